//! Epochs: after a restore an office's log goes on under a new name, for what stood in the old one
//! after the copy may have been seen by others, and must never be contradicted under the same name.

use db::{Tx, args};
use ledger::{VerifierKey, key::KeyType};

use super::{Books, verify::MIGRATION};
use crate::{Error, Result};

/// A name that a log had, and how many entries were signed under it and are here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Epoch {
    /// The size of the log when this name ended.
    pub ended: u64,
    /// The name.
    pub origin: String,
    /// The key that signed under it.
    pub vkey: String,
}

/// The earlier names of an office's log, oldest first.
pub fn epochs(tx: &mut Tx, office: &str) -> Result<Vec<Epoch>> {
    // A folder that this version never opened has no such table.
    let known = "SELECT name FROM migration WHERE name = $1";
    if tx.one(known, args![MIGRATION], |row| row.get::<String>(0))?.is_none() {
        return Ok(Vec::new());
    }
    let sql = "SELECT ended, origin, vkey FROM epoch WHERE office = $1 ORDER BY ended";
    Ok(tx.all(sql, args![office], |row| {
        Ok(Epoch { ended: row.get(0)?, origin: row.get(1)?, vkey: row.get(2)? })
    })?)
}

/// Ends the present name of an office's log; the next checkpoint is signed under the new one, which
/// ends in `name`. Answers the epoch that ended; none if the log has not begun.
pub fn begin_epoch(tx: &mut Tx, books: &Books, office: &str, name: &str) -> Result<Option<Epoch>> {
    let sql = "SELECT size, closed, origin, vkey FROM head WHERE office = $1";
    let head = tx.one(sql, args![office], |row| {
        let epoch = Epoch { ended: row.get(0)?, origin: row.get(2)?, vkey: row.get(3)? };
        Ok((row.get::<u64>(1)?, epoch))
    })?;
    let Some((closed, epoch)) = head else { return Ok(None) };
    if closed != epoch.ended {
        return Err(Error::Broken("the books of an office are not closed".into()));
    }
    tx.execute(
        "INSERT INTO epoch (office, ended, origin, vkey) VALUES ($1, $2, $3, $4)",
        args![office, epoch.ended, &epoch.origin, &epoch.vkey],
    )?;
    let origin = format!("{}/{name}", books.origin(office));
    let vkey = books.signing_key(office, &origin)?.verifier(KeyType::Note).to_string();
    tx.execute(
        "UPDATE head SET origin = $2, vkey = $3 WHERE office = $1",
        args![office, origin, vkey],
    )?;
    Ok(Some(epoch))
}

/// The office of a log's name: what follows `/log/`.
pub fn office_of(origin: &str) -> &str {
    let after = origin.split_once("/log/").map_or(origin, |(_, rest)| rest);
    after.split('/').next().unwrap_or_default()
}

impl Epoch {
    /// Its key; nothing if what is stored is none, or has another name.
    pub fn key(&self) -> Option<VerifierKey> {
        self.vkey.parse().ok().filter(|key: &VerifierKey| key.name() == self.origin)
    }
}
