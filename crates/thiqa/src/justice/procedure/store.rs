//! The table of acts, and finding those of a case.

use db::{Tx, args};

use super::{Act, Event, Procedure};
use crate::{
    Result,
    books::{Carries, Drawing, Entry, Slice, Stream},
    due,
    id::Id,
};

/// The acts.
pub const SLICE: Slice = Slice::of::<Procedure>("procedure", 1, TABLES);

const TABLES: &str = "CREATE TABLE procedure_act (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 n BIGINT NOT NULL,
 case_id TEXT NOT NULL,
 account TEXT NOT NULL,
 at BIGINT NOT NULL,
 written BIGINT NOT NULL,
 on_leave BIGINT NOT NULL,
 PRIMARY KEY (office, id, n)
);
CREATE INDEX procedure_act_case ON procedure_act (office, case_id);
CREATE INDEX procedure_act_leave ON procedure_act (office, written) WHERE on_leave = 1;";

impl Stream for Procedure {
    const KIND: &'static str = "procedure";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        match &entry.event {
            Event::Done(act) => insert(tx, entry, before.acts, act),
            Event::Moved(moved) => {
                remove(tx, entry)?;
                moved.draw::<Self>(tx, entry, drawing)
            }
        }
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// Its acts and its clocks stand where its case is.
fn remove(tx: &mut Tx, entry: &Entry<Event>) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    // Whoever acted in her leave answers for it to her own commander.
    let kept = if entry.event.leaves() { "AND on_leave = 0" } else { "" };
    let sql = format!("DELETE FROM procedure_act WHERE office = $1 AND id = $2 {kept}");
    tx.execute(&sql, args![office, id])?;
    due::clear_all(tx, office, id)
}

fn insert(tx: &mut Tx, entry: &Entry<Event>, n: usize, act: &Act) -> Result<()> {
    let (office, id) = (&entry.office, &entry.stream);
    tx.execute(
        "INSERT INTO procedure_act (office, id, n, case_id, account, at, written, on_leave)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![office, id, n, &act.case, &act.by, act.at, entry.at, i64::from(act.on_leave)],
    )?;
    for clock in &act.stops {
        due::clear(tx, office, id, clock)?;
    }
    for clock in &act.clocks {
        for (step, at) in clock.warn.iter().chain([&(due::UP, clock.until)]) {
            due::set(tx, office, id, &clock.kind, *step, *at)?;
        }
    }
    Ok(())
}

/// The stream of a case's acts, if there is one.
pub(super) fn find(tx: &mut Tx, (office, case): (&str, &str)) -> Result<Option<Id<Procedure>>> {
    let sql = "SELECT id FROM procedure_act WHERE office = $1 AND case_id = $2 LIMIT 1";
    let found = tx.one(sql, args![office, case], |row| row.get::<String>(0))?;
    Ok(found.as_deref().and_then(Id::parse))
}
