//! What can happen to a consent, and what may be decided about it.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Error, Result,
    books::{Carried, Carries},
};

/// What is known of a consent, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consent {
    /// The case; none before it is given.
    pub case: Option<String>,
    /// Until when it holds, microseconds UTC.
    pub until: i64,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was given.
    Given(Given),
    /// She took it back.
    Withdrawn {
        /// What she said; nobody need say anything.
        words: Sealed<Option<String>>,
    },
    /// It came with its case from another office.
    Received {
        /// The case.
        case: String,
        /// Its entries until now.
        carried: Carried,
    },
}

impl Carries for Event {
    fn carried(&self) -> Option<&Carried> {
        match self {
            Event::Received { carried, .. } => Some(carried),
            _ => None,
        }
    }

    fn leaves(&self) -> bool {
        false
    }
}

/// What is recorded when it is given.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Given {
    /// The case.
    pub case: String,
    /// Until when it holds, microseconds UTC.
    pub until: i64,
    /// To what.
    pub terms: Sealed<Terms>,
}

/// To what somebody agreed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Terms {
    /// Her place among the people of the case.
    pub person: usize,
    /// A code of the pack's consent purposes.
    pub purpose: String,
    /// `service:CODE` or `office:CODE`.
    pub recipient: String,
    /// Codes of the pack's referral items, in the pack's order.
    pub items: Vec<String>,
    /// Who gave it.
    pub giver: Giver,
}

/// Who gave a consent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Giver {
    /// A grown person for herself.
    #[default]
    Herself,
    /// A guardian for a child who agreed.
    Guardian {
        /// The guardian's place among the people of the case.
        person: usize,
        /// Whether the child agreed.
        assent: bool,
    },
    /// A child, where no guardian can be asked.
    Child {
        /// Why none can.
        why: String,
    },
}

impl Consent {
    /// It is given once.
    pub fn give(&self, given: Given) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        Ok(Event::Given(given))
    }

    /// It may be withdrawn at any time, once.
    pub fn withdraw(&self, words: Option<String>) -> Result<Event> {
        match (&self.case, self.withdrawn) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Error::Repeated),
            (Some(_), false) => Ok(Event::Withdrawn { words: words.into() }),
        }
    }
}
