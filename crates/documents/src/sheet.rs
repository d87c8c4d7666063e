//! What every document shares.

use serde::{Deserialize, Serialize};

/// The language of a document: how it is tagged and which way it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Ar,
    Ckb,
    En,
}

impl Lang {
    pub fn is_right_to_left(self) -> bool {
        !matches!(self, Self::En)
    }
}

/// The head and foot of a document. `title` goes into the file's metadata: no personal words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub lang: Lang,
    /// Who issues it, from the ministry down; the last line is the file's author.
    pub authority: Vec<String>,
    pub title: String,
    pub number: Option<Item>,
    pub date: Item,
    /// The date in the file's metadata, in Unix seconds.
    pub made: i64,
    pub verification: Verification,
    /// Its wording is not yet confirmed by those who may: says so on every page.
    pub unverified: bool,
    /// Made from invented people: says so across every page.
    pub demonstration: bool,
    pub words: Words,
}

/// Words of the sheet itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// With `{page}` and `{pages}`.
    pub page: String,
    /// Zero to nine, for page numbers.
    pub digits: String,
    pub unverified: String,
    pub demonstration: String,
}

/// What the QR code holds, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The text in the code, also what identifies the file: one document, one text.
    pub text: String,
    /// Beside the code, and read aloud instead of it.
    pub words: String,
}

/// A label and what stands beside it, each printed as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub label: String,
    pub value: String,
}

impl Item {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// Paragraphs under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub heading: String,
    pub text: Vec<String>,
}

/// A table; the words above its columns have the shape of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table<R> {
    pub heading: String,
    pub columns: R,
    pub rows: Vec<R>,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub role: String,
    pub name: String,
    /// Under the line, such as "signature or thumbprint, date".
    pub words: String,
}
