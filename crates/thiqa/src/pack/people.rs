//! Who people are in a case.

use super::{row::Cells, table::Columns};

/// What a person is in a case. One person may be several.
#[derive(Debug)]
pub struct PersonRole {
    /// Has rights of an accused: silence, a lawyer, questioning within the legal time.
    pub accused: bool,
    /// May ask after the case and is told of its steps.
    pub informed: bool,
}

impl Columns for PersonRole {
    const NAMES: &'static [&'static str] = &["accused", "informed"];
    fn read(cells: &mut Cells<'_>) -> PersonRole {
        PersonRole { accused: cells.flag("accused"), informed: cells.flag("informed") }
    }
}

#[derive(Debug)]
pub struct DocumentKind {
    /// The station prints it and it is signed by hand.
    pub printed: bool,
    /// Article or directive it rests on.
    pub rule: Option<String>,
}

impl Columns for DocumentKind {
    const NAMES: &'static [&'static str] = &["printed", "rule"];
    fn read(cells: &mut Cells<'_>) -> DocumentKind {
        DocumentKind { printed: cells.flag("printed"), rule: cells.maybe("rule") }
    }
}

/// What one person is to another.
#[derive(Debug)]
pub struct Relation {
    /// Counts as within the family.
    pub family: bool,
}

impl Columns for Relation {
    const NAMES: &'static [&'static str] = &["family"];
    fn read(cells: &mut Cells<'_>) -> Relation {
        Relation { family: cells.flag("family") }
    }
}
