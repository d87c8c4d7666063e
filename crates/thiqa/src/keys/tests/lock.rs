//! Locked: nobody comes in, nothing can be read or written, and it is written down.

use super::*;
use crate::{
    Error,
    books::{Note, Read},
    keys::{By, command},
    people::Account,
    router::table,
    world::{Client, account_id},
};

/// Locks as a command would, off the runtime.
async fn lock(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || app.lock(By::Command, None)).await.unwrap();
}

async fn send(client: &Client<'_>, method: &str, path: &str, accept: &str) -> u16 {
    client.send(method, path, accept, "", Vec::new()).await.status
}

#[tokio::test]
async fn every_page_answers_that_it_is_locked() {
    let world = World::new().await;
    let (desk, commander) = (world.client("desk").await, world.client("commander").await);
    assert_eq!(commander.get("/lock").await.status, 200);
    let told = commander.speaking("en").post("/lock", &[]).await;
    assert_eq!(told.status, 503);
    assert!(told.main().contains("The station is locked"), "{}", told.main());
    assert!(!told.body.contains("hdr__who"), "nobody is signed in any more");
    for route in table() {
        let path =
            route.path.replace("{id}", "x").replace("{n}", "1").replace("{office}", "NIN-TH");
        let open = crate::keys::stays_open(&path);
        for accept in ["text/html", "application/json"] {
            let status = send(&desk, route.method, &path, accept).await;
            assert!(open || status == 503, "{} {path}: {status}", route.method);
        }
    }
    let json = desk.json("/visits").await;
    let told: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(
        (json.status, &told["status"], &told["message"]),
        (503, &503.into(), &"keys-locked-text".into())
    );
    let health = desk.get("/health").await;
    assert_eq!((health.status, health.body.as_str()), (503, "locked\n"));
    assert_eq!(desk.get("/nothing-here").await.status, 503);
    assert_eq!(desk.get("/unlock").await.status, 200);
    assert_eq!(desk.get("/follow").await.status, 200, "people outside are served");
    assert_eq!(desk.get("/log").await.status, 200, "the logs too");
    assert_eq!(desk.get("/log/NIN-TH/checkpoint").await.status, 200);
}

#[tokio::test]
async fn keys_and_sessions_are_gone_and_the_log_says_so() {
    let world = World::new().await;
    world.client("desk").await;
    let pen = world.pen("desk").await;
    let commander = world.client("commander").await;
    commander.post("/lock", &[]).await;
    assert!(world.app.books.are_locked() && world.app.books.offices().is_empty());
    assert!(matches!(world.app.books.keys("NIN-TH"), Err(Error::Locked)));
    let left: Result<Option<i64>> = world
        .app
        .db
        .read(|tx| Ok(tx.one("SELECT COUNT(*) FROM session", &[], |row| row.get(0))?))
        .await;
    assert_eq!(left.unwrap(), Some(0));
    for office in ["NIN-TH", "ANB-NW", "CT-MOE"] {
        assert_eq!(world.entries(office, "keys.locked").await, 1, "{office}");
    }
    let actor: Result<Vec<String>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT actor FROM entry WHERE kind = 'keys.locked' AND office IN ('ANB-NW', 'NIN-TH') ORDER BY office";
            Ok(tx.all(sql, &[], |row| row.get(0))?)
        })
        .await;
    let commander = account_id("commander").to_string();
    assert_eq!(actor.unwrap(), ["node".to_owned(), commander], "by name in her own log only");
    // What the log holds can't be opened, and nothing can be written, not even a read.
    let app = world.app.clone();
    let id = account_id("desk");
    let read: Result<_> = world
        .app
        .db
        .read(move |tx| crate::books::history::<Account>(tx, &app.books, "NIN-TH", id.as_str()))
        .await;
    assert!(matches!(read, Err(Error::Locked)), "{read:?}");
    let (note, id) = (pen.clone(), account_id("desk"));
    let written: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            let event = crate::people::account::Event::SignedIn;
            pen.record(tx, &id, |state: &Account| state.standing(event)).map(drop)
        })
        .await;
    assert!(matches!(written, Err(Error::Locked)), "{written:?}");
    let read = Read::new("view", "case", ["x"]);
    assert!(world.app.db.note(Note { pen: note, read }).await.is_err());
}

#[tokio::test]
async fn the_commander_and_the_duty_officer_may_lock_and_nobody_else() {
    let world = World::new().await;
    for (handle, status) in [("commander", 200), ("desk", 404), ("judge", 404), ("partner", 404)] {
        assert_eq!(world.client(handle).await.get("/lock").await.status, status, "{handle}");
        let page = world.client(handle).await.get("/account").await;
        assert_eq!(page.body.contains("href=\"/lock\""), status == 200, "{handle}");
    }
    assert_eq!(world.client("desk").await.post("/lock", &[]).await.status, 404);
    assert!(!world.app.is_locked());
    let mut who = world.who("investigator").await;
    assert!(!crate::keys::locks(&world.app, &who));
    who.unit = Some("duty".into());
    assert!(crate::keys::locks(&world.app, &who), "whoever has the duty");
}

#[tokio::test]
async fn a_mark_in_the_folder_locks_within_a_second_and_lasts() {
    let world = World::new().await;
    let jobs = crate::jobs::start(world.app.clone());
    let args = command::Args { data: world.app.folder.path().to_owned() };
    tokio::task::spawn_blocking(move || command::run(&args)).await.unwrap().unwrap();
    assert!(world.app.is_locked() && world.app.books.are_locked());
    drop(jobs);
    let config = world.app.config.clone();
    let begins = crate::keys::at_start(&world.app.folder, &config, false).unwrap();
    assert!(begins.is_none(), "a restart does not open what was locked");
    assert_eq!(world.visitor().get("/health").await.status, 503);
}

#[tokio::test]
async fn jobs_stand_still() {
    let world = World::new().await;
    lock(&world).await;
    lock(&world).await;
    assert_eq!(world.entries("NIN-TH", "keys.locked").await, 1, "twice is once");
}
