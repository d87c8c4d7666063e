//! That two files concern the same people, and its table.

use db::{Tx, args};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream},
};

/// What is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crossing {
    /// Whether it was opened.
    pub opened: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A cross-complaint was taken.
    Opened {
        /// The case of the person who is protected.
        case: String,
        /// The file of the cross-complaint.
        other: String,
    },
}

impl Crossing {
    /// It is opened once.
    pub fn open(&self, case: &str, other: &str) -> Result<Event> {
        if self.opened {
            return Err(Error::Repeated);
        }
        Ok(Event::Opened { case: case.to_owned(), other: other.to_owned() })
    }
}

/// The cross-complaints.
pub const SLICE: Slice = Slice::of::<Crossing>("crossings", 2, TABLES);

const TABLES: &str = "CREATE TABLE crossing (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 other TEXT NOT NULL,
 opened BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX crossing_opened ON crossing (opened, id);
CREATE INDEX crossing_case ON crossing (office, case_id);
CREATE INDEX crossing_other ON crossing (office, other);";

impl Stream for Crossing {
    const KIND: &'static str = "crossing";
    type Event = Event;

    fn evolve(&mut self, _: &Event) {
        self.opened = true;
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let Event::Opened { case, other } = &entry.event;
        tx.execute(
            "INSERT INTO crossing (office, id, case_id, other, opened)
             VALUES ($1, $2, $3, $4, $5)",
            args![&entry.office, &entry.stream, case, other, entry.at],
        )?;
        Ok(())
    }
}
