//! Sessions: rows, not history. The cookie holds a random token, the table its hash.

use data_encoding::HEXLOWER;
use db::{Tx, args};
use sha2::{Digest, Sha256};

use super::Who;
use crate::{Result, books::Books, clock::Chance, pack::Pack};

/// A session without a request for so long has ended.
pub const IDLE: i64 = 15 * 60 * 1_000_000;
/// No session is longer than a shift.
pub const WHOLE: i64 = 10 * 60 * 60 * 1_000_000;
/// `seen` is written at most so often.
const TOUCH: i64 = 60 * 1_000_000;

/// A session found by its cookie.
pub struct Found {
    /// Who it belongs to.
    pub who: Who,
    /// Whether it is time to write down that it was seen.
    pub stale: bool,
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Begins a session and returns the cookie's value.
pub fn begin(tx: &mut Tx, chance: &Chance, who: &Who, at: i64) -> Result<String> {
    let token = HEXLOWER.encode(&chance.bytes::<32>());
    tx.execute(
        "INSERT INTO session (office, token, account, version, began, seen) VALUES ($1, $2, $3, $4, $5, $5)",
        args![&who.office, hash(&token), &who.account, who.version, at],
    )?;
    Ok(format!("{}.{token}", who.office))
}

/// The session of a cookie, if it has not ended and nothing about the account changed since.
pub fn find(
    tx: &mut Tx,
    books: &Books,
    pack: &Pack,
    cookie: &str,
    at: i64,
) -> Result<Option<Found>> {
    let Some((office, token)) = cookie.split_once('.') else { return Ok(None) };
    let sql = "SELECT account, version, began, seen FROM session WHERE office = $1 AND token = $2";
    let row = tx.one(sql, args![office, hash(token)], |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?, row.get::<i64>(3)?))
    })?;
    let Some((account, version, began, seen)) = row else { return Ok(None) };
    if at - seen > IDLE || at - began > WHOLE {
        return Ok(None);
    }
    let who = Who::find(tx, books, pack, office, &account)?.filter(|who| who.version == version);
    Ok(who.map(|who| Found { who, stale: at - seen > TOUCH }))
}

/// Office and account of a cookie's session, also where it ended by itself.
pub fn owner(tx: &mut Tx, cookie: &str) -> Result<Option<(String, String)>> {
    let Some((office, token)) = cookie.split_once('.') else { return Ok(None) };
    let sql = "SELECT account FROM session WHERE office = $1 AND token = $2";
    let account = tx.one(sql, args![office, hash(token)], |row| row.get(0))?;
    Ok(account.map(|account| (office.to_owned(), account)))
}

/// Writes down that a session was seen.
pub fn touch(tx: &mut Tx, cookie: &str, at: i64) -> Result<()> {
    if let Some((office, token)) = cookie.split_once('.') {
        tx.execute(
            "UPDATE session SET seen = $3 WHERE office = $1 AND token = $2",
            args![office, hash(token), at],
        )?;
    }
    Ok(())
}

/// Ends one session.
pub fn end(tx: &mut Tx, cookie: &str) -> Result<()> {
    if let Some((office, token)) = cookie.split_once('.') {
        tx.execute(
            "DELETE FROM session WHERE office = $1 AND token = $2",
            args![office, hash(token)],
        )?;
    }
    Ok(())
}

/// Ends every session of an account.
pub fn end_all(tx: &mut Tx, office: &str, account: &str) -> Result<()> {
    let sql = "DELETE FROM session WHERE office = $1 AND account = $2";
    tx.execute(sql, args![office, account])?;
    Ok(())
}

/// How many have not ended.
pub fn count(tx: &mut Tx, at: i64) -> Result<i64> {
    let sql = "SELECT CAST(COUNT(token) AS BIGINT) FROM session WHERE seen >= $1 AND began >= $2";
    Ok(tx.one(sql, args![at - IDLE, at - WHOLE], |row| row.get(0))?.unwrap_or(0))
}

/// Forgets the sessions of an office that began before the last shift. Until then what was typed when
/// one ended is still sealed for its owner.
pub fn sweep(tx: &mut Tx, office: &str, at: i64) -> Result<()> {
    let sql = "DELETE FROM session WHERE office = $1 AND began < $2";
    tx.execute(sql, args![office, at - 2 * WHOLE])?;
    Ok(())
}
