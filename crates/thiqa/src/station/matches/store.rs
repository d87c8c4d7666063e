//! The table of decisions.

use db::{Tx, args};

use super::{Event, Match};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
};

/// What was decided about hints.
pub const SLICE: Slice = Slice::of::<Match>("matches", 1, TABLES);

const TABLES: &str = "CREATE TABLE match_file (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 decided BIGINT,
 cleared BIGINT,
 told_by TEXT,
 PRIMARY KEY (office, id)
);
CREATE INDEX match_file_cleared ON match_file (office, cleared);";

impl Stream for Match {
    const KIND: &'static str = "match";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        tx.execute(
            "INSERT INTO match_file (office, id) VALUES ($1, $2) ON CONFLICT (office, id) DO NOTHING",
            args![office, id],
        )?;
        let (column, at, from) = match &entry.event {
            Event::Decided { .. } | Event::Answered { .. } => ("decided", Some(entry.at), None),
            Event::Undone { .. } => ("decided", None, None),
            Event::Cleared { .. } => ("cleared", Some(entry.at), None),
            Event::Told { from, .. } => ("cleared", Some(entry.at), Some(from.as_str())),
        };
        let sql = format!(
            "UPDATE match_file SET {column} = $3, told_by = COALESCE($4, told_by)
             WHERE office = $1 AND id = $2"
        );
        tx.execute(&sql, args![office, id, at, from])?;
        Ok(())
    }
}
