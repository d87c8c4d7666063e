use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc::Receiver},
};

use crate::{Error, Result, Tx, conn::Conn};

/// The most that one commit carries.
const BATCH: usize = 256;

/// What keeps an application's books: called by the writer inside each transaction.
pub trait Keeper: Send + Sync + 'static {
    /// Something to be written down in passing, such as a read.
    type Note: Send + 'static;
    /// The office whose log the note belongs to.
    fn office(note: &Self::Note) -> &str;
    /// Writes all waiting notes at once.
    fn write_notes(&self, tx: &mut Tx, notes: Vec<Self::Note>) -> Result<()>;
    /// Closes the books of the offices touched, once a batch, before COMMIT.
    fn close_books(&self, tx: &mut Tx) -> Result<()>;
}

/// Tells the caller how it ended; called after COMMIT, or with the reason why there was none.
pub(crate) type Tell = Box<dyn FnOnce(Result<()>) + Send>;

/// Work in a transaction; it says whether to keep what it did.
type Work = Box<dyn FnOnce(&mut Tx) -> (bool, Tell) + Send>;

pub(crate) enum Job<N> {
    /// Does its work and says whether to keep it.
    Write(Work),
    Note(N, Tell),
}

/// Runs until every sender is gone.
pub(crate) fn run<K: Keeper>(mut conn: Conn, keeper: &Arc<K>, jobs: &Receiver<Job<K::Note>>) {
    // What was overwritten must leave the files; a reader may still hold it, then the next commit tries again.
    let mut scrub = false;
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH {
            match jobs.try_recv() {
                Ok(job) => batch.push(job),
                Err(_) => break,
            }
        }
        scrub |= commit(&mut conn, keeper, batch);
        if scrub {
            scrub = !conn.scrub();
        }
    }
}

/// Answers whether something was overwritten that must leave the files.
fn commit<K: Keeper>(conn: &mut Conn, keeper: &Arc<K>, batch: Vec<Job<K::Note>>) -> bool {
    let mut waiting = Vec::with_capacity(batch.len());
    let mut scrubs = false;
    let ended = conn.begin_write().and_then(|()| {
        let mut tx = Tx::new(conn);
        let worked = work(&mut tx, keeper, batch, &mut waiting)
            .and_then(|()| guarded(&mut tx, |tx| keeper.close_books(tx)));
        scrubs = tx.scrubs;
        match worked {
            Ok(()) => tx.conn.control("COMMIT"),
            Err(error) => Err(error),
        }
    });
    if let Err(error) = &ended {
        tracing::error!(%error, "a batch was not committed");
        // After a failed COMMIT there may be nothing left to roll back.
        let _ = conn.batch("ROLLBACK");
    }
    for tell in waiting {
        tell(ended.clone());
    }
    scrubs && ended.is_ok()
}

/// Each write stands in its own savepoint, so that one that fails takes nobody with it.
fn work<K: Keeper>(
    tx: &mut Tx,
    keeper: &Arc<K>,
    batch: Vec<Job<K::Note>>,
    waiting: &mut Vec<Tell>,
) -> Result<()> {
    let (mut notes, mut told) = (Vec::new(), Vec::new());
    for job in batch {
        match job {
            Job::Note(note, tell) => {
                notes.push(note);
                told.push(tell);
            }
            Job::Write(write) => {
                tx.conn.control("SAVEPOINT job")?;
                match catch_unwind(AssertUnwindSafe(|| write(tx))) {
                    Ok((true, tell)) => {
                        tx.conn.control("RELEASE SAVEPOINT job")?;
                        waiting.push(tell);
                    }
                    // A refusal, too, is answered after the commit: it may rest on what the batch wrote.
                    Ok((false, tell)) => {
                        tx.conn.batch("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")?;
                        waiting.push(tell);
                    }
                    Err(_) => tx.conn.batch("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")?,
                }
            }
        }
    }
    if notes.is_empty() {
        return Ok(());
    }
    waiting.extend(told);
    guarded(tx, |tx| keeper.write_notes(tx, notes))
}

fn guarded(tx: &mut Tx, work: impl FnOnce(&mut Tx) -> Result<()>) -> Result<()> {
    catch_unwind(AssertUnwindSafe(|| work(tx))).unwrap_or(Err(Error::Panicked))
}
