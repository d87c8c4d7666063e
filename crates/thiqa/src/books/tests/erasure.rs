//! When a key is destroyed, its words are gone for ever and everything else goes on.

use db::args;

use super::{
    tale::{opened, told},
    *,
};

#[tokio::test]
async fn without_its_key_a_tale_rebuilds_with_empty_columns() {
    let world = world().await;
    for name in ["gone", "kept"] {
        world.tell(OFFICE, name, opened("x", "first")).await.unwrap();
        world.tell(OFFICE, name, told("x", "second")).await.unwrap();
        world.tell(OFFICE, name, Event::Raised).await.unwrap();
        world.tell(OFFICE, name, told("x", "third")).await.unwrap();
    }
    let books = world.app.books.clone();
    let drawn: Result<_> = world
        .app
        .db
        .write(OFFICE, move |tx| {
            let gone = tale_id("gone");
            tx.execute("DELETE FROM case_key WHERE id = $1", args![gone.as_str()])?;
            tx.execute(
                "UPDATE sealed SET words = NULL WHERE n IN (SELECT n FROM entry WHERE stream = $1)
                 AND office = $2",
                args![gone.as_str(), OFFICE],
            )?;
            rebuild(tx, &books, &slices())?;
            let sql =
                "SELECT tale, COUNT(*), COUNT(story), COUNT(code) FROM tale_line GROUP BY tale";
            let lines = tx.all(sql, &[], |row| {
                Ok((
                    row.get::<String>(0)?,
                    row.get::<i64>(1)?,
                    row.get::<i64>(2)?,
                    row.get::<i64>(3)?,
                ))
            })?;
            let told = history::<Tale>(tx, &books, OFFICE, gone.as_str())?;
            Ok((lines, told))
        })
        .await;
    let (mut lines, told) = drawn.unwrap();
    lines.sort_by_key(|line| line.2);
    let (gone, kept) = (tale_id("gone").to_string(), tale_id("kept").to_string());
    assert_eq!(lines, [(gone, 3, 0, 0), (kept, 3, 3, 0)]);
    assert!(told.into_iter().all(|entry| words::story(entry.event).is_none()));
    // Nothing is added, and it gets no second key.
    let after = world.tell(OFFICE, "gone", super::tale::told("x", "after")).await;
    assert!(matches!(after, Err(crate::Error::Gone)), "{after:?}");
    world.tell(OFFICE, "kept", super::tale::told("x", "after")).await.unwrap();
}

#[tokio::test]
async fn an_erasure_is_an_entry_and_the_log_still_verifies() {
    let world = world().await;
    for name in ["gone", "kept", "judge"] {
        world.tell(OFFICE, name, opened("x", "first")).await.unwrap();
        world.tell(OFFICE, name, told("x", "second")).await.unwrap();
        world.tell(OFFICE, name, Event::Raised).await.unwrap();
    }
    let (pen, books) = (world.hand(OFFICE), world.app.books.clone());
    let done: Result<_> = world
        .app
        .db
        .write(OFFICE, move |tx| {
            let (gone, judge) = (tale_id("gone"), tale_id("judge"));
            let order = |tale: &Tale| tale.go_on(told("x", "by order"));
            pen.erase(tx, &judge, gone.as_str(), order)?;
            assert!(matches!(
                pen.erase(tx, &judge, gone.as_str(), order),
                Err(crate::Error::NotFound)
            ));
            let told = history::<Tale>(tx, &books, OFFICE, gone.as_str())?;
            let kept = history::<Tale>(tx, &books, OFFICE, tale_id("kept").as_str())?;
            Ok((told, kept))
        })
        .await;
    let (gone, kept) = done.unwrap();
    assert!(gone.into_iter().all(|entry| words::story(entry.event).is_none()));
    assert!(kept.into_iter().any(|entry| words::story(entry.event).is_some()));
    let found = world.verify(OFFICE, vec![]).await;
    assert!(found.ok, "{found:?}");
    // What no order names may not be missing.
    let taken: Result<u64> = world
        .app
        .db
        .write(OFFICE, |tx| {
            let sql =
                "UPDATE sealed SET words = NULL WHERE n = (SELECT n FROM entry WHERE office = $1
                 AND stream = $2 AND seq = 1) AND office = $1";
            Ok(tx.execute(sql, args![OFFICE, tale_id("kept").as_str()])?)
        })
        .await;
    assert_eq!(taken.unwrap(), 1);
    assert!(!world.verify(OFFICE, vec![]).await.ok);
}
