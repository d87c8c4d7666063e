//! What can happen to a complaint about an officer, and what may be decided about it.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::OUTCOMES;
use crate::{Error, Refusal, Result, lang::msg};

/// What is known of a complaint, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Complaint {
    /// Its reference; none before it is taken.
    pub reference: Option<String>,
    /// Whether something was decided.
    pub decided: bool,
    /// Whether it ended.
    pub closed: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody complained.
    Taken(Box<Taken>),
    /// The inspectorate writes something down.
    Noted {
        /// What.
        words: Sealed<String>,
    },
    /// The inspectorate came to something.
    Decided {
        /// `upheld`, `partly`, `not_upheld` or `passed_on`.
        outcome: Sealed<String>,
        /// Why.
        words: Sealed<String>,
    },
    /// It ended.
    Closed {
        /// What the person was told.
        words: Sealed<String>,
    },
}

/// What is recorded when it is taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Taken {
    /// The reference on the slip: ten digits.
    pub reference: String,
    /// The office where it was taken.
    pub from: String,
    /// Who complains of whom, and of what.
    pub words: Sealed<TakenWords>,
}

/// The words of a complaint. Anything but what happened may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct TakenWords {
    /// Who complains; empty if she does not want to be named.
    pub name: String,
    /// Her telephone number.
    pub phone: String,
    /// How she may be reached without danger.
    pub contact: String,
    /// The officer, by name or as she describes her.
    pub officer: String,
    /// Where she serves.
    pub place: String,
    /// What happened.
    pub story: String,
}

impl Complaint {
    /// It is taken once. What happened is all that is asked for.
    pub fn take(&self, taken: Taken) -> Result<Event> {
        if self.reference.is_some() {
            return Err(Error::Repeated);
        }
        Ok(Event::Taken(Box::new(taken)))
    }

    fn open(&self, event: Event) -> Result<Event> {
        match (&self.reference, self.closed) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Refusal::new(msg("conduct-is-closed")).into()),
            (Some(_), false) => Ok(event),
        }
    }

    /// A note, while it is open.
    pub fn note(&self, words: String) -> Result<Event> {
        self.open(Event::Noted { words: words.into() })
    }

    /// A decision with its reason; a later one stands beside the earlier.
    pub fn decide(&self, outcome: String, words: String) -> Result<Event> {
        if !OUTCOMES.contains(&outcome.as_str()) {
            return Err(Refusal::new(msg("conduct-outcome-needed")).field("outcome").into());
        }
        self.open(Event::Decided { outcome: outcome.into(), words: words.into() })
    }

    /// It ends after a decision.
    pub fn close(&self, words: String) -> Result<Event> {
        if !self.decided {
            return Err(Refusal::new(msg("conduct-not-decided")).field("told").into());
        }
        self.open(Event::Closed { words: words.into() })
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::Taken(taken) => self.reference = Some(taken.reference.clone()),
            Event::Decided { .. } => self.decided = true,
            Event::Closed { .. } => self.closed = true,
            Event::Noted { .. } => {}
        }
    }
}
