//! The visits as they stand: numbers, units and clocks, and the facts of ordinary visits. No word
//! of a person is drawn into this table; those are read from the entries.

use access::{Class, Kind, Phase, Sensitivity};
use db::{Tx, args};

use super::{Event, Visit, tally};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream},
    figures,
    gate::{Held, Shown},
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
pub const SLICE: Slice = Slice::of::<Visit>("visits", 2, TABLES);

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
CREATE INDEX visit_came ON visit (office, came, id);
CREATE INDEX visit_asked ON visit (office, came) WHERE asked IS NOT NULL AND answered IS NULL;
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

/// A visit as it stands in lists.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) office: String,
    pub(super) id: String,
    pub(super) year: i64,
    pub(super) seq: i64,
    pub(super) class: String,
    pub(super) unit: String,
    pub(super) officer: Option<String>,
    pub(super) priority: String,
    pub(super) came: i64,
    pub(super) since: i64,
    pub(super) received_by: String,
    pub(super) called: Option<i64>,
    pub(super) room: Option<i64>,
    pub(super) ended: Option<i64>,
    pub(super) reason: Option<String>,
    pub(super) outside: Option<i64>,
    pub(super) woman_wished: Option<i64>,
    pub(super) outcome: Option<String>,
}

impl Row {
    pub(super) fn held(&self) -> Result<Held> {
        let class = Class::parse(&self.class).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Held {
            office: self.office.clone(),
            unit: Some(self.unit.clone()),
            officer: self.officer.clone(),
            class,
        })
    }
}

const COLUMNS: &str = "v.office, v.id, v.year, v.seq, v.class, v.unit, v.officer, v.priority,
     v.came, v.since, v.received_by, v.called, v.room, v.ended, v.reason, v.outside,
     v.woman_wished, v.outcome FROM visit v";

fn read_row(row: db::Row) -> db::Result<Row> {
    Ok(Row {
        office: row.get(0)?,
        id: row.get(1)?,
        year: row.get(2)?,
        seq: row.get(3)?,
        class: row.get(4)?,
        unit: row.get(5)?,
        officer: row.get(6)?,
        priority: row.get(7)?,
        came: row.get(8)?,
        since: row.get(9)?,
        received_by: row.get(10)?,
        called: row.get(11)?,
        room: row.get(12)?,
        ended: row.get(13)?,
        reason: row.get(14)?,
        outside: row.get(15)?,
        woman_wished: row.get(16)?,
        outcome: row.get(17)?,
    })
}

/// One visit.
pub(super) fn row(tx: &mut Tx, office: &str, id: &str) -> Result<Option<Row>> {
    let sql = format!("SELECT {COLUMNS} WHERE v.office = $1 AND v.id = $2");
    Ok(tx.one(&sql, args![office, id], read_row)?)
}

/// Which visits a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Those who wait or are being helped.
    Present,
    /// Those who have left.
    Ended,
    /// Those who asked the commander and have no answer yet.
    Asked,
}

/// Rows a page.
pub(super) const PAGE: usize = 50;

/// The visits of a list that may be shown, at most [`PAGE`] and one: who waits longest stands first,
/// of those who left the last. `place` is that of the last row of the page before.
pub(super) fn list(
    tx: &mut Tx,
    list: List,
    shown: &Shown,
    place: Option<&(i64, String)>,
) -> Result<Vec<Row>> {
    let condition = match list {
        List::Present => "v.ended IS NULL",
        List::Ended => "v.ended IS NOT NULL",
        List::Asked => "v.asked IS NOT NULL AND v.answered IS NULL",
    };
    let (than, order, start) = match list {
        List::Present => (">", "ASC", i64::MIN),
        List::Ended | List::Asked => ("<", "DESC", i64::MAX),
    };
    let (came, id) = place.cloned().unwrap_or((start, String::new()));
    let mut values = args![came, id].to_vec();
    values.extend(shown.args.iter().cloned());
    let sql = format!(
        "SELECT {COLUMNS} WHERE {condition} AND (v.came {than} $1 OR (v.came = $1 AND v.id {than} $2))
         AND {} ORDER BY v.came {order}, v.id {order} LIMIT {}",
        shown.sql,
        PAGE + 1
    );
    Ok(tx.all(&sql, &values, read_row)?)
}

/// Those of an office who wait or are being helped, of one class, the newest first.
pub(super) fn board(tx: &mut Tx, office: &str, class: &str) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE v.office = $1 AND v.ended IS NULL AND v.class = $2
         ORDER BY v.came DESC, v.id DESC LIMIT {PAGE}"
    );
    Ok(tx.all(&sql, args![office, class], read_row)?)
}
