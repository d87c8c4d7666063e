//! The visits as they stand: numbers, units and clocks, and the facts of ordinary visits. No word
//! of a person is drawn into this table; those are read from the entries.

use access::{Class, Kind, Phase, Sensitivity};
use db::{Tx, Value, args, placeholders};

use super::{Event, Visit, Woman, Words, tally};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream},
    figures,
    gate::{Held, Shown},
    index::{self, Indexed, Place},
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

/// Draws her name and number into the blind index, and follows the visit into another compartment.
fn index_words(
    tx: &mut Tx,
    before: &Visit,
    after: &Visit,
    entry: &Entry<Event>,
    drawing: &Drawing,
) -> Result<()> {
    let at = Place { office: &entry.office, stream: &entry.stream, n: 0 };
    let to = after.class().sensitivity;
    match &entry.event {
        Event::Received(received) => {
            let known = received.words.get().map(known);
            index::add(tx, drawing, at, to, known.as_ref(), None)?;
        }
        Event::Corrected(corrected) => {
            let known = corrected.words.get().map(known);
            index::replace(tx, drawing, at, to, known.as_ref(), None)?;
        }
        _ => {}
    }
    if before.exists && before.sealed != after.sealed {
        index::regroup(tx, drawing, &entry.office, &entry.stream, to)?;
    }
    Ok(())
}

fn known(words: &Words) -> Indexed {
    let name = names::Name::parse(&words.name);
    let person = names::Person { name, phone: words.phone.clone(), ..names::Person::default() };
    Indexed { name: words.name.clone(), person, number: String::new() }
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
 recorded BIGINT NOT NULL,
 paper TEXT,
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
 woman_met BIGINT,
 woman_unmet BIGINT,
 sent_on BIGINT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX visit_number ON visit (office, year, seq);
CREATE INDEX visit_present ON visit (office, ended, came);
CREATE INDEX visit_recorded ON visit (office, recorded);
CREATE INDEX visit_case ON visit (office, case_id);
CREATE INDEX visit_came ON visit (office, came, id);
CREATE INDEX visit_waiting ON visit (office, since) WHERE ended IS NULL AND called IS NULL;
CREATE INDEX visit_unmet ON visit (office, came, id) WHERE woman_unmet = 1;
CREATE INDEX visit_asked ON visit (office, came, id) WHERE asked IS NOT NULL AND answered IS NULL;";

/// What the gate is asked about a visit; nothing if there is no such visit.
pub fn held(tx: &mut Tx, office: &str, id: &str) -> Result<Option<Held>> {
    let sql = "SELECT unit, officer, class FROM visit WHERE office = $1 AND id = $2";
    let row = tx.one(sql, args![office, id], |row| {
        Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?, row.get::<String>(2)?))
    })?;
    row.map(|(unit, officer, class)| {
        let class = Class::parse(&class).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Held {
            office: office.to_owned(),
            unit: Some(unit),
            officer,
            class,
            kept: String::new(),
        })
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
    pub(super) recorded: i64,
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
            kept: String::new(),
        })
    }
}

const COLUMNS: &str = "v.office, v.id, v.year, v.seq, v.class, v.unit, v.officer, v.priority,
     v.came, v.since, v.received_by, v.called, v.room, v.ended, v.reason, v.outside,
     v.woman_wished, v.outcome, v.recorded FROM visit v";

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
        recorded: row.get(18)?,
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
    /// Those who wait since before this time, the longest first.
    Late(i64),
    /// Those who wished for a woman officer and were not met by one.
    Unmet,
    /// All of them.
    All,
}

/// What narrows a list of visits further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrow {
    /// Came at or after this time.
    pub(super) from: Option<i64>,
    /// Came before this time.
    pub(super) until: Option<i64>,
    /// A code of the pack. Sealed visits have none here.
    pub(super) reason: Option<String>,
    /// A code of the pack.
    pub(super) outcome: Option<String>,
    /// Wished for a woman officer.
    pub(super) woman: bool,
    /// Was sent on to another unit after one had helped.
    pub(super) sent_on: bool,
}

impl Narrow {
    fn add(&self, sql: &mut String, args: &mut Vec<Value>) {
        let mut and = |condition: &str, value: Option<Value>| {
            let Some(value) = value else { return };
            args.push(value);
            sql.push_str(&format!(" AND {condition} ${}", args.len()));
        };
        and("v.came >=", self.from.map(Value::from));
        and("v.came <", self.until.map(Value::from));
        and("v.reason =", self.reason.as_ref().map(Value::from));
        and("v.outcome =", self.outcome.as_ref().map(Value::from));
        and("v.woman_wished =", self.woman.then_some(Value::from(1)));
        and("v.sent_on >=", self.sent_on.then_some(Value::from(1)));
    }
}

/// Rows a page.
pub(super) const PAGE: usize = 50;

/// The visits of a list that may be shown, at most `limit`: who waits longest stands first,
/// of those who left the last. `place` is that of the last row of the page before.
pub(super) fn list(
    tx: &mut Tx,
    list: List,
    narrow: &Narrow,
    shown: &Shown,
    place: Option<&(i64, String)>,
    limit: usize,
) -> Result<Vec<Row>> {
    let condition = match list {
        List::Present => "v.ended IS NULL",
        List::Ended => "v.ended IS NOT NULL",
        List::Asked => "v.asked IS NOT NULL AND v.answered IS NULL",
        List::Late(_) => "v.ended IS NULL AND v.called IS NULL",
        List::Unmet => "v.woman_unmet = 1",
        List::All => "1 = 1",
    };
    let (than, order, start) = match list {
        List::Present | List::Late(_) => (">", "ASC", i64::MIN),
        List::Ended | List::Asked | List::Unmet | List::All => ("<", "DESC", i64::MAX),
    };
    let (came, id) = place.cloned().unwrap_or((start, String::new()));
    let mut values = args![came, id].to_vec();
    values.extend(shown.args.iter().cloned());
    let mut further = String::new();
    narrow.add(&mut further, &mut values);
    if let List::Late(before) = list {
        values.push(before.into());
        further.push_str(&format!(" AND v.since < ${}", values.len()));
    }
    let sql = format!(
        "SELECT {COLUMNS} WHERE {condition} AND (v.came {than} $1 OR (v.came = $1 AND v.id {than} $2))
         AND {} {further} ORDER BY v.came {order}, v.id {order} LIMIT {limit}",
        shown.sql
    );
    Ok(tx.all(&sql, &values, read_row)?)
}

/// Of these visits, those that may be shown.
pub(super) fn of_ids(tx: &mut Tx, ids: &[String], shown: &Shown) -> Result<Vec<Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = shown.args.clone();
    let list = placeholders(values.len() + 1, ids.len());
    values.extend(ids.iter().map(Value::from));
    let sql = format!("SELECT {COLUMNS} WHERE {} AND v.id IN ({list}) ORDER BY v.came", shown.sql);
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
