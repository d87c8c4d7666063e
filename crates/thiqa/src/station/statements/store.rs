//! Statements that were given, deferrals, and the reads that a person may be told of.

use db::{Tx, args};

use super::{
    Event, Statement,
    naming::{self, Naming},
};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
};

/// Statements and deferrals.
pub const SLICE: Slice = Slice::of::<Statement>("statements", 1, TABLES);

const TABLES: &str = "CREATE TABLE statement (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 given BIGINT,
 first_day BIGINT,
 last_day BIGINT,
 until BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX statement_case ON statement (office, case_id);";

impl Stream for Statement {
    const KIND: &'static str = "statement";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        let (Event::Given { case } | Event::Deferred { case, .. }) = event;
        self.case = Some(case.clone());
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (case, given, days) = match &entry.event {
            Event::Given { case } => (case, Some(entry.at), (None, None, None)),
            Event::Deferred { case, first, last, until, .. } => {
                (case, None, (Some(*first), Some(*last), Some(*until)))
            }
        };
        tx.execute(
            "INSERT INTO statement (office, id, case_id, given, first_day, last_day, until)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![&entry.office, &entry.stream, case, given, days.0, days.1, days.2],
        )?;
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// A read as the person is told of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub(super) struct Told {
    /// The day, from 1970-01-01.
    pub(super) day: i64,
    /// The reader's office.
    pub(super) office: String,
    /// A code of the pack's units, where it names nobody.
    pub(super) unit: Option<String>,
    /// A code of the pack's ranks, where it names nobody.
    pub(super) rank: Option<String>,
    /// `view`, `print`, `download` or `emergency`.
    pub(super) via: String,
}

/// Lines of a statement.
const MOST: usize = 1000;

/// The reads of a case that nothing defers, by day; what looks alike stands once.
pub(super) fn told(tx: &mut Tx, office: &str, case: &str, at: i64) -> Result<Vec<Told>> {
    let sql = format!(
        "SELECT s.day, s.reader, s.via, a.unit, a.rank,
           (SELECT CAST(COUNT(b.id) AS BIGINT) FROM account b
            WHERE b.office = a.office AND b.unit = a.unit AND b.closed IS NULL),
           (SELECT CAST(COUNT(b.id) AS BIGINT) FROM account b
            WHERE b.office = a.office AND b.unit = a.unit AND b.rank = a.rank AND b.closed IS NULL)
         FROM seen s LEFT JOIN account a ON a.office = s.reader AND a.id = s.actor
         WHERE s.office = $1 AND s.case_id = $2 AND NOT EXISTS (SELECT 1 FROM statement d
           WHERE d.office = s.office AND d.case_id = s.case_id AND d.until > $3
           AND d.first_day <= s.day AND d.last_day >= s.day)
         ORDER BY s.day, s.reader, s.via LIMIT {MOST}"
    );
    let mut lines = tx.all(&sql, args![office, case, at], |row| {
        let (unit, rank): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
        let (unit, rank) = match naming::of(unit.is_some(), row.get(5)?, row.get(6)?) {
            Naming::RankAndUnit => (unit, rank),
            Naming::Unit => (unit, None),
            Naming::Office => (None, None),
        };
        Ok(Told { day: row.get(0)?, office: row.get(1)?, via: row.get(2)?, unit, rank })
    })?;
    let key = |one: &Told| {
        (one.day, one.office.clone(), one.unit.clone(), one.rank.clone(), one.via.clone())
    };
    lines.sort_by_key(key);
    lines.dedup();
    Ok(lines)
}
