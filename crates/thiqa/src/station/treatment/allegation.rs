//! What can happen to an allegation, and what may be decided about it. No input or output here.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::OUTCOMES;
use crate::{Error, Refusal, Result, lang::msg, station::cases::Clock};

/// What is known of an allegation, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Treatment {
    /// The case; none before it is raised.
    pub case: Option<String>,
    /// Accounts of the officers who are named.
    pub officers: Vec<String>,
    /// Until when a doctor is to have come.
    pub due: i64,
    /// When a doctor came.
    pub examined: Option<i64>,
    /// Whether it ended.
    pub closed: bool,
    /// The officers are no longer kept off.
    pub lifted: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody said it, or saw a sign of it.
    Raised(Box<Raised>),
    /// A doctor examined the person.
    Examined {
        /// When, microseconds UTC.
        at: i64,
        /// Who, where and what was found.
        words: Sealed<Examined>,
    },
    /// Why no doctor has come yet.
    Delayed {
        /// The reason.
        words: Sealed<String>,
    },
    /// Judge, prosecutor or inspector write something down.
    Noted {
        /// What.
        words: Sealed<String>,
    },
    /// It ended.
    Closed {
        /// A code of the outcomes.
        outcome: Sealed<String>,
        /// Why.
        words: Sealed<String>,
        /// The officers are no longer kept off the case.
        lifts: bool,
    },
    /// Whoever was told has seen it.
    Seen {
        /// As [`crate::told::place`] names her.
        whom: String,
    },
}

/// What is recorded when it is raised.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Raised {
    /// The case.
    pub case: String,
    /// Who is told, as [`crate::told::place`] names them.
    pub tell: Vec<String>,
    /// Accounts of the officers who are named.
    pub officers: Vec<String>,
    /// Within which a doctor is to come.
    pub clock: Clock,
    /// Who said what.
    pub words: Sealed<RaisedWords>,
}

/// The words of an allegation. Anything but what happened may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct RaisedWords {
    /// To whom it was done, as the record names her.
    pub person: String,
    /// Who says it: the person, a relative, a lawyer, a doctor; or a sign that was seen.
    pub source: String,
    /// What happened or was seen.
    pub story: String,
    /// Visible injuries.
    pub injuries: String,
    /// Officers and others, by name or as they are described.
    pub who: String,
    /// When and where.
    pub when: String,
}

/// What a doctor found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Examined {
    /// The doctor.
    pub doctor: String,
    /// The hospital or clinic.
    pub place: String,
    /// What was found, and the number of the report.
    pub words: String,
}

impl Treatment {
    /// It is raised once.
    pub fn raise(&self, raised: Raised) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        if raised.words.get().is_some_and(|words| words.story.is_empty()) {
            return Err(Refusal::new(msg("treatment-story-needed")).field("story").into());
        }
        Ok(Event::Raised(Box::new(raised)))
    }

    fn open(&self, event: Event) -> Result<Event> {
        match (&self.case, self.closed) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Refusal::new(msg("treatment-is-closed")).into()),
            (Some(_), false) => Ok(event),
        }
    }

    /// A doctor came; a later examination stands beside the earlier.
    pub fn examine(&self, at: i64, words: Examined) -> Result<Event> {
        if words.doctor.is_empty() {
            return Err(Refusal::new(msg("treatment-doctor-needed")).field("doctor").into());
        }
        self.open(Event::Examined { at, words: words.into() })
    }

    /// Why no doctor has come.
    pub fn delay(&self, words: String) -> Result<Event> {
        if words.is_empty() {
            return Err(Refusal::new(msg("treatment-words-needed")).field("words").into());
        }
        self.open(Event::Delayed { words: words.into() })
    }

    /// A note.
    pub fn note(&self, words: String) -> Result<Event> {
        if words.is_empty() {
            return Err(Refusal::new(msg("treatment-words-needed")).field("words").into());
        }
        self.open(Event::Noted { words: words.into() })
    }

    /// It ends with an outcome and its reason, never by the police: the gate says who.
    pub fn close(&self, outcome: String, words: String, lifts: bool) -> Result<Event> {
        if !OUTCOMES.contains(&outcome.as_str()) {
            return Err(Refusal::new(msg("treatment-outcome-needed")).field("outcome").into());
        }
        if words.is_empty() {
            return Err(Refusal::new(msg("treatment-words-needed")).field("why").into());
        }
        self.open(Event::Closed { outcome: outcome.into(), words: words.into(), lifts })
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Raised(raised) => {
                self.case = Some(raised.case.clone());
                self.officers.clone_from(&raised.officers);
                self.due = raised.clock.until;
            }
            Event::Examined { at, .. } => self.examined = self.examined.or(Some(*at)),
            Event::Closed { lifts, .. } => (self.closed, self.lifted) = (true, *lifts),
            Event::Delayed { .. } | Event::Noted { .. } | Event::Seen { .. } => {}
        }
    }
}
