//! The one small world that every test shares: six stations of the pack, and a fixed cast of
//! invented people with different rights.
mod client;
mod truths;

use std::sync::atomic::{AtomicU32, Ordering};

use jiff::civil::date;
use vault::Sealed;

pub(crate) use client::{Client, Reply, statements};

use crate::{
    Error, Result,
    books::Pen,
    clock::{Chance, Clock},
    id::Id,
    node::{App, Config, Folder, Node},
    pack::Pack,
    people::{Account, Who, account::Profile, course},
};

/// 2026-03-01 09:00 in Baghdad.
pub(crate) const NOW: i64 = 1_772_344_800_000_000;

/// A node with its cast.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) _ground: Ground,
}

/// An empty folder, and on PostgreSQL an empty schema where `THIQA_TEST_POSTGRES` names a server.
pub(crate) struct Ground {
    folder: tempfile::TempDir,
    schema: Option<(String, String)>,
}

impl Ground {
    pub(crate) fn new() -> Ground {
        let schema = std::env::var("THIQA_TEST_POSTGRES").ok().map(|url| {
            let schema = schema_name();
            run_on_server(&url, &format!("CREATE SCHEMA {schema}"));
            (url, schema)
        });
        Ground { folder: tempfile::tempdir().unwrap(), schema }
    }

    pub(crate) fn folder(&self) -> Folder {
        Folder::new(self.folder.path())
    }

    /// The settings of a node that stands here.
    pub(crate) fn config(&self) -> Config {
        let schema = self.schema.as_ref();
        Config {
            domain: "police.example".into(),
            public_address: Some("https://follow.example".into()),
            database: schema
                .map(|(url, schema)| format!("{url} options='-c search_path={schema}'")),
            https: false,
            demonstration: true,
            publishes_entries: true,
            verifier_token: None,
            ..Config::default()
        }
    }
}

/// Handle, office, role, unit, sex, invented name.
type Player =
    (&'static str, &'static str, &'static str, Option<&'static str>, &'static str, &'static str);

const CAST: &[Player] = &[
    ("desk", "NIN-TH", "desk_officer", Some("reception"), "female", "هناء سالم داود"),
    ("investigator", "NIN-TH", "investigator", Some("investigation"), "male", "باسم نوري حميد"),
    (
        "protection",
        "NIN-TH",
        "protection_officer",
        Some("family_protection"),
        "female",
        "سحر جواد كامل",
    ),
    ("juvenile", "NIN-TH", "juvenile_officer", Some("juvenile"), "female", "ميسون رعد فائق"),
    ("commander", "NIN-TH", "commander", Some("command"), "male", "عادل صبري مهدي"),
    ("other-desk", "ANB-NW", "desk_officer", Some("reception"), "male", "قيس ناجي وليد"),
    ("other-commander", "ANB-NW", "commander", Some("command"), "female", "إيمان حازم شاكر"),
    ("judge", "CT-MOE", "investigating_judge", None, "female", "نادية فؤاد عزيز"),
    ("inspector", "MOI-HR", "inspector", None, "male", "زهير طالب أمين"),
    ("analyst", "MOI-PL", "analyst", None, "female", "رنا ماجد سعيد"),
    ("partner", "PT-HEALTH", "partner", None, "female", "لمى كريم عباس"),
    ("survey", "PT-SURVEY", "survey_supervisor", None, "female", "هدى نبيل رشيد"),
];

/// What those of the cast finished who work with cases, so that no gate stands before them.
const QUALIFIED: &[(&str, &[&str])] = &[
    ("investigator", &["child_interview", "designated_investigator"]),
    ("protection", &["child_interview", "designated_investigator"]),
    ("juvenile", &["child_interview", "designated_investigator"]),
    ("commander", &["child_interview", "designated_investigator", "data_handling"]),
    ("other-commander", &["child_interview", "designated_investigator", "data_handling"]),
];

fn schema_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("it_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

impl World {
    /// A fresh world. Its clock stands at [`NOW`].
    pub(crate) async fn new() -> World {
        World::with(|_| ()).await
    }

    /// A fresh world with other settings.
    pub(crate) async fn with(change: impl FnOnce(&mut Config) + Send + 'static) -> World {
        tokio::task::spawn_blocking(|| World::make(change)).await.unwrap()
    }

    /// A node that was set up elsewhere; nobody of the cast is there.
    pub(crate) fn around(app: App, ground: Ground) -> World {
        World { app, _ground: ground }
    }

    fn make(change: impl FnOnce(&mut Config)) -> World {
        let ground = Ground::new();
        let (folder, mut config) = (ground.folder(), ground.config());
        change(&mut config);
        let name = std::thread::current().name().unwrap_or("world").to_owned();
        let chance = Chance::seeded(&name);
        let pack = Pack::builtin().unwrap();
        folder.set_up(&config, &pack, &chance).unwrap();
        let keyring = folder.unlock(None).unwrap();
        let app = Node::start(folder, config, keyring, Clock::fixed(NOW), chance).unwrap();
        let world = World { app, _ground: ground };
        for person in CAST {
            world.enlist(person);
        }
        for (handle, courses) in QUALIFIED {
            courses.iter().for_each(|course| world.finish(handle, course));
        }
        world
    }

    fn enlist(&self, person: &Player) {
        let (handle, office, role, unit, sex, name) = *person;
        let pen = Pen {
            books: self.app.books.clone(),
            office: office.into(),
            actor: "node".into(),
            at: NOW,
        };
        let id: Id<Account> = account_id(handle);
        let profile = Profile {
            handle: handle.into(),
            role: role.into(),
            unit: unit.map(Into::into),
            rank: None,
            sex: Some(sex.into()),
            languages: vec!["ar".into()],
            name: Sealed::Open(name.into()),
        };
        let done: Result<(), Error> = self.app.db.write_blocking(office, move |tx| {
            pen.record(tx, &id, |account: &Account| account.create(profile))?;
            Ok(())
        });
        done.unwrap();
    }

    /// Somebody of the cast finished a course a month ago.
    fn finish(&self, handle: &str, code: &'static str) {
        let office = CAST.iter().find(|person| person.0 == handle).expect("she is in the cast").1;
        let (books, pack) = (self.app.books.clone(), self.app.pack.clone());
        let pen = Pen { books, office: office.into(), actor: "node".into(), at: NOW };
        let id = account_id(handle);
        let done: Result<()> = self.app.db.write_blocking(office, move |tx| {
            course::qualify(tx, &pen, &pack, &id, (code, date(2026, 2, 1)))
        });
        done.unwrap();
    }

    /// Somebody beside the cast.
    pub(crate) async fn hire(
        &self,
        handle: &str,
        office: &str,
        role: &str,
        unit: Option<&str>,
    ) -> Who {
        let id: Id<Account> = account_id(handle);
        let (books, at) = (self.app.books.clone(), self.app.clock.now());
        let pen = Pen { books, office: office.into(), actor: "node".into(), at };
        let profile = Profile {
            handle: handle.into(),
            role: role.into(),
            unit: unit.map(Into::into),
            rank: None,
            sex: Some("female".into()),
            languages: vec!["ar".into()],
            name: Sealed::Open("بتول هاشم رؤوف".into()),
        };
        let (app, account, home) = (self.app.clone(), id.clone(), office.to_owned());
        let hired: Result<Option<Who>> = self
            .app
            .db
            .write(office, move |tx| {
                pen.record(tx, &id, |account: &Account| account.create(profile))?;
                Who::find(tx, &app.books, &app.pack, &home, account.as_str())
            })
            .await;
        hired.unwrap().expect("she was hired a moment ago")
    }

    /// Writes down that somebody was designated and may interview anybody.
    pub(crate) async fn qualify(&self, who: &Who) {
        let (pen, pack) = (who.pen(&self.app.books, self.app.clock.now()), self.app.pack.clone());
        let id = Id::parse(&who.account).unwrap();
        let done: Result<()> = self
            .app
            .db
            .write(&who.office, move |tx| {
                ["child_interview", "designated_investigator"].into_iter().try_for_each(|code| {
                    course::qualify(tx, &pen, &pack, &id, (code, date(2026, 2, 1)))
                })
            })
            .await;
        done.unwrap();
    }

    /// The person with this handle, as she stands now.
    pub(crate) async fn who(&self, handle: &str) -> Who {
        self.find(handle).await.expect("her account stands")
    }

    /// As [`World::who`]; nothing once her account was closed.
    pub(crate) async fn find(&self, handle: &str) -> Option<Who> {
        let person = CAST.iter().find(|person| person.0 == handle).expect("she is in the cast");
        let (app, office) = (self.app.clone(), person.1);
        let id: Id<Account> = account_id(handle);
        let found = self
            .app
            .db
            .read(move |tx| Who::find(tx, &app.books, &app.pack, office, id.as_str()))
            .await;
        found.unwrap()
    }

    /// Her hand at the present time.
    pub(crate) async fn pen(&self, handle: &str) -> Pen {
        self.who(handle).await.pen(&self.app.books, self.app.clock.now())
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Some((url, schema)) = self.schema.take() {
            let drop_it = move || run_on_server(&url, &format!("DROP SCHEMA {schema} CASCADE"));
            // A test that failed already is not told again.
            let _ = std::thread::spawn(drop_it).join();
        }
    }
}

/// The handles of the whole cast.
pub(crate) fn cast() -> impl Iterator<Item = &'static str> {
    CAST.iter().map(|person| person.0)
}

/// The cast's account ids follow from their handles.
pub(crate) fn account_id(handle: &str) -> Id<Account> {
    Chance::seeded(handle).id(NOW)
}

fn run_on_server(url: &str, sql: &str) {
    // Tests may not name a driver either: `psql` comes with the server.
    let ran = std::process::Command::new("psql").args(["-q", "-d", url, "-c", sql]).output();
    assert!(ran.is_ok_and(|output| output.status.success()), "psql: {sql}");
}
