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
