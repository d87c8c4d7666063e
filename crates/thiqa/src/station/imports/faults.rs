//! What is wrong with a file that somebody has sent, or with its map.

use serde::Serialize;

/// The most faults that are shown.
const SHOWN: usize = 50;

/// What is wrong with a file or its map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Wrong {
    /// A key of the locales.
    pub what: &'static str,
    /// The column or question.
    pub column: String,
    /// The value, if it is about one.
    pub value: String,
    /// The first row, as a spreadsheet counts; 0 for none.
    pub row: u64,
    /// How many rows.
    pub rows: u64,
}

/// All faults, alike ones counted together.
#[derive(Default)]
pub struct Faults(
    /// Each kind once, in the order found.
    pub Vec<Wrong>,
);

impl Faults {
    /// Adds one; one alike is counted.
    pub fn add(&mut self, what: &'static str, column: &str, value: &str, row: u64) {
        let same =
            |own: &&mut Wrong| (own.what, &*own.column, &*own.value) == (what, column, value);
        if let Some(known) = self.0.iter_mut().find(same) {
            known.rows += 1;
        } else if self.0.len() < SHOWN {
            let (column, value) = (column.to_owned(), value.to_owned());
            self.0.push(Wrong { what, column, value, row, rows: 1 });
        }
    }
}
