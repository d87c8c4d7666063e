//! What is said at the desk: facts that are counted, and words that are sealed.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::station::blanks::Number;

/// What a ministry may count while the visit is ordinary. Every text is a code of the pack; empty
/// means not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Facts {
    /// How she reached the station.
    pub channel: String,
    /// Why.
    pub reason: String,
    /// Of the person it is about.
    pub age_band: String,
    /// Of the person it is about.
    pub sex: String,
    /// The language she speaks.
    pub language: String,
    /// Whether she wishes a woman officer.
    pub wishes_woman: bool,
    /// What she needs.
    pub needs: Vec<String>,
    /// How she may be reached.
    pub safe_contact: String,
    /// Where she came from.
    pub district: Option<String>,
    /// Whether that lies outside the station's jurisdiction.
    pub outside: Option<bool>,
    /// How far she came, kilometres.
    pub distance_km: Option<i64>,
}

/// What only those who help her may read.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Words {
    /// Her name, as she gives it.
    pub name: String,
    /// A telephone number.
    pub phone: String,
    /// When, through whom or on which number she may be reached.
    pub safe_words: String,
    /// Anything else.
    pub note: String,
}

/// What the desk writes down; number, unit and sensitivity follow from it.
#[derive(Clone, Default)]
pub struct Arrival {
    /// When she came, microseconds UTC.
    pub came: i64,
    /// What is counted.
    pub facts: Facts,
    /// What is sealed.
    pub words: Words,
    /// Sealed whatever the rules say: received by an officer who keeps sealed visits only.
    pub sealed: bool,
    /// The paper form on which she was received, if it was one.
    pub paper: Option<Number>,
}

// A name must never reach a log through a careless `{:?}`.
impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(…)")
    }
}
