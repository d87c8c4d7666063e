//! The blanks as they stand. Nothing personal: what was written on one stands in its record.

use db::{Tx, args};

use super::{Blank, Event, Printed};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
    places::Numbers,
};

impl Stream for Blank {
    const KIND: &'static str = "blank";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        if let Event::Printed(printed) = &entry.event {
            return insert(tx, printed, entry);
        }
        let mut after = before.clone();
        after.take(&entry.event);
        let what = match &entry.event {
            Event::Entered { what, .. } => Some(what.as_str()),
            _ => None,
        };
        tx.execute(
            "UPDATE blank SET state = $3, settled = $4, settled_by = $5, what = $6, target = $7
             WHERE office = $1 AND id = $2",
            args![
                &entry.office,
                &entry.stream,
                after.state.code(),
                entry.at,
                &entry.actor,
                what,
                after.target.as_deref()
            ],
        )?;
        Ok(())
    }

    fn key_name(office: &str, _id: &str) -> String {
        office_key(office)
    }
}

fn insert(tx: &mut Tx, printed: &Printed, entry: &Entry<Event>) -> Result<()> {
    tx.execute(
        "INSERT INTO blank (office, id, year, seq, form, register, printed, printed_by, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'printed')",
        args![
            &entry.office,
            &entry.stream,
            printed.year,
            printed.seq,
            &printed.form,
            printed.register.as_deref(),
            entry.at,
            &entry.actor
        ],
    )?;
    Ok(())
}

/// The blanks as they stand.
pub const SLICE: Slice = Slice::of::<Blank>("blanks", 1, TABLES);

/// The numbers of the register of paper forms.
pub const NUMBERS: Numbers = Numbers::of("blank");

const TABLES: &str = "CREATE TABLE blank (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 year BIGINT NOT NULL,
 seq BIGINT NOT NULL,
 form TEXT NOT NULL,
 register TEXT,
 printed BIGINT NOT NULL,
 printed_by TEXT NOT NULL,
 state TEXT NOT NULL,
 settled BIGINT,
 settled_by TEXT,
 what TEXT,
 target TEXT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX blank_number ON blank (office, year, seq);
CREATE INDEX blank_state ON blank (office, state, year, seq);";
