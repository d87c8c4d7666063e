//! What can happen to a finding, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// The inspectorate that made it; none before that.
    pub from: Option<String>,
    /// Whether the station has answered.
    pub answered: bool,
}

/// A visit to those who are held, from which a finding comes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Visit {
    /// When, microseconds UTC.
    pub at: i64,
    /// How many persons were seen.
    pub seen: i64,
    /// Which place: the cells, a hospital.
    pub place: Sealed<String>,
}

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An inspector made it, or a prosecutor of her visit.
    Made {
        /// Her office.
        from: String,
        /// Until when the station answers, microseconds UTC.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<i64>,
        /// What was found.
        finding: Sealed<String>,
        /// What is to be done.
        recommendation: Sealed<String>,
        /// The prosecutor's visit from which it comes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visit: Option<Visit>,
    },
    /// Whoever was told has seen it.
    Seen {
        /// A place, as [`crate::told::place`] names it.
        whom: String,
    },
    /// The commander answers.
    Answered {
        /// What is done.
        words: Sealed<String>,
        /// By when, microseconds UTC.
        done: i64,
    },
}

impl Finding {
    /// It is made once, with what was found and what is to be done.
    pub fn make(
        &self,
        (from, due): (&str, Option<i64>),
        finding: String,
        recommendation: String,
        visit: Option<Visit>,
    ) -> Result<Event> {
        if self.from.is_some() {
            return Err(Error::Repeated);
        }
        let (from, finding) = (from.to_owned(), finding.into());
        Ok(Event::Made { from, due, finding, recommendation: recommendation.into(), visit })
    }

    /// It was made.
    pub fn see(&self, whom: String) -> Result<Event> {
        match self.from {
            Some(_) => Ok(Event::Seen { whom }),
            None => Err(Error::NotFound),
        }
    }

    /// It is answered once, in words and with a day.
    pub fn answer(&self, words: String, done: i64) -> Result<Event> {
        match (&self.from, self.answered) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Error::Repeated),
            _ if words.is_empty() => {
                Err(Refusal::new(msg("findings-answer-needed")).field("words").into())
            }
            _ => Ok(Event::Answered { words: words.into(), done }),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Made { from, .. } => self.from = Some(from.clone()),
            Event::Seen { .. } => {}
            Event::Answered { .. } => self.answered = true,
        }
    }
}
