//! What can happen to an opened part, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Error, Refusal, Result,
    books::{Moved, moves},
    justice::papers::Sheet,
    lang::msg,
};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The judge opens papers to a lawyer.
    Opened(Opened),
    /// She ends it before its day.
    Ended {},
    /// Its case went to another office, or came from one.
    Moved(Moved),
}

moves!(Event);

/// What was opened to whom.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opened {
    /// The case.
    pub case: String,
    /// The lawyer's office.
    pub office: String,
    /// The lawyer: an account there.
    pub account: String,
    /// Until when, microseconds UTC.
    pub until: i64,
    /// Whose lawyer she is.
    pub whose: Sealed<String>,
    /// The papers, numbered anew.
    pub sheets: Sealed<Vec<Sheet>>,
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The case; none before it is opened.
    pub case: Option<String>,
    /// The lawyer's office and account.
    pub lawyer: (String, String),
    /// Until when.
    pub until: i64,
    /// Whether the judge ended it.
    pub ended: bool,
}

impl Part {
    /// To a lawyer who is known, some papers, until a day that comes.
    pub fn open(&self, opened: Opened, at: i64) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        if opened.account.is_empty() {
            return Err(Refusal::new(msg("counsel-lawyer-needed")).field("lawyer").into());
        }
        if opened.sheets.get().is_none_or(Vec::is_empty) {
            return Err(Refusal::new(msg("papers-sheet-needed")).field("file").into());
        }
        if opened.until <= at {
            return Err(Refusal::new(msg("counsel-day-gone")).field("until").into());
        }
        Ok(Event::Opened(opened))
    }

    /// Once.
    pub fn end(&self) -> Result<Event> {
        match (&self.case, self.ended) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Error::Repeated),
            (Some(_), false) => Ok(Event::Ended {}),
        }
    }

    /// Whether the lawyer may read it at this moment.
    pub fn is_open(&self, at: i64) -> bool {
        self.case.is_some() && !self.ended && at < self.until
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Opened(opened) => {
                self.case = Some(opened.case.clone());
                self.lawyer = (opened.office.clone(), opened.account.clone());
                self.until = opened.until;
            }
            Event::Ended {} => self.ended = true,
            Event::Moved(moved) => *self = moved.state(self),
        }
    }
}
