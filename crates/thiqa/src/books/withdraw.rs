//! Withdrawing facts: when a record becomes sealed, what was recorded openly goes into its ciphertext.
//!
//! The leaf still commits to the original facts under their salt, and the salt goes into the
//! ciphertext with them, so that they can't be guessed. The entry that withdraws names each reduced
//! text by its hash: whoever tampers with a withdrawn entry is found as surely as with any other.

use data_encoding::HEXLOWER;
use db::{Tx, args};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vault::{CaseKey, open, split};

use super::{Stream, pen::Written, write};
use crate::{Error, Result};

/// An entry whose facts were withdrawn, and the SHA-256 of what is left of them.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct Withdrawn {
    pub(super) n: i64,
    pub(super) left: String,
}

pub(super) fn hash(facts: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(facts))
}

fn bound(n: i64) -> Vec<u8> {
    format!("withdrawn {n}").into_bytes()
}

/// Takes back the countable facts of every entry of a stream so far.
pub(super) fn reduce_stream<S: Stream>(
    tx: &mut Tx,
    books: &super::Books,
    office: &str,
    id: &str,
    key: &CaseKey,
) -> Result<Vec<Withdrawn>> {
    let sql = "SELECT n, facts, salt FROM entry WHERE office = $1 AND stream = $2 ORDER BY seq";
    let rows = tx.all(sql, args![office, id], |row| {
        Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<Option<[u8; 32]>>(2)?))
    })?;
    let mut withdrawn = Vec::new();
    for (n, facts, salt) in rows {
        let written: Written<S::Event> = open(&facts, None)?;
        let left = split(&written, true)?.facts;
        let Some(salt) = salt.filter(|_| left != facts) else { continue };
        let kept = seal_facts(key, books, office, n, &salt, &facts)?;
        tx.execute(
            "UPDATE entry SET facts = $3, salt = NULL WHERE office = $1 AND n = $2",
            args![office, n, &left],
        )?;
        tx.execute(
            "INSERT INTO sealed (office, n, withdrawn) VALUES ($1, $2, $3)
             ON CONFLICT (office, n) DO UPDATE SET withdrawn = excluded.withdrawn",
            args![office, n, kept],
        )?;
        withdrawn.push(Withdrawn { n, left: hash(&left) });
    }
    Ok(withdrawn)
}

fn seal_facts(
    key: &CaseKey,
    books: &super::Books,
    office: &str,
    n: i64,
    salt: &[u8; 32],
    facts: &str,
) -> Result<Vec<u8>> {
    let chance = books.chance();
    let name = write::record_name(office, n);
    Ok(key.seal(&name, &bound(n), salt, &chance.bytes(), facts.as_bytes()))
}

/// The original facts of a withdrawn entry.
pub(super) fn open_facts(key: &CaseKey, office: &str, n: i64, sealed: &[u8]) -> Result<String> {
    let (_, facts) = open_kept(key, office, n, sealed)?;
    Ok(facts)
}

/// The salt and the original facts of a withdrawn entry.
pub(super) fn open_kept(
    key: &CaseKey,
    office: &str,
    n: i64,
    sealed: &[u8],
) -> Result<([u8; 32], String)> {
    let (salt, facts) = key.open(&write::record_name(office, n), &bound(n), sealed)?;
    let facts = String::from_utf8(facts.to_vec())
        .map_err(|_| Error::Broken("facts are not text".into()))?;
    Ok((salt, facts))
}
