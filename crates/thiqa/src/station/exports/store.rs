//! The table of exports.

use db::{Tx, args};

use super::{Event, Export, Format, Request};
use crate::{
    Error, Result,
    books::{Books, Drawing, Entry, Slice, Stream, Words},
    people::Who,
};

/// Exports as they stand.
pub const SLICE: Slice = Slice::of::<Export>("exports", 1, TABLES);

const TABLES: &str = "CREATE TABLE export (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 account TEXT NOT NULL,
 at BIGINT NOT NULL,
 until BIGINT NOT NULL,
 list TEXT NOT NULL,
 format TEXT NOT NULL,
 purpose TEXT NOT NULL,
 personal BIGINT NOT NULL,
 made BIGINT,
 total BIGINT,
 bytes BIGINT,
 file TEXT,
 failed TEXT,
 removed BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX export_own ON export (office, account, at, id);
CREATE INDEX export_until ON export (until);";

impl Stream for Export {
    const KIND: &'static str = "export";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Asked { request, .. } => insert(tx, entry, request)?,
            Event::Made { rows, bytes, file, .. } => {
                tx.execute(
                    "UPDATE export SET made = $3, total = $4, bytes = $5, file = $6
                     WHERE office = $1 AND id = $2",
                    args![office, id, entry.at, signed(*rows), signed(*bytes), file],
                )?;
            }
            Event::Failed { why } => {
                tx.execute(
                    "UPDATE export SET failed = $3 WHERE office = $1 AND id = $2",
                    args![office, id, why],
                )?;
            }
            Event::Removed { .. } => {
                tx.execute(
                    "UPDATE export SET file = NULL, removed = $3 WHERE office = $1 AND id = $2",
                    args![office, id, entry.at],
                )?;
            }
        }
        Ok(())
    }
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, request: &Request) -> Result<()> {
    tx.execute(
        "INSERT INTO export (office, id, account, at, until, list, format, purpose, personal)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            &entry.office,
            &entry.stream,
            &request.account,
            entry.at,
            request.until,
            &request.list,
            request.format.code(),
            &request.purpose,
            i64::from(request.personal)
        ],
    )?;
    Ok(())
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

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

const COLUMNS: &str = "x.id, x.at, x.until, x.list, x.format, x.purpose, x.personal, x.total,
     x.bytes, x.file, x.failed, x.removed FROM export x";

fn read_row(row: db::Row) -> db::Result<Row> {
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

/// The key under which an export's file lies.
pub(super) fn key(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<vault::CaseKey> {
    let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2
               ORDER BY epoch DESC LIMIT 1";
    let wrapped =
        tx.one(sql, args![office, id], |row| Ok((row.get::<u32>(0)?, row.get::<Vec<u8>>(1)?)))?;
    Words::new(books, office, id, wrapped).key().cloned().ok_or(Error::NotFound)
}
