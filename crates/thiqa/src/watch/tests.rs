//! Full disks, wrong clocks, what is measured, and what the log never says.

use std::{
    io::Write,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{body::Body, extract::ConnectInfo, http::Request};
use tower::ServiceExt;

use super::*;
use crate::{
    Error, Result,
    backups::Wish,
    clock::{Clock, Trouble},
    log::tests::with_config,
    node::{App, Config},
    world::{Client, Ground, NOW, Reply, World},
};

/// Words that only a person typed.
const PLANTED: &str = "PLANTEDزنبقة";

/// The same node under other settings or another clock.
fn changed(world: &World, change: impl FnOnce(&mut Config)) -> App {
    let mut config = world.app.config.clone();
    change(&mut config);
    with_config(&world.app, config)
}

async fn comes(client: &Client<'_>, id: &str) -> Reply {
    let form = [("id", id), ("reason", "question"), ("name", PLANTED), ("words", PLANTED)];
    client.post("/visits", &form).await
}

async fn new_id(client: &Client<'_>) -> String {
    let shown = client.get("/visits/new").await;
    shown.body.split("name=\"id\" value=\"").nth(1).unwrap()[..26].to_owned()
}

/// Lets the database grow by so many more pages, or without limit.
async fn pages(world: &World, more: Option<i64>) -> bool {
    let set: Result<bool> = world
        .app
        .db
        .write("node", move |tx| {
            if !tx.for_update().is_empty() {
                return Ok(false);
            }
            let now = tx.one("PRAGMA page_count", &[], |row| row.get::<i64>(0))?.unwrap();
            let most = more.map_or(1 << 30, |more| now + more);
            tx.one(&format!("PRAGMA max_page_count = {most}"), &[], |row| row.get::<i64>(0))?;
            Ok(true)
        })
        .await;
    set.unwrap()
}

#[tokio::test]
async fn a_full_database_says_so_keeps_what_was_typed_and_comes_back() {
    let world = World::new().await;
    let desk = world.client("desk").await.speaking("en");
    let id = new_id(&desk).await;
    if !pages(&world, Some(2)).await {
        println!("skipped: the limit of pages is SQLite's");
        return;
    }
    let mut full = None;
    for _ in 0..400 {
        let list = desk.get("/visits").await;
        if list.status != 200 {
            full = Some(list);
            break;
        }
    }
    // Nobody reads what can't be written down as read.
    let full = full.expect("notes fill the database");
    assert_eq!(full.status, 507);
    assert!(full.body.contains("There is no room on the disk"), "{}", full.main());
    let refused = comes(&desk, &id).await;
    assert_eq!(refused.status, 507, "{}", refused.main());
    assert_eq!(refused.hidden("name"), PLANTED);
    assert!(refused.body.contains("action=\"/visits\"") && refused.body.contains("Send again"));
    assert_eq!(world.visitor().get("/sign-in").await.status, 200);
    pages(&world, None).await;
    assert_eq!(comes(&desk, &id).await.status, 303);
    assert!(desk.get(&format!("/visits/{id}")).await.body.contains(PLANTED));
    let found: Result<_> =
        world.app.db.read(|tx| crate::books::verify_node(tx, "NIN-TH", &[], None)).await;
    assert!(found.unwrap().ok);
}

#[tokio::test]
async fn a_database_that_can_only_be_read_refuses() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let id = new_id(&desk).await;
    if !pages(&world, None).await {
        println!("skipped: this switch is SQLite's");
        return;
    }
    let only: db::Result<()> =
        world.app.db.write("node", |tx| tx.define("PRAGMA query_only = 1")).await;
    only.unwrap();
    let refused = comes(&desk, &id).await;
    assert_eq!((refused.status, refused.hidden("name").as_str()), (507, PLANTED));
    assert_eq!(desk.get("/visits").await.status, 507);
    assert_eq!(desk.get("/visits/new").await.status, 200);
}

#[tokio::test]
async fn below_the_reserve_files_wait_and_entries_go_on() {
    let world = World::new().await;
    let app = changed(&world, |config| config.disk.reserve_mb = 1 << 40);
    let low = World::around(app, Ground::new());
    let commander = low.client("commander").await.speaking("en");
    let body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n--b--\r\n";
    let kind = "multipart/form-data; boundary=b";
    let sent = commander.send("POST", "/imports", "text/html", kind, body.into()).await;
    assert_eq!(sent.status, 507);
    assert!(sent.body.contains("No files are taken in"), "{}", sent.main());
    assert!(sent.body.contains("The disk is almost full. No files"), "the commander is told");
    let desk = low.client("desk").await;
    let id = new_id(&desk).await;
    assert_eq!(comes(&desk, &id).await.status, 303, "short entries go on");
    // A file for a case: what was typed beside it comes back, in the reader's language.
    let case = commander.get("/cases/new").await.hidden("id");
    let form = [("id", case.as_str()), ("story", PLANTED)];
    assert_eq!(commander.post("/cases", &form).await.status, 303);
    let path = format!("/cases/{case}/attachments");
    let body = [
        &b"--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nfrom the gate\r\n\
           --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"[..],
        b"\xff\xd8\xff\xe0\x00\x10JFIF\r\n--b--\r\n",
    ];
    for (lang, words) in [("en", "No files are taken in"), ("ar", "القرص يكاد يمتلئ")]
    {
        let client = low.client("commander").await.speaking(lang);
        let sent = client.send("POST", &path, "text/html", kind, body.concat()).await;
        assert_eq!(sent.status, 507, "{}", sent.main());
        assert!(sent.main().contains(words) && sent.body.contains("from the gate"), "{lang}");
        let sent = client.send("POST", &path, "application/json", kind, body.concat()).await;
        assert_eq!(sent.status, 507, "{}", sent.body);
        assert!(sent.body.contains("watch-no-room"), "{}", sent.body);
    }
    assert_eq!(std::fs::read_dir(low.app.folder.media()).unwrap().count(), 0, "nothing was kept");
    assert_eq!(desk.get("/visits").await.status, 200);
    assert!(!desk.get("/visits").await.body.contains("/node"), "others are not told");
    assert!(matches!(low.app.room_for_media(1), Err(Error::NoRoom(_))));
    let aside = tempfile::tempdir().unwrap();
    let (folder, config) = (low.app.folder.clone(), low.app.config.clone());
    let to = aside.path().join("copies");
    let wish = Wish { folder, config, to, at: NOW, keys: false, deep: false };
    let take = tokio::task::spawn_blocking(move || crate::backups::take(&wish));
    assert!(take.await.unwrap().unwrap_err().to_string().contains("MB free"));
    // The quota for files is another limit.
    let app = changed(&world, |config| (config.disk.reserve_mb, config.disk.media_mb) = (0, 1));
    assert!(app.room_for_media(1000).is_ok());
    app.took_media(1 << 20);
    assert!(matches!(app.room_for_media(1000), Err(Error::NoRoom(_))));
}

#[test]
fn a_clock_that_goes_back_is_not_believed_until_somebody_says_so() {
    const YEARS: i64 = 10 * 365 * 24 * 3_600_000_000;
    let machine = Clock::fixed(NOW - YEARS);
    let clock = machine.clone().checked(Some(NOW));
    let now = clock.now();
    assert!((NOW..NOW + 60_000_000).contains(&now), "it counts on from the last entry");
    assert!(clock.now() >= now);
    assert_eq!(clock.trouble(), Some(Trouble::Behind { machine: NOW - YEARS }));
    // Set right, it is followed at once.
    machine.advance(YEARS + 3_600_000_000);
    assert_eq!((clock.now(), clock.trouble()), (NOW + 3_600_000_000, None));
    // A little back is a clock being set.
    machine.advance(-60_000_000);
    assert_eq!((clock.now(), clock.trouble()), (NOW + 3_540_000_000, None));
    // A jump is followed and told; back again it is not.
    machine.advance(24 * 3_600_000_000);
    let ahead = clock.now();
    assert_eq!(ahead, NOW + 3_540_000_000 + 24 * 3_600_000_000);
    assert!(matches!(clock.trouble(), Some(Trouble::Jumped { .. })));
    machine.advance(-24 * 3_600_000_000);
    assert!(clock.now() >= ahead);
    assert_eq!(clock.believe_machine(), NOW + 3_540_000_000);
    assert_eq!((clock.now(), clock.trouble()), (NOW + 3_540_000_000, None));
    // Long silence before the start may be a clock that is ahead.
    let clock = Clock::fixed(NOW + 24 * 3_600_000_000).checked(Some(NOW));
    assert_eq!(clock.trouble(), Some(Trouble::Ahead { last: NOW }));
    assert_eq!(Clock::fixed(NOW).checked(None).trouble(), None);
}

#[tokio::test]
async fn a_station_works_with_a_wrong_clock_and_the_commander_sets_it_right() {
    let world = World::new().await;
    let mut app = changed(&world, |_| ());
    let day = 24 * 3_600_000_000;
    let clock = Clock::fixed(NOW - day).checked(Some(NOW));
    Arc::get_mut(&mut app).unwrap().clock = clock;
    let late = World::around(app, Ground::new());
    let (desk, commander) = (late.client("desk").await, late.client("commander").await);
    let id = new_id(&desk).await;
    assert_eq!(comes(&desk, &id).await.status, 303);
    let page = commander.speaking("en");
    let shown = page.get("/node").await;
    assert!(shown.body.contains("counts on from the last entry"), "{}", shown.main());
    assert!(!desk.get("/visits").await.body.contains("/node"));
    assert_eq!(page.post("/node/clock", &[]).await.status, 303);
    assert_eq!(late.app.clock.now(), NOW - day);
    let sql = "SELECT at FROM entry WHERE office = 'ANB-NW' AND kind = 'office.clock_set'";
    let told: Result<_> =
        late.app.db.read(|tx| Ok(tx.one(sql, &[], |row| row.get::<i64>(0))?)).await;
    assert_eq!(told.unwrap(), Some(NOW - day), "every log says that its times go back");
    let found: Result<_> =
        late.app.db.read(|tx| crate::books::verify_node(tx, "NIN-TH", &[], None)).await;
    assert!(found.unwrap().ok);
}

async fn ask(app: &App, path: &str, from: Option<[u8; 4]>, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if let Some(from) = from {
        request = request.extension(ConnectInfo(SocketAddr::from((from, 4000))));
    }
    let request = request.body(Body::empty()).unwrap();
    let answer = crate::router::router(app.clone()).oneshot(request).await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    Reply { status, location: None, headers, body }
}

#[tokio::test]
async fn figures_are_for_this_machine_and_the_tokens_holder() {
    let world = World::new().await;
    let app = changed(&world, |config| config.metrics_token = Some("t0ken".into()));
    let desk = World::around(app.clone(), Ground::new());
    let desk = desk.client("desk").await;
    let id = new_id(&desk).await;
    comes(&desk, &id).await;
    desk.get(&format!("/visits/{id}")).await;
    let (here, there) = (Some([127, 0, 0, 1]), Some([10, 0, 0, 9]));
    let proxied = [("x-forwarded-for", "10.0.0.9")];
    for (from, headers, status) in [
        (here, &[][..], 200),
        (there, &[], 404),
        (None, &[], 404),
        (here, &proxied, 404),
        (there, &[("authorization", "Bearer t0kem")], 404),
        (there, &[("authorization", "Bearer t0ken")], 200),
    ] {
        assert_eq!(ask(&app, "/metrics", from, headers).await.status, status, "{from:?}");
    }
    let made_up = Request::builder().method("PLANTED").uri("/visits").body(Body::empty()).unwrap();
    crate::router::router(app.clone()).oneshot(made_up).await.unwrap();
    let text = ask(&app, "/metrics", here, &[]).await.body;
    for part in [
        "thiqa_requests_total{method=\"other\",route=\"/visits\",status=\"4xx\"} 1",
        "thiqa_requests_total{method=\"GET\",route=\"/visits/{id}\",status=\"2xx\"} 1",
        "thiqa_request_duration_seconds_bucket{le=\"0.001\",name=\"/visits\"}",
        "thiqa_write_batch_duration_seconds_count",
        "thiqa_write_queue 0",
        "thiqa_log_entries{name=\"NIN-TH\"}",
        "thiqa_disk_free_bytes{name=\"data\"}",
        "thiqa_memory_bytes",
        "thiqa_backup_failed 0",
        "thiqa_sessions 1",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains(&id) && !text.contains("PLANTED"));
    let json = [("accept", "application/json")];
    assert!(ask(&app, "/health", here, &json).await.body.contains("\"backup\""));
    assert_eq!(ask(&app, "/health", there, &json).await.body, "ok\n");
}

/// Takes in what a node writes to its log.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The log of this process as the program writes it, unless somebody else has it already.
fn listen() -> Option<Heard> {
    let heard = Heard::default();
    let writer = heard.clone();
    let begun = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_target(false)
        .with_ansi(false)
        .try_init();
    begun.ok().map(|()| heard)
}

#[tokio::test]
async fn no_word_that_somebody_typed_comes_into_the_log() {
    let Some(heard) = listen() else {
        println!("skipped: another test of this process listens");
        return;
    };
    logs::keep_panics_quiet();
    let world = World::new().await;
    let desk = world.client("desk").await;
    let id = new_id(&desk).await;
    comes(&desk, &id).await;
    let many = ["reason", "phone", "title", "handle", "password", "code", "office", "note", "q"];
    let form: Vec<(&str, &str)> = many.iter().map(|name| (*name, PLANTED)).collect();
    let clients = [world.client("commander").await, world.client("investigator").await];
    for route in crate::router::table() {
        let path =
            route.path.replace("{id}", &id).replace("{n}", "1").replace("{office}", "NIN-TH");
        let path = path.replace(['{', '}'], "");
        for client in clients.iter().chain([&desk]) {
            match route.method {
                "GET" => drop(client.get(&format!("{path}?q=PLANTED")).await),
                // Whoever is signed out or locked out types nothing more.
                _ if path.starts_with("/session") || path == "/lock" => {}
                _ => drop(client.post(&path, &form).await),
            }
        }
    }
    desk.get("/visits/PLANTED").await;
    desk.get("/PLANTED/nowhere").await;
    let json = "application/json";
    desk.send("POST", "/visits", json, json, format!("{{\"{PLANTED}\": ").into_bytes()).await;
    let kind = "multipart/form-data; boundary=x";
    desk.send("POST", "/imports", json, kind, format!("--x\r\n{PLANTED}").into_bytes()).await;
    // What goes wrong inside says where, and not on what.
    let wrote: Result<()> = world.app.db.write("NIN-TH", |_| panic!("{PLANTED}")).await;
    let read: Result<()> = world.app.db.read(|_| panic!("{PLANTED}")).await;
    assert!(wrote.is_err() && read.is_err());
    let wrong: Result<u64> = world
        .app
        .db
        .write("NIN-TH", |tx| {
            let sql = "UPDATE head SET size = CAST($1 AS BIGINT) WHERE office = $2";
            Ok(tx.execute(sql, db::args![PLANTED, "NO-SUCH"])?)
        })
        .await;
    drop(wrong);
    let stopped = frame::guarded(async { panic!("{PLANTED}") }).await;
    assert_eq!(stopped.status(), 500);
    drop(std::panic::take_hook());
    let text = String::from_utf8(heard.0.lock().unwrap().clone()).unwrap();
    assert!(!text.contains("PLANTED") && !text.contains("زنبقة"), "{}", around(&text));
    assert!(!text.contains(&id), "ids are not in the log either");
    assert!(text.matches("answered").count() > 200, "{}", text.len());
    assert!(text.contains("route=\"/visits/{id}\"") && text.contains("office=\"NIN-TH\""));
    assert!(text.matches("something stopped unexpectedly").count() >= 3);
    let reply = desk.get("/nowhere").await;
    let request = reply.headers["x-request-id"].to_str().unwrap();
    assert!(reply.body.contains(request), "the page tells the request's name");
}

fn around(text: &str) -> &str {
    text.lines().find(|line| line.contains("PLANTED")).unwrap_or_default()
}
