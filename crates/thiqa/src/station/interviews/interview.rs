//! What can happen to an interview, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

use super::parts::{Plan, Present, Rights, Step, Unrecorded, Why};
use crate::{
    Error, Refusal, Result,
    books::{Carried, Carries},
    lang::msg,
};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was planned.
    Planned(Plan),
    /// Steps were taken, each with what shows it.
    StepsDone {
        /// Which, and the evidence.
        steps: Sealed<Vec<Step>>,
    },
    /// Somebody came into the room.
    Came {
        /// Who, and as what.
        person: Sealed<Present>,
    },
    /// Somebody went out.
    Left {
        /// Counted from 0 in the order of coming.
        n: usize,
    },
    /// Rights were read.
    RightsRead {
        /// Whether she said them in her own words.
        repeated: bool,
        /// The language and her words.
        words: Sealed<Rights>,
    },
    /// Picture, or both, are not recorded.
    Unrecorded {
        /// What is not.
        what: Unrecorded,
        /// A code of the pack and words.
        why: Sealed<Why>,
    },
    /// A break without a recording that would show it.
    BreakBegan {
        /// Why.
        why: Sealed<Why>,
    },
    /// It goes on.
    BreakEnded,
    /// It ended.
    Ended {
        /// Microseconds UTC.
        at: i64,
        /// Whether there is a recording.
        recorded: bool,
    },
    /// The case was raised: its kind is counted no more.
    Uncounted,
    /// It went to another office with its case.
    HandedOver {
        /// That office.
        office: String,
    },
    /// It came with its case from another office.
    TakenOver {
        /// The case.
        case: String,
        /// Its kind, if it is yet to end and may be counted here then.
        kind: Countable<Option<String>>,
        /// Its entries until now.
        carried: Carried,
    },
}

impl Carries for Event {
    fn carried(&self) -> Option<&Carried> {
        match self {
            Event::TakenOver { carried, .. } => Some(carried),
            _ => None,
        }
    }

    fn leaves(&self) -> bool {
        matches!(self, Event::HandedOver { .. })
    }
}

/// What is known of an interview, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interview {
    /// The case; none before it is planned.
    pub case: Option<String>,
    /// Whether its case was ordinary when it was last counted.
    pub ordinary: bool,
    /// The kind, while it may be counted.
    pub kind: Option<String>,
    /// Who came, and whether she is still there.
    pub present: Vec<bool>,
    /// Rights were read and said again.
    pub rights: bool,
    /// What is not recorded, with a reason.
    pub unrecorded: Option<Unrecorded>,
    /// A break runs.
    pub rests: bool,
    /// When it ended, and whether it was recorded.
    pub ended: Option<(i64, bool)>,
}

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl Interview {
    /// It is planned once, of somebody.
    pub fn plan(&self, plan: Plan) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        if plan.words.get().is_some_and(|words| words.person.is_empty()) {
            return refused(msg("interviews-person-needed"), "person");
        }
        Ok(Event::Planned(plan))
    }

    /// Steps are taken; nothing is asked before rights were read and said again, where the kind needs
    /// them; `after` says that the steps are of a time when it has ended.
    pub fn take_steps(&self, steps: Vec<Step>, asks: bool, needs_rights: bool) -> Result<Event> {
        self.planned()?;
        if steps.is_empty() {
            return refused(msg("interviews-steps-needed"), "done");
        }
        if asks && needs_rights && !self.rights {
            let refusal = Refusal::new(msg("interviews-rights-first")).field("done");
            return Err(Refusal { article: Some("CPC 127"), ..refusal }.into());
        }
        Ok(Event::StepsDone { steps: steps.into() })
    }

    /// Somebody comes in, named.
    pub fn comes(&self, person: Present) -> Result<Event> {
        self.open()?;
        if person.name.is_empty() {
            return refused(msg("interviews-name-needed"), "name");
        }
        Ok(Event::Came { person: person.into() })
    }

    /// She goes out, once.
    pub fn leaves(&self, n: usize) -> Result<Event> {
        self.open()?;
        match self.present.get(n) {
            None => Err(Error::NotFound),
            Some(false) => Err(Error::Repeated),
            Some(true) => Ok(Event::Left { n }),
        }
    }

    /// Rights are read, in a language, and said again.
    pub fn read_rights(&self, rights: Rights) -> Result<Event> {
        self.open()?;
        if rights.language.is_empty() {
            return refused(msg("interviews-language-needed"), "language");
        }
        let repeated = !rights.repeated.is_empty();
        Ok(Event::RightsRead { repeated, words: rights.into() })
    }

    /// Picture or both are not recorded, for a reason.
    pub fn leave_unrecorded(&self, what: Unrecorded, why: Why) -> Result<Event> {
        self.open()?;
        if why.code.is_empty() {
            return refused(msg("interviews-why-needed"), "why");
        }
        Ok(Event::Unrecorded { what, why: why.into() })
    }

    /// A break begins, for a reason.
    pub fn rest(&self, why: Why) -> Result<Event> {
        self.open()?;
        if self.rests {
            return Err(Error::Repeated);
        }
        if why.code.is_empty() {
            return refused(msg("interviews-why-needed"), "why");
        }
        Ok(Event::BreakBegan { why: why.into() })
    }

    /// It goes on.
    pub fn go_on(&self) -> Result<Event> {
        self.open()?;
        if self.rests { Ok(Event::BreakEnded) } else { Err(Error::Repeated) }
    }

    /// It ends: recorded and the recording closed, or with a reason why not.
    pub fn end(&self, at: i64, recorded: Option<bool>) -> Result<Event> {
        self.open()?;
        match recorded {
            Some(false) => refused(msg("interviews-recording-runs"), "end"),
            None if self.unrecorded != Some(Unrecorded::Both) => {
                refused(msg("interviews-unrecorded-why"), "end")
            }
            recorded => Ok(Event::Ended { at, recorded: recorded.is_some() }),
        }
    }

    /// Its kind is counted no more.
    pub fn uncount(&self) -> Result<Event> {
        self.planned()?;
        if self.ordinary { Ok(Event::Uncounted) } else { Err(Error::Repeated) }
    }

    /// It may still be written in.
    pub fn open(&self) -> Result<()> {
        self.planned()?;
        match self.ended {
            Some(_) => Err(Refusal::new(msg("interviews-has-ended")).into()),
            None => Ok(()),
        }
    }

    fn planned(&self) -> Result<()> {
        if self.case.is_some() { Ok(()) } else { Err(Error::NotFound) }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Planned(plan) => {
                self.case = Some(plan.case.clone());
                self.ordinary = plan.ordinary;
                self.kind = plan.kind.get().cloned();
            }
            Event::StepsDone { .. } => {}
            Event::Came { .. } => self.present.push(true),
            Event::Left { n } => {
                if let Some(there) = self.present.get_mut(*n) {
                    *there = false;
                }
            }
            Event::RightsRead { repeated, .. } => self.rights |= repeated,
            Event::Unrecorded { what, .. } => self.unrecorded = Some(*what),
            Event::BreakBegan { .. } => self.rests = true,
            Event::BreakEnded => self.rests = false,
            Event::Ended { at, recorded } => self.ended = Some((*at, *recorded)),
            Event::Uncounted => (self.ordinary, self.kind) = (false, None),
            Event::HandedOver { .. } => {}
            Event::TakenOver { kind, carried, .. } => {
                *self = Interview::default();
                carried.facts().for_each(|event: Event| self.take(&event));
                self.kind = kind.get().cloned().flatten();
                self.ordinary = self.kind.is_some();
            }
        }
    }
}
