//! Upon what a finding rests: a kind and a number, in the inspectorate's books alone. No words of it
//! are copied, and the station doesn't learn that somebody complained.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Error, Result,
    books::{Books, Drawing, Entry, Slice, Stream, Words, newest_keys, wrapped},
    lang::msg,
};

/// The grounds of findings.
pub const SLICE: Slice = Slice::of::<Ground>("grounds", 1, TABLES);

const TABLES: &str = "CREATE TABLE finding_ground (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 what TEXT NOT NULL,
 code BYTEA,
 PRIMARY KEY (office, id)
);";

/// Upon what a finding can rest, with its words.
pub(super) const GROUNDS: [(&str, &str); 7] = [
    ("complaint", msg("findings-ground-complaint")),
    ("recording", msg("findings-ground-recording")),
    ("search", msg("findings-ground-search")),
    ("emergency", msg("findings-ground-emergency")),
    ("leave", msg("findings-ground-leave")),
    ("custody", msg("findings-ground-custody")),
    ("visit", msg("findings-ground-visit")),
];

/// One ground; its id is the finding's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// Whether it is written down.
    pub tied: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The finding rests upon it.
    Tied {
        /// The station that the finding is about.
        of: String,
        /// One of the grounds.
        what: String,
        /// Its number or id.
        code: Sealed<String>,
    },
}

impl Ground {
    /// Once.
    pub fn tie(&self, of: String, what: String, code: String) -> Result<Event> {
        if self.tied {
            return Err(Error::Repeated);
        }
        Ok(Event::Tied { of, what, code: code.into() })
    }
}

impl Stream for Ground {
    const KIND: &'static str = "ground";
    type Event = Event;

    fn evolve(&mut self, _: &Event) {
        self.tied = true;
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let Event::Tied { what, code, .. } = &entry.event;
        let code = drawing.seal("finding_ground.code", code.get().map(String::as_str));
        let sql = "INSERT INTO finding_ground (office, id, what, code) VALUES ($1, $2, $3, $4)";
        tx.execute(sql, args![&entry.office, &entry.stream, what, code])?;
        Ok(())
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE finding_ground SET code = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}

/// Kind and number of the ground of a finding, in the books of this office.
pub(super) fn of(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    id: &str,
) -> Result<Option<(String, String)>> {
    let sql = format!(
        "SELECT g.what, g.code, k.epoch, k.wrapped FROM finding_ground g {}
         WHERE g.office = $1 AND g.id = $2",
        newest_keys("g", "id")
    );
    Ok(tx.one(&sql, args![office, id], |row| {
        let words = Words::new(books, office, id, wrapped(&row, 2)?);
        let code = words.open("finding_ground.code", row.get(1)?);
        Ok((row.get(0)?, code.unwrap_or_default()))
    })?)
}
