//! The table of findings.

use std::collections::{BTreeMap, BTreeSet};

use access::{Action, Class, Kind, Phase};
use db::{Tx, args};
use serde::Serialize;

use super::{Event, Finding, PLACE};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream, Words, newest_keys, wrapped},
    due,
    gate::Held,
    node::Node,
    people::Who,
    told,
};

/// The findings.
pub const SLICE: Slice = Slice::of::<Finding>("findings", 2, TABLES);

const TABLES: &str = "CREATE TABLE finding (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 from_office TEXT NOT NULL,
 made BIGINT NOT NULL,
 due BIGINT,
 answered BIGINT,
 done BIGINT,
 finding BYTEA,
 recommendation BYTEA,
 answer BYTEA,
 visited BIGINT,
 seen BIGINT,
 place BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX finding_visited ON finding (office, visited);
CREATE INDEX finding_made ON finding (office, made, id);";

/// The clock of the answer, a code of the pack.
pub(super) const CLOCK: &str = "finding_answer";

/// The class of a finding. What a prosecutor finds on a visit lies before the judge, too.
pub(super) fn class(visit: bool) -> Class {
    let class = Class::ordinary(Kind::Finding, "federal");
    if visit { Class { phase: Phase::BeforeJudge, ..class } } else { class }
}

impl Stream for Finding {
    const KIND: &'static str = "finding";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Made { .. } => {
                insert(tx, entry, drawing)?;
                told::tell(tx, office, id, &told::place(office, "", PLACE))
            }
            Event::Seen { whom } => told::seen(tx, office, id, whom),
            Event::Answered { words, done } => {
                let sealed = drawing.seal("finding.answer", words.get().map(String::as_str));
                tx.execute(
                    "UPDATE finding SET answered = $3, done = $4, answer = $5
                     WHERE office = $1 AND id = $2",
                    args![office, id, entry.at, *done, sealed],
                )?;
                due::clear(tx, office, id, CLOCK)?;
                told::seen(tx, office, id, &told::place(office, "", PLACE))?;
                let from = before.from.as_deref().unwrap_or_default();
                told::tell(tx, office, id, &told::place(from, "", PLACE))
            }
        }
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE finding SET finding = NULL, recommendation = NULL, answer = NULL,
                   place = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
    let Event::Made { from, due, finding, recommendation, visit } = &entry.event else {
        return Ok(());
    };
    let place = visit.as_ref().and_then(|visit| visit.place.get()).map(String::as_str);
    let (office, id) = (entry.office.as_str(), entry.stream.as_str());
    tx.execute(
        "INSERT INTO finding (office, id, class, from_office, made, due, finding, recommendation,
         visited, seen, place) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            office,
            id,
            class(visit.is_some()).code(),
            from,
            entry.at,
            *due,
            drawing.seal("finding.finding", finding.get().map(String::as_str)),
            drawing.seal("finding.recommendation", recommendation.get().map(String::as_str)),
            visit.as_ref().map(|visit| visit.at),
            visit.as_ref().map(|visit| visit.seen),
            drawing.seal("finding.place", place)
        ],
    )?;
    match due {
        Some(at) => due::set(tx, office, id, CLOCK, due::UP, *at),
        None => Ok(()),
    }
}

/// A finding, with its words where one is looked at.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    /// The station that it is about.
    pub(super) office: String,
    pub(super) id: String,
    /// Microseconds UTC, as are the others.
    pub(super) made: i64,
    /// Until when the station answers.
    pub(super) due: Option<i64>,
    pub(super) answered: Option<i64>,
    /// By when it is done, as the station says.
    pub(super) done: Option<i64>,
    pub(super) finding: Option<String>,
    pub(super) recommendation: Option<String>,
    pub(super) answer: Option<String>,
    /// When the prosecutor visited, if it comes from a visit.
    pub(super) visited: Option<i64>,
    /// How many persons were seen.
    pub(super) seen: Option<i64>,
    /// Which place was visited.
    pub(super) place: Option<String>,
}

impl Row {
    /// Whether its answer is overdue.
    pub(super) fn is_late(&self, at: i64) -> bool {
        self.answered.is_none() && self.due.is_some_and(|due| due <= at)
    }

    /// What the gate is asked.
    pub(super) fn held(&self) -> Result<Held> {
        Held::of(&self.office, None, None, &class(self.visited.is_some()).code())
    }
}

/// Rows of the page.
const MOST: usize = 200;

/// Those that she may list: unanswered ones first, the longest overdue first of all.
pub(super) fn rows(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Finding, "f", 1);
    let sql = format!(
        "SELECT f.office, f.id, f.made, f.due, f.answered, f.done, f.visited, f.seen FROM finding f WHERE {}
         ORDER BY CASE WHEN f.answered IS NULL THEN 0 ELSE 1 END,
         CASE WHEN f.answered IS NULL THEN COALESCE(f.due, f.made) ELSE -f.made END, f.id
         LIMIT {MOST}",
        shown.sql
    );
    Ok(tx.all(&sql, &shown.args, |row| {
        Ok(Row {
            office: row.get(0)?,
            id: row.get(1)?,
            made: row.get(2)?,
            due: row.get(3)?,
            answered: row.get(4)?,
            done: row.get(5)?,
            finding: None,
            recommendation: None,
            answer: None,
            visited: row.get(6)?,
            seen: row.get(7)?,
            place: None,
        })
    })?)
}

/// One with its words, if she may do this with it.
pub(super) fn one(tx: &mut Tx, node: &Node, who: &Who, action: Action, id: &str) -> Result<Row> {
    let sql = format!(
        "SELECT f.office, f.made, f.due, f.answered, f.done, f.finding, f.recommendation, f.answer,
         k.epoch, k.wrapped, f.visited, f.seen, f.place FROM finding f {} WHERE f.id = $1",
        newest_keys("f", "id")
    );
    let found = tx.one(&sql, args![id], |row| {
        let office: String = row.get(0)?;
        let words = Words::new(&node.books, &office, id, wrapped(&row, 8)?);
        Ok(Row {
            id: id.to_owned(),
            made: row.get(1)?,
            due: row.get(2)?,
            answered: row.get(3)?,
            done: row.get(4)?,
            finding: words.open("finding.finding", row.get(5)?),
            recommendation: words.open("finding.recommendation", row.get(6)?),
            answer: words.open("finding.answer", row.get(7)?),
            visited: row.get(10)?,
            seen: row.get(11)?,
            place: words.open("finding.place", row.get(12)?),
            office,
        })
    })?;
    let row = found.ok_or(Error::NotFound)?;
    node.open(who, action, &row.held()?)?;
    Ok(row)
}

/// When a prosecutor last visited those who are held at these offices, microseconds UTC.
pub fn last_visits(tx: &mut Tx, offices: &BTreeSet<String>) -> Result<BTreeMap<String, i64>> {
    if offices.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut args = Vec::new();
    let among = db::among(&mut args, offices);
    let sql = format!(
        "SELECT office, CAST(MAX(visited) AS BIGINT) FROM finding
         WHERE office IN ({among}) AND visited IS NOT NULL GROUP BY office"
    );
    Ok(tx.all(&sql, &args, |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// How many have no answer, and of them overdue.
pub(super) fn waits(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<[i64; 2]> {
    let shown = node.shown(who, Action::List, Kind::Finding, "f", 2);
    let sql = format!(
        "SELECT CAST(COUNT(f.id) AS BIGINT),
         CAST(COALESCE(SUM(CASE WHEN f.due <= $1 THEN 1 ELSE 0 END), 0) AS BIGINT)
         FROM finding f WHERE f.answered IS NULL AND {}",
        shown.sql
    );
    let read = |row: db::Row| Ok([row.get(0)?, row.get(1)?]);
    Ok(tx.one(&sql, &[args![at].to_vec(), shown.args].concat(), read)?.unwrap_or_default())
}
