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
    /// The kind of evidence it is, if it is any: two of different kinds stand independently.
    pub evidence: Option<String>,
}

/// Every kind of evidence that a document may be.
pub const EVIDENCE: &[&str] =
    &["statement", "medical", "laboratory", "exhibit", "scene", "picture", "recording"];

impl Columns for DocumentKind {
    const NAMES: &'static [&'static str] = &["printed", "rule", "evidence"];
    fn read(cells: &mut Cells<'_>) -> DocumentKind {
        let evidence = cells.maybe("evidence");
        if evidence.as_deref().is_some_and(|code| !EVIDENCE.contains(&code)) {
            cells.problem("`evidence` is no kind of evidence");
        }
        DocumentKind { printed: cells.flag("printed"), rule: cells.maybe("rule"), evidence }
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
