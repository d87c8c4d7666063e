use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, AtomicUsize, Ordering},
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
    time::Duration,
};

use crate::{
    Error, Keeper, Migration, Result, Tx, conn::Conn, migrate::migrate, postgres::Server,
    sqlite::File, writer,
};

/// How much may wait before callers are told that the database is busy.
const WAITING: usize = 8192;
/// How long [`Db::write_in_time`] waits.
const PATIENCE: Duration = Duration::from_secs(5);
/// Readers that work at once.
const READERS: usize = 4;
/// PostgreSQL commits of different offices run side by side.
const POSTGRES_WRITERS: usize = 4;

/// Where the data lies.
#[derive(Debug, Clone)]
pub enum Place {
    /// One file, beside it its write-ahead log.
    File(PathBuf),
    /// A connection string of PostgreSQL, or of an engine that speaks its protocol.
    Server(String),
}

impl Place {
    pub(crate) fn connect(&self, read_only: bool) -> Result<Conn> {
        Ok(match self {
            Place::File(path) => Conn::Sqlite(File::open(path, read_only)?),
            Place::Server(url) => Conn::Postgres(Box::new(Server::connect(url)?)),
        })
    }

    fn writers(&self) -> usize {
        match self {
            Place::File(_) => 1,
            Place::Server(_) => POSTGRES_WRITERS,
        }
    }
}

/// It is told, too, when its transaction could not begin.
type Read = Box<dyn FnOnce(Result<&mut Tx>) + Send>;

/// The database of a node: cheap to clone; its threads end when the last clone is gone.
pub struct Db<K: Keeper> {
    writers: Arc<Vec<SyncSender<writer::Job<K::Note>>>>,
    readers: SyncSender<Read>,
    asked: Arc<AtomicU64>,
    /// Writes and notes that no writer has taken up yet.
    waiting: Arc<AtomicUsize>,
}

impl<K: Keeper> Clone for Db<K> {
    fn clone(&self) -> Self {
        Db {
            writers: self.writers.clone(),
            readers: self.readers.clone(),
            asked: self.asked.clone(),
            waiting: self.waiting.clone(),
        }
    }
}

impl<K: Keeper> Db<K> {
    /// Opens the database, brings its lasting tables up to date and starts its threads.
    /// `at` is the present time in microseconds UTC.
    pub fn open(place: &Place, steps: &[Migration], at: i64, keeper: K) -> Result<Db<K>> {
        // The drivers may not be used inside an async task, so even opening has a thread of its own.
        thread::scope(|scope| scope.spawn(|| prepare(place, steps, at)).join())
            .map_err(|_| Error::Panicked)??;
        let keeper = Arc::new(keeper);
        let (mut writers, waiting) = (Vec::new(), Arc::new(AtomicUsize::new(0)));
        for _ in 0..place.writers() {
            writers.push(start_writer(place.clone(), keeper.clone(), waiting.clone())?);
        }
        let (readers, work) = sync_channel(WAITING);
        let work = Arc::new(Mutex::new(work));
        for _ in 0..READERS {
            start_reader(place.clone(), work.clone())?;
        }
        let (writers, asked) = (Arc::new(writers), Arc::new(AtomicU64::new(0)));
        Ok(Db { writers, readers, asked, waiting })
    }

    /// Runs a closure in a transaction that may write the log of `office`, and answers once it is durable.
    /// An `Err` undoes what the closure did.
    pub async fn write<T, E>(
        &self,
        office: &str,
        work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (tell, told) = tokio::sync::oneshot::channel();
        self.send_write(office, work, move |outcome| drop(tell.send(outcome)))?;
        told.await.unwrap_or_else(|_| Err(Error::Panicked.into()))
    }

    /// As [`Db::write`], for commands and threads outside the async runtime.
    pub fn write_blocking<T, E>(
        &self,
        office: &str,
        work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.begin_write(office, work)?.recv().unwrap_or_else(|_| Err(Error::Panicked.into()))
    }

    /// As [`Db::write_blocking`], but waits no longer than some seconds: for what must go on even if
    /// the database does not. Work that comes late may still be done.
    pub fn write_in_time<T, E>(
        &self,
        office: &str,
        work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let told = self.begin_write(office, work)?;
        told.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(Error::Busy.into()))
    }

    fn begin_write<T, E>(
        &self,
        office: &str,
        work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<Receiver<Result<T, E>>>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (tell, told) = sync_channel(1);
        self.send_write(office, work, move |outcome| drop(tell.send(outcome)))?;
        Ok(told)
    }

    fn send_write<T, E>(
        &self,
        office: &str,
        work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        answer: impl FnOnce(Result<T, E>) + Send + 'static,
    ) -> Result<()>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let job = writer::Job::Write(Box::new(move |tx| {
            let outcome = run(tx, work);
            let keep = outcome.is_ok();
            let tell: writer::Tell = Box::new(move |committed| {
                answer(match committed {
                    Err(error) => Err(error.into()),
                    Ok(()) => outcome,
                });
            });
            (keep, tell)
        }));
        self.send(office, job)
    }

    /// Queues a note; answers once it is durable, together with all others that waited.
    pub async fn note(&self, note: K::Note) -> Result<()> {
        let (tell, told) = tokio::sync::oneshot::channel();
        let office = K::office(&note).to_owned();
        let tell: writer::Tell = Box::new(move |outcome| drop(tell.send(outcome)));
        self.send(&office, writer::Job::Note(note, tell))?;
        told.await.unwrap_or(Err(Error::Panicked))
    }

    /// As [`Db::note`], for threads outside the async runtime.
    pub fn note_blocking(&self, note: K::Note) -> Result<()> {
        let (tell, told) = sync_channel(1);
        let office = K::office(&note).to_owned();
        let tell: writer::Tell = Box::new(move |outcome| drop(tell.send(outcome)));
        self.send(&office, writer::Job::Note(note, tell))?;
        told.recv().unwrap_or(Err(Error::Panicked))
    }

    fn send(&self, office: &str, job: writer::Job<K::Note>) -> Result<()> {
        let mut hasher = DefaultHasher::new();
        office.hash(&mut hasher);
        let chosen = (hasher.finish() % self.writers.len() as u64) as usize;
        // Counted before it is sent, for the writer may be quicker than we are.
        self.waiting.fetch_add(1, Ordering::Relaxed);
        self.writers[chosen].try_send(job).map_err(|_| {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            Error::Busy
        })
    }

    /// Writes and notes that no writer has taken up yet.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Runs a closure on one snapshot of the data.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (tell, told) = tokio::sync::oneshot::channel();
        let asked = self.asked.clone();
        self.send_read(Box::new(move |tx| {
            let outcome = tx.map_err(E::from).and_then(|tx| {
                let outcome = work(tx);
                asked.fetch_add(u64::from(tx.statements()), Ordering::Relaxed);
                outcome
            });
            drop(tell.send(outcome));
        }))?;
        told.await.unwrap_or_else(|_| Err(Error::Panicked.into()))
    }

    /// How many statements reads have run so far: a page has a budget.
    pub fn statements(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// As [`Db::read`], for commands and threads outside the async runtime.
    pub fn read_blocking<T, E>(
        &self,
        work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (tell, told) = sync_channel(1);
        self.send_read(Box::new(move |tx| drop(tell.send(run(tx, work)))))?;
        told.recv().unwrap_or_else(|_| Err(Error::Panicked.into()))
    }

    fn send_read(&self, work: Read) -> Result<()> {
        self.readers.try_send(work).map_err(|refused| match refused {
            TrySendError::Full(_) => Error::Busy,
            TrySendError::Disconnected(_) => Error::Panicked,
        })
    }
}

fn run<T, E: From<Error>>(
    tx: Result<&mut Tx>,
    work: impl FnOnce(&mut Tx) -> Result<T, E>,
) -> Result<T, E> {
    work(tx?)
}

fn prepare(place: &Place, steps: &[Migration], at: i64) -> Result<()> {
    let mut conn = place.connect(false)?;
    conn.begin_write()?;
    migrate(&mut Tx::new(&mut conn), steps, at)?;
    conn.batch("COMMIT")
}

fn start_writer<K: Keeper>(
    place: Place,
    keeper: Arc<K>,
    waiting: Arc<AtomicUsize>,
) -> Result<SyncSender<writer::Job<K::Note>>> {
    let (sender, jobs) = sync_channel(WAITING);
    spawn("writer", move |ready| match place.connect(false) {
        Ok(conn) => {
            let _ = ready.send(Ok(()));
            writer::run(conn, &keeper, &jobs, &waiting);
        }
        Err(error) => drop(ready.send(Err(error))),
    })?;
    Ok(sender)
}

fn start_reader(place: Place, work: Arc<Mutex<Receiver<Read>>>) -> Result<()> {
    spawn("reader", move |ready| match place.connect(true) {
        Ok(conn) => {
            let _ = ready.send(Ok(()));
            serve_reads(conn, &work);
        }
        Err(error) => drop(ready.send(Err(error))),
    })
}

/// Starts a thread and waits until it has its connection.
fn spawn(name: &str, body: impl FnOnce(SyncSender<Result<()>>) + Send + 'static) -> Result<()> {
    let (ready, started) = sync_channel(1);
    thread::Builder::new()
        .name(format!("db-{name}"))
        .spawn(move || body(ready))
        .map_err(|error| Error::Driver(error.to_string()))?;
    started.recv().unwrap_or(Err(Error::Panicked))
}

fn serve_reads(mut conn: Conn, work: &Mutex<Receiver<Read>>) {
    loop {
        let next = work.lock().unwrap_or_else(std::sync::PoisonError::into_inner).recv();
        let Ok(read) = next else { return };
        if let Err(error) = conn.begin_read() {
            tracing::error!(%error, "a read could not begin");
            read(Err(error));
            continue;
        }
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            read(Ok(&mut Tx::new(&mut conn)));
        }));
        let ended = conn.control(if ran.is_ok() { "COMMIT" } else { "ROLLBACK" });
        if let Err(error) = ended {
            tracing::error!(%error, "a read did not end well");
            let _ = conn.batch("ROLLBACK");
        }
    }
}
