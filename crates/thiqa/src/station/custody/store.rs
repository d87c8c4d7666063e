//! The table of those in custody: clocks, marks and a sealed name.

use db::{Tx, args};

use super::{Custody, Event, PLACE};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    due, told,
};

/// The custody records.
pub const SLICE: Slice = Slice::of::<Custody>("custody", 2, TABLES);

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
 moved TEXT,
 register TEXT,
 year BIGINT,
 seq BIGINT,
 entered BIGINT NOT NULL,
 name BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX custody_case ON custody (office, case_id, opened);
CREATE INDEX custody_here ON custody (office, departed, up);
CREATE INDEX custody_id ON custody (id);
CREATE INDEX custody_number ON custody (office, register, year, seq);";

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
                insert(tx, (entry, entry.at), (&opened.case, &after), drawing.seal(NAME, name))?;
            }
            Event::TakenOver { case, carried, .. } => {
                let first = carried.opened::<Event>(&entry.stream)?.into_iter().next();
                let opened = first.as_ref().and_then(|first| match &first.event {
                    Event::Opened(opened) => opened.words.get(),
                    _ => None,
                });
                let name = drawing.seal(NAME, opened.map(|words| words.name.as_str()));
                let at = first.map_or(entry.at, |first| first.at);
                insert(tx, (entry, at), (case, &after), name)?;
            }
            Event::Seen { whom } => told::seen(tx, &entry.office, &entry.stream, whom)?,
            _ => {}
        }
        // Here it begins: whoever answers for it from now on is told.
        let (nothing, begins) =
            (Custody::default(), matches!(entry.event, Event::TakenOver { .. }));
        let before = if begins { &nothing } else { before };
        tell(tx, before, &after, entry)?;
        update(tx, &after, entry)?;
        if after.moved.is_some() {
            told::forget(tx, &entry.office, &entry.stream)?;
            return due::clear_all(tx, &entry.office, &entry.stream);
        }
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

fn insert(
    tx: &mut Tx,
    (entry, at): (&Entry<Event>, i64),
    (case, after): (&str, &Custody),
    name: db::Value,
) -> Result<()> {
    let numbered = after.numbered.as_ref();
    let sql = "DELETE FROM custody WHERE office = $1 AND id = $2";
    tx.execute(sql, args![&entry.office, &entry.stream])?;
    tx.execute(
        "INSERT INTO custody (office, id, case_id, arrived, opened, marks, name, register, year, seq,
         entered) VALUES ($1, $2, $3, $4, $4, 0, $5, $6, $7, $8, $9)",
        args![
            &entry.office,
            &entry.stream,
            case,
            at,
            name,
            numbered.map(|one| one.register.as_str()),
            numbered.map(|one| one.year),
            numbered.map(|one| one.seq),
            entry.at
        ],
    )?;
    Ok(())
}

fn update(tx: &mut Tx, after: &Custody, entry: &Entry<Event>) -> Result<()> {
    let next = after.next();
    tx.execute(
        "UPDATE custody SET arrived = $3, marks = $4, outside = $5, clock = $6, up = $7,
         release_at = $8, departed = $9, moved = $10 WHERE office = $1 AND id = $2",
        args![
            &entry.office,
            &entry.stream,
            after.arrived,
            after.marks.len(),
            after.out,
            next.map(|clock| clock.kind.as_str()),
            next.map(|clock| clock.until),
            after.release,
            after.left,
            after.moved.as_deref()
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
