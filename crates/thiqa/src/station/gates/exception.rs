//! A superior lets an officer through a gate for a time.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exception {
    /// Whether it was made.
    pub made: bool,
}

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The superior, who is the entry's actor, makes it.
    Made {
        /// A code of the pack's gates.
        gate: String,
        /// Who may pass; an account.
        account: String,
        /// Until when, microseconds UTC.
        until: i64,
        /// Why.
        why: Sealed<String>,
    },
}

/// So long an exception lasts at most.
const LONGEST: i64 = 14 * 24 * 3_600_000_000;

impl Exception {
    /// It ends within two weeks, has a reason, and nobody makes it for herself.
    pub fn make(
        &self,
        (by, at): (&str, i64),
        gate: String,
        account: String,
        until: i64,
        why: String,
    ) -> Result<Event> {
        if self.made {
            return Err(Error::Repeated);
        }
        if account == by {
            return Err(Refusal::new(msg("gates-own")).field("account").into());
        }
        if until <= at || until > at + LONGEST {
            return Err(Refusal::new(msg("gates-until-range")).field("until").into());
        }
        if why.is_empty() {
            return Err(Refusal::new(msg("gates-why-needed")).field("why").into());
        }
        Ok(Event::Made { gate, account, until, why: why.into() })
    }
}
