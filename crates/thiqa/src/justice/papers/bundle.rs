//! What can happen to a bundle, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::Face;
use crate::{
    Error, Refusal, Result,
    books::{Moved, moves},
    lang::msg,
};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The officer submits it.
    Submitted(Submitted),
    /// The court takes it in.
    TakenIn {
        /// Under which number.
        number: String,
        /// The receipt's date as written.
        date: String,
    },
    /// Its case went to another office, or came from one.
    Moved(Moved),
}

moves!(Event);

/// A bundle as it was submitted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Submitted {
    /// The case.
    pub case: String,
    /// Which round, from 1.
    pub round: i64,
    /// Who submits: an account.
    pub by: String,
    /// What lies in it, in its order.
    pub sheets: Sealed<Vec<Sheet>>,
    /// What stands on its face.
    pub face: Sealed<Face>,
    /// The letter to the judge.
    pub words: Sealed<Option<String>>,
}

/// One numbered sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Sheet {
    /// Its number in the bundle, from 1.
    pub n: usize,
    /// The file's place in the case, from 0.
    pub file: usize,
    /// A code of the pack's document kinds.
    pub kind: String,
    /// What it shows.
    pub note: String,
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
}

/// What is known of a bundle, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    /// The case; none before it is submitted.
    pub case: Option<String>,
    /// Which round.
    pub round: i64,
    /// Whether the court took it in.
    pub taken_in: bool,
}

impl Papers {
    /// It is submitted once, and holds something.
    pub fn submit(&self, submitted: Submitted) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        if submitted.sheets.get().is_none_or(Vec::is_empty) {
            return Err(Refusal::new(msg("papers-sheet-needed")).field("file").into());
        }
        Ok(Event::Submitted(submitted))
    }

    /// The court takes it in once, with number and date.
    pub fn take_in(&self, number: String, date: String) -> Result<Event> {
        match (&self.case, self.taken_in) {
            (None, _) => return Err(Error::NotFound),
            (Some(_), true) => return Err(Error::Repeated),
            (Some(_), false) => {}
        }
        for (text, field) in [(&number, "number"), (&date, "date")] {
            if text.is_empty() {
                return Err(Refusal::new(msg("papers-number-needed")).field(field).into());
            }
        }
        Ok(Event::TakenIn { number, date })
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Submitted(submitted) => {
                self.case = Some(submitted.case.clone());
                self.round = submitted.round;
            }
            Event::TakenIn { .. } => self.taken_in = true,
            Event::Moved(moved) => *self = moved.state(self),
        }
    }
}
