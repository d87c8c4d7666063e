//! Jobs that follow the logs: what happened in an office is handed on to whom it concerns.
//!
//! One thread. Each job has a cursor per office; it moves after the job has done its work, so that
//! after a crash the same entries come again, and every job must bear that.

use std::{
    collections::BTreeMap,
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

use db::{Tx, args};

use crate::{
    Result, backups,
    community::surveys,
    node::App,
    policy::releases,
    station::{
        answers, conduct, erasures, exports, matches, missing, recordings, statements, transfers,
    },
    witnesses,
};

/// An entry that a job follows, without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number in the office's log.
    pub n: i64,
    /// `case.closed`.
    pub kind: String,
    /// The stream it belongs to.
    pub stream: String,
    /// The case it is about, if it is a stream of its own.
    pub about: Option<String>,
}

/// A job that follows the logs.
pub struct Follow {
    /// Its name in the table of cursors.
    pub name: &'static str,
    /// The kinds of entries it waits for.
    pub kinds: &'static [&'static str],
    /// Its work: the office and its new entries, oldest first. Doing it again must do nothing.
    pub work: fn(&App, &str, &[Step]) -> Result<()>,
}

/// Every job that follows the logs.
const FOLLOW: &[Follow] = &[
    answers::OUTWARDS,
    conduct::OUTWARDS,
    releases::OUTWARDS,
    exports::MAKE,
    missing::CHECK,
    matches::COMPARE,
    matches::TELL,
    missing::ANSWERS,
    missing::CIRCULATE,
    erasures::REMOVE,
    statements::SEEN,
    transfers::FINISH,
    recordings::COPY,
];

/// Entries that are looked at in one go.
const SPAN: i64 = 500;

/// Every kind of entry that a job follows.
#[cfg(test)]
pub(crate) fn follows() -> impl Iterator<Item = &'static str> {
    FOLLOW.iter().flat_map(|follow| follow.kinds.iter().copied())
}

/// Runs while it is held.
pub struct Running {
    // Their end is what the threads wait for.
    _stop: [Sender<()>; 3],
}

/// Starts the threads: at once, and then every second. The lock has one of its own, so that no
/// long work keeps it waiting; so have the witnesses, who may be slow to answer.
pub fn start(app: App) -> Running {
    let watched = app.clone();
    let lock = every_second("lock", move || watched.lock_if_marked());
    let submitted = app.clone();
    let witnesses = every_second("witnesses", move || {
        if let Err(error) = witnesses::tick(&submitted) {
            tracing::error!(%error, "the witnesses; they are asked again");
        }
    });
    let mut signed = BTreeMap::new();
    let jobs = every_second("jobs", move || turn(&app, &mut signed));
    Running { _stop: [lock, witnesses, jobs] }
}

/// One turn of the jobs; `signed` is what is known of the last checkpoints. Blocking.
pub(crate) fn turn(app: &App, signed: &mut BTreeMap<String, (String, u64)>) {
    // A copy is of what is sealed and signed already: it needs no key.
    backups::tick(app);
    // While the station is locked nobody works.
    if app.is_locked() {
        return;
    }
    if let Err(error) = run_once(app) {
        tracing::error!(%error, "a job failed; it is tried again");
    }
    if let Err(error) = backups::remember(app, signed) {
        tracing::error!(%error, "the last checkpoints could not be written down");
    }
}

fn every_second(name: &str, mut work: impl FnMut() + Send + 'static) -> Sender<()> {
    let (stop, stopped) = channel::<()>();
    let run = move || {
        loop {
            work();
            match stopped.recv_timeout(Duration::from_secs(1)) {
                Err(RecvTimeoutError::Timeout) => {}
                _ => return,
            }
        }
    };
    if let Err(error) = thread::Builder::new().name(name.into()).spawn(run) {
        tracing::error!(%error, name, "a thread could not be started");
    }
    stop
}

/// Moves every job to the end of the logs: what is in them was handed on before, or is to be left.
pub fn begin_here(app: &App) -> Result<()> {
    for follow in FOLLOW {
        for (office, _, size) in behind(app, follow.name)? {
            let of = office.clone();
            app.db.write_blocking(&office, move |tx| advance(tx, &of, follow.name, size))?;
        }
    }
    Ok(())
}

/// Does all that waits. Blocking. A job that fails for one office keeps no other one waiting.
pub fn run_once(app: &App) -> Result<()> {
    let mut outcome = Ok(());
    for follow in FOLLOW {
        for (office, from, size) in behind(app, follow.name)? {
            outcome = outcome.and(follow_office(app, follow, &office, from, size));
        }
    }
    outcome
        .and(answers::fetch(app))
        .and(conduct::fetch(app))
        .and(surveys::tend(app))
        .and(exports::remove_expired(app))
}

/// Offices whose log has grown since the job looked: name, cursor, size.
fn behind(app: &App, job: &'static str) -> Result<Vec<(String, i64, i64)>> {
    let sql = "SELECT h.office, COALESCE(c.n, 0), h.size FROM head h
               LEFT JOIN cursor c ON c.office = h.office AND c.job = $1
               WHERE h.size > COALESCE(c.n, 0) ORDER BY h.office";
    app.db.read_blocking(move |tx| {
        Ok(tx.all(sql, args![job], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
    })
}

fn follow_office(app: &App, job: &Follow, office: &str, from: i64, size: i64) -> Result<()> {
    let mut cursor = from;
    while cursor < size {
        let until = size.min(cursor + SPAN);
        let (reading, kinds) = (office.to_owned(), job.kinds);
        let steps = app.db.read_blocking(move |tx| steps(tx, &reading, kinds, cursor, until))?;
        // Where nothing concerned the job, the cursor waits a while: it is only an optimisation,
        // and each step would be a commit.
        if steps.is_empty() && until - from < SPAN {
            return Ok(());
        }
        (job.work)(app, office, &steps)?;
        let (writing, name) = (office.to_owned(), job.name);
        app.db.write_blocking(office, move |tx| advance(tx, &writing, name, until))?;
        cursor = until;
    }
    Ok(())
}

fn steps(tx: &mut Tx, office: &str, kinds: &[&str], from: i64, until: i64) -> Result<Vec<Step>> {
    let mut values = args![office, from, until].to_vec();
    let list = db::among(&mut values, kinds.iter().copied());
    let sql = format!(
        "SELECT kind, stream, about, n FROM entry
         WHERE office = $1 AND n >= $2 AND n < $3 AND kind IN ({list}) ORDER BY n"
    );
    Ok(tx.all(&sql, &values, |row| {
        Ok(Step { kind: row.get(0)?, stream: row.get(1)?, about: row.get(2)?, n: row.get(3)? })
    })?)
}

fn advance(tx: &mut Tx, office: &str, job: &str, n: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO cursor (office, job, n) VALUES ($1, $2, $3)
         ON CONFLICT (office, job) DO UPDATE SET n = excluded.n",
        args![office, job, n],
    )?;
    Ok(())
}
