//! The tables of cases, and how an entry is drawn into them.

use db::{Tx, args};

use super::{Case, Event, Facts, figure, named};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    due, index,
    places::passed_to,
};

/// Cases and their tasks as they stand.
pub const SLICE: Slice = Slice::of::<Case>("cases", 3, TABLES);

const TABLES: &str = "CREATE TABLE case_file (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 number TEXT NOT NULL,
 seq BIGINT NOT NULL,
 year BIGINT NOT NULL,
 legacy TEXT,
 paper TEXT,
 source TEXT NOT NULL,
 visit TEXT,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 status TEXT NOT NULL,
 received BIGINT NOT NULL,
 opened BIGINT NOT NULL,
 closed BIGINT,
 entries BIGINT NOT NULL,
 offence TEXT,
 district TEXT,
 title BYTEA,
 hidden BYTEA,
 kept TEXT NOT NULL DEFAULT '',
 PRIMARY KEY (office, id)
);
CREATE INDEX case_file_opened ON case_file (office, opened, id);
CREATE INDEX case_file_received ON case_file (office, received, id);
CREATE INDEX case_file_closed ON case_file (office, closed);
CREATE INDEX case_file_unassigned ON case_file (office, opened, id)
 WHERE officer IS NULL AND closed IS NULL;
CREATE INDEX case_file_id ON case_file (id);
CREATE INDEX case_file_legacy ON case_file (office, legacy);
CREATE UNIQUE INDEX case_file_number ON case_file (office, year, seq);
CREATE TABLE case_task (
 office TEXT NOT NULL,
 case_id TEXT NOT NULL,
 n BIGINT NOT NULL,
 due BIGINT,
 officer TEXT,
 done BIGINT,
 kind TEXT,
 PRIMARY KEY (office, case_id, n)
);
CREATE INDEX case_task_done ON case_task (office, done);
CREATE INDEX case_task_officer ON case_task (office, officer, due);";

/// The clock of a task in the table of clocks.
pub(super) fn task_clock(n: usize) -> String {
    format!("task.{n}")
}

impl Stream for Case {
    const KIND: &'static str = "case";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let mut after = before.clone();
        after.take(&entry.event);
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Opened(_) => insert(tx, entry, drawing)?,
            Event::TaskSet { kind, due, officer, .. } => {
                let n = before.tasks.len();
                // What is done in a protected case stands in no row.
                let kind = kind.get().filter(|_| after.is_ordinary());
                tx.execute(
                    "INSERT INTO case_task (office, case_id, n, due, officer, kind)
                     VALUES ($1, $2, $3, $4, $5, $6)",
                    args![office, id, n, *due, officer.as_deref(), kind.map(String::as_str)],
                )?;
                if let Some(at) = due {
                    due::set(tx, office, id, &task_clock(n), due::UP, *at)?;
                }
            }
            Event::TaskDone { task, .. } => {
                tx.execute(
                    "UPDATE case_task SET done = $4 WHERE office = $1 AND case_id = $2 AND n = $3",
                    args![office, id, *task, entry.at],
                )?;
                due::clear(tx, office, id, &task_clock(*task))?;
            }
            Event::Raised { .. } => {
                tx.execute(
                    "UPDATE case_task SET kind = NULL WHERE office = $1 AND case_id = $2",
                    args![office, id],
                )?;
            }
            _ => {}
        }
        update(tx, before, &after, entry)?;
        hide(tx, &after, entry, drawing)?;
        named::draw(tx, before, &after, entry, drawing)?;
        stop_clocks(tx, before, &after, entry)?;
        figure::count(tx, office, drawing.day(after.received), before, &after)
    }

    fn about(&self) -> Option<String> {
        None
    }

    fn protected(&self) -> bool {
        !self.is_ordinary()
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE case_file SET title = NULL, hidden = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        index::forget(tx, office, id)
    }
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
    let Event::Opened(opened) = &entry.event else { return Ok(()) };
    let story = opened.story.get().and_then(Option::as_deref);
    tx.execute(
        "INSERT INTO case_file (office, id, number, seq, year, legacy, source, visit, class, unit,
         officer, status, received, opened, entries, title, paper)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16)",
        args![
            &entry.office,
            &entry.stream,
            &opened.number,
            opened.seq,
            opened.year,
            opened.legacy.as_deref(),
            opened.source.code(),
            opened.visit.as_deref(),
            opened.class.code(),
            opened.unit.as_deref(),
            opened.officer.as_deref(),
            &opened.status,
            opened.received_at,
            entry.at,
            drawing.seal("case_file.title", story.map(title).as_deref()),
            opened.paper.as_deref()
        ],
    )?;
    for clock in &opened.clocks {
        for (step, at) in clock.warn.iter().chain([&(due::UP, clock.until)]) {
            due::set(tx, &entry.office, &entry.stream, &clock.kind, *step, *at)?;
        }
    }
    Ok(())
}

/// The beginning of the story, for rows of a list.
fn title(story: &str) -> String {
    const LONGEST: usize = 80;
    let line = story.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// Columns in clear follow from the facts-only state; of a protected case the facts are empty.
fn update(tx: &mut Tx, before: &Case, after: &Case, entry: &Entry<Event>) -> Result<()> {
    let facts = after.facts.as_ref();
    let class = after.class.as_ref().map(access::Class::code).unwrap_or_default();
    tx.execute(
        "UPDATE case_file SET class = $3, unit = $4, officer = $5, status = $6, entries = $7,
         offence = $8, district = $9, kept = $10 WHERE office = $1 AND id = $2",
        args![
            &entry.office,
            &entry.stream,
            class,
            after.unit.as_deref(),
            after.officer.as_deref(),
            &after.status,
            after.entries,
            facts.map(Facts::offence),
            facts.and_then(|facts| facts.district.as_deref()),
            after.kept()
        ],
    )?;
    if before.is_closed() != after.is_closed() {
        tx.execute(
            "UPDATE case_file SET closed = $3 WHERE office = $1 AND id = $2",
            args![&entry.office, &entry.stream, after.is_closed().then_some(entry.at)],
        )?;
    }
    Ok(())
}

/// Of a protected case, the offence and the district stand sealed, for those who may list it.
fn hide(tx: &mut Tx, after: &Case, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
    let facts = match &entry.event {
        Event::Opened(opened) => &opened.facts,
        Event::FactsSet { facts, .. }
        | Event::Raised { facts, .. }
        | Event::OpenedToCounting { facts, .. } => facts,
        _ => return Ok(()),
    };
    let facts = facts.get().filter(|_| !after.is_ordinary());
    let text = facts.map(|facts| {
        format!("{} {}", facts.offence(), facts.district.as_deref().unwrap_or_default())
    });
    tx.execute(
        "UPDATE case_file SET hidden = $3 WHERE office = $1 AND id = $2",
        args![&entry.office, &entry.stream, drawing.seal("case_file.hidden", text.as_deref())],
    )?;
    Ok(())
}

/// Papers before the judge, or the end of the case: what ran since the recording has been done.
fn stop_clocks(tx: &mut Tx, before: &Case, after: &Case, entry: &Entry<Event>) -> Result<()> {
    let phase = |case: &Case| case.class.as_ref().map(|class| class.phase);
    if phase(before) != Some(access::Phase::Open) || phase(after) == phase(before) {
        return Ok(());
    }
    for clock in &after.clocks {
        due::clear(tx, &entry.office, &entry.stream, &clock.kind)?;
    }
    Ok(())
}

/// The next number of an office's base register in a year; the entry that is written in the same
/// transaction takes it.
pub fn next_seq(tx: &mut Tx, office: &str, year: i64) -> Result<i64> {
    let sql = "SELECT CAST(MAX(seq) AS BIGINT) FROM case_file WHERE office = $1 AND year = $2";
    let last = tx.one(sql, args![office, year], |row| row.get::<Option<i64>>(0))?;
    let passed = passed_to(tx, office, "B", year)?;
    Ok(last.flatten().unwrap_or(0).max(passed) + 1)
}

/// The ranges of numbers that a year's register lacks, first and last: there should be none.
pub fn gaps(tx: &mut Tx, office: &str, year: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT before, seq FROM (
         SELECT seq, COALESCE(LAG(seq) OVER (ORDER BY seq), 0) AS before
         FROM case_file WHERE office = $1 AND year = $2) numbered
         WHERE seq > before + 1 ORDER BY seq";
    Ok(tx.all(sql, args![office, year], |row| {
        Ok((row.get::<i64>(0)? + 1, row.get::<i64>(1)? - 1))
    })?)
}
