//! A person in a case.

use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

/// Somebody in a case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Person {
    /// What may be counted.
    pub head: Countable<Head>,
    /// Who she is.
    pub words: Sealed<PersonWords>,
}

/// A person as she is counted. Codes of the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Head {
    /// What she is in the case.
    pub role: String,
    /// Her sex.
    pub sex: String,
    /// Child or adult, by the time of the report.
    pub age_band: String,
}

impl Head {
    /// The code in figures: `victim.female.adult`.
    pub fn code(&self) -> String {
        format!("{}.{}.{}", self.role, self.sex, self.age_band)
    }
}

/// A person as her papers and she herself name her. Anything may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct PersonWords {
    /// Her own name.
    pub given: String,
    /// Her father's.
    pub father: String,
    /// Her grandfather's.
    pub grandfather: String,
    /// Title or family.
    pub title: String,
    /// Her mother's name.
    pub mother: String,
    /// What kind of paper she showed, as it calls itself; empty for none.
    pub document: String,
    /// The paper's number.
    pub document_number: String,
    /// A year (`1991`) or a day (`1991-04-30`).
    pub birth: String,
    /// `+9647701234567`, or as it was given.
    pub phone: String,
    /// A code of the pack's ways of safe contact.
    pub contact: String,
    /// Where she lives.
    pub address: String,
    /// She signs with her thumb.
    pub thumbprint: bool,
}

impl PersonWords {
    /// Her name in four parts, as far as it is known.
    pub fn name(&self) -> String {
        let parts = [&self.given, &self.father, &self.grandfather, &self.title];
        let known: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        known.join(" ")
    }
}
