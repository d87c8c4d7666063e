//! What can happen to somebody in custody. Times and clocks are facts; all else is sealed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::station::cases::{Clock, When};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// She arrived, and the record begins.
    Opened(Box<Opened>),
    /// Something was done for her or with her.
    Acted {
        /// When, as far as it was said; when it was entered is the entry's own time.
        at: Option<i64>,
        /// A code of [`super::mark`]: what should not have been so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        breach: Option<String>,
        /// What.
        words: Sealed<Act>,
    },
    /// She left the cell.
    TakenOut {
        /// When.
        at: i64,
        /// Why, and with whom.
        words: Sealed<Act>,
    },
    /// She is back in it.
    BroughtBack {
        /// When.
        at: i64,
        /// Anything else.
        words: Sealed<Act>,
    },
    /// What a clock waits for was done, in time or late.
    Done {
        /// The pack's clocks that end by it.
        clocks: Vec<String>,
        /// When.
        at: i64,
        /// What was done.
        words: Sealed<Act>,
    },
    /// A judge's order, as the police copied it.
    Ordered {
        /// What it does.
        means: Means,
        /// When it was given.
        at: i64,
        /// Clocks that end by it.
        stops: Vec<String>,
        /// Clocks that begin by it.
        starts: Vec<Clock>,
        /// What is odd about it: codes of [`super::mark`].
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<String>,
        /// Its number, date, court and text.
        words: Sealed<OrderWords>,
    },
    /// The court says that the copy is right.
    OrderConfirmed {
        /// Which order, counted from 0.
        n: usize,
    },
    /// Why she is still held although her release was ordered.
    Delayed {
        /// When.
        at: i64,
        /// The reason.
        words: Sealed<String>,
    },
    /// Why the time of a clock was not kept.
    Explained {
        /// A code of the pack's clocks.
        clock: String,
        /// The reason.
        words: Sealed<String>,
    },
    /// She left.
    Left {
        /// When.
        at: i64,
        /// How, and to whom.
        words: Sealed<Act>,
    },
    /// An earlier entry was wrong; it stays, and this stands beside it.
    Corrected {
        /// The entry's number in the record, from 0.
        entry: i64,
        /// What is right.
        words: Sealed<String>,
    },
    /// Whoever was told has seen it.
    Seen {
        /// As [`crate::told::place`] names her.
        whom: String,
    },
}

/// What a record begins with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Opened {
    /// The case.
    pub case: String,
    /// The first deprivation of liberty, by whomever; nothing if nobody knows.
    pub taken: Option<When>,
    /// When she arrived at the station, microseconds UTC.
    pub arrived: i64,
    /// She is a child, or may be one.
    pub child: bool,
    /// What is unknown or contradicts itself: codes of [`super::mark`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// Clocks that run from then on.
    pub clocks: Vec<Clock>,
    /// The court that is told; an office.
    pub court: Option<String>,
    /// Who, where, by whom.
    pub words: Sealed<Box<OpenedWords>>,
}

/// The words with which a record begins. Anything but the person may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct OpenedWords {
    /// Her place among the people of the case, from 0.
    pub person: usize,
    /// Her name, as it was known then.
    pub name: String,
    /// A code of the pack's sexes.
    pub sex: String,
    /// `adult`, `child` or `doubt`.
    pub age: String,
    /// Who took her first: a code of the pack's captors.
    pub by: String,
    /// Which force or unit exactly, or which person.
    pub force: String,
    /// Who hands her over: name, rank, number.
    pub officer: String,
    /// Where she was taken.
    pub place: String,
    /// Why, in the words of those who hand over; why the time is not known or not in order.
    pub why: String,
}

/// Something that was done: a code of [`super::act`] and what was written into its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Act {
    /// The code.
    pub code: String,
    /// Names of fields and what stands in them.
    pub fields: BTreeMap<String, String>,
}

/// What an order does.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, Default,
)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// The one extension of the time within which the papers come before the judge.
    Extension,
    /// She is detained until a day.
    #[default]
    Detention,
    /// She is released, or goes on bail.
    Release,
}

/// A judge's order in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct OrderWords {
    /// Its number.
    pub number: String,
    /// Its date as written.
    pub date: String,
    /// The court as written.
    pub court: String,
    /// What it says.
    pub text: String,
}
