//! The one small world that every test shares: six stations of the pack, and a fixed cast of
//! invented people with different rights.

use std::sync::atomic::{AtomicU32, Ordering};

use vault::Sealed;

use crate::{
    Error, Result,
    books::Pen,
    clock::{Chance, Clock},
    id::Id,
    node::{App, Config, Folder, Node},
    pack::Pack,
    people::{Account, Who, account::Profile},
};

/// 2026-03-01 09:00 in Baghdad.
pub(crate) const NOW: i64 = 1_772_344_800_000_000;

/// A node with its cast, on SQLite, or on PostgreSQL where `THIQA_TEST_POSTGRES` names a server.
pub(crate) struct World {
    pub(crate) app: App,
    _folder: tempfile::TempDir,
    schema: Option<(String, String)>,
}

/// (handle, office, role, unit, sex, invented name)
const CAST: &[(&str, &str, &str, Option<&str>, &str, &str)] = &[
    ("desk", "NIN-TH", "desk_officer", Some("reception"), "f", "هناء سالم داود"),
    ("investigator", "NIN-TH", "investigator", Some("investigation"), "m", "باسم نوري حميد"),
    ("protection", "NIN-TH", "protection_officer", Some("family_protection"), "f", "سحر جواد كامل"),
    ("juvenile", "NIN-TH", "juvenile_officer", Some("juvenile"), "f", "ميسون رعد فائق"),
    ("commander", "NIN-TH", "commander", Some("command"), "m", "عادل صبري مهدي"),
    ("other-desk", "ANB-NW", "desk_officer", Some("reception"), "m", "قيس ناجي وليد"),
    ("other-commander", "ANB-NW", "commander", Some("command"), "f", "إيمان حازم شاكر"),
    ("judge", "CT-MOE", "investigating_judge", None, "f", "نادية فؤاد عزيز"),
    ("inspector", "MOI-HR", "inspector", None, "m", "زهير طالب أمين"),
    ("analyst", "MOI-PL", "analyst", None, "f", "رنا ماجد سعيد"),
    ("partner", "PT-HEALTH", "partner", None, "f", "لمى كريم عباس"),
];

fn schema_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("it_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

impl World {
    /// A fresh world. Its clock stands at [`NOW`].
    pub(crate) async fn new() -> World {
        tokio::task::spawn_blocking(World::make).await.unwrap()
    }

    fn make() -> World {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::new(temporary.path());
        let schema = std::env::var("THIQA_TEST_POSTGRES").ok().map(|url| {
            let schema = schema_name();
            run_on_server(&url, &format!("CREATE SCHEMA {schema}"));
            (url, schema)
        });
        let config = Config {
            domain: "police.example".into(),
            database: schema
                .as_ref()
                .map(|(url, schema)| format!("{url} options='-c search_path={schema}'")),
            demonstration: true,
            publishes_entries: true,
            verifier_token: None,
        };
        let name = std::thread::current().name().unwrap_or("world").to_owned();
        let chance = Chance::seeded(&name);
        let pack = Pack::builtin().unwrap();
        folder.set_up(&config, &pack, &chance).unwrap();
        let keyring = folder.unlock(None).unwrap();
        let app = Node::start(folder, config, keyring, Clock::fixed(NOW), chance).unwrap();
        let world = World { app, _folder: temporary, schema };
        for person in CAST {
            world.enlist(person);
        }
        world
    }

    fn enlist(&self, person: &(&str, &str, &str, Option<&str>, &str, &str)) {
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

    /// The person with this handle, as she stands now.
    pub(crate) async fn who(&self, handle: &str) -> Who {
        let person = CAST.iter().find(|person| person.0 == handle).expect("she is in the cast");
        let (app, office) = (self.app.clone(), person.1);
        let id: Id<Account> = account_id(handle);
        let found = self
            .app
            .db
            .read(move |tx| Who::find(tx, &app.books, &app.pack, office, id.as_str()))
            .await;
        found.unwrap().expect("her account stands")
    }

    /// Her hand at the present time.
    pub(crate) async fn pen(&self, handle: &str) -> Pen {
        self.who(handle).await.pen(&self.app.books, self.app.clock.now())
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some((url, schema)) = self.schema.take() {
            let drop_it = move || run_on_server(&url, &format!("DROP SCHEMA {schema} CASCADE"));
            // A test that failed already is not told again.
            let _ = std::thread::spawn(drop_it).join();
        }
    }
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
