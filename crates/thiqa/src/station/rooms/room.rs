//! What can happen to a room or a recorder. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It is in the inventory.
    Added {
        /// Whether it is a recorder that is carried to where it is needed.
        portable: bool,
        /// What it is called.
        name: Sealed<String>,
    },
    /// It was tested.
    Tested {
        /// Whether sound and picture came back.
        works: bool,
        /// What was found.
        words: Sealed<String>,
        /// By when the next test is due, microseconds UTC.
        next: i64,
    },
    /// It is there no more.
    Removed,
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    /// It is in the inventory.
    pub added: bool,
    /// It is there no more.
    pub removed: bool,
}

impl Room {
    /// It is added once, with a name.
    pub fn add(&self, portable: bool, name: String) -> Result<Event> {
        if self.added {
            return Err(Error::Repeated);
        }
        if name.is_empty() {
            return Err(Refusal::new(msg("rooms-name-needed")).field("name").into());
        }
        Ok(Event::Added { portable, name: name.into() })
    }

    /// It is tested; what does not work is said in words.
    pub fn test(&self, works: bool, words: String, next: i64) -> Result<Event> {
        self.there()?;
        if !works && words.is_empty() {
            return Err(Refusal::new(msg("rooms-words-needed")).field("words").into());
        }
        Ok(Event::Tested { works, words: words.into(), next })
    }

    /// It goes.
    pub fn remove(&self) -> Result<Event> {
        self.there().map(|()| Event::Removed)
    }

    fn there(&self) -> Result<()> {
        match (self.added, self.removed) {
            (false, _) => Err(Error::NotFound),
            (true, true) => Err(Error::Repeated),
            (true, false) => Ok(()),
        }
    }
}
