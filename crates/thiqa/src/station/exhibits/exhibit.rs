//! What can happen to an exhibit, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::{Alarm, Disposal, FoundWords, Hands, Image, Packing, Seizure, alarm};
use crate::{
    Error, Refusal, Result,
    books::{Carried, Carries},
    lang::msg,
    station::registers::Numbered,
};

/// What can happen. Every `at` is when it happened as was said, microseconds UTC.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was found, and has a number from now on.
    Found(Found),
    /// It was photographed where it lay.
    Photographed {
        /// When.
        at: i64,
        /// The picture's place among the files of the case.
        file: usize,
    },
    /// It was packed and sealed.
    Packed {
        /// When.
        at: i64,
        /// With which seal.
        words: Sealed<Packing>,
    },
    /// It was seized with a record.
    Seized {
        /// When.
        at: i64,
        /// From whom.
        words: Sealed<Seizure>,
    },
    /// It was laid into the store.
    Stored {
        /// When.
        at: i64,
        /// By whom: an account.
        by: String,
        /// On which shelf.
        shelf: Sealed<String>,
    },
    /// It went from hand to hand.
    Handed {
        /// When.
        at: i64,
        /// Who gave it.
        from: Holder,
        /// Who was to take it; nobody if that was not said.
        to: Option<Holder>,
        /// How its seal was.
        seal: Seal,
        /// Until when its receiver is to confirm.
        until: i64,
        /// Names, reason, condition.
        words: Sealed<Hands>,
    },
    /// Its receiver confirmed in her own session.
    Received {
        /// When.
        at: i64,
        /// Her account.
        by: String,
        /// How its seal was.
        seal: Seal,
        /// In which condition it came.
        condition: Sealed<String>,
    },
    /// A laboratory was asked.
    LabAsked {
        /// When.
        at: i64,
        /// Which one, and what.
        words: Sealed<String>,
    },
    /// A laboratory answered.
    LabAnswered {
        /// When.
        at: i64,
        /// What.
        words: Sealed<String>,
    },
    /// What lies on it was copied.
    Imaged {
        /// When.
        at: i64,
        /// Hash, tool and version.
        words: Sealed<Image>,
    },
    /// It left by a judge's order.
    Disposed {
        /// When.
        at: i64,
        /// What became of it.
        how: How,
        /// The order.
        words: Sealed<Disposal>,
    },
    /// Somebody explained the alarms until now. They stay.
    Explained {
        /// Why it came to them.
        words: Sealed<String>,
    },
    /// Its record went to another office with the case. Who has the thing itself is as it was.
    HandedOver {
        /// That office.
        office: String,
    },
    /// Its record came with the case from another office; the chain goes on where it stood.
    TakenOver {
        /// The case.
        case: String,
        /// Its place in this office's register of exhibits.
        numbered: Option<Numbered>,
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

/// With what it begins.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Found {
    /// The case.
    pub case: String,
    /// Its number within the case, from 1.
    pub n: i64,
    /// When it was found.
    pub at: i64,
    /// Who has it now: an account.
    pub by: String,
    /// Its place in the register of exhibits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbered: Option<Numbered>,
    /// What it is.
    pub words: Sealed<FoundWords>,
}

/// Who has an exhibit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// Somebody with an account.
    Account(String),
    /// Somebody who has none: the words name her.
    Outside,
}

/// How a seal was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seal {
    /// Whole.
    Intact,
    /// Broken, or another one.
    Broken,
    /// There was none.
    None,
}

/// What becomes of an exhibit in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Its owner has it again.
    Returned,
    /// It is the state's.
    Confiscated,
    /// It is no more.
    Destroyed,
}

/// A hand-over that its receiver has not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Her account.
    pub to: String,
    /// Until when she is to confirm.
    pub until: i64,
}

/// What is known of an exhibit, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exhibit {
    /// The case; none before it is found.
    pub case: Option<String>,
    /// Its number within the case.
    pub n: i64,
    /// Who has it; nobody if that is not known, or it left.
    pub holder: Option<Holder>,
    /// The hand-over that waits for its receiver.
    pub waiting: Option<Waiting>,
    /// When it was found.
    pub found: i64,
    /// When it last went from hand to hand.
    pub last: i64,
    /// Whether it was ever sealed.
    pub sealed: bool,
    /// Everything that was wrong with the chain, in the order in which it came out.
    pub alarms: Vec<Alarm>,
    /// How many of them somebody explained.
    pub explained: usize,
    /// Whether it left by a judge's order.
    pub ended: bool,
    /// Whether another office has its record now.
    pub moved: bool,
    /// Its place in the register of exhibits.
    pub numbered: Option<Numbered>,
}

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl Exhibit {
    /// It is found once, and is something.
    pub fn find(&self, found: Found, now: i64) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        if found.words.get().is_none_or(|words| words.what.is_empty()) {
            return refused(msg("exhibits-what-needed"), "what");
        }
        if found.at > now {
            return refused(msg("web-date-future"), "at");
        }
        Ok(Event::Found(found))
    }

    /// One more step. It needs its words; it needs no whole chain.
    pub fn step(&self, event: Event, now: i64) -> Result<Event> {
        self.case.as_ref().filter(|_| !self.moved).ok_or(Error::NotFound)?;
        if event.at().is_some_and(|at| at > now) {
            return refused(msg("web-date-future"), "at");
        }
        match event {
            // Her own word in her own session: [`Exhibit::receive`].
            Event::Found(_) | Event::Received { .. } | Event::TakenOver { .. } => {
                Err(Error::NotFound)
            }
            Event::Explained { .. } if self.alarms.len() == self.explained => Err(Error::Repeated),
            event => Ok(event),
        }
    }

    /// The receiver who was named confirms.
    pub fn receive(&self, who: &str, at: i64, seal: Seal, condition: String) -> Result<Event> {
        match &self.waiting {
            Some(waiting) if waiting.to == who => {
                Ok(Event::Received { at, by: who.to_owned(), seal, condition: condition.into() })
            }
            _ => Err(Error::NotFound),
        }
    }

    /// Whether somebody has not explained an alarm.
    pub fn alarming(&self) -> bool {
        self.alarms.len() > self.explained
    }

    pub(super) fn take(&mut self, event: &Event) {
        self.alarms.extend(alarm::raised(self, event));
        if let Some(at) = event.hands_at() {
            self.last = self.last.max(at);
        }
        match event {
            Event::Found(found) => {
                (self.case, self.n) = (Some(found.case.clone()), found.n);
                (self.found, self.last) = (found.at, found.at);
                self.numbered.clone_from(&found.numbered);
                self.holder = Some(Holder::Account(found.by.clone()));
            }
            Event::Packed { .. } => self.sealed = true,
            Event::Handed { to, until, .. } => {
                self.holder.clone_from(to);
                self.waiting = match to {
                    Some(Holder::Account(to)) => Some(Waiting { to: to.clone(), until: *until }),
                    _ => None,
                };
            }
            Event::Received { .. } => self.waiting = None,
            Event::Disposed { .. } => {
                (self.holder, self.waiting, self.ended) = (None, None, true);
            }
            Event::Explained { .. } => self.explained = self.alarms.len(),
            Event::HandedOver { .. } => self.moved = true,
            Event::TakenOver { numbered, carried, .. } => {
                *self = Exhibit::default();
                carried.facts().for_each(|event: Event| self.take(&event));
                self.numbered.clone_from(numbered);
            }
            _ => {}
        }
    }
}

impl Event {
    /// When it happened, as was said.
    pub fn at(&self) -> Option<i64> {
        match self {
            Event::Found(found) => Some(found.at),
            Event::Photographed { at, .. }
            | Event::Packed { at, .. }
            | Event::Seized { at, .. }
            | Event::Stored { at, .. }
            | Event::Handed { at, .. }
            | Event::Received { at, .. }
            | Event::LabAsked { at, .. }
            | Event::LabAnswered { at, .. }
            | Event::Imaged { at, .. }
            | Event::Disposed { at, .. } => Some(*at),
            Event::Explained { .. } | Event::HandedOver { .. } | Event::TakenOver { .. } => None,
        }
    }

    /// When it went from hand to hand, if by this it did.
    pub(super) fn hands_at(&self) -> Option<i64> {
        match self {
            Event::Stored { at, .. }
            | Event::Handed { at, .. }
            | Event::Received { at, .. }
            | Event::Disposed { at, .. } => Some(*at),
            _ => None,
        }
    }
}
