//! A notice at another station: how somebody looks who is missing, and who asks. It says nothing of
//! who reported her.

use access::{Class, Kind};
use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream},
};

/// What can happen to a notice.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It came.
    Received {
        /// The station that asks.
        from: String,
        /// Whose law applies here.
        jurisdiction: String,
        /// Until when it is shown, microseconds UTC.
        until: i64,
        /// She is a child, or it is in doubt.
        child: bool,
        /// What it says.
        words: Sealed<Notice>,
    },
    /// It is shown no more; nobody is told why.
    Withdrawn,
}

/// What a notice says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Notice {
    /// Her name.
    pub name: String,
    /// Her year of birth, if it is known.
    pub birth: String,
    /// A code of the pack.
    pub sex: String,
    /// How she looks.
    pub text: String,
}

/// What is known of a notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circular {
    /// It came.
    pub received: bool,
    /// It is shown no more.
    pub withdrawn: bool,
}

impl Circular {
    /// It comes once.
    pub fn receive(&self, event: Event) -> Result<Event> {
        if self.received { Err(Error::Repeated) } else { Ok(event) }
    }

    /// It goes, if it came.
    pub fn withdraw(&self) -> Result<Event> {
        if self.received && !self.withdrawn { Ok(Event::Withdrawn) } else { Err(Error::Repeated) }
    }
}

/// The notices that came to an office.
pub const SLICE: Slice = Slice::of::<Circular>("circulars", 1, TABLES);

const TABLES: &str = "CREATE TABLE circular (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 origin TEXT NOT NULL,
 at BIGINT NOT NULL,
 until BIGINT NOT NULL,
 child BIGINT NOT NULL,
 ended BIGINT,
 words BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX circular_shown ON circular (office, at, id) WHERE ended IS NULL;";

pub(super) const WORDS: &str = "circular.words";

impl Stream for Circular {
    const KIND: &'static str = "circular";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Received { .. } => self.received = true,
            Event::Withdrawn => self.withdrawn = true,
        }
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Received { from, jurisdiction, until, child, words } => {
                let words = words.get().and_then(|words| serde_json::to_string(words).ok());
                tx.execute(
                    "INSERT INTO circular (office, id, class, origin, at, until, child, words)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                    args![
                        office,
                        id,
                        Class::ordinary(Kind::Missing, jurisdiction).code(),
                        from,
                        entry.at,
                        *until,
                        i64::from(*child),
                        drawing.seal(WORDS, words.as_deref())
                    ],
                )?;
            }
            Event::Withdrawn => {
                tx.execute(
                    "UPDATE circular SET ended = $3, words = NULL WHERE office = $1 AND id = $2",
                    args![office, id, entry.at],
                )?;
            }
        }
        Ok(())
    }

    fn forget(tx: &mut Tx, office: &str, id: &str) -> Result<()> {
        let sql = "UPDATE circular SET words = NULL WHERE office = $1 AND id = $2";
        tx.execute(sql, args![office, id])?;
        Ok(())
    }
}
