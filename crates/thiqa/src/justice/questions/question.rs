//! What can happen to a question, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Error, Refusal, Result,
    books::{Moved, moves},
    lang::msg,
};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody of the court asks, or the prosecutor comments.
    Asked(Asked),
    /// The station answers.
    Answered {
        /// Who: an account.
        by: String,
        /// What.
        words: Sealed<String>,
    },
    /// Its case went to another office, or came from one.
    Moved(Moved),
}

moves!(Event);

/// A question or a comment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Asked {
    /// The case.
    pub case: String,
    /// Of which office she is.
    pub office: String,
    /// In which role.
    pub role: String,
    /// Whether an answer is asked for.
    pub wants_answer: bool,
    /// What she asks or says.
    pub words: Sealed<String>,
}

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The case; none before it is asked.
    pub case: Option<String>,
    /// Whether it waits for an answer.
    pub waits: bool,
}

impl Question {
    /// It is asked once, in words.
    pub fn ask(&self, asked: Asked) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        if asked.words.get().is_none_or(String::is_empty) {
            return Err(Refusal::new(msg("questions-words-needed")).field("question").into());
        }
        Ok(Event::Asked(asked))
    }

    /// It is answered once.
    pub fn answer(&self, by: &str, words: String) -> Result<Event> {
        match (&self.case, self.waits) {
            (None, _) => Err(Error::NotFound),
            (Some(_), false) => Err(Error::Repeated),
            (Some(_), true) if words.is_empty() => {
                Err(Refusal::new(msg("questions-answer-needed")).field("words").into())
            }
            (Some(_), true) => Ok(Event::Answered { by: by.to_owned(), words: words.into() }),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Asked(asked) => {
                (self.case, self.waits) = (Some(asked.case.clone()), asked.wants_answer);
            }
            Event::Answered { .. } => self.waits = false,
            Event::Moved(moved) => *self = moved.state(self),
        }
    }
}
