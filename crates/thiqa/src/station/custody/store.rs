//! The table of those in custody: clocks, marks and a sealed name.

use db::{Tx, args};

use super::{Custody, Event, PLACE};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    due, told,
};

/// The custody records.
pub const SLICE: Slice = Slice::of::<Custody>("custody", 1, TABLES);

const TABLES: &str = "CREATE TABLE custody (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 arrived BIGINT NOT NULL,
 opened BIGINT NOT NULL,
 marks BIGINT NOT NULL,
 outside BIGINT,
 clock TEXT,
 up BIGINT,
 release_at BIGINT,
 departed BIGINT,
 name BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX custody_case ON custody (office, case_id, opened);
CREATE INDEX custody_here ON custody (office, departed, up);
CREATE INDEX custody_id ON custody (id);";

/// The sealed column.
pub(super) const NAME: &str = "custody.name";

impl Stream for Custody {
    const KIND: &'static str = "custody";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let mut after = before.clone();
        after.take(&entry.event);
        match &entry.event {
            Event::Opened(opened) => {
                let name = opened.words.get().map(|words| words.name.as_str());
                insert(tx, entry, &opened.case, drawing.seal(NAME, name))?;
            }
            Event::Seen { whom } => told::seen(tx, &entry.office, &entry.stream, whom)?,
            _ => {}
        }
        tell(tx, before, &after, entry)?;
        update(tx, &after, entry)?;
        if before.clocks != after.clocks { tick(tx, &after, entry) } else { Ok(()) }
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE custody SET name = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, case: &str, name: db::Value) -> Result<()> {
    tx.execute(
        "INSERT INTO custody (office, id, case_id, arrived, opened, marks, name)
         VALUES ($1, $2, $3, $4, $4, 0, $5)",
        args![&entry.office, &entry.stream, case, entry.at, name],
    )?;
    Ok(())
}

fn update(tx: &mut Tx, after: &Custody, entry: &Entry<Event>) -> Result<()> {
    let next = after.next();
    tx.execute(
        "UPDATE custody SET arrived = $3, marks = $4, outside = $5, clock = $6, up = $7,
         release_at = $8, departed = $9 WHERE office = $1 AND id = $2",
        args![
            &entry.office,
            &entry.stream,
            after.arrived,
            after.marks.len(),
            after.out,
            next.map(|clock| clock.kind.as_str()),
            next.map(|clock| clock.until),
            after.release,
            after.left
        ],
    )?;
    Ok(())
}

/// The rows of its clocks: of those that run, and of no other.
fn tick(tx: &mut Tx, after: &Custody, entry: &Entry<Event>) -> Result<()> {
    due::clear_all(tx, &entry.office, &entry.stream)?;
    for clock in after.clocks.iter().filter(|clock| clock.done.is_none()) {
        for (step, at) in clock.warn.iter().chain([&(due::UP, clock.until)]) {
            due::set(tx, &entry.office, &entry.stream, &clock.kind, *step, *at)?;
        }
    }
    Ok(())
}

/// A child's arrival is told to the juvenile police, and every mark to the court, at once.
fn tell(tx: &mut Tx, before: &Custody, after: &Custody, entry: &Entry<Event>) -> Result<()> {
    if after.child && !before.child {
        let juvenile = told::place(&entry.office, "juvenile", PLACE);
        told::tell(tx, &entry.office, &entry.stream, &juvenile)?;
    }
    if after.marks.len() > before.marks.len()
        && let Some(court) = &after.court
    {
        let court = told::place(court, "", PLACE);
        told::tell(tx, &entry.office, &entry.stream, &court)?;
    }
    Ok(())
}

/// Whether anybody is held for a case: it stays at the station as long.
pub fn anybody_held(tx: &mut Tx, office: &str, case: &str) -> Result<bool> {
    let sql =
        "SELECT 1 FROM custody WHERE office = $1 AND case_id = $2 AND departed IS NULL LIMIT 1";
    Ok(tx.one(sql, args![office, case], |row| row.get::<i64>(0))?.is_some())
}
