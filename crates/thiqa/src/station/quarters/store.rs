//! The table of released quarters.

use access::{Action, Class, Kind, Sensitivity};
use db::{Tx, args};

use super::{Event, Quarter, Release};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream},
    gate::Held,
    node::Node,
    people::Who,
};

/// The released quarters.
pub const SLICE: Slice = Slice::of::<Quarter>("quarters", 1, TABLES);

const TABLES: &str = "CREATE TABLE quarter (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT NOT NULL,
 officer TEXT,
 quarter TEXT NOT NULL,
 released BIGINT NOT NULL,
 told TEXT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX quarter_unit ON quarter (unit, quarter);";

/// What the gate is asked of the figures of a unit.
pub(super) fn class(jurisdiction: &str) -> Class {
    let sensitivity = Sensitivity::Sealed;
    Class { sensitivity, ..Class::ordinary(Kind::Figures, jurisdiction) }
}

/// The figures of an office's unit, for the gate.
pub(super) fn held(office: &str, unit: &str, jurisdiction: &str) -> Result<Held> {
    Held::of(office, Some(unit), None, &class(jurisdiction).code())
}

impl Stream for Quarter {
    const KIND: &'static str = "quarter";
    type Event = Event;

    fn evolve(&mut self, _: &Event) {
        self.released = true;
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let Event::Released(release) = &entry.event;
        let told = serde_json::to_string(release);
        let told = told.map_err(|error| Error::Broken(error.to_string()))?;
        tx.execute(
            "INSERT INTO quarter (office, id, class, unit, quarter, released, told)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![
                &entry.office,
                &entry.stream,
                class("federal").code(),
                &release.unit,
                &release.quarter,
                entry.at,
                &told
            ],
        )?;
        Ok(())
    }
}

/// Releases of a page.
const MOST: usize = 60;

/// The releases that she may see, the newest quarter first: office, when, what.
pub(super) fn list(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<(String, i64, Release)>> {
    let shown = node.shown(who, Action::List, Kind::Figures, "q", 1);
    let sql = format!(
        "SELECT q.office, q.released, q.told FROM quarter q WHERE {}
         ORDER BY q.quarter DESC, q.office, q.unit LIMIT {MOST}",
        shown.sql
    );
    let rows = tx.all(&sql, &shown.args, |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<String>(2)?))
    })?;
    let read =
        |told: &str| serde_json::from_str(told).map_err(|error| Error::Broken(error.to_string()));
    rows.into_iter().map(|(office, at, told)| Ok((office, at, read(&told)?))).collect()
}
