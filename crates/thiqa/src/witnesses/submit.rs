//! One conversation: an office's newest checkpoint and one witness.

use db::Tx;
use ledger::{
    AddCheckpoint, Checkpoint, Note, Signature,
    proof::{ProveError, prove_consistency, root},
    witness::{SIZE_TYPE, parse_size},
};

use super::{
    Known,
    published::{Cosigned, keep, last_cosigned},
};
use crate::{
    Error, Result,
    books::{LogReader, checkpoint},
    node::App,
};

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is cosigned.
    Cosigned,
    /// The witness can't be reached, or is not well.
    Unreached,
    /// It does not follow this log, or another key of it.
    Unknown,
    /// It says what can't be, and shows nothing for it.
    Strange,
    /// It shows a checkpoint that this log signed, and that is not of what lies here.
    Ahead,
}

/// What the log holds at one moment.
struct Mine {
    log: LogReader,
    note: Note,
    old: u64,
}

/// Submits the newest durable checkpoint of an office. Blocking. Nothing happens if that one is
/// cosigned already.
pub fn submit(app: &App, office: &str, known: &Known) -> Result<Outcome> {
    let Some(mine) = mine(app, office, known)? else { return Ok(Outcome::Cosigned) };
    let mut old = mine.old;
    // Once with what we remember, once with what the witness does; somebody else may come between.
    for _ in 0..3 {
        let proof = consistency(app, &mine.log, old)?;
        let request = AddCheckpoint { old, proof, note: mine.note.clone() };
        let Some(said) = post(known, &request) else { return Ok(Outcome::Unreached) };
        match said {
            Said::Lines(text) => return taken(app, &mine, known, &text),
            Said::Size(size) if size <= mine.log.size && size != old => old = size,
            Said::Size(_) | Said::Inconsistent => return seen_elsewhere(app, office, known),
            Said::Unknown => return Ok(Outcome::Unknown),
            Said::Unwell => return Ok(Outcome::Unreached),
            Said::Strange => return Ok(Outcome::Strange),
        }
    }
    Ok(Outcome::Strange)
}

/// What is read here was committed before: nothing is submitted that a power cut could take back.
fn mine(app: &App, office: &str, known: &Known) -> Result<Option<Mine>> {
    let (office, witness) = (office.to_owned(), known.key.name().to_owned());
    app.db.read_blocking(move |tx| {
        let log = LogReader::find(tx, &office)?.filter(|log| log.size > 0);
        let (Some(log), Some(note)) = (log, checkpoint(tx, &office)?) else { return Ok(None) };
        let note = Note::parse(&note)
            .map_err(|_| Error::Broken("a stored checkpoint is malformed".into()))?;
        let told = Checkpoint::parse(note.text()).ok();
        // Between a restore and its first entry the newest checkpoint bears the old name.
        if told.is_none_or(|told| told.origin != log.origin || told.size != log.size) {
            return Ok(None);
        }
        let old = last_cosigned(tx, &log, &witness)?;
        Ok((old < log.size).then_some(Mine { log, note, old }))
    })
}

fn consistency(app: &App, log: &LogReader, old: u64) -> Result<Vec<ledger::Hash>> {
    let (office, size) = (log.office.clone(), log.size);
    app.db.read_blocking(move |tx| {
        let log = LogReader::find(tx, &office)?.ok_or(Error::NotFound)?;
        prove_consistency(old, size, |level, range| log.hashes(tx, level, range)).map_err(prove)
    })
}

fn prove(error: ProveError<db::Error>) -> Error {
    match error {
        ProveError::Read(error) => error.into(),
        other => Error::Broken(other.to_string()),
    }
}

/// What the witness answered.
enum Said {
    Lines(String),
    Size(u64),
    Inconsistent,
    Unknown,
    Unwell,
    Strange,
}

fn post(known: &Known, request: &AddCheckpoint) -> Option<Said> {
    let url = format!("{}/add-checkpoint", known.url);
    let mut answer = known.agent.post(&url).send(request.to_string()).ok()?;
    let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok());
    let tells_size = kind == Some(SIZE_TYPE);
    let status = answer.status().as_u16();
    let text = answer.body_mut().with_config().limit(1 << 20).read_to_string().ok()?;
    Some(match status {
        200 => Said::Lines(text),
        409 if tells_size => parse_size(&text).map_or(Said::Strange, Said::Size),
        // An earlier edition of the rules answers 409 where the roots differ.
        409 | 422 => Said::Inconsistent,
        403 | 404 => Said::Unknown,
        500.. | 429 => Said::Unwell,
        _ => Said::Strange,
    })
}

/// Verifies what came and keeps it. Lines of others are left out.
fn taken(app: &App, mine: &Mine, known: &Known, text: &str) -> Result<Outcome> {
    let key = &known.key;
    let lines = Signature::parse_lines(text).unwrap_or_default();
    let own = lines.into_iter().find(|line| line.id == key.id() && line.name == key.name());
    let Some(line) = own else { return Ok(Outcome::Strange) };
    let time = ledger::cosignature::verify(mine.note.text(), key, &line.bytes);
    let Some(time) = time else { return Ok(Outcome::Strange) };
    let (office, app_) = (mine.log.office.clone(), app.clone());
    let (key, size) = (key.clone(), mine.log.size);
    app.db.write_blocking(&mine.log.office, move |tx| {
        let log = LogReader::find(tx, &office)?.ok_or(Error::NotFound)?;
        let keys: Vec<_> = app_.witnesses.all.iter().map(|one| one.key.clone()).collect();
        let one = Cosigned { log: &log, size, witness: &key, line, time };
        keep(tx, &one, &keys, app_.witnesses.policy.as_ref())
    })?;
    Ok(Outcome::Cosigned)
}

/// The witness has something else than we: a number alone proves nothing, a checkpoint that we signed
/// does.
fn seen_elsewhere(app: &App, office: &str, known: &Known) -> Result<Outcome> {
    let office = office.to_owned();
    let find = move |tx: &mut Tx| LogReader::find(tx, &office);
    let log = app.db.read_blocking(find)?.ok_or(Error::NotFound)?;
    let Some(text) = known.newest(&log.origin) else { return Ok(Outcome::Strange) };
    let Some(theirs) = contradiction(app, &log, &text)? else { return Ok(Outcome::Strange) };
    tracing::error!(
        office = log.office,
        witness = known.key.name(),
        theirs,
        ours = log.size,
        "a witness has seen another log under this name: nothing more is signed"
    );
    super::ask::stop(app, &log.office, known.key.name(), &text);
    Ok(Outcome::Ahead)
}

fn contradiction(app: &App, log: &LogReader, text: &str) -> Result<Option<u64>> {
    let (office, text) = (log.office.clone(), text.to_owned());
    app.db.read_blocking(move |tx| {
        let log = LogReader::find(tx, &office)?.ok_or(Error::NotFound)?;
        contradicts(tx, &log, &text)
    })
}

/// The size of a checkpoint that the log signed and that is not of what lies here; none if it is.
pub(super) fn contradicts(tx: &mut Tx, log: &LogReader, text: &str) -> Result<Option<u64>> {
    let Ok(theirs) = Checkpoint::open(text, &log.key()?) else { return Ok(None) };
    if theirs.size <= log.size {
        let ours = root(theirs.size, |level, range| log.hashes(tx, level, range)).map_err(prove)?;
        if ours == theirs.root {
            return Ok(None);
        }
    }
    Ok(Some(theirs.size))
}
