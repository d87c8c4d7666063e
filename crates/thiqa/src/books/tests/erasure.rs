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
    // The stream goes on under a new key.
    world.tell(OFFICE, "gone", super::tale::told("x", "after")).await.unwrap();
}
