//! The visits as they stand: numbers, units and clocks, and the facts of ordinary visits. No word
//! of a person is drawn into this table; those are read from the entries.

use access::{Class, Kind, Phase, Sensitivity};
use db::{Tx, args};

use super::{Event, Visit, Woman, known_by::index_words, tally};
use crate::{
    Result,
    books::{Drawing, Entry, Stream},
    figures, index,
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
        index_words(tx, before, &after, entry, drawing)?;
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

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        index::forget(tx, office, id)
    }
}

impl Visit {
    /// All that the policies may know of it.
    pub fn class(&self) -> Class {
        let sensitivity = if self.sealed { Sensitivity::Sealed } else { Sensitivity::Ordinary };
        Class {
            kind: Kind::Visit,
            sensitivity,
            phase: if self.gone { Phase::HandedOver } else { Phase::Open },
            jurisdiction: self.jurisdiction.clone(),
        }
    }
}

fn insert(tx: &mut Tx, visit: &Visit, entry: &Entry<Event>) -> Result<()> {
    tx.execute(
        "INSERT INTO visit (office, id, year, seq, class, unit, priority, came, since, received_by,
         recorded, paper) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
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
            &entry.actor,
            entry.at,
            visit.paper.as_deref()
        ],
    )?;
    Ok(())
}

/// Writes every column that can change from the state, so that a rebuild ends with the same row.
fn update(tx: &mut Tx, visit: &Visit, entry: &Entry<Event>) -> Result<()> {
    let facts = visit.facts.as_ref();
    let call = visit.call.as_ref();
    let wished = facts.map(|facts| facts.wishes_woman);
    let settled = matches!(visit.woman, Some(Woman::Accepted | Woman::Declined));
    tx.execute(
        "UPDATE visit SET class = $3, unit = $4, officer = $5, since = $6, called = $7, room = $8,
         ended = $9, asked = $10, answered = $11, case_id = $12, reason = $13, channel = $14,
         outside = $15, woman_wished = $16, outcome = $17, woman_met = $18, woman_unmet = $19,
         sent_on = $20
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
            visit.outcome.as_deref(),
            wished.map(|wished| i64::from(wished && visit.woman == Some(Woman::Accepted))),
            wished.map(|wished| i64::from(wished && !settled)),
            facts.map(|_| visit.sent_on.len())
        ],
    )?;
    Ok(())
}
