//! The tables of imports, and how an entry is drawn into them.

use db::{Tx, args};

use super::{Event, Import, import::Counts, kept::insert_rows};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
};

/// Imports, and the rows that are there.
pub const SLICE: Slice = Slice::of::<Import>("imports", 1, TABLES);

const TABLES: &str = "CREATE TABLE import (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 at BIGINT NOT NULL,
 actor TEXT NOT NULL,
 name BYTEA,
 total BIGINT NOT NULL,
 imported BIGINT NOT NULL,
 there BIGINT NOT NULL,
 refused BIGINT NOT NULL,
 finished BIGINT,
 whole BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX import_at ON import (office, at, id);
CREATE TABLE import_row (
 office TEXT NOT NULL,
 mark BYTEA NOT NULL,
 prints BYTEA NOT NULL,
 case_id TEXT NOT NULL,
 PRIMARY KEY (office, mark)
);";

impl Stream for Import {
    const KIND: &'static str = "import";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Started { name, rows, .. } => {
                let name = name.get().map(String::as_str);
                tx.execute(
                    "INSERT INTO import (office, id, at, actor, name, total, imported, there, refused, whole)
                     VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0)",
                    args![office, id, entry.at, &entry.actor, drawing.seal("import.name", name), signed(*rows)],
                )?;
            }
            Event::Taken { rows } => {
                insert_rows(tx, office, rows)?;
                tx.execute(
                    "UPDATE import SET imported = imported + $3 WHERE office = $1 AND id = $2",
                    args![office, id, signed(rows.len() as u64)],
                )?;
            }
            Event::Finished { counts, whole } => {
                let Counts { already_there, refused, .. } = *counts;
                tx.execute(
                    "UPDATE import SET there = $3, refused = $4, finished = $5, whole = $6
                     WHERE office = $1 AND id = $2",
                    args![
                        office,
                        id,
                        signed(already_there),
                        signed(refused),
                        entry.at,
                        i64::from(*whole)
                    ],
                )?;
            }
        }
        Ok(())
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
