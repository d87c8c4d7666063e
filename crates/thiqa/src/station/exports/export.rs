//! An export as its facts tell it: who asked for which list, what came of it, and its end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{Error, Result};

/// What is known of an export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Export {
    /// What was asked for; nothing before.
    pub request: Option<Request>,
    /// Whether something came of it: a file, or none.
    pub settled: bool,
    /// The file, as long as it is there.
    pub file: Option<String>,
}

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

/// What can happen to an export.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody asks for a list as a file.
    Asked {
        /// Which and how.
        request: Request,
        /// Why, in her words.
        words: Sealed<Option<String>>,
    },
    /// The file is there. The ids of its records stand in the reads just before.
    Made {
        /// Rows, the heading not counted.
        rows: u64,
        /// Bytes of the file in clear.
        bytes: u64,
        /// SHA-256 of the file in clear, hexadecimal.
        sha256: Sealed<String>,
        /// Its random name.
        file: String,
    },
    /// No file came of it.
    Failed {
        /// A key of the locales.
        why: String,
    },
    /// The file is gone.
    Removed {
        /// Whether its time was up; otherwise its owner let it go.
        expired: bool,
    },
}

impl Export {
    /// An export is asked for once.
    pub fn ask(&self, event: Event) -> Result<Event> {
        if self.request.is_some() { Err(Error::Repeated) } else { Ok(event) }
    }

    /// Something comes of it once.
    pub fn settle(&self, event: Event) -> Result<Event> {
        if self.request.is_none() || self.settled { Err(Error::Conflict) } else { Ok(event) }
    }

    /// A file that is there is removed.
    pub fn remove(&self, expired: bool) -> Result<Event> {
        if self.file.is_some() { Ok(Event::Removed { expired }) } else { Err(Error::Repeated) }
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Asked { request, .. } => self.request = Some(request.clone()),
            Event::Made { file, .. } => {
                self.settled = true;
                self.file = Some(file.clone());
            }
            Event::Failed { .. } => self.settled = true,
            Event::Removed { .. } => self.file = None,
        }
    }
}
