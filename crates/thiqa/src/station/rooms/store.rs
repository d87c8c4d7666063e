//! The inventory.

use db::{Tx, args};
use serde::Serialize;

use super::{Event, Room};
use crate::{
    Result,
    books::{Books, Drawing, Entry, Slice, Stream, newest_key, office_key},
    due,
};

/// Rooms and recorders for interviews.
pub const SLICE: Slice = Slice::of::<Room>("rooms", 1, TABLES);

const TABLES: &str = "CREATE TABLE room (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 portable BIGINT NOT NULL,
 name BYTEA,
 added BIGINT NOT NULL,
 tested BIGINT,
 works BIGINT NOT NULL,
 words BYTEA,
 next BIGINT NOT NULL,
 removed BIGINT,
 PRIMARY KEY (office, id)
);";

/// The clock of the daily test.
const CLOCK: &str = "room.test";

impl Stream for Room {
    const KIND: &'static str = "room";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Added { .. } => self.added = true,
            Event::Tested { .. } => {}
            Event::Removed => self.removed = true,
        }
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Added { portable, name } => {
                let name = drawing.seal("room.name", name.get().map(String::as_str));
                tx.execute(
                    "INSERT INTO room (office, id, portable, name, added, works, next)
                     VALUES ($1, $2, $3, $4, $5, 0, $5)",
                    args![office, id, i64::from(*portable), name, entry.at],
                )?;
                due::set(tx, office, id, CLOCK, due::UP, entry.at)
            }
            Event::Tested { works, words, next } => {
                let words = drawing.seal("room.words", words.get().map(String::as_str));
                tx.execute(
                    "UPDATE room SET tested = $3, works = $4, words = $5, next = $6
                     WHERE office = $1 AND id = $2",
                    args![office, id, entry.at, i64::from(*works), words, *next],
                )?;
                due::clear(tx, office, id, CLOCK)?;
                due::set(tx, office, id, CLOCK, due::UP, *next)
            }
            Event::Removed => {
                tx.execute(
                    "UPDATE room SET removed = $3 WHERE office = $1 AND id = $2",
                    args![office, id, entry.at],
                )?;
                due::clear(tx, office, id, CLOCK)
            }
        }
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

/// A line of the inventory.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether it is a recorder that is carried about.
    pub portable: bool,
    /// When it was last tested, microseconds UTC.
    pub tested: Option<i64>,
    /// `works`, `out_of_order` or `untested`.
    pub state: &'static str,
    /// What the last test found.
    pub words: Option<String>,
}

/// The inventory of an office.
pub fn lines(tx: &mut Tx, books: &Books, office: &str, at: i64) -> Result<Vec<Line>> {
    let sql = "SELECT id, portable, name, tested, works, words, next FROM room
               WHERE office = $1 AND removed IS NULL ORDER BY added, id LIMIT 200";
    let Some(key) = newest_key(tx, books, office, &office_key(office))? else {
        return Ok(Vec::new());
    };
    let open = |column: &str, sealed: Option<Vec<u8>>| {
        let plain = key.open_column(column, &sealed?).ok()?;
        String::from_utf8(plain.to_vec()).ok()
    };
    Ok(tx.all(sql, args![office], |row| {
        let (tested, works): (Option<i64>, i64) = (row.get(3)?, row.get(4)?);
        let next: i64 = row.get(6)?;
        Ok(Line {
            id: row.get(0)?,
            portable: row.get::<i64>(1)? == 1,
            name: open("room.name", row.get(2)?).unwrap_or_default(),
            tested,
            state: match tested {
                Some(_) if works == 0 => "out_of_order",
                Some(_) if next > at => "works",
                _ => "untested",
            },
            words: open("room.words", row.get(5)?).filter(|words| !words.is_empty()),
        })
    })?)
}

/// The names of what works or was not tested yet today, for plans.
pub fn working(tx: &mut Tx, books: &Books, office: &str, at: i64) -> Result<Vec<String>> {
    let lines = lines(tx, books, office, at)?.into_iter();
    Ok(lines.filter(|line| line.state != "out_of_order").map(|line| line.name).collect())
}
