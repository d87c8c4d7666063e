//! What is said of somebody in custody when a record begins, of acts, and of orders.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::station::{
    cases::{Clock, When},
    registers::Numbered,
};

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
    /// Its place in the register of detainees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbered: Option<Numbered>,
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
