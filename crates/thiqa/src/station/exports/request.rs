//! What is asked of an export.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Comma-separated, UTF-8 with a mark at its beginning, lines ending with CR LF.
    Csv,
    /// Office Open XML, one sheet.
    Xlsx,
}

impl Format {
    /// Both.
    pub const ALL: [Format; 2] = [Format::Xlsx, Format::Csv];

    /// Its code, which is also the ending of its files.
    pub fn code(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The format of a code.
    pub fn parse(code: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// Which list, for whom and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The account that asks, which alone may have the file.
    pub account: String,
    /// The list: a code of [`crate::slices::EXPORTS`].
    pub list: String,
    /// CSV or XLSX.
    pub format: Format,
    /// Why: a code of the pack.
    pub purpose: String,
    /// Whether columns about persons are in it.
    pub personal: bool,
    /// What narrowed the list, as it stands in the list's address. Nothing in it is personal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filter: Vec<(String, String)>,
    /// The language of its words.
    pub lang: String,
    /// When the file is removed, microseconds UTC.
    pub until: i64,
}
