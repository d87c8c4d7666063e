//! What can happen to a complaint about an officer, and what may be decided about it.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::{OUTCOMES, TakenWords};
use crate::{Error, Refusal, Result, lang::msg, station::cases::Attachment};

/// What is known of a complaint, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Complaint {
    /// Its reference; none before it is taken.
    pub reference: Option<String>,
    /// The inspectorate said that it has it.
    pub acknowledged: bool,
    /// It is being examined.
    pub examined: bool,
    /// Whether something was decided.
    pub decided: bool,
    /// Who decided last, an account; empty where it was not written down.
    pub by: String,
    /// An appeal waits for its decision.
    pub appealed: bool,
    /// There was an appeal.
    pub reviewed: bool,
    /// Whether it ended.
    pub closed: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody complained.
    Taken(Box<Taken>),
    /// The inspectorate says that it has it.
    Acknowledged,
    /// It is being examined.
    Examined,
    /// The inspectorate writes something down.
    Noted {
        /// What.
        words: Sealed<String>,
    },
    /// The inspectorate came to something.
    Decided {
        /// `upheld`, `partly`, `not_upheld` or `passed_on`.
        outcome: Sealed<String>,
        /// Why.
        words: Sealed<String>,
        /// Who decided; the entry's own actor.
        #[serde(default)]
        by: String,
    },
    /// Whoever complained wants somebody else to look again.
    Appealed {
        /// Why.
        words: Sealed<String>,
        /// The account that handed it in; empty if she did so outside with number and code.
        by: Sealed<String>,
    },
    /// A paper of the complaint, such as the scan of a letter.
    Attached(Attachment),
    /// Whoever complained said outside whether it was resolved.
    Resolved {
        /// `yes`, `partly` or `no`.
        by_person: String,
    },
    /// It ended.
    Closed {
        /// What the person was told.
        words: Sealed<String>,
    },
}

/// What is recorded when it is taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Taken {
    /// The reference on the slip: ten digits.
    pub reference: String,
    /// The office where it was taken.
    pub from: String,
    /// Until when it is to be acknowledged, microseconds UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<i64>,
    /// The key of the public store, blinded with the inspectorate's secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// Who complains of whom, and of what.
    pub words: Sealed<TakenWords>,
    /// The key of the public store, 64 hexadecimal letters.
    #[serde(default)]
    pub key: Sealed<Option<String>>,
    /// Whom answers to whoever complained are sealed to (`age1…`): number and code open them.
    #[serde(default)]
    pub answer_to: Sealed<Option<String>>,
}

impl Complaint {
    /// It is taken once. What happened is all that is asked for.
    pub fn take(&self, taken: Taken) -> Result<Event> {
        if self.reference.is_some() {
            return Err(Error::Repeated);
        }
        Ok(Event::Taken(Box::new(taken)))
    }

    fn open(&self, event: Event) -> Result<Event> {
        match (&self.reference, self.closed) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Refusal::new(msg("conduct-is-closed")).into()),
            (Some(_), false) => Ok(event),
        }
    }

    /// Once.
    pub fn acknowledge(&self) -> Result<Event> {
        match self.acknowledged {
            true => Err(Error::Repeated),
            false => self.open(Event::Acknowledged),
        }
    }

    /// Once, and until it was decided.
    pub fn examine(&self) -> Result<Event> {
        match self.examined || self.decided {
            true => Err(Error::Repeated),
            false => self.open(Event::Examined),
        }
    }

    /// A note, while it is open.
    pub fn note(&self, words: String) -> Result<Event> {
        self.open(Event::Noted { words: words.into() })
    }

    /// A decision with its reason; a later one stands beside the earlier. On an appeal somebody else
    /// decides where there is somebody else.
    pub fn decide(
        &self,
        outcome: String,
        words: String,
        (by, alone): (&str, bool),
    ) -> Result<Event> {
        if !OUTCOMES.contains(&outcome.as_str()) {
            return Err(Refusal::new(msg("conduct-outcome-needed")).field("outcome").into());
        }
        if self.appealed && self.by == by && !alone {
            return Err(Refusal::new(msg("conduct-another-decides")).field("outcome").into());
        }
        self.open(Event::Decided { outcome: outcome.into(), words: words.into(), by: by.into() })
    }

    /// One appeal against a decision, whether it ended or not.
    pub fn appeal(&self, words: String, by: String) -> Result<Event> {
        let refused = |key| Err(Refusal::new(key).field("words").into());
        match (&self.reference, self.decided, self.reviewed) {
            (None, ..) => Err(Error::NotFound),
            (_, false, _) => refused(msg("conduct-appeal-early")),
            (_, _, true) => refused(msg("conduct-appeal-once")),
            _ => Ok(Event::Appealed { words: words.into(), by: by.into() }),
        }
    }

    /// What she objected outside; what is no appeal any more stands as a note, at whatever time.
    pub fn object(&self, words: String) -> Result<Event> {
        match self.appeal(words.clone(), String::new()) {
            Err(Error::Refused(_)) => Ok(Event::Noted { words: words.into() }),
            other => other,
        }
    }

    /// A paper, at whatever time: a letter that comes late is kept too.
    pub fn attach(&self, attachment: Attachment) -> Result<Event> {
        match &self.reference {
            None => Err(Error::NotFound),
            Some(_) => Ok(Event::Attached(attachment)),
        }
    }

    /// What she said outside, at whatever time.
    pub fn resolve(&self, by_person: String) -> Result<Event> {
        match &self.reference {
            None => Err(Error::NotFound),
            Some(_) => Ok(Event::Resolved { by_person }),
        }
    }

    /// It ends after a decision, and not while an appeal waits.
    pub fn close(&self, words: String) -> Result<Event> {
        if !self.decided {
            return Err(Refusal::new(msg("conduct-not-decided")).field("told").into());
        }
        if self.appealed {
            return Err(Refusal::new(msg("conduct-appeal-waits")).field("told").into());
        }
        self.open(Event::Closed { words: words.into() })
    }

    /// Its stage: `received`, `acknowledged`, `examined`, `decided`, `appealed` or `closed`.
    pub fn stage(&self) -> &'static str {
        match self {
            _ if self.closed => "closed",
            _ if self.appealed => "appealed",
            _ if self.decided => "decided",
            _ if self.examined => "examined",
            _ if self.acknowledged => "acknowledged",
            _ => "received",
        }
    }

    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::Taken(taken) => self.reference = Some(taken.reference.clone()),
            Event::Acknowledged => self.acknowledged = true,
            Event::Examined => (self.acknowledged, self.examined) = (true, true),
            Event::Decided { by, .. } => {
                (self.acknowledged, self.decided, self.appealed) = (true, true, false);
                self.by.clone_from(by);
            }
            Event::Appealed { .. } => {
                (self.appealed, self.reviewed, self.closed) = (true, true, false);
            }
            Event::Closed { .. } => self.closed = true,
            Event::Noted { .. } | Event::Resolved { .. } | Event::Attached(_) => {}
        }
    }
}
