//! What can happen to a referral, and what may be decided about it. No IO.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

use crate::{
    Error, Refusal, Result,
    books::{Carried, Carries},
    lang::msg,
};

/// How far it is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// There is none.
    #[default]
    None,
    /// Without a consent: it waits for the second person.
    Waiting,
    /// The second person said no; it was never sent.
    Refused,
    /// It lies with the receiver.
    Sent,
    /// The receiver took it on.
    Accepted,
    /// The receiver said no.
    Rejected,
    /// It came to an end.
    Done,
    /// The sender took it back.
    Revoked,
    /// It went to another office with its case.
    Moved,
}

impl State {
    /// Every state that a referral can have.
    pub const ALL: [State; 8] = [
        State::Waiting,
        State::Refused,
        State::Sent,
        State::Accepted,
        State::Rejected,
        State::Done,
        State::Revoked,
        State::Moved,
    ];

    /// As its row holds it.
    pub fn code(self) -> &'static str {
        match self {
            State::None => "none",
            State::Waiting => "waiting",
            State::Refused => "refused",
            State::Sent => "sent",
            State::Accepted => "accepted",
            State::Rejected => "rejected",
            State::Done => "done",
            State::Revoked => "revoked",
            State::Moved => "moved",
        }
    }

    /// Reads [`State::code`].
    pub fn parse(code: &str) -> State {
        State::ALL.into_iter().find(|state| state.code() == code).unwrap_or_default()
    }

    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, State::Waiting | State::Sent | State::Accepted)
    }

    /// Whether the receiver was told of it and may look at it while the consent stands.
    pub fn is_told(self) -> bool {
        matches!(self, State::Sent | State::Accepted | State::Rejected | State::Done)
    }
}

/// What is known of a referral, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Referral {
    /// How far it is.
    pub state: State,
    /// The case; none before it is made.
    pub case: Option<String>,
    /// The office it goes to, if the service works with the system.
    pub to: Option<String>,
    /// The consent it rests on.
    pub consent: Option<String>,
    /// Who made it.
    pub by: String,
    /// Who must confirm it, where there is no consent.
    pub second: Option<String>,
    /// When the loop must be closed.
    pub due: i64,
    /// Whether its kind may be counted.
    pub counted: bool,
    /// The kind it is counted under.
    pub kind: Option<String>,
    /// When it was made.
    pub at: i64,
    /// The report that came back, by its place among the files of the case.
    pub report: Option<usize>,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was made; with a consent it is sent by that.
    Made(Box<Made>),
    /// The second person said that it goes without a consent, and why.
    Confirmed {
        /// Her reason.
        why: Sealed<String>,
    },
    /// The second person said no.
    Refused {
        /// Her reason.
        why: Sealed<String>,
    },
    /// The receiver takes it on, or says why not.
    Answered {
        /// Whether it is taken on.
        accepted: bool,
        /// Why not.
        why: Sealed<Option<String>>,
    },
    /// It came to an end.
    Done {
        /// What came of it, in words.
        outcome: Sealed<String>,
        /// The doctor's report, by its place among the files of the case, from 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        report: Option<usize>,
    },
    /// The sender took it back.
    Revoked {
        /// Why.
        why: Sealed<String>,
    },
    /// The case is no longer ordinary: it is counted no more.
    Uncounted,
    /// It went to another office with its case.
    HandedOver {
        /// That office.
        office: String,
    },
    /// It came with its case from another office.
    Received {
        /// The case.
        case: String,
        /// Its entries until now.
        carried: Carried,
    },
}

impl Carries for Event {
    fn carried(&self) -> Option<&Carried> {
        match self {
            Event::Received { carried, .. } => Some(carried),
            _ => None,
        }
    }

    fn leaves(&self) -> bool {
        matches!(self, Event::HandedOver { .. })
    }
}

/// What is recorded when it is made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Made {
    /// The case.
    pub case: String,
    /// The receiving office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The consent it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// Who makes it.
    pub by: String,
    /// Who must confirm it, where there is no consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<String>,
    /// Microseconds UTC.
    pub at: i64,
    /// When the loop must be closed, microseconds UTC.
    pub due: i64,
    /// Until when it helps most, where hours matter, microseconds UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<i64>,
    /// Whether the case is ordinary.
    pub counted: bool,
    /// A code of the pack's kinds of service.
    pub kind: Countable<String>,
    /// What is told.
    pub words: Sealed<Words>,
}

/// What a referral says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Words {
    /// Her place among the people of the case.
    pub person: usize,
    /// A code of the pack's services.
    pub service: String,
    /// Codes of the pack's referral items and what each says: a text, or codes with blanks between.
    pub items: BTreeMap<String, String>,
    /// Why it goes without a consent.
    #[serde(default)]
    pub why: Option<String>,
}

fn no<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl Referral {
    /// It is made once, and rests either on a consent or on a second person who is not its maker.
    pub fn make(&self, made: Made) -> Result<Event> {
        if self.state != State::None {
            return Err(Error::Repeated);
        }
        let words = made.words.get();
        if words.is_none_or(|words| words.items.is_empty()) {
            return no(msg("referrals-items-needed"), "items");
        }
        if made.consent.is_none() {
            match made.second.as_deref() {
                None => return no(msg("referrals-second-needed"), "second"),
                Some(second) if second == made.by => {
                    return no(msg("referrals-second-not-you"), "second");
                }
                Some(_) => {}
            }
            if words.and_then(|words| words.why.as_deref()).unwrap_or_default().is_empty() {
                return no(msg("referrals-why-needed"), "why");
            }
        }
        Ok(Event::Made(Box::new(made)))
    }

    /// The second person, and nobody else, decides on one that waits.
    pub fn settle(&self, who: &str, confirmed: bool, why: String) -> Result<Event> {
        if self.state == State::None || self.second.as_deref() != Some(who) || self.by == who {
            return Err(Error::NotFound);
        }
        if self.state != State::Waiting {
            return Err(Error::Repeated);
        }
        if why.is_empty() {
            return no(msg("referrals-why-needed"), "why");
        }
        let why = why.into();
        Ok(if confirmed { Event::Confirmed { why } } else { Event::Refused { why } })
    }

    /// The receiver's yes or no; a no says why.
    pub fn answer(&self, accepted: bool, why: Option<String>) -> Result<Event> {
        match self.state {
            State::None => Err(Error::NotFound),
            State::Sent if !accepted && why.is_none() => no(msg("referrals-why-needed"), "why"),
            State::Sent => Ok(Event::Answered { accepted, why: why.into() }),
            _ => Err(Error::Conflict),
        }
    }

    /// What came of one that was taken on, in words and perhaps in a report that lies in the case.
    pub fn finish(&self, outcome: String, report: Option<usize>) -> Result<Event> {
        match self.state {
            State::None => Err(Error::NotFound),
            State::Accepted if outcome.is_empty() => no(msg("referrals-outcome-needed"), "outcome"),
            State::Accepted => Ok(Event::Done { outcome: outcome.into(), report }),
            _ => Err(Error::Conflict),
        }
    }

    /// The sender may take it back whatever became of it, and says why.
    pub fn revoke(&self, why: String) -> Result<Event> {
        match self.state {
            State::None => Err(Error::NotFound),
            State::Refused | State::Revoked | State::Moved => Err(Error::Repeated),
            _ if why.is_empty() => no(msg("referrals-why-needed"), "why"),
            _ => Ok(Event::Revoked { why: why.into() }),
        }
    }

    /// It is counted no more, once.
    pub fn uncount(&self) -> Result<Event> {
        if self.counted { Ok(Event::Uncounted) } else { Err(Error::Repeated) }
    }
}
