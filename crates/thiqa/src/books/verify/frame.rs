//! What stands around the entries: the head, the rows of the tree, the signed checkpoints.

use db::{Tx, args};
use ledger::{Frontier, Hash, VerifierKey, tile::row_length};

use super::{Checked, first, wrong};
use crate::Result;

/// The head as it is stored, whatever its numbers say.
pub(super) struct Head {
    pub(super) origin: String,
    vkey: String,
    size: i64,
    pub(super) closed: i64,
    frontier: Vec<u8>,
}

impl Head {
    pub(super) fn find(tx: &mut Tx, office: &str) -> Result<Option<Head>> {
        let sql = "SELECT origin, vkey, size, closed, frontier FROM head WHERE office = $1";
        Ok(tx.one(sql, args![office], |row| {
            Ok(Head {
                origin: row.get(0)?,
                vkey: row.get(1)?,
                size: row.get(2)?,
                closed: row.get(3)?,
                frontier: row.get(4)?,
            })
        })?)
    }

    /// The key that the log must be signed with.
    pub(super) fn key(&self, trusted: Option<&VerifierKey>) -> Checked<VerifierKey> {
        let Ok(own) = self.vkey.parse::<VerifierKey>() else {
            return wrong(0, "the log's key is malformed");
        };
        if own.name() != self.origin {
            return wrong(0, "the log's name is not its key's");
        }
        if trusted.is_some_and(|key| *key != own) {
            return wrong(0, "the log has another key than the trusted one");
        }
        Ok(own)
    }

    /// The head must end where the entries end, for the next entry is written after it.
    pub(super) fn check_end(&self, tree: &Frontier) -> Checked {
        let size = tree.size();
        let closed = u64::try_from(self.closed).unwrap_or(0);
        if size < closed {
            return wrong(size, "the log's end is missing");
        }
        if size > closed {
            return wrong(closed, "the log goes on after its end");
        }
        if self.size != self.closed {
            return wrong(size, "the head tells two sizes");
        }
        if self.frontier != tree.to_bytes() {
            return wrong(size, "the tree's frontier differs from the entries");
        }
        Ok(())
    }
}

/// Rows of the tree that these entries completed.
pub(super) fn check_nodes(tx: &mut Tx, office: &str, nodes: &[(u8, u64, Hash)]) -> Checked {
    for (level, i, hash) in nodes {
        let sql = "SELECT hash FROM node WHERE office = $1 AND level = $2 AND i = $3";
        let args = args![office, i64::from(*level), *i];
        let stored = tx.one(sql, args, |row| row.get::<Vec<u8>>(0))?;
        if stored.as_deref() != Some(&hash[..]) {
            let entry = i.saturating_mul(256u64.saturating_pow(u32::from(*level)));
            return wrong(entry, format!("node {i} of level {level} differs from the entries"));
        }
    }
    Ok(())
}

/// Rows that belong to no entry.
pub(super) fn check_strays(tx: &mut Tx, office: &str, size: u64) -> Checked {
    if first(tx, "SELECT n FROM entry WHERE office = $1 AND n < 0 LIMIT 1", office)?.is_some() {
        return wrong(0, "an entry stands before the first");
    }
    let early = "SELECT size FROM checkpoint WHERE office = $1 AND size < 1 LIMIT 1";
    if first(tx, early, office)?.is_some() {
        return wrong(0, "a checkpoint stands before the first entry");
    }
    let beside = "SELECT n FROM sealed WHERE office = $1 AND (n < 0 OR n >= $2) LIMIT 1";
    if tx.one(beside, args![office, size], |row| row.get::<i64>(0))?.is_some() {
        return wrong(size, "sealed words belong to no entry");
    }
    let sql = "SELECT level, COUNT(*) FROM node WHERE office = $1 GROUP BY level";
    let rows = tx.all(sql, args![office], |row| Ok((row.get::<i64>(0)?, row.get::<u64>(1)?)))?;
    for (level, count) in rows {
        let due = u8::try_from(level).ok().filter(|level| *level > 0);
        if due.is_none_or(|level| row_length(level, size) != count) {
            return wrong(size, format!("level {level} of the tree has too many nodes"));
        }
    }
    Ok(())
}
