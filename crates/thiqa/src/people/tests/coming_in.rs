//! Coming in: the one real sign-in, locks, floods, and words that tell nothing.

use super::*;
use crate::people::{credential::LOCKED, totp::totp_code};

const HALF_MINUTE: i64 = 30 * 1_000_000;

#[tokio::test]
async fn a_password_lets_her_in_and_is_written_down() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let reply = sign_in(&world, "desk", PASSWORD).await;
    assert_eq!((reply.status, reply.location.as_deref()), (303, Some("/work")));
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
    assert_eq!(world.entries("NIN-TH", "account.signed_in").await, 1);
    let inside = world.visitor().holding(reply.session());
    assert_eq!(inside.get("/account").await.status, 200);
    assert_eq!(inside.get("/sign-in").await.location.as_deref(), Some("/work"));
}

#[tokio::test]
async fn a_judges_sign_in_stands_in_the_courts_log() {
    let world = World::new().await;
    give_password(&world, "judge").await;
    assert_eq!(sign_in(&world, "judge", PASSWORD).await.status, 303);
    assert_eq!(world.entries("CT-MOE", "account.signed_in").await, 1);
    assert_eq!(world.entries("NIN-TH", "account.signed_in").await, 0);
}

#[tokio::test]
async fn codes_are_asked_for_once_they_are_set_up_and_each_counts_once() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let first = sign_in(&world, "desk", PASSWORD).await.session();
    let inside = world.visitor().holding(first.clone());
    let page = inside.get("/account/codes").await;
    assert!(page.body.contains("data:image/svg+xml;base64,"), "{}", page.main());
    let secret = page.hidden("secret");
    let code = totp_code(&secret, world.app.clock.now());
    let form = [("secret", secret.as_str()), ("code", "000000"), ("old", PASSWORD)];
    assert_eq!(inside.post("/account/codes", &form).await.status, 422, "a wrong code");
    let form = [("secret", secret.as_str()), ("code", &code), ("old", "something else")];
    assert_eq!(inside.post("/account/codes", &form).await.status, 422, "a wrong password");
    let form = [("secret", secret.as_str()), ("code", &code), ("old", PASSWORD)];
    let kept = inside.post("/account/codes", &form).await;
    assert_eq!(kept.status, 303, "{}", kept.main());
    assert_eq!(inside.get("/account").await.status, 303, "the session before it has ended");
    assert_eq!(world.visitor().holding(kept.session()).get("/account").await.status, 200);

    let half_way = sign_in(&world, "desk", PASSWORD).await;
    assert_eq!((half_way.status, half_way.session()), (200, None), "no session yet");
    let step = half_way.hidden("step");
    let visitor = world.visitor();
    let used = visitor.post("/sign-in", &[("step", &step), ("code", &code)]).await;
    assert_eq!(used.status, 422, "the code that set it up is used");
    world.app.clock.advance(HALF_MINUTE);
    let code = totp_code(&secret, world.app.clock.now());
    let arabic: String =
        code.chars().map(|c| char::from_u32(c as u32 - 0x30 + 0x660).unwrap()).collect();
    let reply = visitor.post("/sign-in", &[("step", &step), ("code", &arabic)]).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    assert_eq!(world.visitor().holding(reply.session()).get("/account").await.status, 200);

    let step = sign_in(&world, "desk", PASSWORD).await.hidden("step");
    let again = visitor.post("/sign-in", &[("step", &step), ("code", &code)]).await;
    assert_eq!(again.status, 422, "a code counts once");
    let late = world.app.clock.clone();
    late.advance(6 * 60 * 1_000_000);
    let code = totp_code(&secret, late.now());
    let late = visitor.post("/sign-in", &[("step", &step), ("code", &code)]).await;
    assert_eq!(late.location.as_deref(), Some("/sign-in"), "half-way is not for ever");
}

#[tokio::test]
async fn the_secret_of_the_codes_lies_sealed() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let inside = world.visitor().holding(sign_in(&world, "desk", PASSWORD).await.session());
    let secret = inside.get("/account/codes").await.hidden("secret");
    let code = totp_code(&secret, world.app.clock.now());
    let form = [("secret", secret.as_str()), ("code", &code), ("old", PASSWORD)];
    assert_eq!(inside.post("/account/codes", &form).await.status, 303);
    let stored: Result<Option<Vec<u8>>> = world
        .app
        .db
        .read(|tx| {
            let sql = "SELECT totp FROM credential WHERE office = $1 AND totp IS NOT NULL";
            Ok(tx.one(sql, args!["NIN-TH"], |row| row.get(0))?)
        })
        .await;
    let stored = stored.unwrap().unwrap();
    assert!(!stored.windows(secret.len()).any(|part| part == secret.as_bytes()));
}

#[tokio::test]
async fn six_failures_close_the_door_for_half_an_hour() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    for _ in 0..6 {
        assert_eq!(sign_in(&world, "desk", "wrong").await.status, 422);
    }
    assert_eq!(world.entries("NIN-TH", "account.locked_out").await, 1);
    let wrong = sign_in(&world, "desk", "wrong").await;
    let right = sign_in(&world, "desk", PASSWORD).await;
    assert_eq!((right.status, right.main()), (422, wrong.main()), "the right one says no more");
    world.app.clock.advance(LOCKED - 1);
    assert_eq!(sign_in(&world, "desk", PASSWORD).await.status, 422);
    world.app.clock.advance(1);
    assert_eq!(sign_in(&world, "desk", PASSWORD).await.status, 303);
    assert_eq!(world.entries("NIN-TH", "account.locked_out").await, 1);
}

#[tokio::test]
async fn a_success_forgets_the_failures() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    for _ in 0..3 {
        for _ in 0..5 {
            sign_in(&world, "desk", "wrong").await;
        }
        assert_eq!(sign_in(&world, "desk", PASSWORD).await.status, 303);
        world.app.clock.advance(10 * 60 * 1_000_000);
    }
    assert_eq!(world.entries("NIN-TH", "account.locked_out").await, 0);
}

#[tokio::test]
async fn floods_are_held_off_by_name_and_by_machine() {
    let world = World::new().await;
    for _ in 0..10 {
        assert_eq!(sign_in(&world, "nobody", "x").await.status, 422);
    }
    let held = sign_in(&world, "nobody", "x").await;
    assert_eq!((held.status, held.headers.contains_key("retry-after")), (429, true));
    assert!(held.main().contains("Too many"), "{}", held.main());
    assert_eq!(sign_in(&world, "somebody", "x").await.status, 422, "others are not");
    let mut last = 0;
    for n in 0..20 {
        last = sign_in(&world, &format!("name{n}"), "x").await.status;
    }
    assert_eq!(last, 429, "one machine, many names");
    world.app.clock.advance(60_000_000);
    assert_eq!(sign_in(&world, "somebody", "x").await.status, 422, "it passes");
}

#[tokio::test]
async fn whoever_does_not_exist_is_told_the_same() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let wrong = sign_in(&world, "desk", "wrong").await;
    for handle in ["no-such-one", "judge", "", "Desk'--", "هناء"] {
        let other = sign_in(&world, handle, "wrong").await;
        assert_eq!((other.status, other.main()), (wrong.status, wrong.main()), "{handle}");
    }
    assert!(wrong.main().contains("The user name or password is wrong"), "{}", wrong.main());
}

#[tokio::test]
async fn each_begins_where_her_work_is() {
    let world = World::new().await;
    for (handle, place) in [
        ("desk", "/visits"),
        ("investigator", "/cases"),
        ("commander", "/station"),
        ("judge", "/cases"),
        ("inspector", "/inspection"),
        ("analyst", "/dashboard"),
        ("partner", "/received"),
    ] {
        let reply = world.client(handle).await.get("/work").await;
        assert_eq!(reply.location.as_deref(), Some(place), "{handle}");
    }
    let mut night = world.who("desk").await;
    night.unit = Some("duty".into());
    assert_eq!(crate::people::work::begins(&night), "/station", "whoever has the duty");
}
