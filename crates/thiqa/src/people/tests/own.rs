//! Her own account: what she may change, and that nothing else moves.

use super::*;
use crate::lang::{Digits, Lang};

#[tokio::test]
async fn language_and_figures_are_hers() {
    let world = World::new().await;
    let client = world.client("desk").await;
    let reply = client.post("/account/preferences", &[("lang", "ckb"), ("digits", "latin")]).await;
    assert_eq!(reply.status, 303);
    let who = world.who("desk").await;
    assert_eq!((who.lang, who.digits), (Some(Lang::CKB), Digits::Latin));
    for bad in [[("lang", "xx"), ("digits", "latin")], [("lang", "ar"), ("digits", "roman")]] {
        assert_eq!(client.post("/account/preferences", &bad).await.status, 422, "{bad:?}");
    }
    let empty = client.post("/account/preferences", &[]).await;
    assert_eq!(empty.status, 422);
}

#[tokio::test]
async fn nothing_else_about_herself_moves() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let extra = [
        ("role", "commander"),
        ("unit", "family_protection"),
        ("office", "ANB-NW"),
        ("rank", "fariq"),
        ("handle", "chief"),
        ("name", "x"),
        ("version", "0"),
        ("account", "x"),
    ];
    let with = |own: &[(&'static str, &'static str)]| [own, &extra[..]].concat();
    let before = world.who("desk").await;
    let client = world.client("desk").await;
    let preferred = with(&[("lang", "en"), ("digits", "locale")]);
    assert_eq!(client.post("/account/preferences", &preferred).await.status, 303);
    let words = "another quiet sentence";
    let changed = with(&[("old", PASSWORD), ("new", words), ("again", words)]);
    assert_eq!(client.post("/account/password", &changed).await.status, 303);
    let after = world.who("desk").await;
    let facts = |who: &Who| {
        (who.role.clone(), who.unit.clone(), who.office.clone(), who.rank.clone(), who.name.clone())
    };
    assert_eq!(facts(&after), facts(&before));
    assert_eq!(sign_in(&world, "chief", words).await.status, 422);
}

#[tokio::test]
async fn a_new_password_needs_the_old_one_and_some_length() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let client = world.client("desk").await.speaking("en");
    for (old, new, again, words) in [
        ("wrong", "another quiet sentence", "another quiet sentence", "current password is wrong"),
        (PASSWORD, "short", "short", "at least"),
        (PASSWORD, "another quiet sentence", "another one", "differ"),
        (PASSWORD, PASSWORD, PASSWORD, "same as the present"),
        (PASSWORD, "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "easy to guess"),
    ] {
        let form = [("old", old), ("new", new), ("again", again)];
        let reply = client.post("/account/password", &form).await;
        assert_eq!(reply.status, 422, "{new}");
        assert!(reply.main().contains(words), "{words}: {}", reply.main());
        assert!(!reply.body.contains(new) || new == "short", "a password is never sent back");
    }
}

#[tokio::test]
async fn guessing_the_old_password_closes_the_door_and_the_session() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let client = world.client("desk").await;
    let form =
        [("old", "wrong"), ("new", "another quiet sentence"), ("again", "another quiet sentence")];
    for _ in 0..6 {
        client.post("/account/password", &form).await;
    }
    assert_eq!(client.get("/account").await.status, 303);
    assert_eq!(world.entries("NIN-TH", "account.locked_out").await, 1);
}
