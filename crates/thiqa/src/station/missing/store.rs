//! The table of reports.

use db::{Tx, args};

use super::{Event, MissingReport, Reported};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    due,
    gate::Held,
    places::Numbers,
};

/// The reports that were taken.
pub const SLICE: Slice = Slice::of::<MissingReport>("missing", 2, TABLES);

/// The numbers of their register.
pub(super) const NUMBERS: Numbers = Numbers::of("missing_report");

const TABLES: &str = "CREATE TABLE missing_report (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 number TEXT NOT NULL,
 seq BIGINT NOT NULL,
 year BIGINT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 at BIGINT NOT NULL,
 child BIGINT NOT NULL,
 told BIGINT,
 asked BIGINT,
 decided BIGINT,
 judged BIGINT,
 goes BYTEA,
 closed BIGINT,
 how TEXT,
 name BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX missing_report_at ON missing_report (office, at, id);
CREATE INDEX missing_report_open ON missing_report (office, at) WHERE closed IS NULL;
CREATE UNIQUE INDEX missing_report_number ON missing_report (office, year, seq);";

pub(super) const NAME: &str = "missing_report.name";
/// Whether the unit lets it be passed on: `yes` or `no`.
pub(super) const GOES: &str = "missing_report.goes";
/// The clock until somebody must have looked at it again.
const REVIEW: &str = "missing_review";
/// The clock until the juvenile police know of it: at once.
const JUVENILE: &str = "missing_child";

impl Stream for MissingReport {
    const KIND: &'static str = "missing";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        let set = |tx: &mut Tx, column: &str| {
            let sql =
                format!("UPDATE missing_report SET {column} = $3 WHERE office = $1 AND id = $2");
            tx.execute(&sql, args![office, id, entry.at])
        };
        match &entry.event {
            Event::Reported(reported) => insert(tx, before, entry, reported, drawing)?,
            Event::Noted { .. } => {}
            Event::JuvenileToldOf => {
                set(tx, "told")?;
                due::clear(tx, office, id, JUVENILE)?;
            }
            Event::PassingAsked { .. } => {
                set(tx, "asked")?;
            }
            Event::PassingDecided { words } => {
                set(tx, "decided")?;
                let goes = words.get().map(|words| if words.goes { "yes" } else { "no" });
                tx.execute(
                    "UPDATE missing_report SET goes = $3 WHERE office = $1 AND id = $2",
                    args![office, id, drawing.seal(GOES, goes)],
                )?;
            }
            Event::PassingJudged { .. } => {
                set(tx, "judged")?;
            }
            Event::Closed { how, .. } => {
                tx.execute(
                    "UPDATE missing_report SET closed = $3, how = $4 WHERE office = $1 AND id = $2",
                    args![office, id, entry.at, how],
                )?;
                due::clear(tx, office, id, REVIEW)?;
                due::clear(tx, office, id, JUVENILE)?;
            }
        }
        Ok(())
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql =
            "UPDATE missing_report SET name = NULL, goes = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

fn insert(
    tx: &mut Tx,
    before: &MissingReport,
    entry: &Entry<Event>,
    reported: &Reported,
    drawing: &Drawing,
) -> Result<()> {
    let mut after = before.clone();
    after.take(&entry.event);
    let name = reported.words.get().map(|words| words.person.name());
    tx.execute(
        "INSERT INTO missing_report (office, id, number, seq, year, class, unit, at, child, name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            &entry.office,
            &entry.stream,
            &reported.number,
            reported.seq,
            reported.year,
            after.class().code(),
            reported.unit.as_deref(),
            entry.at,
            i64::from(reported.child),
            drawing.seal(NAME, name.as_deref())
        ],
    )?;
    if let Some(at) = reported.review {
        due::set(tx, &entry.office, &entry.stream, REVIEW, due::UP, at)?;
    }
    if reported.child {
        due::set(tx, &entry.office, &entry.stream, JUVENILE, due::UP, entry.at)?;
    }
    Ok(())
}

/// A report as the gate sees it.
pub(super) fn held(office: &str, report: &MissingReport) -> Held {
    Held {
        office: office.to_owned(),
        unit: report.unit.clone(),
        officer: None,
        class: report.class(),
        kept: String::new(),
    }
}
