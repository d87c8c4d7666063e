//! What divides people in a district, what connects them, and what our own action risks there. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What divides, what connects, and what our own action risks.
pub(super) const KINDS: [&str; 3] = ["divider", "connector", "own_risk"];

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was written down; later ones are further versions.
    Noted {
        /// The study.
        study: String,
        /// One of `divider`, `connector`, `own_risk`.
        kind: String,
        /// The district, a code of the pack.
        district: String,
        /// What it is. No tribe, no family, no person is named in it.
        words: Sealed<String>,
    },
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tension {
    /// The study; none before it was written down.
    pub study: Option<String>,
}

impl Tension {
    /// It belongs to one study for ever.
    pub fn note(
        &self,
        study: String,
        (kind, district): (String, String),
        words: String,
    ) -> Result<Event> {
        if self.study.as_ref().is_some_and(|known| *known != study) {
            return Err(Error::NotFound);
        }
        if !KINDS.contains(&kind.as_str()) {
            return Err(Refusal::new(msg("studies-tension-kind-needed")).field("kind").into());
        }
        if district.is_empty() {
            return Err(Refusal::new(msg("studies-district-needed")).field("district").into());
        }
        if words.is_empty() {
            return Err(Refusal::new(msg("studies-tension-needed")).field("words").into());
        }
        Ok(Event::Noted { study, kind, district, words: words.into() })
    }

    pub(super) fn take(&mut self, event: &Event) {
        let Event::Noted { study, .. } = event;
        self.study = Some(study.clone());
    }
}
