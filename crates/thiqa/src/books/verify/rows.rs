//! Entries as they are stored, each against its own leaf.

use db::{Tx, args};
use ledger::{Audit, Envelope, Stored};

use super::{Checked, first, wrong};
use crate::{
    Result,
    books::{note, write},
};

pub(super) struct Row {
    pub(super) n: u64,
    stream: String,
    seq: i64,
    kind: String,
    about: Option<String>,
    at: i64,
    actor: String,
    facts: String,
    salt: Option<Vec<u8>>,
    pub(super) envelope: Vec<u8>,
    leaf: Vec<u8>,
    words: Option<Vec<u8>>,
}

pub(super) fn stored(tx: &mut Tx, office: &str, from: u64, to: u64) -> Result<Vec<Row>> {
    let sql = "SELECT e.n, e.stream, e.seq, e.kind, e.about, e.at, e.actor, e.facts, e.salt, e.envelope, e.leaf, s.words
         FROM entry e LEFT JOIN sealed s ON s.office = e.office AND s.n = e.n
         WHERE e.office = $1 AND e.n >= $2 AND e.n < $3 ORDER BY e.n";
    Ok(tx.all(sql, args![office, from, to], |row| {
        Ok(Row {
            n: row.get(0)?,
            stream: row.get(1)?,
            seq: row.get(2)?,
            kind: row.get(3)?,
            about: row.get(4)?,
            at: row.get(5)?,
            actor: row.get(6)?,
            facts: row.get(7)?,
            salt: row.get(8)?,
            envelope: row.get(9)?,
            leaf: row.get(10)?,
            words: row.get(11)?,
        })
    })?)
}

/// The leaf commits to envelope, facts and ciphertext; every other column must say what they say.
/// Answers whether the words are gone.
pub(super) fn check(audit: &mut Audit, row: &Row) -> Checked<bool> {
    audit.entry(Stored {
        n: row.n,
        // A leaf of another length is no leaf of this envelope.
        leaf: Some(row.leaf.as_slice().try_into().unwrap_or_default()),
        envelope: &row.envelope,
        facts: row.salt.as_ref().map(|salt| (&salt[..], row.facts.as_bytes())),
        ciphertext: row.words.as_deref(),
    })?;
    let Ok(envelope) = Envelope::parse(&row.envelope) else {
        return wrong(row.n, "envelope changed");
    };
    let about = serde_json::from_str::<serde_json::Value>(&row.facts)
        .ok()
        .and_then(|facts| facts.get("about")?.as_str().map(str::to_owned));
    let same = envelope.at == row.at
        && envelope.actor == row.actor
        && envelope.stream == row.stream
        && write::kind_of(&envelope.class, &row.facts) == row.kind
        && about == row.about
        // Nobody replays reads: they are numbered by the log alone.
        && (row.stream != note::STREAM || row.seq.cast_unsigned() == row.n);
    if !same {
        return wrong(row.n, "a stored column differs from the entry");
    }
    Ok(envelope.ct.is_some() && row.words.is_none())
}

/// A stream's entries must be numbered in the order of the log, or a replay would tell another story.
pub(super) fn check_order(tx: &mut Tx, office: &str) -> Checked {
    let sql = "SELECT n FROM (SELECT n, seq, ROW_NUMBER() OVER (PARTITION BY stream ORDER BY n) - 1 AS due
         FROM entry WHERE office = $1 AND stream <> 'reads') numbered WHERE seq <> due ORDER BY n LIMIT 1";
    match first(tx, sql, office)? {
        Some(n) => wrong(n.cast_unsigned(), "not in the order of its stream"),
        None => Ok(()),
    }
}
