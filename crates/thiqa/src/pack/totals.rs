//! What stations counted on paper and the system counts too.

use super::{row::Cells, table::Columns};

/// A measure that can be typed in from paper.
#[derive(Debug)]
pub struct PaperTotal {
    /// The figures that the system draws of it, as the slices write them.
    pub figures: String,
    /// The one code of them that is meant; none for all.
    pub of: Option<String>,
}

impl Columns for PaperTotal {
    const NAMES: &'static [&'static str] = &["figures", "of"];
    fn read(cells: &mut Cells<'_>) -> PaperTotal {
        PaperTotal { figures: cells.text("figures"), of: cells.maybe("of") }
    }
}
