use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::Receiver,
    },
    time::{Duration, Instant},
};

use crate::{
    Error, Result, Tx,
    conn::{Conn, Scrub},
};

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
    /// Hears of each batch when it has ended, to count and not to act.
    fn written(&self, _: Written) {}
}

/// How a batch went.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// Writes and notes in it.
    pub jobs: usize,
    /// From the first of them to the end of COMMIT.
    pub took: Duration,
    /// Whether it is on the disk.
    pub kept: bool,
}

/// Tells the caller how it ended; called after COMMIT, or with the reason why there was none.
pub(crate) type Tell = Box<dyn FnOnce(Result<()>) + Send>;

/// Work in a transaction, or the reason why there is none; it says whether to keep what it did.
type Work = Box<dyn FnOnce(Result<&mut Tx>) -> (bool, Tell) + Send>;

pub(crate) enum Job<N> {
    /// Does its work and says whether to keep it.
    Write(Work),
    Note(N, Tell),
}

/// Runs until every sender is gone.
pub(crate) fn run<K: Keeper>(
    mut conn: Conn,
    keeper: &Arc<K>,
    jobs: &Receiver<Job<K::Note>>,
    waiting: &AtomicUsize,
) {
    // What was overwritten must leave the files; a reader may still hold it, then the next commit tries again.
    let mut scrub = Scrub::None;
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH {
            match jobs.try_recv() {
                Ok(job) => batch.push(job),
                Err(_) => break,
            }
        }
        waiting.fetch_sub(batch.len(), Ordering::Relaxed);
        let asked = commit(&mut conn, keeper, batch);
        scrub = conn.scrub(scrub.max(asked));
    }
}

/// Answers whether something was overwritten that must leave the files.
fn commit<K: Keeper>(conn: &mut Conn, keeper: &Arc<K>, batch: Vec<Job<K::Note>>) -> Scrub {
    let (began, jobs) = (Instant::now(), batch.len());
    let mut waiting = Vec::with_capacity(jobs);
    let (mut scrubs, mut batch) = (Scrub::None, VecDeque::from(batch));
    let ended = conn.begin_write().and_then(|()| {
        let mut tx = Tx::new(conn);
        let worked = work(&mut tx, keeper, &mut batch, &mut waiting)
            .and_then(|()| guarded(&mut tx, |tx| keeper.close_books(tx)));
        scrubs = Scrub::of(&tx);
        match worked {
            Ok(()) => tx.conn.control("COMMIT"),
            // Without room a database may undo the whole by itself; what fails then is not the reason.
            Err(_) if tx.full => Err(Error::Disk),
            Err(error) => Err(error),
        }
    });
    keeper.written(Written { jobs, took: began.elapsed(), kept: ended.is_ok() });
    if let Err(error) = &ended {
        tracing::error!(%error, "a batch was not committed");
        // After a failed COMMIT there may be nothing left to roll back.
        let _ = conn.batch("ROLLBACK");
    }
    // Whose turn did not come hears the reason, too.
    for job in batch {
        let why = ended.clone().err().unwrap_or(Error::Busy);
        match job {
            Job::Note(_, tell) => tell(Err(why)),
            Job::Write(write) => write(Err(why)).1(ended.clone()),
        }
    }
    for tell in waiting {
        tell(ended.clone());
    }
    if ended.is_ok() { scrubs } else { Scrub::None }
}

/// Each write stands in its own savepoint, so that one that fails takes nobody with it. A write
/// alone in its batch is the transaction itself: a savepoint would keep all it changes in memory,
/// for a rebuild that is the whole store.
fn work<K: Keeper>(
    tx: &mut Tx,
    keeper: &Arc<K>,
    batch: &mut VecDeque<Job<K::Note>>,
    waiting: &mut Vec<Tell>,
) -> Result<()> {
    let alone = batch.len() == 1;
    let mut notes = Vec::new();
    while let Some(job) = batch.pop_front() {
        match job {
            Job::Note(note, tell) => {
                notes.push(note);
                waiting.push(tell);
            }
            Job::Write(write) => {
                if !alone && let Err(error) = tx.conn.control("SAVEPOINT job") {
                    waiting.push(write(Err(error.clone())).1);
                    return Err(error);
                }
                let done = catch_unwind(AssertUnwindSafe(|| write(Ok(&mut *tx))));
                let keep = matches!(done, Ok((true, _)));
                // A refusal, too, is answered after the commit: it may rest on what the batch wrote.
                waiting.extend(done.ok().map(|(_, tell)| tell));
                match (keep, alone) {
                    (true, true) => {}
                    (true, false) => tx.conn.control("RELEASE SAVEPOINT job")?,
                    (false, false) => {
                        tx.conn.batch("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")?;
                    }
                    (false, true) => {
                        tx.conn.control("ROLLBACK")?;
                        tx.conn.begin_write()?;
                    }
                }
            }
        }
    }
    if notes.is_empty() {
        return Ok(());
    }
    guarded(tx, |tx| keeper.write_notes(tx, notes))
}

fn guarded(tx: &mut Tx, work: impl FnOnce(&mut Tx) -> Result<()>) -> Result<()> {
    catch_unwind(AssertUnwindSafe(|| work(tx))).unwrap_or(Err(Error::Panicked))
}
