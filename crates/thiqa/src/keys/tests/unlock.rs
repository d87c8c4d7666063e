//! Unlocking: the secret of the keyring, and two people.

use super::*;
use crate::{
    clock::{Chance, Clock},
    keys::{By, file, passphrase},
    node::Node,
    people::{credential::office_words, totp::totp_code},
    world::{NOW, Reply},
};

const CODES: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/// A locked station whose commander and desk officers have passwords.
async fn locked() -> World {
    let world = World::new().await;
    for handle in ["desk", "commander", "investigator", "other-commander"] {
        give_password(&world, handle).await;
    }
    lock(&world).await;
    world
}

async fn lock(world: &World) {
    let app = world.app.clone();
    tokio::task::spawn_blocking(move || app.lock(By::Page, None)).await.unwrap();
}

async fn try_with(world: &World, one: (&str, &str), other: (&str, &str), phrase: &str) -> Reply {
    let form = [
        ("passphrase", phrase),
        ("handle-1", one.0),
        ("password-1", one.1),
        ("handle-2", other.0),
        ("password-2", other.1),
    ];
    // Each try comes an hour after the one before: limits have a test of their own.
    world.app.clock.advance(60 * 60 * 1_000_000);
    world.visitor().speaking("en").post("/unlock", &form).await
}

#[tokio::test]
async fn one_person_is_not_enough_and_two_are() {
    let world = locked().await;
    let right = PASSWORD;
    for (one, other) in [
        (("commander", right), ("", "")),
        (("commander", right), ("commander", right)),
        (("commander", right), ("desk", "wrong")),
        (("commander", "wrong"), ("desk", right)),
        (("desk", right), ("investigator", right)),
        (("other-commander", right), ("desk", right)),
        (("commander", right), ("nobody", right)),
        (("commander", right), ("protection", "")),
    ] {
        let reply = try_with(&world, one, other, "").await;
        assert_eq!(reply.status, 422, "{one:?} {other:?}");
        assert!(reply.main().contains("The passphrase or one of the two"), "{}", reply.main());
        assert!(!reply.body.contains(PASSWORD) && world.app.books.are_locked());
    }
    let done = try_with(&world, ("desk", right), ("commander", right), "").await;
    assert_eq!((done.status, done.location.as_deref()), (303, Some("/sign-in")));
    assert!(!world.app.is_locked() && !world.app.folder.lock_mark().exists());
    for (office, count) in [("NIN-TH", 1), ("ANB-NW", 1)] {
        assert_eq!(world.entries(office, "keys.unlocked").await, count, "{office}");
    }
    let facts: Result<Vec<String>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT facts FROM entry WHERE kind = 'keys.unlocked' AND office IN ('ANB-NW', 'NIN-TH') ORDER BY office";
            Ok(tx.all(sql, &[], |row| row.get(0))?)
        })
        .await;
    let facts = facts.unwrap();
    let desk = world.who("desk").await.account;
    assert!(!facts[0].contains("with") && facts[1].contains(&desk), "{facts:?}");
    assert_eq!(world.visitor().get("/sign-in").await.status, 200);
    assert_eq!(world.client("desk").await.get("/visits").await.status, 200, "work goes on");
    assert_eq!(world.visitor().get("/unlock").await.status, 303, "nothing is left to unlock");
}

#[tokio::test]
async fn sessions_of_before_the_lock_have_ended() {
    let world = World::new().await;
    for handle in ["desk", "commander"] {
        give_password(&world, handle).await;
    }
    let cookie = world.client("desk").await.cookie().to_owned();
    lock(&world).await;
    try_with(&world, ("commander", PASSWORD), ("desk", PASSWORD), "").await;
    let before = world.visitor().holding(Some(cookie));
    assert_eq!(before.get("/visits").await.location.as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn whoever_has_codes_needs_one_and_it_counts_once() {
    let world = World::new().await;
    for handle in ["desk", "commander"] {
        give_password(&world, handle).await;
    }
    let (who, books) = (world.who("commander").await, world.app.books.clone());
    let done: Result<()> = world
        .app
        .db
        .write("NIN-TH", move |tx| {
            let words = office_words(tx, &books, &who.office)?;
            credential::set_totp(tx, &words, &who.office, &who.account, CODES, 0)
        })
        .await;
    done.unwrap();
    lock(&world).await;
    let code = totp_code(CODES, world.app.clock.now());
    for (code, status) in [("", 422), ("000000", 422), (code.as_str(), 303)] {
        let form = [
            ("handle-1", "commander"),
            ("password-1", PASSWORD),
            ("code-1", code),
            ("handle-2", "desk"),
            ("password-2", PASSWORD),
        ];
        assert_eq!(world.visitor().post("/unlock", &form).await.status, status, "{code}");
    }
}

#[tokio::test]
async fn the_key_file_must_be_there() {
    let world = locked().await;
    let (key, away) = (world.app.folder.key_file(), world.app.folder.path().join("away"));
    std::fs::rename(&key, &away).unwrap();
    let both = [("commander", PASSWORD), ("desk", PASSWORD)];
    let reply = try_with(&world, both[0], both[1], "").await;
    assert_eq!(reply.status, 422);
    assert!(
        reply.main().contains("Connect the disk on which it lies and try again"),
        "{}",
        reply.main()
    );
    std::fs::rename(&away, &key).unwrap();
    assert_eq!(try_with(&world, both[0], both[1], "").await.status, 303);
}

#[tokio::test]
async fn tries_are_limited() {
    let world = locked().await;
    let form = [("handle-1", "commander"), ("password-1", "x"), ("handle-2", "desk")];
    for _ in 0..5 {
        assert_eq!(world.visitor().post("/unlock", &form).await.status, 422);
    }
    let held = world.visitor().post("/unlock", &form).await;
    assert_eq!((held.status, held.headers.contains_key("retry-after")), (429, true));
    world.app.clock.advance(60_000_000);
    assert_eq!(world.visitor().post("/unlock", &form).await.status, 422, "it passes");
}

/// The same folder, its keyring closed with a passphrase, started without it: as after a power cut.
async fn started_locked(world: World) -> World {
    let app = world.app.clone();
    let again = tokio::task::spawn_blocking(move || {
        let keyring = app.folder.unlock(None).unwrap();
        let lock = file::Lock::Passphrase(passphrase::passphrase(PASSPHRASE));
        file::write_keyring(&app.folder, &keyring, &lock, &app.chance).unwrap();
        let (folder, config) = (app.folder.clone(), app.config.clone());
        assert!(crate::keys::at_start(&folder, &config, false).unwrap().is_none());
        Node::start_locked(folder, config, Clock::fixed(NOW), Chance::seeded("again")).unwrap()
    });
    World { app: again.await.unwrap(), ..world }
}

#[tokio::test]
async fn a_node_that_begins_without_its_passphrase_is_unlocked_the_same_way() {
    let world = World::new().await;
    for handle in ["desk", "commander"] {
        give_password(&world, handle).await;
    }
    let world = started_locked(world).await;
    assert_eq!(world.visitor().get("/visits").await.status, 503);
    let page = world.visitor().get("/unlock").await;
    assert!(page.body.contains("name=\"passphrase\""), "{}", page.main());
    let both = [("commander", PASSWORD), ("desk", PASSWORD)];
    for phrase in ["", "seven lamps by the river"] {
        assert_eq!(try_with(&world, both[0], both[1], phrase).await.status, 422);
    }
    assert_eq!(try_with(&world, both[0], both[1], PASSPHRASE).await.status, 303);
    assert_eq!(world.client("desk").await.get("/visits").await.status, 200);
    let found = world.app.db.read(|tx| crate::books::verify_node(tx, "NIN-TH", &[], None)).await;
    assert!(found.unwrap().ok);
}

#[tokio::test]
async fn a_start_with_keys_after_a_lock_stands_in_the_log() {
    let world = locked().await;
    let app = world.app.clone();
    let again = tokio::task::spawn_blocking(move || {
        let (folder, config) = (app.folder.clone(), app.config.clone());
        std::fs::remove_file(folder.lock_mark()).unwrap();
        let keyring = crate::keys::at_start(&folder, &config, false).unwrap().unwrap();
        Node::start(folder, config, keyring, Clock::fixed(NOW), Chance::seeded("again")).unwrap()
    });
    let world = World { app: again.await.unwrap(), ..world };
    assert_eq!(world.entries("NIN-TH", "keys.unlocked").await, 1);
}
