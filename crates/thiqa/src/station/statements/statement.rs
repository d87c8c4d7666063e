//! What can happen to a statement, and what may be decided about it.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// The case; none before anything happened.
    pub case: Option<String>,
}

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The person got it.
    Given {
        /// The case.
        case: String,
    },
    /// A judge defers reads of some days.
    Deferred {
        /// The case.
        case: String,
        /// The first day that is deferred, from 1970-01-01 in the pack's zone.
        first: i64,
        /// The last one.
        last: i64,
        /// Until when, microseconds UTC; then they are told like all others.
        until: i64,
        /// Why.
        why: Sealed<String>,
    },
}

/// So long at most a deferral lasts: a year, in days.
const LONGEST: i64 = 366;
const DAY: i64 = 24 * 3_600_000_000;

impl Statement {
    /// It is given once an id: the same form sent twice is one.
    pub fn give(&self, case: String) -> Result<Event> {
        match self.case {
            None => Ok(Event::Given { case }),
            Some(_) => Err(Error::Repeated),
        }
    }

    /// Days in their order, for a time that ends.
    pub fn defer(
        &self,
        case: String,
        (first, last): (i64, i64),
        (at, until): (i64, i64),
        why: String,
    ) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        if last < first {
            return Err(Refusal::new(msg("statements-days-order")).field("last").into());
        }
        if until <= at || until > at + LONGEST * DAY {
            return Err(Refusal::new(msg("statements-until-range")).field("until").into());
        }
        if why.is_empty() {
            return Err(Refusal::new(msg("statements-why-needed")).field("why").into());
        }
        Ok(Event::Deferred { case, first, last, until, why: why.into() })
    }
}
