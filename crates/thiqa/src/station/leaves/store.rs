//! The table of leaves, and the question whether somebody is on one.

use access::{Class, Kind};
use db::{Tx, args};
use serde::Serialize;

use super::{Event, Leave};
use crate::{
    Refusal, Result,
    books::{Books, Drawing, Entry, Slice, Stream, Words, newest_keys, wrapped},
    lang::msg,
};

/// The leaves.
pub const SLICE: Slice = Slice::of::<Leave>("leaves", 1, TABLES);

const TABLES: &str = "CREATE TABLE leave_time (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 account TEXT NOT NULL,
 from_at BIGINT NOT NULL,
 until_at BIGINT NOT NULL,
 recorded BIGINT NOT NULL,
 words BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX leave_time_account ON leave_time (office, account, until_at);
CREATE INDEX leave_time_until ON leave_time (office, until_at);";

impl Stream for Leave {
    const KIND: &'static str = "leave";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Recorded { account, from, until, words } => {
                let words = words.get().and_then(Option::as_deref);
                tx.execute(
                    "INSERT INTO leave_time (office, id, class, account, from_at, until_at,
                     recorded, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                    args![
                        office,
                        id,
                        Class::ordinary(Kind::Exception, "federal").code(),
                        account,
                        *from,
                        *until,
                        entry.at,
                        drawing.seal("leave_time.words", words)
                    ],
                )?;
            }
            Event::Ended { at } => {
                tx.execute(
                    "UPDATE leave_time SET until_at = $3 WHERE office = $1 AND id = $2
                     AND until_at > $3",
                    args![office, id, *at],
                )?;
            }
        }
        Ok(())
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE leave_time SET words = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

/// Whether an officer of this office is on leave at this time (microseconds UTC).
pub fn is_on_leave(tx: &mut Tx, office: &str, account: &str, at: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM leave_time WHERE office = $1 AND account = $2 AND from_at <= $3
               AND until_at > $3 LIMIT 1";
    Ok(tx.one(sql, args![office, account, at], |row| row.get::<i64>(0))?.is_some())
}

/// As [`is_on_leave`], as a refusal beside a field of the form.
pub fn demand(
    tx: &mut Tx,
    (office, account): (&str, &str),
    at: i64,
    field: &'static str,
) -> Result<()> {
    if is_on_leave(tx, office, account, at)? {
        return Err(Refusal::new(msg("leaves-is-on-leave")).field(field).into());
    }
    Ok(())
}

/// A leave as it is listed.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    pub(super) id: String,
    /// An account.
    pub(super) account: String,
    pub(super) from: i64,
    /// The first moment after it.
    pub(super) until: i64,
    pub(super) words: Option<String>,
}

/// The newest leaves of an office.
pub(super) fn lines(tx: &mut Tx, books: &Books, office: &str) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT l.id, l.account, l.from_at, l.until_at, l.words, k.epoch, k.wrapped
         FROM leave_time l {} WHERE l.office = $1 ORDER BY l.until_at DESC, l.id DESC LIMIT 100",
        newest_keys("l", "id")
    );
    Ok(tx.all(&sql, args![office], |row| {
        let id: String = row.get(0)?;
        let words = Words::new(books, office, &id, wrapped(&row, 5)?);
        Ok(Line {
            account: row.get(1)?,
            from: row.get(2)?,
            until: row.get(3)?,
            words: words.open("leave_time.words", row.get(4)?),
            id,
        })
    })?)
}
