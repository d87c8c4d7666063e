//! Withdrawing facts: when a record becomes sealed, what was recorded openly goes into its ciphertext.
//!
//! The leaf still commits to the original facts under their salt, and the salt goes into the
//! ciphertext with them, so that they can't be guessed. The entry that withdraws names each reduced
//! text by its hash: whoever tampers with a withdrawn entry is found as surely as with any other.

use data_encoding::HEXLOWER;
use db::{Tx, args};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use vault::{CaseKey, open, split};

use super::{Stream, pen::Written, write};
use crate::{Error, Result};

/// An entry whose facts were withdrawn, the SHA-256 of what is left of them, and that of the
/// ciphertext that keeps the original ones.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct Withdrawn {
    pub(super) n: i64,
    pub(super) left: String,
    pub(super) kept: String,
}

pub(super) fn hash(facts: &str) -> String {
    hash_bytes(facts.as_bytes())
}

pub(super) fn hash_bytes(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
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
        let was = parse(&facts)?;
        let left = reduce(&was, &parse(&split(&written, true)?.facts)?);
        let Some(salt) = salt.filter(|_| left != was) else { continue };
        let left = left.to_string();
        let kept = seal_facts(key, books, office, n, &salt, &facts)?;
        let one = Withdrawn { n, left: hash(&left), kept: hash_bytes(&kept) };
        tx.execute(
            "UPDATE entry SET facts = $3, salt = NULL WHERE office = $1 AND n = $2",
            args![office, n, &left],
        )?;
        tx.execute(
            "INSERT INTO sealed (office, n, withdrawn) VALUES ($1, $2, $3)
             ON CONFLICT (office, n) DO UPDATE SET withdrawn = excluded.withdrawn",
            args![office, n, kept],
        )?;
        withdrawn.push(one);
    }
    Ok(withdrawn)
}

fn parse(facts: &str) -> Result<Value> {
    serde_json::from_str(facts).map_err(|_| Error::Broken("facts are not JSON".into()))
}

/// The facts without what a second splitting took out. What the first one took out keeps its
/// number in the ciphertext; what the second one takes out has none, it is withheld.
fn reduce(was: &Value, split: &Value) -> Value {
    match (was, split) {
        (_, Value::Object(now)) if now.len() == 1 && now.contains_key("sealed") => {
            if now["sealed"].is_null() { was.clone() } else { json!({ "sealed": null }) }
        }
        (Value::Object(was), Value::Object(now)) => {
            // A field that the event no longer has is not left in clear.
            let both = was.iter().filter_map(|(name, was)| Some((name, was, now.get(name)?)));
            both.map(|(name, was, now)| (name.clone(), reduce(was, now))).collect()
        }
        (Value::Array(was), Value::Array(now)) => {
            was.iter().zip(now).map(|(was, now)| reduce(was, now)).collect()
        }
        _ => split.clone(),
    }
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
