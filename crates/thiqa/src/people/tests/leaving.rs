//! How sessions end.

use super::*;
use crate::{
    people::{
        Account,
        account::Event,
        session::{IDLE, WHOLE},
    },
    world::{Client, account_id},
};

async fn is_in(client: &Client<'_>) -> bool {
    client.get("/account").await.status == 200
}

#[tokio::test]
async fn a_session_ends_when_nobody_is_there() {
    let world = World::new().await;
    let client = world.client("desk").await;
    world.app.clock.advance(IDLE);
    assert!(is_in(&client).await);
    world.app.clock.advance(IDLE + 1);
    assert!(!is_in(&client).await);
    let reply = client.post("/account/preferences", &[]).await;
    assert_eq!(reply.status, 401, "a form is told, not sent to another page");
}

#[tokio::test]
async fn no_session_is_longer_than_a_shift() {
    let world = World::new().await;
    let client = world.client("desk").await;
    for _ in 0..WHOLE / IDLE {
        world.app.clock.advance(IDLE);
        assert!(is_in(&client).await);
    }
    world.app.clock.advance(1);
    assert!(!is_in(&client).await);
}

#[tokio::test]
async fn it_ends_when_her_rights_change() {
    let moved = || Event::Moved {
        role: "investigator".into(),
        unit: Some("investigation".into()),
        rank: None,
    };
    let secret = || Event::SecretChanged { secret: "password".into() };
    let changes: [&dyn Fn() -> Event; 3] = [&moved, &secret, &|| Event::Closed];
    for (n, change) in changes.iter().enumerate() {
        let world = World::new().await;
        let (client, other) = (world.client("desk").await, world.client("commander").await);
        let (pen, event) = (world.pen("commander").await, change());
        let done: Result<()> = world
            .app
            .db
            .write("NIN-TH", move |tx| {
                let id = account_id("desk");
                pen.record(tx, &id, |state: &Account| state.standing(event))?;
                Ok(())
            })
            .await;
        done.unwrap();
        assert!(!is_in(&client).await, "change {n}");
        assert!(is_in(&other).await, "nobody else's");
    }
}

#[tokio::test]
async fn signing_out_and_locking_end_it_and_show_no_name() {
    let world = World::new().await;
    let name = world.who("desk").await.name.unwrap();
    for (path, to) in [("/session/end", "/sign-in"), ("/session/lock", "/sign-in?locked=1")] {
        let client = world.client("desk").await;
        assert!(client.get("/account").await.body.contains(&name));
        let reply = client.post(path, &[]).await;
        assert_eq!((reply.status, reply.location.as_deref()), (303, Some(to)));
        assert_eq!(reply.session().as_deref(), Some(""), "the cookie is taken away");
        assert!(!is_in(&client).await);
        let shown = world.visitor().speaking("en").get(to).await;
        assert_eq!(shown.main().contains("The screen is locked"), path == "/session/lock");
        assert!(!shown.body.contains(&name));
        assert_eq!(
            world.visitor().post(path, &[]).await.status,
            303,
            "nobody signed in is no error"
        );
    }
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_of_hers_and_nobody_elses() {
    let world = World::new().await;
    let (here, there) = (world.client("desk").await, world.client("desk").await);
    let other = world.client("commander").await;
    assert_eq!(here.post("/account/sessions/end", &[]).await.status, 303);
    assert!(!is_in(&here).await && !is_in(&there).await && is_in(&other).await);
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions() {
    let world = World::new().await;
    give_password(&world, "desk").await;
    let there = world.client("desk").await;
    let here = world.client("desk").await;
    let form =
        [("old", PASSWORD), ("new", "another quiet sentence"), ("again", "another quiet sentence")];
    let reply = here.post("/account/password", &form).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    assert!(!is_in(&there).await && !is_in(&here).await);
    assert!(
        is_in(&world.visitor().holding(reply.session())).await,
        "hers goes on under a new cookie"
    );
    assert_eq!(sign_in(&world, "desk", PASSWORD).await.status, 422);
    assert_eq!(sign_in(&world, "desk", "another quiet sentence").await.status, 303);
    assert_eq!(world.entries("NIN-TH", "account.secret_changed").await, 1);
}
