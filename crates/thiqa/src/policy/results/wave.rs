//! A wave: the answers of a time, in the names and codes of one form. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Its answers were laid in.
    Laid(Box<Laid>),
    /// It is no longer counted.
    Withdrawn {
        /// Why.
        why: Sealed<String>,
    },
}

/// Answers as they were laid in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Laid {
    /// The survey.
    pub survey: String,
    /// The form whose questions they answer.
    pub form: String,
    /// Its version.
    pub version: String,
    /// What it is called: a year, or a year and a month.
    pub label: String,
    /// `file`, `submissions` of the survey, or those whose people answered by `themselves`.
    pub from: String,
    /// How many people answered.
    pub rows: u64,
    /// Submissions that are not in it: rejected, without answers, or from a block that was not drawn.
    #[serde(default)]
    pub left_out: u64,
    /// The file's random name in the folder of files.
    pub file: String,
    /// SHA-256 of the encrypted file, lower-case hexadecimal.
    pub sha256: String,
    /// How many blocks it has.
    pub blocks: u64,
    /// Questions that do not compare as they are: name, and `similar` or `broken`.
    pub compared: Vec<(String, String)>,
    /// How it was drawn and what was done to it; with the map of columns and codes.
    pub method: Sealed<Method>,
}

/// Where a wave comes from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Method {
    /// How people were drawn and asked, and what is known of its quality.
    pub words: String,
    /// The map of columns and codes, as it was typed.
    pub map: String,
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wave {
    /// Its answers are there.
    pub laid: bool,
    /// It is no longer counted.
    pub withdrawn: bool,
}

impl Wave {
    /// It is laid in once; a corrected one is another wave, and this one is withdrawn.
    pub fn lay(&self, laid: Laid) -> Result<Event> {
        if self.laid {
            return Err(Error::Repeated);
        }
        Ok(Event::Laid(Box::new(laid)))
    }

    /// It is no longer counted; what was computed with it stays as it was.
    pub fn withdraw(&self, why: String) -> Result<Event> {
        match (self.laid, self.withdrawn) {
            (false, _) => Err(Error::NotFound),
            (true, true) => Err(Error::Repeated),
            (true, false) if why.is_empty() => {
                Err(Refusal::new(msg("results-why-needed")).field("why").into())
            }
            (true, false) => Ok(Event::Withdrawn { why: why.into() }),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Laid(_) => self.laid = true,
            Event::Withdrawn { .. } => self.withdrawn = true,
        }
    }
}
