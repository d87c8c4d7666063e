//! The table of support files: their case, their alias, their clocks. Nothing else stands in a row.

use db::{Tx, args};
use jiff::{ToSpan, civil::Date};

use super::{Event, Support, known};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    due, figures,
    id::Id,
    index,
    station::cases::Case,
};

/// The support files.
pub const SLICE: Slice = Slice::of::<Support>("support", 2, TABLES);

const TABLES: &str = "CREATE TABLE support (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 alias BYTEA,
 opened BIGINT NOT NULL,
 closed BIGINT,
 review BIGINT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX support_case ON support (office, case_id);
CREATE INDEX support_review ON support (office, review, id);";

/// The figure of offers of a woman officer, by quarter.
pub(super) const OFFERS: &str = "support.woman";

impl Stream for Support {
    const KIND: &'static str = "support";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        known::draw(tx, entry, drawing)?;
        match &entry.event {
            Event::Opened { case, name, .. } => {
                let alias = name.get().map(|name| name.alias.as_str());
                tx.execute(
                    "INSERT INTO support (office, id, case_id, alias, opened)
                     VALUES ($1, $2, $3, $4, $5)",
                    args![office, id, case, drawing.seal("support.alias", alias), entry.at],
                )?;
            }
            Event::Named(name) => {
                let alias = name.get().map(|name| name.alias.as_str());
                tx.execute(
                    "UPDATE support SET alias = $3 WHERE office = $1 AND id = $2",
                    args![office, id, drawing.seal("support.alias", alias)],
                )?;
            }
            Event::RiskSeen { review, .. } => set_review(tx, entry, *review)?,
            Event::RiskReviewed { .. } => set_review(tx, entry, None)?,
            Event::FollowUpSet { due, .. } => {
                let clock = follow_up(before.follow_ups.len());
                due::set(tx, office, id, &clock, due::UP, *due)?;
            }
            Event::FollowUpDone { n, .. } => due::clear(tx, office, id, &follow_up(*n))?,
            Event::WomanOffered { answer, .. } => {
                let day = quarter(drawing.day(entry.at));
                figures::add(tx, office, OFFERS, day, answer, 1)?;
            }
            Event::Closed { .. } => set_closed(tx, before, entry, Some(entry.at))?,
            Event::Reopened(_) => set_closed(tx, before, entry, None)?,
            _ => {}
        }
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE support SET alias = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        index::forget(tx, office, id)
    }
}

/// The clock of a follow-up in the table of clocks.
fn follow_up(n: usize) -> String {
    format!("follow_up.{n}")
}

fn set_review(tx: &mut Tx, entry: &Entry<Event>, until: Option<i64>) -> Result<()> {
    due::clear(tx, &entry.office, &entry.stream, "review")?;
    if let Some(until) = until {
        due::set(tx, &entry.office, &entry.stream, "review", due::UP, until)?;
    }
    tx.execute(
        "UPDATE support SET review = $3 WHERE office = $1 AND id = $2",
        args![&entry.office, &entry.stream, until],
    )?;
    Ok(())
}

/// What is still to be done has no clock while the file is closed.
fn set_closed(tx: &mut Tx, before: &Support, entry: &Entry<Event>, at: Option<i64>) -> Result<()> {
    for (n, (due, done)) in before.follow_ups.iter().enumerate() {
        match at {
            Some(_) => due::clear(tx, &entry.office, &entry.stream, &follow_up(n))?,
            None if *done => {}
            None => due::set(tx, &entry.office, &entry.stream, &follow_up(n), due::UP, *due)?,
        }
    }
    tx.execute(
        "UPDATE support SET closed = $3 WHERE office = $1 AND id = $2",
        args![&entry.office, &entry.stream, at],
    )?;
    Ok(())
}

/// The first day of the quarter of a day, both counted from 1970-01-01: nothing finer is counted.
pub(super) fn quarter(day: i64) -> i64 {
    let zero = Date::constant(1970, 1, 1);
    let date = zero.checked_add(day.days()).unwrap_or(zero);
    let first = Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).unwrap_or(date);
    first.duration_since(zero).as_hours() / 24
}

/// The support file of a case.
pub(super) fn of_case(tx: &mut Tx, office: &str, case: &Id<Case>) -> Result<Option<Id<Support>>> {
    let sql = "SELECT id FROM support WHERE office = $1 AND case_id = $2";
    let found = tx.one(sql, args![office, case.as_str()], |row| row.get::<String>(0))?;
    Ok(found.as_deref().and_then(Id::parse))
}
