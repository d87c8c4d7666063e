//! Checking one log as a database holds it: every row, the tree, the order and the signatures.
//!
//! Every leaf, every commitment and the whole tree are checked, and every stored checkpoint must say
//! what the tree says. Of the signatures the newest is checked, which signs for all entries before
//! it; the older ones only if it fails, or in a deep check.
//!
//! It needs no keys of the office, so anybody who may read the tables can do it. Whatever a stored
//! value looks like, the answer is a finding and not an error: errors are for a database that can't
//! be read at all.

mod epochs;
mod erased;
mod frame;
mod marks;
mod rows;
mod walk;
mod withdrawn;

use db::{Tx, args};
use epochs::Names;
use frame::Head;
use ledger::{Checkpoint, Fault, Hash, VerifierKey};
use serde::Serialize;
use walk::Walk;

use crate::{Error, Result};

/// The step that made the table of epochs.
pub(super) const MIGRATION: &str = "0010_epochs";

/// What a check of one log found.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct Finding {
    /// The log.
    pub origin: String,
    /// Its entries.
    pub size: u64,
    /// The root over them, base64.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub root: String,
    /// The names of the keys whose signatures hold.
    pub signatures: Vec<String>,
    /// Names that the log had before it was restored from a copy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<String>,
    /// How many of the entries stand under the cosignatures among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witnessed: Option<u64>,
    /// Whether all is well.
    pub ok: bool,
    /// The first entry that is, or may be, affected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<u64>,
    /// What is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl Finding {
    /// Something is wrong from this entry on.
    pub fn wrong(origin: &str, entry: u64, why: impl Into<String>) -> Finding {
        Finding {
            origin: origin.into(),
            entry: Some(entry),
            why: Some(why.into()),
            ..Finding::default()
        }
    }
}

/// Why a check ends early.
enum Stop {
    /// This entry is, or may be, affected, and why.
    Wrong(u64, String),
    /// The database can't be read.
    Failed(Error),
}

type Checked<T = ()> = std::result::Result<T, Stop>;

fn wrong<T>(entry: u64, why: impl Into<String>) -> Checked<T> {
    Err(Stop::Wrong(entry, why.into()))
}

impl From<db::Error> for Stop {
    fn from(error: db::Error) -> Stop {
        Stop::Failed(error.into())
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Failed(error)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Wrong(fault.entry, fault.why.to_string())
    }
}

/// Every office of which anything is stored: a log whose head was taken away is still named by its rows.
pub fn kept_offices(tx: &mut Tx) -> Result<Vec<String>> {
    let sql = "SELECT office FROM head UNION SELECT DISTINCT office FROM entry
         UNION SELECT DISTINCT office FROM checkpoint ORDER BY 1";
    Ok(tx.all(sql, &[], |row| row.get(0))?)
}

/// Checks one office's log against its own checkpoints and those that others kept.
/// `outside` are labels and checkpoints; `trusted` is the key that the log must have.
pub fn verify_node(
    tx: &mut Tx,
    office: &str,
    outside: &[(String, Checkpoint)],
    trusted: Option<&VerifierKey>,
) -> Result<Finding> {
    verify(tx, office, (outside, trusted), false)
}

/// As [`verify_node`], and checks the signature of every checkpoint the log ever made.
pub fn verify_deep(
    tx: &mut Tx,
    office: &str,
    outside: &[(String, Checkpoint)],
    trusted: Option<&VerifierKey>,
) -> Result<Finding> {
    verify(tx, office, (outside, trusted), true)
}

fn verify(
    tx: &mut Tx,
    office: &str,
    (outside, trusted): (&[(String, Checkpoint)], Option<&VerifierKey>),
    deep: bool,
) -> Result<Finding> {
    let Some(head) = Head::find(tx, office)? else {
        if kept_offices(tx)?.iter().any(|kept| kept == office) {
            return Ok(Finding::wrong("", 0, "the log's head is missing"));
        }
        return Err(Error::NotFound);
    };
    let checked = head.key(trusted).and_then(|key| {
        let names = Names::read(tx, office, &head, key.clone())?;
        let (size, root) = check(tx, &head, Walk::new(office, names, deep), outside)?;
        Ok((size, root, key))
    });
    match checked {
        Ok((size, root, key)) => Ok(Finding {
            origin: head.origin,
            size,
            root: data_encoding::BASE64.encode(&root),
            signatures: vec![key.name().to_owned()],
            ok: true,
            ..Finding::default()
        }),
        Err(Stop::Wrong(entry, why)) => Ok(Finding {
            size: u64::try_from(head.closed).unwrap_or(0),
            ..Finding::wrong(&head.origin, entry, why)
        }),
        Err(Stop::Failed(error)) => Err(error),
    }
}

fn check(
    tx: &mut Tx,
    head: &Head,
    mut walk: Walk,
    outside: &[(String, Checkpoint)],
) -> Checked<(u64, Hash)> {
    let office = walk.office;
    for (label, checkpoint) in outside {
        walk.names.expect(&mut walk.audit, label, checkpoint)?;
    }
    let walked = walk.through(tx);
    // A checkpoint that the log never signed stands before whatever else is wrong.
    for size in walk.names.ends(walk.held) {
        marks::check_signature(tx, office, &walk.names, size)?;
    }
    walked?;
    let (size, root) = (walk.audit.size(), walk.audit.tree().root());
    head.check_end(walk.audit.tree())?;
    let Walk { names, audit, disordered, reduced, withdraws, wordless, erases, .. } = walk;
    // What others kept tells more than what the store says of itself, but only the end is left.
    audit.finish()?;
    marks::check_newest(tx, office, size)?;
    names.check(tx, office)?;
    if disordered {
        rows::check_order(tx, office)?;
    }
    withdrawn::check(&reduced, &withdraws)?;
    erased::check(&wordless, &erases)?;
    frame::check_strays(tx, office, size)?;
    Ok((size, root))
}

/// The first number of a query's answer, if there is one.
fn first(tx: &mut Tx, sql: &str, office: &str) -> Checked<Option<i64>> {
    Ok(tx.one(sql, args![office], |row| row.get::<i64>(0))?)
}
