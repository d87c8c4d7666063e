//! An export as its facts tell it: who asked for which list, what came of it, and its end.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::request::Request;
use crate::{Error, Result};

/// What is known of an export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Export {
    /// What was asked for; nothing before.
    pub request: Option<Request>,
    /// Whether something came of it: a file, or none.
    pub settled: bool,
    /// The file, as long as it is there.
    pub file: Option<String>,
}

/// What can happen to an export.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody asks for a list as a file.
    Asked {
        /// Which and how.
        request: Request,
        /// Why, in her words.
        words: Sealed<Option<String>>,
    },
    /// The file is there. The ids of its records stand in the reads just before.
    Made {
        /// Rows, the heading not counted.
        rows: u64,
        /// Bytes of the file in clear.
        bytes: u64,
        /// SHA-256 of the file in clear, hexadecimal.
        sha256: Sealed<String>,
        /// Its random name.
        file: String,
    },
    /// No file came of it.
    Failed {
        /// A key of the locales.
        why: String,
    },
    /// The file is gone.
    Removed {
        /// Whether its time was up; otherwise its owner let it go.
        expired: bool,
    },
}

impl Export {
    /// An export is asked for once.
    pub fn ask(&self, event: Event) -> Result<Event> {
        if self.request.is_some() { Err(Error::Repeated) } else { Ok(event) }
    }

    /// Something comes of it once.
    pub fn settle(&self, event: Event) -> Result<Event> {
        if self.request.is_none() || self.settled { Err(Error::Conflict) } else { Ok(event) }
    }

    /// A file that is there is removed.
    pub fn remove(&self, expired: bool) -> Result<Event> {
        if self.file.is_some() { Ok(Event::Removed { expired }) } else { Err(Error::Repeated) }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Asked { request, .. } => self.request = Some(request.clone()),
            Event::Made { file, .. } => {
                self.settled = true;
                self.file = Some(file.clone());
            }
            Event::Failed { .. } => self.settled = true,
            Event::Removed { .. } => self.file = None,
        }
    }
}
