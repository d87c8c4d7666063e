//! A release as it lies outside.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Contents, Words};
use crate::lang::Reader;

/// A release as everybody may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bulletin {
    /// The release.
    pub id: String,
    /// Where everybody reads it.
    #[serde(default)]
    pub address: String,
    /// The office of the team that asked.
    pub office: String,
    /// The day of its publication, counted from 1970-01-01.
    pub day: i64,
    /// What it says.
    pub contents: Contents,
    /// That it holds no longer.
    pub withdrawn: Option<Withdrawn>,
    /// The release that replaces it.
    pub replaced: Option<String>,
}

impl Bulletin {
    /// What a list shows of it.
    pub fn head(&self) -> Head {
        Head {
            id: self.id.clone(),
            office: self.office.clone(),
            day: self.day,
            title: self.contents.title.clone(),
            withdrawn: self.withdrawn.is_some(),
        }
    }
}

/// Midnight of a day that is counted from 1970-01-01, said in words.
pub fn day(reader: &Reader, day: i64) -> String {
    let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(day));
    date.map_or_else(|_| String::new(), |date| reader.date_long(date))
}

/// A line of the list of releases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Head {
    /// The release.
    pub id: String,
    /// The office of the team that asked.
    pub office: String,
    /// The day of its publication, counted from 1970-01-01.
    pub day: i64,
    /// Its title.
    pub title: Words,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
}

/// That a release was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Withdrawn {
    /// The day, counted from 1970-01-01.
    pub day: i64,
    /// Why.
    pub why: Words,
}
