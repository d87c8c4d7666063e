//! Exports as lists show them.

use db::{Tx, args};

use super::Format;
use crate::{
    Error, Result,
    books::{Books, Words},
    people::Who,
};

/// An export as its owner sees it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) at: i64,
    pub(super) until: i64,
    pub(super) list: String,
    pub(super) format: Format,
    pub(super) purpose: String,
    pub(super) personal: bool,
    pub(super) rows: Option<i64>,
    pub(super) bytes: Option<i64>,
    pub(super) file: Option<String>,
    pub(super) failed: Option<String>,
    pub(super) removed: Option<i64>,
}

pub(super) const COLUMNS: &str =
    "x.id, x.at, x.until, x.list, x.format, x.purpose, x.personal, x.total,
     x.bytes, x.file, x.failed, x.removed FROM export x";

pub(super) fn read_row(row: db::Row) -> db::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        at: row.get(1)?,
        until: row.get(2)?,
        list: row.get(3)?,
        format: Format::parse(&row.get::<String>(4)?).unwrap_or(Format::Csv),
        purpose: row.get(5)?,
        personal: row.get::<i64>(6)? == 1,
        rows: row.get(7)?,
        bytes: row.get(8)?,
        file: row.get(9)?,
        failed: row.get(10)?,
        removed: row.get(11)?,
    })
}

/// Her own export of this id; those of others don't exist for her, whoever she is.
pub(super) fn find(tx: &mut Tx, who: &Who, id: &str) -> Result<Row> {
    let sql = format!("SELECT {COLUMNS} WHERE x.office = $1 AND x.id = $2 AND x.account = $3");
    tx.one(&sql, args![&who.office, id, &who.account], read_row)?.ok_or(Error::NotFound)
}

/// Rows a page.
pub(super) const PAGE: usize = 50;

/// Her own, the newest first; one more than a page if there are more.
pub(super) fn list(tx: &mut Tx, who: &Who, place: Option<(i64, String)>) -> Result<Vec<Row>> {
    let (at, id) = place.unwrap_or((i64::MAX, String::new()));
    let sql = format!(
        "SELECT {COLUMNS} WHERE x.office = $1 AND x.account = $2
         AND (x.at < $3 OR (x.at = $3 AND x.id < $4)) ORDER BY x.at DESC, x.id DESC LIMIT {}",
        PAGE + 1
    );
    Ok(tx.all(&sql, args![&who.office, &who.account, at, id], read_row)?)
}

/// Files whose time is up: office and id.
pub(super) fn expired(tx: &mut Tx, at: i64) -> Result<Vec<(String, String)>> {
    let sql = "SELECT office, id FROM export WHERE until <= $1 AND file IS NOT NULL LIMIT 100";
    Ok(tx.all(sql, args![at], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Whether a record of the office was closed to somebody since the file was made, or its owner got
/// another post: what stands in it may no longer be hers.
pub(super) fn has_aged(tx: &mut Tx, who: &Who, id: &str) -> Result<bool> {
    let sql = "SELECT n FROM entry WHERE office = $1 AND stream = $2 AND kind = 'export.made'";
    let made: Option<i64> = tx.one(sql, args![&who.office, id], |row| row.get(0))?;
    let sql = "SELECT n FROM entry WHERE office = $1 AND n > $2
               AND (kind IN ('case.raised', 'case.kept_from', 'case.conflict_found', 'visit.raised')
                    OR (kind = 'account.moved' AND stream = $3)) LIMIT 1";
    let since = args![&who.office, made.unwrap_or(i64::MAX), &who.account];
    let since: Option<i64> = tx.one(sql, since, |row| row.get(0))?;
    Ok(since.is_some())
}

/// The key under which an export's file lies.
pub(super) fn key(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<vault::CaseKey> {
    let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2
               ORDER BY epoch DESC LIMIT 1";
    let wrapped =
        tx.one(sql, args![office, id], |row| Ok((row.get::<u32>(0)?, row.get::<Vec<u8>>(1)?)))?;
    Words::new(books, office, id, wrapped).key().cloned().ok_or(Error::NotFound)
}
