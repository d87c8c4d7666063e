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

/// A browser of one person of the cast, or of nobody.
pub(crate) struct Client<'w> {
    world: &'w World,
    pub(crate) cookie: Option<String>,
    lang: &'static str,
}

/// An answer, reduced to what stories look at.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

impl World {
    /// A browser in which the person is signed in; her session is inserted, not typed.
    pub(crate) async fn client(&self, handle: &str) -> Client<'_> {
        self.client_of(self.who(handle).await).await
    }

    /// A browser in which this person is signed in.
    pub(crate) async fn client_of(&self, who: Who) -> Client<'_> {
        let (chance, at, office) =
            (self.app.chance.clone(), self.app.clock.now(), who.office.clone());
        let begun: Result<String> = self
            .app
            .db
            .write(&office, move |tx| crate::people::session::begin(tx, &chance, &who, at))
            .await;
        Client { world: self, cookie: Some(begun.unwrap()), lang: "ar" }
    }

    /// A browser in which nobody is signed in.
    pub(crate) fn visitor(&self) -> Client<'_> {
        Client { world: self, cookie: None, lang: "ar" }
    }
}

/// How many statements a page runs, the session's among them. Nothing else may happen meanwhile.
pub(crate) async fn statements(world: &World, handle: &str, path: &str) -> u64 {
    let client = world.client(handle).await;
    let before = world.app.db.statements();
    let reply = client.get(path).await;
    assert_eq!(reply.status, 200, "{handle} {path}: {}", reply.main());
    world.app.db.statements() - before
}

impl Client<'_> {
    /// Her session, for a real browser.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    /// The same browser in another language.
    pub(crate) fn speaking(mut self, lang: &'static str) -> Self {
        self.lang = lang;
        self
    }

    /// The same browser with this session's cookie, as an answer gave it.
    pub(crate) fn holding(mut self, session: Option<String>) -> Self {
        self.cookie = session;
        self
    }

    /// Looks at a page.
    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, "text/html", "", Vec::new()).await
    }

    /// Asks for the JSON of a page.
    pub(crate) async fn json(&self, path: &str) -> Reply {
        self.send("GET", path, "application/json", "", Vec::new()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Reply {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let kind = "application/x-www-form-urlencoded";
        self.send("POST", path, "text/html", kind, body.into_bytes()).await
    }

    /// Sends a form and asks for JSON.
    pub(crate) async fn json_post(&self, path: &str, form: &[(&str, &str)]) -> Reply {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let kind = "application/x-www-form-urlencoded";
        self.send("POST", path, "application/json", kind, body.into_bytes()).await
    }

    /// Sends bytes of any kind.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        accept: &str,
        kind: &str,
        body: Vec<u8>,
    ) -> Reply {
        use tower::ServiceExt;
        let mut cookies = format!("lang={}", self.lang);
        if let Some(session) = &self.cookie {
            cookies.push_str(&format!("; thiqa={session}"));
        }
        let mut request = axum::http::Request::builder()
            .method(method)
            .uri(path)
            .header("accept", accept)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies);
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        let request = request.body(axum::body::Body::from(body)).unwrap();
        let router = crate::router::router(self.world.app.clone());
        let response = router.oneshot(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let location = headers.get("location").map(|value| value.to_str().unwrap().to_owned());
        Reply { status, location, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

impl Reply {
    /// The session's cookie that came with the answer; empty where it takes the cookie away.
    pub(crate) fn session(&self) -> Option<String> {
        let cookies = self.headers.get_all("set-cookie").iter();
        let texts = cookies.filter_map(|value| value.to_str().ok());
        let ours = texts.filter_map(|text| text.strip_prefix("thiqa=")).next()?;
        ours.split(';').next().map(str::to_owned)
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("type=\"hidden\" name=\"{name}\" value=\"");
        let at = self.body.find(&start).expect("the field is there") + start.len();
        self.body[at..].chars().take_while(|c| *c != '"').collect()
    }

    /// The words of the page's main part, one line each, without markup.
    pub(crate) fn main(&self) -> String {
        let from = self.body.find("<main").unwrap_or(0);
        let to = self.body.find("</main>").unwrap_or(self.body.len());
        let (mut text, mut inside) = (String::new(), false);
        for c in self.body[from..to].chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push('\n');
                }
                c if !inside => text.push(c),
                _ => {}
            }
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}
