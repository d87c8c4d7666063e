//! Small cells: what is too little to be shown to readers outside the station.
//!
//! A cell below the smallest one is withheld, zero as well. Where just one cell of a list is
//! withheld, its sum would give it away; so the next smallest is withheld too.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

/// A count as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// As it is.
    Known(i64),
    /// Too little to show.
    Few,
}

impl Cell {
    /// The count for a drawing; none where it is withheld.
    pub(super) fn value(self) -> Option<f64> {
        self.known().map(|count| count as f64)
    }

    /// The count, if it may be shown.
    pub(super) fn known(self) -> Option<i64> {
        match self {
            Cell::Known(count) => Some(count),
            Cell::Few => None,
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Known(count) => to.serialize_i64(*count),
            Cell::Few => to.serialize_str("few"),
        }
    }
}

/// The count, or that it is too little.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it describes how a cell is written")]
enum Written {
    Known(i64),
    Few(TooFew),
}

/// Too little to show.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "it describes how a cell is written")]
enum TooFew {
    Few,
}

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        "Count".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Written::json_schema(generator)
    }
}
