//! The tables of cases, and how an entry is drawn into them.

use db::{Tx, args};

use super::{Case, Event, Facts, Moving, arrived, figure, hidden, named};
use crate::{
    Result,
    books::{Drawing, Entry, Stream},
    due, index,
};

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
            Event::TransferAsked { to, office: other, .. } => {
                let other = other.as_deref().unwrap_or(office);
                tx.execute(
                    "INSERT INTO case_transfer (office, case_id, n, to_office, to_unit, state, asked)
                     VALUES ($1, $2, $3, $4, $5, 'pending', $6)",
                    args![office, id, before.transfers.len(), other, to, entry.at],
                )?;
            }
            Event::HandedToOffice(handed) => arrived::go(tx, entry, handed)?,
            Event::Received(received) => arrived::come(tx, &after, entry, received, drawing)?,
            Event::TransferDecided { n, .. } | Event::TransferWithdrawn { n } => {
                settle(tx, &after, entry, *n)?;
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
        hidden::hide(tx, &after, entry, drawing)?;
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

/// A transfer that was decided; with one that was taken the open tasks go along.
fn settle(tx: &mut Tx, after: &Case, entry: &Entry<Event>, n: usize) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    let state = after.transfers.get(n).map(|transfer| transfer.state).unwrap_or_default();
    tx.execute(
        "UPDATE case_transfer SET state = $4, decided = $5
         WHERE office = $1 AND case_id = $2 AND n = $3",
        args![office, id, n, state.code(), entry.at],
    )?;
    if state == Moving::Accepted {
        tx.execute(
            "UPDATE case_task SET officer = $3
             WHERE office = $1 AND case_id = $2 AND done IS NULL",
            args![office, id, after.officer.as_deref()],
        )?;
    }
    Ok(())
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
pub(super) fn title(story: &str) -> String {
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
