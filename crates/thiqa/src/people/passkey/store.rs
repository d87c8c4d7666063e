//! Passkeys as rows.

use data_encoding::HEXLOWER;
use db::{Tx, args};
use serde::Serialize;
use sha2::{Digest, Sha256};
use webauthn_rs::prelude::Passkey;

use crate::{
    Error, Result,
    books::{Books, Words},
    people::credential::office_words,
};

/// The most passkeys that one person has.
pub(super) const MOST: usize = 10;

/// A passkey as its owner and the head of her office see it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(in crate::people) struct Kept {
    /// Its name in addresses and in the log.
    pub(in crate::people) id: String,
    /// What its owner calls it, if its key is there.
    pub(in crate::people) label: Option<String>,
    /// When it was added, microseconds UTC.
    pub(in crate::people) created: i64,
    /// When she last came in with it.
    pub(in crate::people) used: Option<i64>,
}

/// The name of a passkey: the first half of the hash of the id that its device gave it.
pub(super) fn name_of(credential_id: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(credential_id)[..16])
}

fn key(words: &Words) -> Result<&vault::CaseKey> {
    words.key().ok_or_else(|| Error::Broken("no key of the office".into()))
}

fn sealed(words: &Words, passkey: &Passkey) -> Result<Vec<u8>> {
    let text = serde_json::to_vec(passkey).map_err(|error| Error::Broken(error.to_string()))?;
    Ok(key(words)?.column(0, "passkey.credential", &text))
}

fn opened(words: &Words, bytes: Vec<u8>) -> Option<Passkey> {
    serde_json::from_str(&words.open("passkey.credential", Some(bytes))?).ok()
}

/// Keeps a new passkey; nobody else may have it.
pub(super) fn add(
    tx: &mut Tx,
    words: &Words,
    (office, account): (&str, &str),
    passkey: &Passkey,
    label: &str,
    at: i64,
) -> Result<String> {
    let id = name_of(passkey.cred_id());
    let label = (!label.is_empty())
        .then(|| key(words).map(|key| key.column(0, "passkey.label", label.as_bytes())))
        .transpose()?;
    tx.execute(
        "INSERT INTO passkey (office, id, account, credential, label, created, used)
         VALUES ($1, $2, $3, $4, $5, $6, NULL)",
        args![office, &id, account, sealed(words, passkey)?, label, at],
    )?;
    Ok(id)
}

/// The passkeys of an account, the oldest first.
pub(in crate::people) fn list(
    tx: &mut Tx,
    words: &Words,
    office: &str,
    account: &str,
) -> Result<Vec<Kept>> {
    let sql = "SELECT id, label, created, used FROM passkey
               WHERE office = $1 AND account = $2 ORDER BY created, id";
    Ok(tx.all(sql, args![office, account], |row| {
        Ok(Kept {
            id: row.get(0)?,
            label: words.open("passkey.label", row.get(1)?),
            created: row.get(2)?,
            used: row.get(3)?,
        })
    })?)
}

/// The passkeys of an account with their keys.
pub(super) fn whole(
    tx: &mut Tx,
    words: &Words,
    office: &str,
    account: &str,
) -> Result<Vec<Passkey>> {
    let sql = "SELECT credential FROM passkey WHERE office = $1 AND account = $2";
    let rows = tx.all(sql, args![office, account], |row| row.get::<Vec<u8>>(0))?;
    Ok(rows.into_iter().filter_map(|bytes| opened(words, bytes)).collect())
}

/// Takes one passkey of an account away; false if it is not there.
pub(in crate::people) fn remove(
    tx: &mut Tx,
    office: &str,
    account: &str,
    id: &str,
) -> Result<bool> {
    let sql = "DELETE FROM passkey WHERE office = $1 AND account = $2 AND id = $3";
    Ok(tx.execute(sql, args![office, account, id])? == 1)
}

/// Whose passkey it is.
#[derive(Debug, Clone)]
pub(in crate::people) struct Owned {
    pub(in crate::people) office: String,
    pub(in crate::people) account: String,
    pub(super) handle: String,
    pub(super) version: i64,
    pub(super) id: String,
    pub(super) passkey: Passkey,
}

/// The passkey with this name and the open account that it belongs to, in whatever office.
pub(super) fn find(tx: &mut Tx, books: &Books, id: &str) -> Result<Option<Owned>> {
    let sql = "SELECT p.office, p.account, a.handle, a.version, p.credential FROM passkey p
               JOIN account a ON a.office = p.office AND a.id = p.account
               WHERE p.id = $1 AND a.closed IS NULL";
    let found = tx.one(sql, args![id], |row| {
        Ok((
            row.get::<String>(0)?,
            row.get::<String>(1)?,
            row.get::<String>(2)?,
            row.get::<i64>(3)?,
            row.get::<Vec<u8>>(4)?,
        ))
    })?;
    let Some((office, account, handle, version, bytes)) = found else { return Ok(None) };
    let words = office_words(tx, books, &office)?;
    let owned = |passkey| Owned { office, account, handle, version, id: id.to_owned(), passkey };
    Ok(opened(&words, bytes).map(owned))
}

/// Writes down that she came in with it, and its counter.
pub(in crate::people) fn used(tx: &mut Tx, words: &Words, owned: &Owned, at: i64) -> Result<bool> {
    let sql = "UPDATE passkey SET credential = $4, used = $5
               WHERE office = $1 AND account = $2 AND id = $3";
    let credential = sealed(words, &owned.passkey)?;
    Ok(tx.execute(sql, args![&owned.office, &owned.account, &owned.id, credential, at])? == 1)
}
