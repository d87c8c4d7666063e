//! The table of exports.

use db::{Tx, args};

use super::{Event, Export, Request};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
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
