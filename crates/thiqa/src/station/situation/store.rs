//! The reports as they stand, and their numbers.

use access::{Class, Kind};
use db::{Tx, args};

use super::{Event, SituationReport};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
    due,
    places::Numbers,
};

/// The name of the report's clock, in the table of clocks and in the pack.
pub const CLOCK: &str = "situation";

impl Stream for SituationReport {
    const KIND: &'static str = "situation";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let mut after = before.clone();
        after.take(&entry.event);
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Drawn(drawn) => {
                let class = Class::ordinary(Kind::Situation, &drawn.jurisdiction).code();
                tx.execute(
                    "INSERT INTO situation (office, id, day, class, drawn, corrections)
                     VALUES ($1, $2, $3, $4, $5, 0)
                     ON CONFLICT (office, id) DO UPDATE SET drawn = excluded.drawn",
                    args![office, id, &drawn.day, class, entry.at],
                )?;
                due::set(tx, office, id, CLOCK, due::UP, drawn.due)?;
            }
            Event::Signed(signed) => {
                tx.execute(
                    "UPDATE situation SET signed = $3, number = $4, seq = $5, year = $6, signed_by = $7
                     WHERE office = $1 AND id = $2",
                    args![
                        office,
                        id,
                        signed.at,
                        &signed.number,
                        signed.seq,
                        signed.year,
                        &entry.actor
                    ],
                )?;
                due::clear(tx, office, id, CLOCK)?;
            }
            _ => {}
        }
        tx.execute(
            "UPDATE situation SET corrections = $3 WHERE office = $1 AND id = $2",
            args![office, id, after.corrections],
        )?;
        Ok(())
    }

    /// Reports belong to no case: their words lie under the office's own key.
    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

/// The reports as they stand.
pub const SLICE: Slice = Slice::of::<SituationReport>("situations", 2, TABLES);

/// The numbers of the register of signed reports.
pub const NUMBERS: Numbers = Numbers::of("situation");

const TABLES: &str = "CREATE TABLE situation (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 day TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 drawn BIGINT NOT NULL,
 signed BIGINT,
 signed_by TEXT,
 number TEXT,
 seq BIGINT,
 year BIGINT,
 corrections BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX situation_day ON situation (office, day);
CREATE UNIQUE INDEX situation_number ON situation (office, year, seq);";
