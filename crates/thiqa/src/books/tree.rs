//! The tree as the database holds it: what tiles and proofs are drawn from.

use std::{collections::BTreeMap, ops::Range};

use db::{Tx, args};
use ledger::{Hash, Note, TlogProof, VerifierKey, proof::ProveError};

use crate::{
    Error, Result,
    witnesses::{published, witnessed},
};

/// A log that can be read: its name, its key and how far its tree goes.
pub struct LogReader {
    /// The office.
    pub office: String,
    /// The log's name: a URL without scheme.
    pub origin: String,
    /// The key that signs its checkpoints.
    pub vkey: String,
    /// Entries in the tree.
    pub size: u64,
}

impl LogReader {
    /// The log of an office, if it has begun.
    pub fn find(tx: &mut Tx, office: &str) -> Result<Option<LogReader>> {
        let sql = "SELECT origin, vkey, closed FROM head WHERE office = $1";
        Ok(tx.one(sql, args![office], |row| {
            Ok(LogReader {
                office: office.to_owned(),
                origin: row.get(0)?,
                vkey: row.get(1)?,
                size: row.get(2)?,
            })
        })?)
    }

    /// Every log of this node, by office.
    pub fn all(tx: &mut Tx) -> Result<Vec<LogReader>> {
        let sql = "SELECT office, origin, vkey, closed FROM head ORDER BY office";
        Ok(tx.all(sql, &[], |row| {
            Ok(LogReader {
                office: row.get(0)?,
                origin: row.get(1)?,
                vkey: row.get(2)?,
                size: row.get(3)?,
            })
        })?)
    }

    /// The key as the log itself names it.
    pub fn key(&self) -> Result<VerifierKey> {
        self.vkey.parse().map_err(|_| Error::Broken("the log's key is malformed".into()))
    }

    /// Hashes of a row: level 0 are leaves, level `l` the roots of complete 256^l leaves.
    pub fn hashes(&self, tx: &mut Tx, level: u8, range: Range<u64>) -> db::Result<Vec<Hash>> {
        let (from, to) = (range.start, range.end);
        if level == 0 {
            let sql = "SELECT leaf FROM entry WHERE office = $1 AND n >= $2 AND n < $3 ORDER BY n";
            return tx.all(sql, args![&self.office, from, to], |row| row.get(0));
        }
        let sql = "SELECT hash FROM node WHERE office = $1 AND level = $2 AND i >= $3 AND i < $4 ORDER BY i";
        tx.all(sql, args![&self.office, i64::from(level), from, to], |row| row.get(0))
    }

    /// The entries of a bundle: envelopes only, no facts and no words.
    pub fn envelopes(&self, tx: &mut Tx, range: Range<u64>) -> Result<Vec<Vec<u8>>> {
        let sql = "SELECT envelope FROM entry WHERE office = $1 AND n >= $2 AND n < $3 ORDER BY n";
        Ok(tx.all(sql, args![&self.office, range.start, range.end], |row| row.get(0))?)
    }
}

/// The newest signed checkpoint of an office's log.
pub fn checkpoint(tx: &mut Tx, office: &str) -> Result<Option<String>> {
    let sql = "SELECT note FROM checkpoint WHERE office = $1 ORDER BY size DESC LIMIT 1";
    Ok(tx.one(sql, args![office], |row| row.get(0))?)
}

/// When the last entry of any office was written, microseconds UTC; none before the first.
pub fn last_at(tx: &mut Tx) -> Result<Option<i64>> {
    // The order of the join is said: from the few offices to their last entries.
    let sql = "SELECT CAST(MAX(e.at) AS BIGINT) FROM head h CROSS JOIN entry e
               WHERE e.office = h.office AND e.n = h.size - 1";
    Ok(tx.one(sql, &[], |row| row.get::<Option<i64>>(0))?.flatten())
}

/// How many entries an office's log has.
pub fn head_size(tx: &mut Tx, office: &str) -> Result<i64> {
    let sql = "SELECT size FROM head WHERE office = $1";
    Ok(tx.one(sql, args![office], |row| row.get(0))?.unwrap_or(0))
}

/// A proof that entry `n` is in the log: with the checkpoint that others cosigned if the entry stands
/// under it already, else with the newest.
pub fn prove(tx: &mut Tx, office: &str, n: u64) -> Result<TlogProof> {
    prove_all(tx, office, &[n])?.pop().ok_or(Error::NotFound)
}

/// As [`prove`], of many entries: what they share is read once.
pub fn prove_all(tx: &mut Tx, office: &str, all: &[u64]) -> Result<Vec<TlogProof>> {
    let log = LogReader::find(tx, office)?.ok_or(Error::NotFound)?;
    let mut known = BTreeMap::new();
    all.iter().map(|n| prove_in(tx, &log, *n, &mut known)).collect()
}

/// Hashes of the tree by level and range.
type Known = BTreeMap<(u8, u64, u64), Vec<Hash>>;

fn prove_in(tx: &mut Tx, log: &LogReader, n: u64, known: &mut Known) -> Result<TlogProof> {
    let office = log.office.as_str();
    if n >= log.size {
        return Err(Error::NotFound);
    }
    let seen = witnessed(tx, office)?.map(|seen| seen.size).filter(|size| n < *size);
    let note = if seen.is_some() { published(tx, office)? } else { checkpoint(tx, office)? };
    let checkpoint = Note::parse(&note.ok_or(Error::NotFound)?)
        .map_err(|_| Error::Broken("a stored checkpoint is malformed".into()))?;
    let size = seen.unwrap_or(log.size);
    let read = |level: u8, range: Range<u64>| -> db::Result<Vec<Hash>> {
        let place = (level, range.start, range.end);
        if let Some(hashes) = known.get(&place) {
            return Ok(hashes.clone());
        }
        let hashes = log.hashes(tx, level, range)?;
        known.insert(place, hashes.clone());
        Ok(hashes)
    };
    let hashes = ledger::proof::prove_inclusion(n, size, read).map_err(|error| match error {
        ProveError::Read(error) => Error::from(error),
        other => Error::Broken(other.to_string()),
    })?;
    Ok(TlogProof { extra: None, index: n, hashes, checkpoint })
}
