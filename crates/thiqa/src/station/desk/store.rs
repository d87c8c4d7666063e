//! The visits as they stand: numbers, units and clocks, and the facts of ordinary visits. No word
//! of a person is drawn into this table; those are read from the entries.

use access::{Class, Kind, Phase, Sensitivity};
use db::{Tx, args};

use super::{Event, Visit, tally};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream},
    figures,
    gate::Held,
};

impl Stream for Visit {
    const KIND: &'static str = "visit";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let mut after = before.clone();
        after.take(&entry.event);
        if !before.exists {
            insert(tx, &after, entry)?;
        }
        update(tx, &after, entry)?;
        let day = drawing.day(after.came);
        let change = tally::difference(&tally::tally(before), &tally::tally(&after));
        for ((kind, code), n) in change {
            figures::add(tx, &entry.office, kind, day, &code, n)?;
        }
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn protected(&self) -> bool {
        self.sealed
    }
}

impl Visit {
    /// All that the policies may know of it.
    pub fn class(&self) -> Class {
        let sensitivity = if self.sealed { Sensitivity::Sealed } else { Sensitivity::Ordinary };
        Class {
            kind: Kind::Visit,
            sensitivity,
            phase: Phase::Open,
            jurisdiction: self.jurisdiction.clone(),
        }
    }
}

fn insert(tx: &mut Tx, visit: &Visit, entry: &Entry<Event>) -> Result<()> {
    tx.execute(
        "INSERT INTO visit (office, id, year, seq, class, unit, priority, came, since, received_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            &entry.office,
            &entry.stream,
            visit.year,
            visit.seq,
            visit.class().code(),
            &visit.unit,
            &visit.priority,
            visit.came,
            visit.since,
            &entry.actor
        ],
    )?;
    Ok(())
}

/// Writes every column that can change from the state, so that a rebuild ends with the same row.
fn update(tx: &mut Tx, visit: &Visit, entry: &Entry<Event>) -> Result<()> {
    let facts = visit.facts.as_ref();
    let call = visit.call.as_ref();
    tx.execute(
        "UPDATE visit SET class = $3, unit = $4, officer = $5, since = $6, called = $7, room = $8,
         ended = $9, asked = $10, answered = $11, case_id = $12, reason = $13, channel = $14,
         outside = $15, woman_wished = $16, outcome = $17
         WHERE office = $1 AND id = $2",
        args![
            &entry.office,
            &entry.stream,
            visit.class().code(),
            &visit.unit,
            call.map(|call| call.officer.as_str()),
            visit.since,
            call.map(|call| call.at),
            call.and_then(|call| call.room),
            visit.ended,
            visit.asked,
            visit.answered,
            visit.case.as_deref(),
            facts.map(|facts| facts.reason.as_str()),
            facts.map(|facts| facts.channel.as_str()),
            facts.and_then(|facts| facts.outside).map(i64::from),
            facts.map(|facts| i64::from(facts.wishes_woman)),
            visit.outcome.as_deref()
        ],
    )?;
    Ok(())
}

/// The visits as they stand.
pub const SLICE: Slice = Slice::of::<Visit>("visits", 1, TABLES);

const TABLES: &str = "CREATE TABLE visit (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 year BIGINT NOT NULL,
 seq BIGINT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT NOT NULL,
 officer TEXT,
 priority TEXT NOT NULL,
 came BIGINT NOT NULL,
 since BIGINT NOT NULL,
 received_by TEXT NOT NULL,
 called BIGINT,
 room BIGINT,
 ended BIGINT,
 asked BIGINT,
 answered BIGINT,
 case_id TEXT,
 reason TEXT,
 channel TEXT,
 outside BIGINT,
 woman_wished BIGINT,
 outcome TEXT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX visit_number ON visit (office, year, seq);
CREATE INDEX visit_present ON visit (office, ended, came);
CREATE INDEX visit_case ON visit (office, case_id);";

/// What the gate is asked about a visit; nothing if there is no such visit.
pub fn held(tx: &mut Tx, office: &str, id: &str) -> Result<Option<Held>> {
    let sql = "SELECT unit, officer, class FROM visit WHERE office = $1 AND id = $2";
    let row = tx.one(sql, args![office, id], |row| {
        Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?, row.get::<String>(2)?))
    })?;
    row.map(|(unit, officer, class)| {
        let class = Class::parse(&class).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Held { office: office.to_owned(), unit: Some(unit), officer, class })
    })
    .transpose()
}
