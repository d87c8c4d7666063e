//! Entries as they are stored, each against its own leaf.

use std::hash::{BuildHasher, RandomState};

use db::{Tx, args};
use ledger::{Hash, Stored};
use serde::Deserialize;

use super::{Checked, first, wrong};
use crate::{
    Result,
    books::{note, withdraw::Withdrawn, write},
};

pub(super) struct Row {
    pub(super) n: u64,
    stream: String,
    seq: i64,
    kind: String,
    about: Option<String>,
    at: i64,
    actor: String,
    pub(super) facts: String,
    pub(super) salt: Option<Vec<u8>>,
    envelope: Vec<u8>,
    leaf: Vec<u8>,
    words: Option<Vec<u8>>,
    pub(super) withdrawn: Option<Vec<u8>>,
}

/// What an entry's facts say of themselves and of other entries.
#[derive(Default, Deserialize)]
pub(super) struct Told {
    about: Option<String>,
    #[serde(default)]
    pub(super) withdraws: Vec<Withdrawn>,
    #[serde(default)]
    pub(super) erases: Vec<String>,
}

/// What is left to be checked of an entry that is sound in itself.
pub(super) struct Sound {
    pub(super) leaf: Hash,
    pub(super) told: Told,
    /// Its words are gone; the key they were sealed with.
    pub(super) wordless: Option<Option<Hash>>,
    /// A hash of its stream and its number there; nothing for reads, which nobody replays.
    pub(super) place: Option<(u64, i64)>,
}

/// The rows of a range. Sealed words come by a query of their own: side by side in order they are
/// twice as quick as joined.
pub(super) fn stored(tx: &mut Tx, office: &str, from: u64, to: u64) -> Result<Vec<Row>> {
    let sql = "SELECT n, stream, seq, kind, about, at, actor, facts, salt, envelope, leaf
         FROM entry WHERE office = $1 AND n >= $2 AND n < $3 ORDER BY n";
    let mut rows = tx.all(sql, args![office, from, to], |row| {
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
            words: None,
            withdrawn: None,
        })
    })?;
    let sql = "SELECT n, words, withdrawn FROM sealed WHERE office = $1 AND n >= $2 AND n < $3 ORDER BY n";
    let mut place = rows.iter_mut().peekable();
    tx.each(sql, args![office, from, to], |sealed| {
        let n = sealed.get::<u64>(0)?;
        while place.next_if(|row| row.n < n).is_some() {}
        // Where there is none, an entry is missing; that is found anyway.
        if let Some(row) = place.next_if(|row| row.n == n) {
            (row.words, row.withdrawn) = (sealed.get(1)?, sealed.get(2)?);
        }
        Ok(())
    })?;
    Ok(rows)
}

/// The leaf commits to envelope, facts and ciphertext; every other column must say what they say.
pub(super) fn check(row: &Row, office: &str, n: u64, hasher: &RandomState) -> Checked<Sound> {
    let stored = Stored {
        n: row.n,
        // A leaf of another length is no leaf of this envelope.
        leaf: Some(row.leaf.as_slice().try_into().unwrap_or_default()),
        envelope: &row.envelope,
        facts: row.salt.as_ref().map(|salt| (&salt[..], row.facts.as_bytes())),
        ciphertext: row.words.as_deref(),
    };
    let (leaf, envelope) = stored.check(office, n)?;
    let told = serde_json::from_str::<Told>(&row.facts).unwrap_or_default();
    let read = row.stream == note::STREAM;
    let same = envelope.at == row.at
        && envelope.actor == row.actor
        && envelope.stream == row.stream
        && write::kind_of(&envelope.class, &row.facts) == row.kind
        && told.about == row.about
        // Nobody replays reads: they are numbered by the log alone.
        && (!read || row.seq.cast_unsigned() == row.n);
    if !same {
        return wrong(row.n, "a stored column differs from the entry");
    }
    Ok(Sound {
        leaf,
        told,
        wordless: (envelope.ct.is_some() && row.words.is_none()).then_some(envelope.key),
        place: (!read).then(|| (hasher.hash_one(&row.stream), row.seq)),
    })
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
