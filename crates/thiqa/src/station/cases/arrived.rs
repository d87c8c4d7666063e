//! A case of another office in this one's tables, and one that went to another.

use db::{Tx, args};

use super::{
    Case, Event, Moving,
    passing::{Handed, Received},
    store,
};
use crate::{
    Result,
    books::{Drawing, Entry},
    due,
};

/// It was handed over: nothing of it runs here any more.
pub(super) fn go(tx: &mut Tx, entry: &Entry<Event>, handed: &Handed) -> Result<()> {
    tx.execute(
        "UPDATE case_transfer SET state = $4, decided = $5
         WHERE office = $1 AND case_id = $2 AND n = $3",
        args![&entry.office, &entry.stream, handed.n, Moving::Accepted.code(), entry.at],
    )?;
    due::clear_all(tx, &entry.office, &entry.stream)
}

/// It came: its row, its tasks and its clocks. One that was here before is drawn anew.
pub(super) fn come(
    tx: &mut Tx,
    after: &Case,
    entry: &Entry<Event>,
    received: &Received,
    drawing: &Drawing,
) -> Result<()> {
    let (office, id) = (entry.office.as_str(), entry.stream.as_str());
    for sql in [
        "DELETE FROM case_file WHERE office = $1 AND id = $2",
        "DELETE FROM case_task WHERE office = $1 AND case_id = $2",
        "DELETE FROM case_transfer WHERE office = $1 AND case_id = $2",
    ] {
        tx.execute(sql, args![office, id])?;
    }
    due::clear_all(tx, office, id)?;
    let story = received.story.get().and_then(Option::as_deref);
    tx.execute(
        "INSERT INTO case_file (office, id, number, seq, year, legacy, source, visit, class, unit,
         officer, status, received, opened, entries, title, paper)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        args![
            office,
            id,
            &received.number,
            received.seq,
            received.year,
            after.legacy.as_deref(),
            after.source.code(),
            after.visit.as_deref(),
            received.class.code(),
            &received.unit,
            received.officer.as_deref(),
            &after.status,
            after.received,
            entry.at,
            after.entries,
            drawing.seal("case_file.title", story.map(store::title).as_deref()),
            after.paper.as_deref()
        ],
    )?;
    for clock in &received.clocks {
        for (step, at) in clock.warn.iter().chain([&(due::UP, clock.until)]) {
            due::set(tx, office, id, &clock.kind, *step, *at)?;
        }
    }
    for (n, task) in after.tasks.iter().enumerate() {
        // When it was done, and what it was, stands among the words.
        let done = task.done.then_some(after.received);
        tx.execute(
            "INSERT INTO case_task (office, case_id, n, due, officer, done)
             VALUES ($1, $2, $3, $4, $5, $6)",
            args![office, id, n, task.due, task.officer.as_deref(), done],
        )?;
        if let Some(at) = task.due.filter(|_| !task.done) {
            due::set(tx, office, id, &store::task_clock(n), due::UP, at)?;
        }
    }
    Ok(())
}
