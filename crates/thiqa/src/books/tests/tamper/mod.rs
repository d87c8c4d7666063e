//! Whoever changes what is stored is found, and the first entry concerned is named.
//!
//! Each case tampers inside a transaction, checks there, and takes everything back. One thing is
//! not found, for it takes nothing away: a checkpoint between others may be missing, since the
//! newest one signs for all entries before it.

mod cases;
mod clever;

use db::Tx;
use ledger::Checkpoint;

use super::{
    tale::{opened, told},
    *,
};

/// A log with a full tile, and entries of every sort at known places.
struct Scene {
    world: World,
    /// An entry with facts, words and a case.
    plain: i64,
    /// A read.
    read: i64,
    /// An entry whose facts were withdrawn.
    reduced: i64,
    /// The entry that withdrew them.
    raised: i64,
    size: i64,
}

async fn scene() -> Scene {
    let world = world().await;
    for n in 0..8 {
        world
            .tell(OFFICE, "first", if n == 0 { opened("x", "a") } else { told("x", "b") })
            .await
            .unwrap();
    }
    let plain = world.tell(OFFICE, "plain", opened("theft", "words")).await.unwrap().n;
    world.tell(OFFICE, "plain", told("theft", "more words")).await.unwrap();
    let reduced = world.tell(OFFICE, "reduced", opened("rare", "words")).await.unwrap().n;
    let raised = world.tell(OFFICE, "reduced", Event::Raised).await.unwrap().n;
    let read = raised + 1;
    world.read_about(OFFICE, "plain").await;
    let pen = world.hand(OFFICE);
    let filled: Result<()> = world
        .app
        .db
        .write(OFFICE, move |tx| {
            for name in 0..250 {
                let id = tale_id(&format!("more {name}"));
                pen.record(tx, &id, |tale: &Tale| tale.go_on(opened("x", "a")))?;
            }
            Ok(())
        })
        .await;
    filled.unwrap();
    for _ in 0..10 {
        world.tell(OFFICE, "first", told("x", "late")).await.unwrap();
    }
    let size = world.verify(OFFICE, vec![]).await.size.cast_signed();
    Scene { world, plain, read, reduced, raised, size }
}

/// What a check finds after this was done; nothing of it stays.
async fn found(
    world: &World,
    outside: Vec<(String, Checkpoint)>,
    trusted: Option<ledger::VerifierKey>,
    tamper: impl FnOnce(&mut Tx) -> Result<()> + Send + 'static,
) -> Finding {
    struct Undone(Box<Result<Finding>>);
    impl From<db::Error> for Undone {
        fn from(error: db::Error) -> Undone {
            Undone(Box::new(Err(error.into())))
        }
    }
    let done: Result<(), Undone> = world
        .app
        .db
        .write(OFFICE, move |tx| {
            let tampered = tamper(tx);
            let checked =
                tampered.and_then(|()| verify_node(tx, OFFICE, &outside, trusted.as_ref()));
            Err(Undone(Box::new(checked)))
        })
        .await;
    done.err().unwrap().0.unwrap()
}

#[tokio::test]
async fn every_stored_column_is_checked() {
    let scene = scene().await;
    let empty = if scene.world.on_postgres() { "''::bytea" } else { "x''" };
    let untouched = found(&scene.world, vec![], None, |_| Ok(())).await;
    assert!(untouched.ok, "{untouched:?}");
    for (sql, entry) in cases::all(&scene) {
        let run = sql.replace("OF", "office = 'NIN-TH'").replace("EMPTY", empty);
        let finding = found(&scene.world, vec![], None, move |tx| {
            for statement in run.split(';') {
                tx.execute(statement, &[])?;
            }
            Ok(())
        })
        .await;
        assert!(!finding.ok, "not found: {sql}");
        assert_eq!(finding.entry, Some(entry.cast_unsigned()), "{sql}: {finding:?}");
    }
    assert!(scene.world.verify(OFFICE, vec![]).await.ok, "all was taken back");
}
