//! A blank: what can happen to it, and what is known of it.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// A blank as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The number in the year's sequence of blanks, from 1.
    pub seq: i64,
    /// The sequence's year.
    pub year: i64,
    /// `visit`, `case`, `statement` or `line`.
    pub form: String,
    /// Of a `line`: the register it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
}

/// What can happen to a blank.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was numbered, to be printed.
    Printed(Printed),
    /// What was written on it stands in a record now.
    Entered {
        /// `visit`, `case` or `line`.
        what: String,
        /// The record's id.
        id: String,
    },
    /// It can't be used any more.
    Spoiled {
        /// Why.
        why: Sealed<String>,
    },
    /// Nobody knows where it is.
    Missing {
        /// What is known of it.
        why: Sealed<String>,
    },
}

/// Where a blank stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It was never printed.
    #[default]
    Unknown,
    /// It lies at the station, written on or not.
    Printed,
    /// It was entered.
    Entered,
    /// It was spoiled.
    Spoiled,
    /// It is missing. Should it be found, it can be entered.
    Missing,
}

impl State {
    /// As it stands in the table.
    pub fn code(self) -> &'static str {
        match self {
            State::Unknown => "unknown",
            State::Printed => "printed",
            State::Entered => "entered",
            State::Spoiled => "spoiled",
            State::Missing => "missing",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> State {
        [State::Printed, State::Entered, State::Spoiled, State::Missing]
            .into_iter()
            .find(|state| state.code() == code)
            .unwrap_or_default()
    }

    /// Whether somebody has still to say what became of it.
    pub fn is_open(self) -> bool {
        matches!(self, State::Printed | State::Missing)
    }
}

/// What is known of a blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blank {
    /// Where it stands.
    pub state: State,
    /// The record that came of it.
    pub target: Option<String>,
}

impl Blank {
    /// It is printed, once.
    pub fn print(&self, printed: Printed) -> Result<Event> {
        match self.state {
            State::Unknown => Ok(Event::Printed(printed)),
            _ => Err(Error::Repeated),
        }
    }

    /// It is entered, once; the same record a second time is [`Error::Repeated`].
    pub fn enter(&self, what: &str, id: &str) -> Result<Event> {
        match self.state {
            State::Unknown => Err(Error::NotFound),
            State::Printed | State::Missing => {
                Ok(Event::Entered { what: what.to_owned(), id: id.to_owned() })
            }
            State::Entered if self.target.as_deref() == Some(id) => Err(Error::Repeated),
            State::Entered | State::Spoiled => Err(Error::Conflict),
        }
    }

    /// It can't be used any more.
    pub fn spoil(&self, why: String) -> Result<Event> {
        match self.state {
            State::Unknown => Err(Error::NotFound),
            State::Spoiled => Err(Error::Repeated),
            State::Entered => Err(Error::Conflict),
            State::Printed | State::Missing => {
                Ok(Event::Spoiled { why: Sealed::Open(needed(why)?) })
            }
        }
    }

    /// Nobody knows where it is.
    pub fn miss(&self, why: String) -> Result<Event> {
        match self.state {
            State::Unknown => Err(Error::NotFound),
            State::Missing => Err(Error::Repeated),
            State::Entered | State::Spoiled => Err(Error::Conflict),
            State::Printed => Ok(Event::Missing { why: Sealed::Open(needed(why)?) }),
        }
    }

    /// Takes an event in; what `Stream::evolve` does.
    pub(super) fn take(&mut self, event: &Event) {
        self.state = match event {
            Event::Printed(_) => State::Printed,
            Event::Entered { id, .. } => {
                self.target = Some(id.clone());
                State::Entered
            }
            Event::Spoiled { .. } => State::Spoiled,
            Event::Missing { .. } => State::Missing,
        };
    }
}

fn needed(why: String) -> Result<String> {
    if why.is_empty() {
        return Err(Refusal::new(msg("blanks-why-needed")).field("why").into());
    }
    Ok(why)
}
