//! What can happen to such an opening, and what may be decided about it.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What is known of an opening, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Emergency {
    /// The case; none before it is opened.
    pub case: Option<String>,
    /// Who opened it; an account.
    pub by: String,
    /// Until when it stands, microseconds UTC.
    pub until: i64,
    /// The second officer who was told.
    pub told: Option<String>,
    /// The unit whose case it is.
    pub unit: Option<String>,
    /// The inspector's decision.
    pub justified: Option<bool>,
}

/// With what she said anew who she is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A passkey.
    Passkey,
    /// A code of her telephone; a second officer is told at once.
    Code,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// She opened the file.
    Opened(Opened),
    /// Whoever was told has seen it.
    Seen {
        /// An account, or a unit as [`crate::told::unit`] names it.
        whom: String,
    },
    /// The inspector decided.
    Decided {
        /// Whether it was right.
        justified: bool,
        /// Why.
        words: Sealed<String>,
    },
}

/// What is recorded when a file is opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opened {
    /// The case.
    pub case: String,
    /// Who opened it; the entry's own actor.
    pub by: String,
    /// Her office.
    pub from: String,
    /// Until when it stands, microseconds UTC.
    pub until: i64,
    /// Until when the inspector decides.
    pub review: i64,
    /// How she said who she is.
    pub way: Way,
    /// A second officer of her office who was told at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<String>,
    /// The unit that the case lies with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The officer who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<String>,
    /// A code of the pack's emergency reasons.
    pub reason: Sealed<String>,
    /// What exactly.
    pub words: Sealed<String>,
}

impl Emergency {
    /// It is opened once. With a code alone a second officer must be named.
    pub fn open(&self, opened: Opened) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        let second = opened.told.as_ref().is_some_and(|told| *told != opened.by);
        if opened.way == Way::Code && !second {
            return Err(Refusal::new(msg("emergencies-told-needed")).field("told").into());
        }
        Ok(Event::Opened(opened))
    }

    /// Whoever was told has seen it.
    pub fn see(&self, whom: String) -> Result<Event> {
        match self.case {
            Some(_) => Ok(Event::Seen { whom }),
            None => Err(Error::NotFound),
        }
    }

    /// It is decided once, and never by her who opened it.
    pub fn decide(&self, by: &str, justified: bool, words: String) -> Result<Event> {
        match (&self.case, self.justified) {
            (None, _) => Err(Error::NotFound),
            (Some(_), Some(_)) => Err(Error::Repeated),
            _ if self.by == by => Err(Refusal::new(msg("emergencies-own")).into()),
            _ => Ok(Event::Decided { justified, words: words.into() }),
        }
    }

    /// Takes an event in.
    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Opened(opened) => {
                self.case = Some(opened.case.clone());
                self.by = opened.by.clone();
                self.until = opened.until;
                (self.told, self.unit) = (opened.told.clone(), opened.unit.clone());
            }
            Event::Seen { .. } => {}
            Event::Decided { justified, .. } => self.justified = Some(*justified),
        }
    }
}
