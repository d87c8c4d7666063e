//! What can happen to a situation report.

use serde::{Deserialize, Serialize};
use vault::Sealed;

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was drawn up from the entries; again, as long as it is not signed.
    Drawn(Drawn),
    /// The commander says another figure than the entries; the drawn one stays beside it.
    FigureCorrected {
        /// A code of the pack's lines.
        line: String,
        /// What the line is divided by: an offence division, an outcome, a unit; or nothing.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        of: String,
        /// Her figure.
        value: i64,
        /// Why.
        why: Sealed<String>,
    },
    /// A sentence was added to a section.
    Noted {
        /// A code of the pack's sections.
        section: String,
        /// Her own words; none where the sentence is that of a record.
        words: Sealed<Option<String>>,
        /// The record whose summary stands here. It is read where it lies, never copied: when the
        /// record is sealed or erased, it is gone here too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Origin>,
    },
    /// A sentence no longer stands; counted from 0.
    Struck {
        /// Which.
        note: usize,
    },
    /// The commander signed.
    Signed(Signed),
}

/// The figures as the entries gave them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Drawn {
    /// The morning on which its day ends, `2026-03-01` in the pack's zone.
    pub day: String,
    /// The first moment of its day, microseconds UTC.
    pub from: i64,
    /// The end of its day.
    pub until: i64,
    /// When it is due.
    pub due: i64,
    /// Whose law applies at the office.
    pub jurisdiction: String,
    /// The figures in the order of the pack.
    pub figures: Vec<Figure>,
}

/// One figure. Matters of the protection units stand here by unit and class, and not otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// A code of the pack's lines.
    pub line: String,
    /// What the line is divided by; nothing for its whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// How many.
    pub value: i64,
}

/// The record whose summary stands in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// `case` or `visit`.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// Number and time of the signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// `{station}/N/{seq}/{year}`.
    pub number: String,
    /// Its place in the register.
    pub seq: i64,
    /// The register's year.
    pub year: i64,
    /// When, microseconds UTC.
    pub at: i64,
}
