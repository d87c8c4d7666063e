use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
};

use crate::{
    Error, Keeper, Migration, Result, Tx, conn::Conn, migrate::migrate, postgres::Server,
    sqlite::File, writer,
};

/// How much may wait before callers are told that the database is busy.
const WAITING: usize = 8192;
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
    fn connect(&self, read_only: bool) -> Result<Conn> {
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

type Read = Box<dyn FnOnce(&mut Tx) + Send>;

/// The database of a node: cheap to clone; its threads end when the last clone is gone.
pub struct Db<K: Keeper> {
    writers: Arc<Vec<SyncSender<writer::Job<K::Note>>>>,
    readers: SyncSender<Read>,
}

impl<K: Keeper> Clone for Db<K> {
    fn clone(&self) -> Self {
        Db { writers: self.writers.clone(), readers: self.readers.clone() }
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
        let mut writers = Vec::new();
        for _ in 0..place.writers() {
            writers.push(start_writer(place.clone(), keeper.clone())?);
        }
        let (readers, work) = sync_channel(WAITING);
        let work = Arc::new(Mutex::new(work));
        for _ in 0..READERS {
            start_reader(place.clone(), work.clone())?;
        }
        Ok(Db { writers: Arc::new(writers), readers })
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
        let (tell, told) = sync_channel(1);
        self.send_write(office, work, move |outcome| drop(tell.send(outcome)))?;
        told.recv().unwrap_or_else(|_| Err(Error::Panicked.into()))
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
            let outcome = work(tx);
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

    fn send(&self, office: &str, job: writer::Job<K::Note>) -> Result<()> {
        let mut hasher = DefaultHasher::new();
        office.hash(&mut hasher);
        let chosen = (hasher.finish() % self.writers.len() as u64) as usize;
        self.writers[chosen].try_send(job).map_err(|_| Error::Busy)
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
        self.send_read(Box::new(move |tx| drop(tell.send(work(tx)))))?;
        told.await.unwrap_or_else(|_| Err(Error::Panicked.into()))
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
        self.send_read(Box::new(move |tx| drop(tell.send(work(tx)))))?;
        told.recv().unwrap_or_else(|_| Err(Error::Panicked.into()))
    }

    fn send_read(&self, work: Read) -> Result<()> {
        self.readers.try_send(work).map_err(|refused| match refused {
            TrySendError::Full(_) => Error::Busy,
            TrySendError::Disconnected(_) => Error::Panicked,
        })
    }
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
) -> Result<SyncSender<writer::Job<K::Note>>> {
    let (sender, jobs) = sync_channel(WAITING);
    spawn("writer", move |ready| match place.connect(false) {
        Ok(conn) => {
            let _ = ready.send(Ok(()));
            writer::run(conn, &keeper, &jobs);
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
            // The closure is dropped, so its caller hears of it.
            tracing::error!(%error, "a read could not begin");
            continue;
        }
        let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            read(&mut Tx::new(&mut conn));
        }));
        let ended = conn.control(if ran.is_ok() { "COMMIT" } else { "ROLLBACK" });
        if let Err(error) = ended {
            tracing::error!(%error, "a read did not end well");
            let _ = conn.batch("ROLLBACK");
        }
    }
}
