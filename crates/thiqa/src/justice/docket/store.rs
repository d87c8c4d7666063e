//! The table of folders, and finding one.

use db::{Tx, args};

use super::{Event, Folder};
use crate::{
    Result,
    books::{Drawing, Entry, Pen, Slice, Stream},
    id::Id,
};

/// The folders.
pub const SLICE: Slice = Slice::of::<Folder>("folders", 1, TABLES);

const TABLES: &str = "CREATE TABLE folder (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 account TEXT NOT NULL,
 seen BIGINT NOT NULL,
 drafted BIGINT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX folder_case ON folder (office, case_id, account);";

impl Stream for Folder {
    const KIND: &'static str = "folder";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        let (case, account) = match &entry.event {
            Event::Looked { case, account, .. }
            | Event::Noted { case, account, .. }
            | Event::Drafted { case, account, .. } => (case, account),
        };
        if before.case.is_none() {
            tx.execute(
                "INSERT INTO folder (office, id, case_id, account, seen)
                 VALUES ($1, $2, $3, $4, 0)",
                args![office, id, case, account],
            )?;
        }
        match &entry.event {
            Event::Looked { entries, .. } => {
                let sql = "UPDATE folder SET seen = $3 WHERE office = $1 AND id = $2";
                tx.execute(sql, args![office, id, *entries])?;
            }
            Event::Drafted { .. } => {
                let sql = "UPDATE folder SET drafted = $3 WHERE office = $1 AND id = $2";
                tx.execute(sql, args![office, id, entry.at])?;
            }
            Event::Noted { .. } => {}
        }
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// Somebody's folder of a case, if there is one.
pub(super) fn find(
    tx: &mut Tx,
    (office, account): (&str, &str),
    case: &str,
) -> Result<Option<Id<Folder>>> {
    let sql = "SELECT id FROM folder WHERE office = $1 AND case_id = $2 AND account = $3";
    let found = tx.one(sql, args![office, case, account], |row| row.get::<String>(0))?;
    Ok(found.as_deref().and_then(Id::parse))
}

/// Hers, or the one that begins with this entry.
pub(super) fn hers(tx: &mut Tx, pen: &Pen, case: &str) -> Result<Id<Folder>> {
    let found = find(tx, (&pen.office, &pen.actor), case)?;
    Ok(found.unwrap_or_else(|| pen.books.chance().id(pen.at)))
}
