//! The table of exceptions; each is a gap of the station on its day.

use access::{Class, Kind};
use db::{Tx, args};
use serde::Serialize;

use super::{Event, Exception};
use crate::{
    Result,
    books::{Books, Drawing, Entry, Slice, Stream, Words, newest_keys, wrapped},
    figures,
};

/// The exceptions.
pub const SLICE: Slice = Slice::of::<Exception>("exceptions", 1, TABLES);

const TABLES: &str = "CREATE TABLE exception (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 gate TEXT NOT NULL,
 account TEXT NOT NULL,
 superior TEXT NOT NULL,
 made BIGINT NOT NULL,
 until BIGINT NOT NULL,
 why BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX exception_account ON exception (office, account, gate);
CREATE INDEX exception_made ON exception (office, made);";

impl Stream for Exception {
    const KIND: &'static str = "exception";
    type Event = Event;

    fn evolve(&mut self, _: &Event) {
        self.made = true;
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let Event::Made { gate, account, until, why } = &entry.event;
        tx.execute(
            "INSERT INTO exception (office, id, class, gate, account, superior, made, until, why)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            args![
                &entry.office,
                &entry.stream,
                Class::ordinary(Kind::Exception, "federal").code(),
                gate,
                account,
                &entry.actor,
                entry.at,
                *until,
                drawing.seal("exception.why", why.get().map(String::as_str))
            ],
        )?;
        figures::add(tx, &entry.office, "gate.gap", drawing.day(entry.at), gate, 1)
    }
}

/// An exception as it is listed.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    pub(super) gate: String,
    /// Who may pass; an account.
    pub(super) account: String,
    /// Who made it.
    pub(super) superior: String,
    pub(super) made: i64,
    pub(super) until: i64,
    pub(super) why: Option<String>,
}

/// Exceptions of a page.
const MOST: usize = 100;

/// The exceptions of an office, the newest first.
pub(super) fn list(tx: &mut Tx, books: &Books, office: &str) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT x.gate, x.account, x.superior, x.made, x.until, x.why, x.id, k.epoch, k.wrapped
         FROM exception x {} WHERE x.office = $1 ORDER BY x.made DESC, x.id DESC LIMIT {MOST}",
        newest_keys("x", "id")
    );
    Ok(tx.all(&sql, args![office], |row| {
        let words = Words::new(books, office, &row.get::<String>(6)?, wrapped(&row, 7)?);
        Ok(Line {
            gate: row.get(0)?,
            account: row.get(1)?,
            superior: row.get(2)?,
            made: row.get(3)?,
            until: row.get(4)?,
            why: words.open("exception.why", row.get(5)?),
        })
    })?)
}
