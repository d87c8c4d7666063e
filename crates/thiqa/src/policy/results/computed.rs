//! Figures that were computed once, and stand as they were. No IO.

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// They were computed.
    Computed(Computed),
}

/// Figures, and all that is needed to compute them again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Computed {
    /// The survey.
    pub survey: String,
    /// The form whose questions they are about.
    pub form: String,
    /// Its version.
    pub version: String,
    /// The waves, the oldest first: id, and the sum of its file.
    pub waves: Vec<(String, String)>,
    /// The program's version.
    pub engine: String,
    /// How sets of figures are computed: changed whenever other figures would come out.
    pub method: u32,
    /// The file's random name in the folder of files.
    pub file: String,
    /// SHA-256 of the encrypted file, lower-case hexadecimal.
    pub sha256: String,
    /// How many blocks it has.
    pub blocks: u64,
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Results {
    /// It is there.
    pub computed: bool,
}

impl Results {
    /// A set is computed once.
    pub fn compute(&self, computed: Computed) -> Result<Event> {
        match self.computed {
            true => Err(Error::Repeated),
            false => Ok(Event::Computed(computed)),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Computed(_) => self.computed = true,
        }
    }
}
