//! The table of opened parts: those of a case, and those of a lawyer.

use access::{Action, Class, Kind};
use db::{Tx, args};
use serde::Serialize;

use super::{Event, Opened, Part};
use crate::{
    Error, Result,
    books::{Books, Drawing, Entry, Slice, Stream, flat, histories, history},
    gate::Held,
    id::Id,
    justice::papers::Sheet,
    node::Node,
    people::Who,
    station::cases,
};

/// The opened parts.
pub const SLICE: Slice = Slice::of::<Part>("counsel", 1, TABLES);

const TABLES: &str = "CREATE TABLE counsel (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 to_office TEXT NOT NULL,
 account TEXT NOT NULL,
 opened BIGINT NOT NULL,
 until BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX counsel_case ON counsel (office, case_id, opened);
CREATE INDEX counsel_lawyer ON counsel (to_office, account, opened);
CREATE INDEX counsel_id ON counsel (id);";

impl Stream for Part {
    const KIND: &'static str = "counsel";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Opened(new) => tx.execute(
                "INSERT INTO counsel (office, id, case_id, to_office, account, opened, until)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                args![office, id, &new.case, &new.office, &new.account, entry.at, new.until],
            )?,
            // What was ended is as if its day had come.
            Event::Ended {} => tx.execute(
                "UPDATE counsel SET until = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
            Event::Moved(moved) => {
                tx.execute("DELETE FROM counsel WHERE office = $1 AND id = $2", args![office, id])?;
                return moved.draw::<Self>(tx, entry, drawing);
            }
        };
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// An opened part as its readers see it.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    pub(super) id: String,
    /// The lawyer's account.
    pub(super) account: String,
    pub(super) lawyer: String,
    /// Whose lawyer she is.
    pub(super) whose: String,
    /// Microseconds UTC, as is the other.
    pub(super) opened: i64,
    pub(super) until: i64,
    pub(super) sheets: Vec<Sheet>,
}

impl Line {
    fn of(id: String, entry: Entry<Event>, until: i64) -> Option<Line> {
        let Event::Opened(opened) = entry.event else { return None };
        Some(Line {
            account: opened.account,
            lawyer: String::new(),
            whose: opened.whose.into_inner().unwrap_or_default(),
            opened: entry.at,
            sheets: opened.sheets.into_inner().unwrap_or_default(),
            until,
            id,
        })
    }
}

/// What was opened of a case, the newest first.
pub(super) fn of_case(
    tx: &mut Tx,
    books: &Books,
    (office, case): (&str, &str),
) -> Result<Vec<Line>> {
    let sql = "SELECT id, until FROM counsel WHERE office = $1 AND case_id = $2
               ORDER BY opened DESC, id DESC LIMIT 50";
    let rows =
        tx.all(sql, args![office, case], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))?;
    let ids: Vec<&str> = rows.iter().map(|row| row.0.as_str()).collect();
    let kinds = ["counsel.opened", "counsel.moved"];
    let mut found = histories::<Part>(tx, books, office, &ids, &kinds)?;
    let mut line = |(id, until): (String, i64)| {
        let entries = flat(found.remove(&id).unwrap_or_default())?;
        Ok(entries.into_iter().next().and_then(|entry| Line::of(id, entry, until)))
    };
    rows.into_iter().filter_map(|row| line(row).transpose()).collect()
}

/// A part that is open to her now, with its case's office and id.
pub(super) fn hers(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (id, at): (&str, i64),
) -> Result<(String, String, Opened)> {
    let sql = "SELECT office FROM counsel WHERE id = $1 AND until > $2";
    let office = tx.one(sql, args![id, at], |row| row.get::<String>(0))?.ok_or(Error::NotFound)?;
    let entries = flat(history::<Part>(tx, &node.books, &office, id)?)?;
    let first = entries.into_iter().next().ok_or(Error::NotFound)?;
    let Event::Opened(opened) = first.event else { return Err(Error::NotFound) };
    let case = Id::parse(&opened.case).ok_or(Error::NotFound)?;
    let of_case = cases::held(tx, &office, &case)?.ok_or(Error::NotFound)?;
    node.open(who, Action::View, &held(&opened, of_case.class))?;
    Ok((office, opened.case.clone(), opened))
}

/// To the lawyer it is assigned; it carries the sensitivity of its case.
fn held(opened: &Opened, case: Class) -> Held {
    Held {
        office: opened.office.clone(),
        unit: None,
        officer: Some(opened.account.clone()),
        class: Class { kind: Kind::Counsel, ..case },
        kept: String::new(),
    }
}

/// The parts that are open to somebody: their ids and the offices of their cases.
pub(super) fn ids(tx: &mut Tx, who: &Who, at: i64) -> Result<Vec<String>> {
    let sql = "SELECT id FROM counsel WHERE to_office = $1 AND account = $2 AND until > $3
               ORDER BY opened DESC, id DESC LIMIT 50";
    Ok(tx.all(sql, args![&who.office, &who.account, at], |row| row.get::<String>(0))?)
}

/// The lawyers who have an account on this node: office, account.
pub(super) fn lawyers(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let sql = "SELECT office, id FROM account WHERE role = 'lawyer' AND closed IS NULL
               ORDER BY office, id LIMIT 500";
    Ok(tx.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
