//! Checking one log as a database holds it: every row, the tree, the order and the signatures.
//!
//! It needs no keys of the office, so anybody who may read the tables can do it. Whatever a stored
//! value looks like, the answer is a finding and not an error: errors are for a database that can't
//! be read at all.

mod epochs;
mod erased;
mod frame;
mod rows;
mod withdrawn;

use db::{Tx, args};
use ledger::{Audit, Checkpoint, Fault, Frontier, Hash, VerifierKey};
use serde::Serialize;

use crate::{Error, Result};

use epochs::Names;
use frame::Head;

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
    let Some(head) = Head::find(tx, office)? else {
        if kept_offices(tx)?.iter().any(|kept| kept == office) {
            return Ok(Finding::wrong("", 0, "the log's head is missing"));
        }
        return Err(Error::NotFound);
    };
    let checked = head.key(trusted).and_then(|key| {
        let names = Names::read(tx, office, &head, key.clone())?;
        let (size, root) = check(tx, office, &head, names, outside)?;
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

/// How many entries are checked between two looks into the store.
const CHUNK: u64 = 4096;

fn check(
    tx: &mut Tx,
    office: &str,
    head: &Head,
    mut names: Names,
    outside: &[(String, Checkpoint)],
) -> Checked<(u64, Hash)> {
    let mut audit = Audit::new(office);
    for (label, checkpoint) in outside {
        names.expect(&mut audit, label, checkpoint)?;
    }
    let (mut tree, mut signed, mut wordless) = (Frontier::new(), 0, Vec::new());
    loop {
        let from = audit.size();
        let mut marks = frame::checkpoints(tx, office, from, from + CHUNK)?;
        let rows = rows::stored(tx, office, from, from + CHUNK)?;
        if rows.is_empty() {
            break;
        }
        let mut nodes = Vec::new();
        for row in &rows {
            if rows::check(&mut audit, row)? {
                wordless.push((row.n, row.envelope.clone()));
            }
            tree.append(ledger::leaf_hash(&row.envelope), |level, i, hash| {
                nodes.push((level, i, hash));
            });
            if let Some(mark) = marks.remove(&tree.size()) {
                signed = mark.check(&tree, names.key_at(tree.size()), signed)?;
            }
            names.grown(tree.size(), || tree.root());
        }
        frame::check_nodes(tx, office, &nodes)?;
    }
    let (size, root) = (tree.size(), tree.root());
    head.check_end(&tree)?;
    // What others kept tells more than what the store says of itself, but only the end is left.
    audit.finish()?;
    frame::check_newest(tx, office, size)?;
    names.check(tx, office)?;
    rows::check_order(tx, office)?;
    withdrawn::check(tx, office)?;
    erased::check(tx, office, &wordless)?;
    frame::check_strays(tx, office, size)?;
    Ok((size, root))
}

/// The first number of a query's answer, if there is one.
fn first(tx: &mut Tx, sql: &str, office: &str) -> Checked<Option<i64>> {
    Ok(tx.one(sql, args![office], |row| row.get::<i64>(0))?)
}
