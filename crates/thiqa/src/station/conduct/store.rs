//! The table of complaints: no words, no names.

use access::{Action, Class, Kind};
use db::{Tx, args};
use serde::Serialize;

use super::{Complaint, Event};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    gate::Held,
    node::Node,
    pack::Pack,
    people::Who,
};

/// The complaints that were taken.
pub const SLICE: Slice = Slice::of::<Complaint>("conduct", 1, TABLES);

const TABLES: &str = "CREATE TABLE conduct (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 reference TEXT NOT NULL,
 from_office TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 taken BIGINT NOT NULL,
 decided BIGINT,
 closed BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX conduct_taken ON conduct (office, taken, id);
CREATE INDEX conduct_reference ON conduct (office, reference);";

/// The office that reads complaints.
pub(super) fn inspectorate(pack: &Pack) -> Option<&str> {
    pack.offices.iter().find(|row| row.kind == "inspectorate").map(|row| row.code.as_str())
}

fn class() -> String {
    Class::ordinary(Kind::Conduct, "federal").code()
}

/// What the gate is asked about a complaint.
pub(super) fn held(office: &str) -> Result<Held> {
    Held::of(office, None, None, &class())
}

impl Stream for Complaint {
    const KIND: &'static str = "conduct";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.evolve(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Taken(taken) => tx.execute(
                "INSERT INTO conduct (office, id, reference, from_office, class, taken)
                 VALUES ($1, $2, $3, $4, $5, $6)",
                args![office, id, &taken.reference, &taken.from, class(), entry.at],
            )?,
            Event::Decided { .. } => tx.execute(
                "UPDATE conduct SET decided = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
            Event::Closed { .. } => tx.execute(
                "UPDATE conduct SET closed = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
            Event::Noted { .. } => 0,
        };
        Ok(())
    }
}

/// A complaint in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) reference: String,
    /// The office where it was taken.
    pub(super) from: String,
    /// Microseconds UTC, as are the others.
    pub(super) taken: i64,
    pub(super) decided: Option<i64>,
    pub(super) closed: Option<i64>,
}

/// Rows of a page.
pub(super) const PAGE: usize = 50;

/// The complaints that she may list, the newest first; with a reference, that one alone.
pub(super) fn rows(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    reference: Option<&str>,
    before: (i64, &str),
) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Conduct, "c", 5);
    let sql = format!(
        "SELECT c.id, c.reference, c.from_office, c.taken, c.decided, c.closed FROM conduct c
         WHERE {} AND (c.taken < $1 OR (c.taken = $1 AND c.id < $2))
         AND ($3 = '' OR c.reference = $3) ORDER BY c.taken DESC, c.id DESC LIMIT $4",
        shown.sql
    );
    let first = args![before.0, before.1, reference.unwrap_or_default(), PAGE + 1];
    Ok(tx.all(&sql, &[first.to_vec(), shown.args].concat(), |row| {
        Ok(Row {
            id: row.get(0)?,
            reference: row.get(1)?,
            from: row.get(2)?,
            taken: row.get(3)?,
            decided: row.get(4)?,
            closed: row.get(5)?,
        })
    })?)
}

/// The reference of a complaint that she took herself: all that she ever sees of it again.
pub(super) fn slip(
    tx: &mut Tx,
    office: &str,
    id: &str,
    account: &str,
) -> Result<Option<(String, i64)>> {
    let sql = "SELECT c.reference, c.taken FROM conduct c JOIN entry e
               ON e.office = c.office AND e.stream = c.id
               WHERE c.office = $1 AND c.id = $2 AND e.seq = 0 AND e.actor = $3";
    Ok(tx.one(sql, args![office, id, account], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
