//! What can happen to a total, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vault::Sealed;

use super::Month;
use crate::{Error, Refusal, Result, id::Id, lang::msg, station::cases::Attachment};

/// The largest number that a station counts in a month.
pub(super) const MOST: i64 = 1_000_000;

/// How it was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Line by line in a register.
    Register,
    /// With strokes on a sheet.
    Tally,
    /// Nobody counted; somebody who knows has estimated it.
    Estimate,
}

impl How {
    /// All of them, with their codes and the keys of their words.
    pub(super) const ALL: [(&'static str, &'static str, How); 3] = [
        ("register", msg("totals-how-register"), How::Register),
        ("tally", msg("totals-how-tally"), How::Tally),
        ("estimate", msg("totals-how-estimate"), How::Estimate),
    ];

    /// By its code.
    pub(super) fn parse(code: &str) -> Option<How> {
        How::ALL.iter().find(|own| own.0 == code).map(|own| own.2)
    }

    /// Its code.
    pub(super) fn code(self) -> &'static str {
        How::ALL[self as usize].0
    }

    /// The key of its words.
    pub(super) fn key(self) -> &'static str {
        How::ALL[self as usize].1
    }
}

/// How it compares with what the system counts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// The same things were counted in the same way.
    Same,
    /// Nearly so.
    Similar,
    /// In another way, or nobody said how: no change is calculated from one to the other.
    Broken,
}

impl Compared {
    /// All of them, with their codes and the keys of their words.
    pub(super) const ALL: [(&'static str, &'static str, Compared); 3] = [
        ("same", msg("totals-same"), Compared::Same),
        ("similar", msg("totals-similar"), Compared::Similar),
        ("broken", msg("totals-broken"), Compared::Broken),
    ];

    /// By its code.
    pub(super) fn parse(code: &str) -> Option<Compared> {
        Compared::ALL.iter().find(|own| own.0 == code).map(|own| own.2)
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        Compared::ALL[self as usize].0
    }

    /// The key of its words.
    pub fn key(self) -> &'static str {
        Compared::ALL[self as usize].1
    }
}

/// What is only for the station.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CountWords {
    /// Who counted, if the name is needed.
    pub name: String,
    /// Why it compares as it does.
    pub reason: String,
    /// Why an earlier number was wrong; empty in the first version.
    pub why: String,
}

/// A total as it was counted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Count {
    /// The month.
    pub month: Month,
    /// A code of the pack's paper totals.
    pub what: String,
    /// How many.
    pub number: i64,
    /// Who counted: a code of the pack's roles, or nothing where it was not said.
    pub by: String,
    /// How, as far as it was said.
    pub how: Option<How>,
    /// How it compares with what the system counts.
    pub compared: Compared,
    /// What is only for the station.
    pub words: Sealed<CountWords>,
}

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was counted; once more, it is a better number.
    Counted(Box<Count>),
    /// The sheet was attached.
    Attached(Attachment),
}

/// What is known of a total, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Total {
    /// Month, measure and number; none before it was counted.
    pub counted: Option<(Month, String, i64)>,
}

impl Total {
    /// A station's one total of a month and a measure.
    pub fn id(office: &str, month: Month, what: &str) -> Id<Total> {
        let mut random = [0; 10];
        random.copy_from_slice(&Sha256::digest(format!("{office} {what}"))[..10]);
        Id::new(month.day() * 86_400_000_000, random)
    }

    /// It is counted once; what is better known later is a correction.
    pub fn count(&self, count: Count) -> Result<Event> {
        match &self.counted {
            None => sound(count),
            Some((_, _, number)) if *number == count.number => Err(Error::Repeated),
            Some(_) => Err(Refusal::new(msg("totals-stands")).field("number").into()),
        }
    }

    /// A better number, and why the one before was wrong. Month and measure stay.
    pub fn correct(&self, count: Count) -> Result<Event> {
        let Some((month, what, _)) = &self.counted else { return Err(Error::NotFound) };
        if count.words.get().is_none_or(|words| words.why.is_empty()) {
            return Err(Refusal::new(msg("totals-why-needed")).field("why").into());
        }
        sound(Count { month: *month, what: what.clone(), ..count })
    }

    /// Scans of the sheet, as many as there are.
    pub fn attach(&self, attachment: Attachment) -> Result<Event> {
        match self.counted {
            None => Err(Error::NotFound),
            Some(_) => Ok(Event::Attached(attachment)),
        }
    }

    pub(super) fn take(&mut self, event: &Event) {
        if let Event::Counted(count) = event {
            self.counted = Some((count.month, count.what.clone(), count.number));
        }
    }
}

/// A number that can be one.
fn sound(count: Count) -> Result<Event> {
    match (0..=MOST).contains(&count.number) {
        true => Ok(Event::Counted(Box::new(count))),
        false => Err(Refusal::new(msg("totals-number-needed")).field("number").into()),
    }
}
