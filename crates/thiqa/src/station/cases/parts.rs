//! What events of a case are made of: facts, people, files.

use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

/// What may be counted while the case is ordinary. Codes of the pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Facts {
    /// ICCS codes, the gravest first.
    #[serde(default)]
    pub offences: Vec<String>,
    /// Circumstances.
    #[serde(default)]
    pub contexts: Vec<String>,
    /// How it reached the station.
    #[serde(default)]
    pub channel: Option<String>,
    /// Where it happened.
    #[serde(default)]
    pub district: Option<String>,
    /// A home, a shop, a street: a code of the case's list of premises.
    #[serde(default)]
    pub premises: Option<String>,
    /// When it happened.
    #[serde(default)]
    pub when: Option<When>,
}

impl Facts {
    /// The code under which the case is counted.
    pub fn offence(&self) -> &str {
        self.offences.first().map_or("unknown", String::as_str)
    }
}

/// When something happened: "about three o'clock" is a span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct When {
    /// Microseconds UTC.
    pub from: i64,
    /// Microseconds UTC, not before `from`.
    pub to: i64,
    /// How well it is known.
    pub precision: Precision,
}

/// How well a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the minute.
    Exact,
    /// About that hour.
    About,
    /// Only the day.
    Day,
}

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

/// A file in the media folder, encrypted with the case's key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Attachment {
    /// Its random name in the media folder.
    pub file: String,
    /// SHA-256 of what lies there, hexadecimal.
    pub sha256: String,
    /// Blocks there.
    pub blocks: u64,
    /// A code of the pack's document kinds.
    pub kind: Countable<String>,
    /// What it is and was called.
    pub words: Sealed<AttachmentWords>,
}

/// What only readers of the case know of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AttachmentWords {
    /// The name it came with.
    pub name: String,
    /// Its type by content: `image/jpeg`.
    pub media: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the content, hexadecimal.
    pub sha256: String,
    /// What it shows.
    pub note: String,
}
