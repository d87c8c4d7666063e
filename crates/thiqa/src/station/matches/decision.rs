//! What a person decides about a hint, and what is known of that, facts only. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::Rather;
use crate::{Error, Refusal, Result, lang::msg};

/// What can happen. All words are sealed: an entry says no more than that somebody decided.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Whether two records are about one person.
    Decided {
        /// What was decided.
        words: Sealed<Verdict>,
    },
    /// That was taken back.
    Undone {
        /// Why.
        why: Sealed<Option<String>>,
    },
    /// What the unit says to a report that may concern somebody it protects.
    Answered {
        /// The answer.
        words: Sealed<Answer>,
    },
    /// A named person is confirmed not to be the one who is sought.
    Cleared {
        /// Who she is, and by what it was confirmed.
        words: Sealed<Cleared>,
    },
    /// Another office has confirmed it.
    Told {
        /// The office.
        from: String,
        /// Who she is, and by what it was confirmed.
        words: Sealed<Cleared>,
    },
}

/// Whether two records are about one person, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// One of [`VERDICTS`].
    pub verdict: String,
    /// Why.
    pub why: String,
}

/// What may be said of two records.
pub const VERDICTS: [&str; 4] = ["same", "family", "different", "unknown"];

/// The unit's answer to a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// One of [`ANSWERS`].
    pub answer: String,
    /// The office of the report, and the report.
    pub office: String,
    pub report: String,
    /// `adult`, or anything else for a child.
    pub age: String,
    /// She consents to these words.
    pub consent: bool,
    /// When and how she consented.
    pub consent_words: String,
    /// What is known of the reporter.
    pub assessed: String,
    /// The judge's decision about a child: number and date.
    pub decision: String,
}

/// What the unit may say: it is not she; nothing goes out; she is alive and does not wish contact; the
/// child is in care.
pub const ANSWERS: [&str; 4] = ["not_her", "withhold", "alive", "in_care"];

/// A person who is not the one sought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cleared {
    /// The paper's number.
    pub number: String,
    /// Her name as she carries it.
    pub name: String,
    /// Her mother's name and her year of birth.
    pub mother: String,
    pub birth: String,
    /// The number of her document.
    pub document: String,
    /// `document`, or `mother`: mother's name and year of birth.
    pub by: String,
}

/// What is known of a hint's decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Match {
    /// Somebody has decided, and it stands.
    pub decided: bool,
    /// The unit has answered.
    pub answered: bool,
    /// A person was confirmed not to be the one sought, here or elsewhere.
    pub cleared: bool,
}

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl Match {
    /// A person decides; once, until it is undone.
    ///
    /// Brothers and sisters share all but what is their own: whoever calls two such records one
    /// person must say by what she knows.
    pub fn decide(&self, words: Verdict, rather: Rather) -> Result<Event> {
        if self.decided {
            return Err(Error::Repeated);
        }
        if !VERDICTS.contains(&words.verdict.as_str()) {
            return refused(msg("matches-verdict-needed"), "verdict");
        }
        if words.verdict == "same" && rather == Rather::Family && words.why.is_empty() {
            return refused(msg("matches-family-needs-why"), "why");
        }
        Ok(Event::Decided { words: words.into() })
    }

    /// What was decided may be taken back.
    pub fn undo(&self, why: Option<String>) -> Result<Event> {
        if !self.decided {
            return Err(Error::NotFound);
        }
        if why.is_none() {
            return refused(msg("matches-why-needed"), "why");
        }
        Ok(Event::Undone { why: why.into() })
    }

    /// The unit answers; it may answer again, for consent may come later or be withdrawn.
    ///
    /// Of an adult nothing is ever said but one sentence, and that with her consent. About a child
    /// the unit and a judge decide, after the reporter was looked at. Age in doubt is a child's.
    pub fn answer(&self, words: Answer) -> Result<Event> {
        let adult = words.age == "adult";
        match words.answer.as_str() {
            "not_her" | "withhold" => {}
            "alive" if !adult => return refused(msg("missing-child-no-word"), "answer"),
            "alive" if !words.consent || words.consent_words.is_empty() => {
                return refused(msg("missing-consent-needed"), "consent");
            }
            "in_care" if adult => return refused(msg("missing-adult-no-word"), "answer"),
            "in_care" if words.assessed.is_empty() => {
                return refused(msg("missing-assessed-needed"), "assessed");
            }
            "in_care" if words.decision.is_empty() => {
                return refused(msg("missing-decision-needed"), "decision");
            }
            "alive" | "in_care" => {}
            _ => return refused(msg("missing-answer-needed"), "answer"),
        }
        Ok(Event::Answered { words: words.into() })
    }

    /// A name is no identity: mother's name and year of birth, or a document, say who she is.
    pub fn clear(&self, words: Cleared) -> Result<Event> {
        if self.cleared {
            return Err(Error::Repeated);
        }
        if words.name.is_empty() {
            return refused(msg("matches-name-needed"), "name");
        }
        match words.by.as_str() {
            "document" if words.document.is_empty() => {
                refused(msg("matches-document-needed"), "document")
            }
            "mother" if words.mother.is_empty() || !is_year(&words.birth) => {
                refused(msg("matches-mother-needed"), "mother")
            }
            "document" | "mother" => Ok(Event::Cleared { words: words.into() }),
            _ => refused(msg("matches-by-needed"), "by"),
        }
    }

    /// Another office's word, taken once.
    pub fn tell(&self, from: String, words: Cleared) -> Result<Event> {
        if self.cleared {
            return Err(Error::Repeated);
        }
        Ok(Event::Told { from, words: words.into() })
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Decided { .. } => self.decided = true,
            Event::Undone { .. } => self.decided = false,
            Event::Answered { .. } => self.answered = true,
            Event::Cleared { .. } | Event::Told { .. } => self.cleared = true,
        }
    }
}

fn is_year(text: &str) -> bool {
    text.parse::<i64>().is_ok_and(|year| (1900..=2100).contains(&year))
}
