//! All or nothing, once, and one after the other.

use db::args;

use super::{
    tale::{opened, told},
    *,
};
use crate::Error;

async fn sizes(world: &World) -> (i64, i64) {
    let sizes: Result<_> =
        world.app.db.read(|tx| Ok((head_size(tx, OFFICE)?, head_size(tx, OTHER)?))).await;
    sizes.unwrap()
}

#[tokio::test]
async fn a_refused_decision_leaves_nothing() {
    let world = world().await;
    let before = (sizes(&world).await, world.live_and_rebuilt().await);
    let refused = world.tell(OFFICE, "a", told("x", "nobody opened it")).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    // What was written before the refusal goes with it.
    let (pen, id) = (world.hand(OFFICE), tale_id("b"));
    let refused: Result<()> = world
        .app
        .db
        .write(OFFICE, move |tx| {
            pen.record(tx, &id, |tale| tale.go_on(opened("x", "first")))?;
            pen.record(tx, &id, |tale| tale.go_on(opened("x", "second")))?;
            Ok(())
        })
        .await;
    assert!(matches!(refused, Err(Error::Refused(_))));
    assert_eq!((sizes(&world).await, world.live_and_rebuilt().await), before);
    assert!(world.verify(OFFICE, vec![]).await.ok);
}

#[tokio::test]
async fn the_same_form_sent_twice_counts_once() {
    let world = world().await;
    let send = |office: &'static str| {
        let (pen, id) = (world.hand(office), tale_id("a"));
        world.app.db.write(office, move |tx| {
            pen.record_once(tx, &id, "form-1", |tale| tale.go_on(opened("x", "once")))
        })
    };
    assert_eq!(send(OFFICE).await.unwrap().seq, 0);
    assert!(matches!(send(OFFICE).await, Err(Error::Repeated)));
    // Another office's forms are its own.
    assert!(send(OTHER).await.is_ok());
}

#[tokio::test]
#[allow(clippy::disallowed_methods, reason = "all try at once")]
async fn of_two_people_at_once_one_wins() {
    let world = world().await;
    let mut tries = Vec::new();
    for _ in 0..16 {
        let (pen, id, db) = (world.hand(OFFICE), tale_id("a"), world.app.db.clone());
        tries.push(tokio::spawn(async move {
            db.write(OFFICE, move |tx| pen.record(tx, &id, |tale| tale.go_on(opened("x", "I"))))
                .await
        }));
    }
    let mut won = 0;
    for one in tries {
        match one.await.unwrap() {
            Ok(_) => won += 1,
            Err(error) => assert!(matches!(error, Error::Refused(_)), "{error}"),
        }
    }
    assert_eq!(won, 1);
    assert!(world.verify(OFFICE, vec![]).await.ok);
}

#[tokio::test]
async fn reads_are_entries_of_the_readers_office() {
    let world = world().await;
    let before = sizes(&world).await;
    world.read_about(OFFICE, "a").await;
    world.read_about(OFFICE, "b").await;
    assert_eq!(sizes(&world).await, (before.0 + 2, before.1));
    let kinds: Result<Vec<String>> = world
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT kind FROM entry WHERE office = $1 AND n >= $2";
            Ok(tx.all(sql, args![OFFICE, before.0], |row| row.get(0))?)
        })
        .await;
    assert_eq!(kinds.unwrap(), ["read.read", "read.read"]);
    assert!(world.verify(OFFICE, vec![]).await.ok);
}

#[tokio::test]
async fn logs_of_two_offices_are_independent() {
    let world = world().await;
    let before = world.verify(OTHER, vec![]).await;
    world.tell(OFFICE, "a", opened("x", "here")).await.unwrap();
    assert_eq!(world.verify(OTHER, vec![]).await, before);
    // The same id in another office is another stream.
    assert_eq!(world.tell(OTHER, "a", opened("x", "there")).await.unwrap().seq, 0);
    let here: Result<(Tale, i64)> =
        world.app.db.read(|tx| replay(tx, OFFICE, tale_id("a").as_str())).await;
    assert_eq!(here.unwrap().1, 1);
}
