//! What can happen to a warrant, and what may be decided about it. No IO.

use access::{Class, Kind};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::compare::Ground;
use crate::{Error, Refusal, Result, lang::msg, station::cases::PersonWords};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A judge issued it.
    Issued(Issued),
    /// A named person confirmed that somebody is the one sought.
    Confirmed {
        /// Her account.
        by: String,
        /// By what.
        ground: Ground,
        /// Whom.
        person: Sealed<PersonWords>,
    },
    /// Somebody was confirmed not to be the one sought.
    Cleared {
        /// The paper she carries.
        paper: String,
    },
    /// It was carried out.
    Executed {
        /// How.
        words: Sealed<String>,
    },
    /// The judge took it back.
    Withdrawn {
        /// Why.
        why: Sealed<String>,
    },
}

/// A warrant as a judge issues it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Issued {
    /// Its number.
    pub number: String,
    /// The court: an office.
    pub court: String,
    /// Its date as written.
    pub date: String,
    /// Whose law applies.
    pub jurisdiction: String,
    /// Whom it names.
    pub person: Sealed<Box<PersonWords>>,
    /// For what.
    pub what: Sealed<String>,
}

/// What is known of a warrant, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Warrant {
    /// Its number; empty before it is issued.
    pub number: String,
    /// Whose law applies.
    pub jurisdiction: String,
    /// A named person has confirmed who it is.
    pub confirmed: bool,
    /// It was carried out or taken back.
    pub ended: bool,
}

fn refused<T>(message: &'static str, field: &'static str) -> Result<T> {
    Err(Refusal::new(message).field(field).into())
}

impl Warrant {
    /// It is issued once, with number, date and a name.
    pub fn issue(&self, issued: Issued) -> Result<Event> {
        if !self.number.is_empty() {
            return Err(Error::Repeated);
        }
        let name = issued.person.get().map(|person| person.name()).unwrap_or_default();
        let parts = [(&issued.number, "number"), (&issued.date, "date"), (&name, "given")];
        for (text, field) in parts {
            if text.is_empty() {
                return refused(msg("warrants-part-needed"), field);
            }
        }
        Ok(Event::Issued(issued))
    }

    /// A named person confirms; without a ground a likeness stays a likeness.
    pub fn confirm(&self, by: &str, ground: Option<Ground>, person: PersonWords) -> Result<Event> {
        self.open()?;
        if self.confirmed {
            return Err(Error::Repeated);
        }
        match ground {
            Some(ground) => {
                Ok(Event::Confirmed { by: by.to_owned(), ground, person: person.into() })
            }
            None => refused(msg("warrants-possible-only"), "given"),
        }
    }

    /// Somebody is not the one sought.
    pub fn clear(&self, paper: &str) -> Result<Event> {
        self.open()?;
        Ok(Event::Cleared { paper: paper.to_owned() })
    }

    /// It is carried out on whoever was confirmed.
    pub fn execute(&self, words: String) -> Result<Event> {
        self.open()?;
        if !self.confirmed {
            return refused(msg("warrants-not-confirmed"), "words");
        }
        if words.is_empty() {
            return refused(msg("warrants-words-needed"), "words");
        }
        Ok(Event::Executed { words: words.into() })
    }

    /// The judge takes it back.
    pub fn withdraw(&self, why: String) -> Result<Event> {
        self.open()?;
        if why.is_empty() {
            return refused(msg("warrants-why-needed"), "why");
        }
        Ok(Event::Withdrawn { why: why.into() })
    }

    /// Its class.
    pub fn class(&self) -> Class {
        Class::ordinary(Kind::Warrant, &self.jurisdiction)
    }

    fn open(&self) -> Result<()> {
        if self.number.is_empty() {
            return Err(Error::NotFound);
        }
        if self.ended {
            return Err(Refusal::new(msg("warrants-has-ended")).into());
        }
        Ok(())
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Issued(issued) => {
                self.number.clone_from(&issued.number);
                self.jurisdiction.clone_from(&issued.jurisdiction);
            }
            Event::Confirmed { .. } => self.confirmed = true,
            Event::Cleared { .. } => {}
            Event::Executed { .. } | Event::Withdrawn { .. } => self.ended = true,
        }
    }
}
