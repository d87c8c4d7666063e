//! Registers that were sent and not imported yet. They lie encrypted in the data folder with a key
//! that only memory holds: after a restart, or an hour, they are gone and have to be sent again.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use vault::CaseKey;

use super::{
    Job, Map, Opener, Progress, Report, Source, blob::seal, refused::Refused, run::Failure,
    unsealed::Unsealed,
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    clock::Chance,
    lang::{Lang, msg},
    node::App,
    people::Who,
};

/// So long a file waits for its owner, in microseconds.
const KEPT: i64 = 60 * 60 * 1_000_000;

/// The files of a node that wait.
pub struct Uploads {
    folder: PathBuf,
    waiting: Mutex<Option<BTreeMap<String, Arc<Upload>>>>,
}

/// A register that was sent.
pub(super) struct Upload {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) source: Source,
    office: String,
    account: String,
    at: i64,
    sha256: String,
    path: PathBuf,
    key: CaseKey,
    state: Mutex<State>,
}

/// How far it is.
#[derive(Clone)]
pub(super) struct State {
    pub(super) step: Step,
    pub(super) map: Option<Map>,
    pub(super) progress: Arc<Progress>,
    /// Whether there is a file of refused rows.
    pub(super) refused: bool,
}

/// What is next.
#[derive(Clone)]
pub(super) enum Step {
    /// The columns are to be chosen.
    Columns,
    /// It is being read.
    Running,
    /// This would come of it.
    Checked(Arc<Report>),
    /// This came of it.
    Done(Arc<Report>),
    /// It can't be read with this map.
    Failed(Vec<Refusal>),
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Broken(format!("an uploaded register: {error}"))
}

/// A full or read-only disk is nobody's mistake.
fn unwritten(error: std::io::Error) -> Error {
    use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    match error.kind() {
        StorageFull | ReadOnlyFilesystem | QuotaExceeded => Error::Disk,
        _ => broken(error),
    }
}

impl Uploads {
    /// Nothing waits in a folder that may not exist yet.
    pub fn new(folder: PathBuf) -> Uploads {
        Uploads { folder, waiting: Mutex::new(None) }
    }

    /// Takes a file in. Files that waited too long are let go.
    pub(super) fn keep(
        &self,
        who: &Who,
        chance: &Chance,
        at: i64,
        name: &str,
        bytes: &[u8],
    ) -> Result<Arc<Upload>> {
        let id = HEXLOWER.encode(&chance.bytes::<16>());
        let key = CaseKey::generate(&id, 0, &mut |bytes| chance.fill(bytes));
        self.make_room(at)?;
        let path = self.folder.join(&id);
        seal(&path, &key, bytes).map_err(unwritten)?;
        let sha256 = HEXLOWER.encode(&Sha256::digest(bytes));
        // It may take long; nobody else waits for it.
        let source = match Source::sent(opener(path.clone(), key.clone())) {
            Ok(source) => source,
            Err(refusal) => {
                let _ = fs::remove_file(&path);
                return Err(Error::Refused(refusal.field("file")));
            }
        };
        let state =
            State { step: Step::Columns, map: None, progress: Arc::default(), refused: false };
        let upload = Arc::new(Upload {
            id: id.clone(),
            name: name.to_owned(),
            source,
            office: who.office.clone(),
            account: who.account.clone(),
            at,
            sha256,
            path,
            key,
            state: Mutex::new(state),
        });
        // Where all was let go meanwhile, this goes too.
        match lock(&self.waiting).as_mut() {
            Some(waiting) => drop(waiting.insert(id, upload.clone())),
            None => upload.remove(),
        }
        Ok(upload)
    }

    /// Begins the folder, and lets go what waited too long.
    fn make_room(&self, at: i64) -> Result<()> {
        let mut waiting = lock(&self.waiting);
        if waiting.is_none() {
            // What an earlier process left can't be read by anybody.
            let _ = fs::remove_dir_all(&self.folder);
            fs::create_dir_all(&self.folder).map_err(broken)?;
        }
        waiting.get_or_insert_default().retain(|_, upload| {
            let stays = at - upload.at < KEPT || upload.is_running();
            if !stays {
                upload.remove();
            }
            stays
        });
        Ok(())
    }

    /// Her own upload of this id; those of others don't exist for her.
    pub(super) fn find(&self, who: &Who, id: &str) -> Result<Arc<Upload>> {
        let waiting = lock(&self.waiting);
        let upload = waiting.as_ref().and_then(|waiting| waiting.get(id));
        upload.filter(|upload| upload.belongs_to(who)).cloned().ok_or(Error::NotFound)
    }

    /// Her uploads that are not finished.
    pub(super) fn of(&self, who: &Who) -> Vec<Arc<Upload>> {
        let waiting = lock(&self.waiting);
        let all = waiting.iter().flat_map(BTreeMap::values);
        all.filter(|upload| upload.belongs_to(who)).cloned().collect()
    }

    /// Lets every file go: runs stop, and the keys are wiped with the last hold on them.
    pub(crate) fn forget(&self) {
        for upload in lock(&self.waiting).take().unwrap_or_default().into_values() {
            upload.state().progress.stop();
            upload.remove();
        }
    }

    /// Lets a file go.
    pub(super) fn end(&self, upload: &Upload) {
        upload.state().progress.stop();
        upload.remove();
        if let Some(waiting) = lock(&self.waiting).as_mut() {
            waiting.remove(&upload.id);
        }
    }
}

fn opener(path: PathBuf, key: CaseKey) -> Opener {
    Arc::new(move || Ok(Box::new(Unsealed::open(&path, &key)?) as Box<dyn Read + Send>))
}

impl Upload {
    fn belongs_to(&self, who: &Who) -> bool {
        self.account == who.account && self.office == who.office
    }

    pub(super) fn state(&self) -> State {
        lock(&self.state).clone()
    }

    fn is_running(&self) -> bool {
        matches!(lock(&self.state).step, Step::Running)
    }

    fn refused_path(&self) -> PathBuf {
        self.path.with_extension("refused")
    }

    fn remove(&self) {
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_file(self.refused_path());
    }

    /// The refused rows as a file.
    pub(super) fn refused(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut file =
            Unsealed::open(&self.refused_path(), &self.key).map_err(|_| Error::NotFound)?;
        file.read_to_end(&mut bytes).map_err(broken)?;
        Ok(bytes)
    }

    /// Begins to read the file in a thread of its own, without writing or for good.
    pub(super) fn begin(
        self: &Arc<Self>,
        app: &App,
        pen: Pen,
        lang: Lang,
        map: Map,
        dry_run: bool,
    ) {
        let progress: Arc<Progress> = Arc::default();
        {
            let mut state = lock(&self.state);
            let over = matches!(state.step, Step::Running | Step::Done(_));
            if over {
                return;
            }
            (state.step, state.map) = (Step::Running, Some(map.clone()));
            state.progress = progress.clone();
        }
        let (upload, app) = (self.clone(), app.clone());
        tokio::task::spawn_blocking(move || {
            let rows: Shared = Shared::default();
            let run = || upload.run(&app, pen, &map, lang, dry_run, (progress, rows.clone()));
            // A run that stops unexpectedly would be running for ever.
            let outcome = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
                Err(Failure::File(io::Error::other("the run stopped unexpectedly")))
            });
            upload.settle(outcome, &rows, dry_run);
        });
    }

    fn run(
        &self,
        app: &App,
        pen: Pen,
        map: &Map,
        lang: Lang,
        dry_run: bool,
        (progress, rows): (Arc<Progress>, Shared),
    ) -> Result<Report, Failure> {
        let create = move || Ok(Box::new(rows.clone()) as Box<dyn Write + Send>);
        let mut refused = Refused::new(Box::new(create), vec![lang], &self.source.header);
        let job = Job {
            app,
            pen,
            source: &self.source,
            map,
            name: self.name.clone(),
            sha256: self.sha256.clone(),
            dry_run,
            progress,
        };
        let report = job.run(&mut refused)?;
        refused.finish().map_err(Failure::File)?;
        Ok(report)
    }

    /// Keeps what came of a run; after the import itself the register is let go.
    fn settle(&self, outcome: Result<Report, Failure>, rows: &Shared, dry_run: bool) {
        let rows = std::mem::take(&mut *lock(&rows.0));
        let kept = !rows.is_empty() && seal(&self.refused_path(), &self.key, &rows).is_ok();
        let mut state = lock(&self.state);
        state.refused = kept;
        state.step = match outcome {
            Ok(report) if dry_run => Step::Checked(Arc::new(report)),
            Ok(report) => {
                let _ = fs::remove_file(&self.path);
                Step::Done(Arc::new(report))
            }
            Err(Failure::Input(why)) => Step::Failed(why),
            Err(failure) => {
                tracing::error!(?failure, "an import failed");
                Step::Failed(vec![Refusal::new(msg("web-broken-text"))])
            }
        };
    }
}

/// Bytes that one thread writes and another takes.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        lock(&self.0).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
