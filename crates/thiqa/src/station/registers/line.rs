//! A line of a register that has no slice of its own: what can happen to it, and what is known.

use std::collections::BTreeMap;

use access::{Class, Kind, Sensitivity};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Refusal, Result, lang::msg};

/// What stands in the columns, by their codes: a day as `2026-11-22`, an hour as `15:30`, money as
/// whole dinars, a choice as its code.
pub type Texts = BTreeMap<String, String>;

/// A line as it was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Written {
    /// A code of the pack's registers.
    pub register: String,
    /// Its place in the register, from 1.
    pub seq: i64,
    /// The register's year, that of the writing.
    pub year: i64,
    /// Whose law applies.
    pub jurisdiction: String,
    /// Whether it is only for the units that keep sealed records.
    pub sealed: bool,
    /// The unit of who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// When it happened, microseconds UTC; when it was written is the entry's own time.
    pub at: i64,
    /// The number of the paper form it was first written on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// Columns that are not personal.
    pub fields: Texts,
    /// Columns that are.
    pub words: Sealed<Texts>,
}

/// A line put right; the earlier one stays.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Corrected {
    /// When it happened, microseconds UTC.
    pub at: i64,
    /// Columns that are not personal, all of them.
    pub fields: Texts,
    /// Columns that are, all of them.
    pub words: Sealed<Texts>,
    /// Why.
    pub why: Sealed<String>,
}

/// What can happen to a line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was written.
    Written(Box<Written>),
    /// It was put right.
    Corrected(Box<Corrected>),
    /// It doesn't count; its number stays.
    Voided {
        /// Why.
        why: Sealed<String>,
    },
    /// What it is about ended: released, returned, sent.
    Ended {
        /// When, microseconds UTC.
        at: i64,
        /// To whom, by which order.
        words: Sealed<String>,
    },
}

/// What is known of a line, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The register; empty before it is written.
    pub register: String,
    /// Its place in the register.
    pub seq: i64,
    /// The register's year.
    pub year: i64,
    /// Whose law applies.
    pub jurisdiction: String,
    /// Whether it is only for the units that keep sealed records.
    pub sealed: bool,
    /// The unit of who wrote it.
    pub unit: Option<String>,
    /// When it happened.
    pub at: i64,
    /// The number of the paper form.
    pub paper: Option<String>,
    /// How often it was written: once, and once more for each correction.
    pub versions: i64,
    /// Whether it was voided.
    pub voided: bool,
    /// When it ended.
    pub ended: Option<i64>,
}

impl Line {
    /// All that the policies may know of it.
    pub fn class(&self) -> Class {
        let sensitivity = if self.sealed { Sensitivity::Sealed } else { Sensitivity::Ordinary };
        Class { sensitivity, ..Class::ordinary(Kind::Register, &self.jurisdiction) }
    }

    /// It is written, once.
    pub fn write(&self, written: Written) -> Result<Event> {
        if self.versions > 0 {
            return Err(Error::Repeated);
        }
        Ok(Event::Written(Box::new(written)))
    }

    /// It stands and counts.
    fn stands(&self) -> Result<()> {
        match (self.versions, self.voided) {
            (0, _) => Err(Error::NotFound),
            (_, true) => Err(Refusal::new(msg("registers-refused-voided")).into()),
            _ => Ok(()),
        }
    }

    /// It is put right. `seen` is how often it had been written when she looked.
    pub fn correct(&self, seen: i64, corrected: Corrected) -> Result<Event> {
        self.stands()?;
        if seen != self.versions {
            return Err(Error::Conflict);
        }
        needed(corrected.why.get())?;
        Ok(Event::Corrected(Box::new(corrected)))
    }

    /// It doesn't count.
    pub fn void(&self, why: String) -> Result<Event> {
        if self.voided {
            return Err(Error::Repeated);
        }
        self.stands()?;
        needed(Some(&why))?;
        Ok(Event::Voided { why: Sealed::Open(why) })
    }

    /// What it is about ended; `ends` says whether lines of this register do.
    pub fn end(&self, ends: bool, at: i64, words: String) -> Result<Event> {
        self.stands()?;
        match (ends, self.ended) {
            (false, _) => Err(Error::NotFound),
            (_, Some(_)) => Err(Error::Repeated),
            _ if at < self.at => {
                Err(Refusal::new(msg("registers-refused-before")).field("end").into())
            }
            _ => Ok(Event::Ended { at, words: Sealed::Open(words) }),
        }
    }

    /// Takes an event in; what `Stream::evolve` does.
    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Written(written) => {
                self.register.clone_from(&written.register);
                (self.seq, self.year) = (written.seq, written.year);
                self.jurisdiction.clone_from(&written.jurisdiction);
                (self.sealed, self.unit) = (written.sealed, written.unit.clone());
                (self.at, self.paper) = (written.at, written.paper.clone());
                self.versions = 1;
            }
            Event::Corrected(corrected) => {
                self.at = corrected.at;
                self.versions += 1;
            }
            Event::Voided { .. } => self.voided = true,
            Event::Ended { at, .. } => self.ended = Some(*at),
        }
    }
}

fn needed(why: Option<&String>) -> Result<()> {
    if why.is_none_or(String::is_empty) {
        return Err(Refusal::new(msg("registers-why-needed")).field("why").into());
    }
    Ok(())
}
