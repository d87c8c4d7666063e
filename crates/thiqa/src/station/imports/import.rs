//! An import as its facts tell it: who took over which register, and which row became which case.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use vault::Sealed;

use crate::{Error, Result};

/// What is known of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// Rows in the file; none before it was begun.
    pub rows: Option<u64>,
    /// Rows taken so far.
    pub taken: u64,
    /// Whether it has ended.
    pub finished: bool,
}

/// What can happen to an import.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A register is being taken over.
    Started {
        /// The file's name, which may hold a person's.
        name: Sealed<String>,
        /// SHA-256 of the file's content, hexadecimal.
        sha256: String,
        /// Its rows.
        rows: u64,
        /// Our fields for which it has a column.
        fields: Vec<String>,
    },
    /// Some rows have become cases, written in the same transaction.
    Taken {
        /// In the file's order.
        rows: Vec<Taken>,
    },
    /// It has ended.
    Finished {
        /// What came of the rows.
        counts: Counts,
        /// Whether all rows were looked at; otherwise it was stopped.
        whole: bool,
    },
}

/// A row that became a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// HMAC of its number, or of the row where it has none: nobody without the office's key can
    /// find out what stood there.
    pub key: Mark,
    /// HMAC of each field, of rows with a number; bound to the key, so that equal words of two
    /// rows don't look alike.
    pub prints: Mark,
    /// The case's id.
    pub case: String,
}

/// What came of the rows of a register.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
pub struct Counts {
    /// Became cases.
    pub imported: u64,
    /// Were there already.
    pub already_there: u64,
    /// Were refused.
    pub refused: u64,
}

impl Counts {
    /// All rows that were looked at.
    pub fn rows(&self) -> u64 {
        self.imported + self.already_there + self.refused
    }
}

/// Bytes that are written as hexadecimal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Mark(pub Vec<u8>);

impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&HEXLOWER.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Mark {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let bytes =
            HEXLOWER.decode(text.as_bytes()).map_err(|_| de::Error::custom("not a mark"))?;
        Ok(Mark(bytes))
    }
}

impl Import {
    /// An import is begun once.
    pub fn start(&self, event: Event) -> Result<Event> {
        if self.rows.is_some() { Err(Error::Repeated) } else { Ok(event) }
    }

    /// Rows are taken, and it is finished, while it runs.
    pub fn go_on(&self, event: Event) -> Result<Event> {
        if self.rows.is_none() || self.finished {
            return Err(Error::Conflict);
        }
        Ok(event)
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::Started { rows, .. } => self.rows = Some(*rows),
            Event::Taken { rows } => self.taken += rows.len() as u64,
            Event::Finished { .. } => self.finished = true,
        }
    }
}
