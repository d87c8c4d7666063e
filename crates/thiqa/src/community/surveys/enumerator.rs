//! Who asks, and with what her telephone shows that it is hers. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// She got a token for one survey.
    Enrolled {
        /// The survey.
        survey: String,
        /// Her token, blinded: whoever has it is found by it, and it can't be made of this.
        mark: String,
        /// What the team calls her.
        name: Sealed<String>,
    },
    /// Her token opens nothing any more.
    Revoked,
}

/// What is known of her, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enumerator {
    /// The survey; none before she is enrolled.
    pub survey: Option<String>,
    /// Her token opens nothing any more.
    pub revoked: bool,
}

impl Enumerator {
    /// She is enrolled once, under a name.
    pub fn enrol(&self, survey: String, mark: String, name: String) -> Result<Event> {
        if self.survey.is_some() {
            return Err(Error::Repeated);
        }
        if name.is_empty() {
            return Err(Refusal::new(msg("surveys-enumerator-needed")).field("name").into());
        }
        Ok(Event::Enrolled { survey, mark, name: name.into() })
    }

    /// Once.
    pub fn revoke(&self, survey: &str) -> Result<Event> {
        match (self.survey.as_deref() == Some(survey), self.revoked) {
            (false, _) => Err(Error::NotFound),
            (true, true) => Err(Error::Repeated),
            (true, false) => Ok(Event::Revoked),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Enrolled { survey, .. } => self.survey = Some(survey.clone()),
            Event::Revoked => self.revoked = true,
        }
    }
}
