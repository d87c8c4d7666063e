//! Checking a node's own store: every row, the tree, the signatures, and the projections.

use std::collections::BTreeMap;

use db::{Tx, args};
use ledger::{Audit, Checkpoint, Envelope, Fault, Frontier, Hash, Stored, VerifierKey};
use serde::Serialize;

use super::{LogReader, withdraw, write};
use crate::{Error, Result};

/// What a check of one log found.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Finding {
    /// The log.
    pub origin: String,
    /// Its entries.
    pub size: u64,
    /// The root over them, base64.
    pub root: String,
    /// The names of the keys whose signatures hold.
    pub signatures: Vec<String>,
    /// Whether all is well.
    pub ok: bool,
    /// The first entry that is, or may be, affected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<u64>,
    /// What is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A fault in words: the entry, and what is wrong.
type Wrong = (u64, String);

fn wrong(fault: Fault) -> Wrong {
    (fault.entry, fault.why.to_string())
}

/// Checks one office's log against its own checkpoints and those that others kept.
/// `outside` are labels and checkpoints; `trusted` replaces the key that the store itself names.
pub fn verify_node(
    tx: &mut Tx,
    office: &str,
    outside: &[(String, Checkpoint)],
    trusted: Option<&VerifierKey>,
) -> Result<Finding> {
    let log = LogReader::find(tx, office)?.ok_or(Error::NotFound)?;
    let key = match trusted {
        Some(key) => key.clone(),
        None => log.key()?,
    };
    let checked = check(tx, &log, &key, outside)?;
    let mut finding = Finding {
        origin: log.origin.clone(),
        size: log.size,
        root: String::new(),
        signatures: Vec::new(),
        ok: checked.is_ok(),
        entry: None,
        why: None,
    };
    match checked {
        Ok((size, root)) => {
            finding.size = size;
            finding.root = data_encoding::BASE64.encode(&root);
            finding.signatures.push(key.name().to_owned());
        }
        Err((entry, why)) => {
            finding.entry = Some(entry);
            finding.why = Some(why);
        }
    }
    Ok(finding)
}

/// How many entries are checked between two looks into the store.
const CHUNK: u64 = 4096;

fn check(
    tx: &mut Tx,
    log: &LogReader,
    key: &VerifierKey,
    outside: &[(String, Checkpoint)],
) -> Result<std::result::Result<(u64, Hash), Wrong>> {
    let mut audit = Audit::new(&log.office);
    for (label, checkpoint) in outside {
        if checkpoint.origin != log.origin {
            return Ok(Err((0, format!("checkpoint {label} is of another log"))));
        }
        // At size 0 nothing was checked yet, so it can't be too late.
        let _ = audit.expect(checkpoint.size, checkpoint.root, label);
    }
    let withdrawn = withdrawals(tx, &log.office)?;
    let mut tree = Frontier::new();
    loop {
        let from = audit.size();
        for (size, root) in own_checkpoints(tx, &log.office, from, from + CHUNK)? {
            let _ = audit.expect(size, root, "of its own");
        }
        let rows = stored_rows(tx, &log.office, from, from + CHUNK)?;
        if rows.is_empty() {
            break;
        }
        let mut nodes = Vec::new();
        for row in &rows {
            if let Err(found) = check_row(&mut audit, row, &withdrawn) {
                return Ok(Err(found));
            }
            tree.append(ledger::leaf_hash(&row.envelope), |level, i, hash| {
                nodes.push((level, i, hash));
            });
        }
        for (level, i, hash) in nodes {
            if log.hashes(tx, level, i..i + 1)? != [hash] {
                let first = i.saturating_mul(256u64.saturating_pow(level.into()));
                return Ok(Err((first, format!("stored node {i} of level {level} differs"))));
            }
        }
    }
    let (size, root) = match audit.finish() {
        Ok(end) => end,
        Err(fault) => return Ok(Err(wrong(fault))),
    };
    if size != log.size {
        return Ok(Err((size.min(log.size), "the log's end is missing".into())));
    }
    if let Some(found) = check_order(tx, &log.office)? {
        return Ok(Err(found));
    }
    Ok(match unsigned(tx, &log.office, key, size)? {
        Some(found) => Err(found),
        None => Ok((size, root)),
    })
}

struct Row {
    n: u64,
    stream: String,
    kind: String,
    about: Option<String>,
    at: i64,
    actor: String,
    facts: String,
    salt: Option<[u8; 32]>,
    envelope: Vec<u8>,
    leaf: Hash,
    words: Option<Vec<u8>>,
}

fn stored_rows(tx: &mut Tx, office: &str, from: u64, to: u64) -> Result<Vec<Row>> {
    let sql = "SELECT e.n, e.stream, e.kind, e.about, e.at, e.actor, e.facts, e.salt, e.envelope, e.leaf, s.words
         FROM entry e LEFT JOIN sealed s ON s.office = e.office AND s.n = e.n
         WHERE e.office = $1 AND e.n >= $2 AND e.n < $3 ORDER BY e.n";
    Ok(tx.all(sql, args![office, from, to], |row| {
        Ok(Row {
            n: row.get(0)?,
            stream: row.get(1)?,
            kind: row.get(2)?,
            about: row.get(3)?,
            at: row.get(4)?,
            actor: row.get(5)?,
            facts: row.get(6)?,
            salt: row.get(7)?,
            envelope: row.get(8)?,
            leaf: row.get(9)?,
            words: row.get(10)?,
        })
    })?)
}

fn check_row(
    audit: &mut Audit,
    row: &Row,
    withdrawn: &BTreeMap<u64, String>,
) -> std::result::Result<(), Wrong> {
    audit
        .entry(Stored {
            n: row.n,
            leaf: Some(row.leaf),
            envelope: &row.envelope,
            facts: row.salt.as_ref().map(|salt| (&salt[..], row.facts.as_bytes())),
            ciphertext: row.words.as_deref(),
        })
        .map_err(wrong)?;
    let fail = |why: &str| Err((row.n, why.to_owned()));
    if row.salt.is_none() && withdrawn.get(&row.n) != Some(&withdraw::hash(&row.facts)) {
        return fail("facts changed");
    }
    let Ok(envelope) = Envelope::parse(&row.envelope) else { return fail("envelope changed") };
    if envelope.ct.is_some() && row.words.is_none() {
        return fail("sealed words are missing");
    }
    let about = serde_json::from_str::<serde_json::Value>(&row.facts)
        .ok()
        .and_then(|facts| facts.get("about")?.as_str().map(str::to_owned));
    let same = envelope.at == row.at
        && envelope.actor == row.actor
        && envelope.stream == row.stream
        && write::kind_of(&envelope.class, &row.facts) == row.kind
        && about == row.about;
    if same { Ok(()) } else { fail("a stored column differs from the entry") }
}

/// Entries whose facts a later entry withdrew, with the hash of what is left.
fn withdrawals(tx: &mut Tx, office: &str) -> Result<BTreeMap<u64, String>> {
    #[derive(serde::Deserialize)]
    struct Naming {
        withdraws: Vec<withdraw::Withdrawn>,
    }
    let sql = "SELECT facts FROM entry WHERE office = $1 AND facts LIKE '%\"withdraws\":%'";
    let texts = tx.all(sql, args![office], |row| row.get::<String>(0))?;
    let named = texts.iter().filter_map(|text| serde_json::from_str::<Naming>(text).ok());
    Ok(named
        .flat_map(|naming| naming.withdraws)
        .map(|one| (one.n.cast_unsigned(), one.left))
        .collect())
}

fn own_checkpoints(tx: &mut Tx, office: &str, from: u64, to: u64) -> Result<Vec<(u64, Hash)>> {
    let sql = "SELECT size, root FROM checkpoint WHERE office = $1 AND size > $2 AND size <= $3";
    Ok(tx.all(sql, args![office, from, to], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// A stream's entries must be numbered in the order of the log, or a replay would tell another story.
fn check_order(tx: &mut Tx, office: &str) -> Result<Option<Wrong>> {
    let sql = "SELECT n FROM (SELECT n, seq, ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n) - 1 AS due
         FROM entry WHERE office = $1 AND stream <> 'reads') numbered WHERE seq <> due ORDER BY n LIMIT 1";
    let found = tx.one(sql, args![office], |row| row.get::<u64>(0))?;
    Ok(found.map(|n| (n, "not in the order of its stream".to_owned())))
}

/// The newest checkpoint must be of this size and hold its signature. If it doesn't, the first one
/// that fails is searched: whoever rewrote history without the key could sign none after it.
fn unsigned(tx: &mut Tx, office: &str, key: &VerifierKey, size: u64) -> Result<Option<Wrong>> {
    type Signed = (u64, Hash, String);
    let read = |row: db::Row| Ok((row.get::<u64>(0)?, row.get::<Hash>(1)?, row.get::<String>(2)?));
    let holds = |(size, root, note): &Signed| {
        Checkpoint::open(note, key).is_ok_and(|c| c.size == *size && c.root == *root)
    };
    let newest =
        "SELECT size, root, note FROM checkpoint WHERE office = $1 ORDER BY size DESC LIMIT 1";
    match tx.one(newest, args![office], read)? {
        None if size == 0 => return Ok(None),
        Some(last) if last.0 == size && holds(&last) => return Ok(None),
        Some(last) if last.0 != size => {
            return Ok(Some((last.0.min(size), "the newest checkpoint is of another size".into())));
        }
        _ => {}
    }
    let sql = "SELECT size, root, note FROM checkpoint WHERE office = $1 ORDER BY size";
    let all = tx.all(sql, args![office], read)?;
    let first = all.partition_point(holds);
    let entry = first.checked_sub(1).map_or(0, |before| all[before].0);
    Ok(Some((entry, "a checkpoint's signature does not hold from here on".into())))
}
