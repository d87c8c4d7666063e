//! What is written down of an incident, for the support file alone.

use super::{row::Cells, table::Columns};

/// A code of the inter-agency system for gender-based violence. Types stand in the order in which
/// the first that fits is taken.
#[derive(Debug)]
pub struct Gbvims {
    /// `type`, `stage` of displacement, `time` of day or `place`.
    pub list: String,
}

impl Columns for Gbvims {
    const NAMES: &'static [&'static str] = &["list"];
    fn read(cells: &mut Cells<'_>) -> Gbvims {
        Gbvims { list: cells.one_of("list", &["type", "stage", "time", "place"]) }
    }
}
