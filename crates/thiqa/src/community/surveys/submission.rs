//! What an interview brought, as a telephone sent it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What the team may say of a submission.
pub(super) const STATES: [&str; 3] = ["approved", "has_issues", "rejected"];

/// Stands for the enumerator of what somebody answered alone, on the public pages.
pub(crate) const THEMSELVES: &str = "public";

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It came, or a further version of it.
    Received(Received),
    /// A file came with it; one of the same name stands in its place from now on.
    Attached(Attached),
    /// The team looked at it.
    Reviewed {
        /// One of [`STATES`].
        state: String,
        /// Why, or what is to be asked again.
        words: Sealed<String>,
    },
}

/// A version of a submission.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Received {
    /// The survey.
    pub survey: String,
    /// The form's id.
    pub form: String,
    /// The form's version.
    pub version: String,
    /// Whose telephone sent it; `public` where somebody answered alone, on the public pages.
    pub enumerator: String,
    /// The id that the telephone gave it, blinded.
    pub instance: String,
    /// Its bytes, blinded: whether the same came again.
    pub sum: String,
    /// The XML, byte for byte.
    pub xml: Sealed<String>,
}

/// A file of a submission.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Attached {
    /// Its name, blinded.
    pub mark: String,
    /// Its bytes, blinded: whether the same came again.
    pub sum: String,
    /// Its random name in the folder of files.
    pub file: String,
    /// SHA-256 of the encrypted file, lower-case hexadecimal.
    pub sha256: String,
    /// How many blocks it has.
    pub blocks: u64,
    /// Its name.
    pub name: Sealed<String>,
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// The newest version's instance, blinded; none before it came.
    pub instance: Option<String>,
    /// What the team said last.
    pub state: Option<String>,
}

impl Submission {
    /// The first version.
    pub fn receive(&self, received: Received) -> Result<Event> {
        match self.instance {
            Some(_) => Err(Error::Repeated),
            None => Ok(Event::Received(received)),
        }
    }

    /// A further version: of the newest one alone.
    pub fn edit(&self, of: &str, received: Received) -> Result<Event> {
        match self.instance.as_deref() {
            Some(newest) if newest == of => Ok(Event::Received(received)),
            _ => Err(Error::Repeated),
        }
    }

    /// A file of it.
    pub fn attach(&self, attached: Attached) -> Result<Event> {
        match self.instance {
            Some(_) => Ok(Event::Attached(attached)),
            None => Err(Error::NotFound),
        }
    }

    /// What the team says of it; unless all is well, with a reason.
    pub fn review(&self, state: String, words: String) -> Result<Event> {
        if self.instance.is_none() {
            return Err(Error::NotFound);
        }
        if !STATES.contains(&state.as_str()) {
            return Err(Refusal::new(msg("surveys-state-needed")).field("state").into());
        }
        if words.is_empty() && state != "approved" {
            return Err(Refusal::new(msg("surveys-words-needed")).field("words").into());
        }
        Ok(Event::Reviewed { state, words: words.into() })
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            // A new version is looked at anew.
            Event::Received(received) => {
                (self.instance, self.state) = (Some(received.instance.clone()), None);
            }
            Event::Attached(_) => {}
            Event::Reviewed { state, .. } => self.state = Some(state.clone()),
        }
    }
}
