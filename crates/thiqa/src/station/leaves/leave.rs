//! What can happen to a leave, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leave {
    /// Whose it is; nobody's before it is recorded.
    pub account: Option<String>,
    /// Whether it was ended before its time.
    pub ended: bool,
}

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The commander records it.
    Recorded {
        /// Whose: an account.
        account: String,
        /// From when, microseconds UTC.
        from: i64,
        /// The first moment after it, microseconds UTC.
        until: i64,
        /// What else is to be known.
        words: Sealed<Option<String>>,
    },
    /// She came back earlier.
    Ended {
        /// From when she is back, microseconds UTC.
        at: i64,
    },
}

impl Leave {
    /// It has an officer and an end after its beginning.
    pub fn record(
        &self,
        account: String,
        (from, until): (i64, i64),
        words: Option<String>,
    ) -> Result<Event> {
        if self.account.is_some() {
            return Err(Error::Repeated);
        }
        if account.is_empty() {
            return Err(Refusal::new(msg("leaves-account-needed")).field("account").into());
        }
        if until <= from {
            return Err(Refusal::new(msg("leaves-until-after")).field("until").into());
        }
        Ok(Event::Recorded { account, from, until, words: words.into() })
    }

    /// It ends once.
    pub fn end(&self, at: i64) -> Result<Event> {
        match (&self.account, self.ended) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Error::Repeated),
            (Some(_), false) => Ok(Event::Ended { at }),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Recorded { account, .. } => self.account = Some(account.clone()),
            Event::Ended { .. } => self.ended = true,
        }
    }
}
