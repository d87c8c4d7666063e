//! Units, ranks and roles.

use super::{row::Cells, table::Columns};

/// A unit of a station. It answers to the station's commander, and to `directorate` on technical matters.
#[derive(Debug)]
pub struct UnitKind {
    pub directorate: Option<String>,
    /// Its papers are closed to the rest of the station.
    pub protected: bool,
}

impl Columns for UnitKind {
    const NAMES: &'static [&'static str] = &["directorate", "protected"];
    fn read(cells: &mut Cells<'_>) -> UnitKind {
        UnitKind { directorate: cells.maybe("directorate"), protected: cells.flag("protected") }
    }
}

#[derive(Debug)]
pub struct Rank {
    /// Higher is higher; civilians have 0.
    pub order: i64,
    /// `civil`, `enlisted`, `commissioner` or `officer`.
    pub service: String,
}

impl Columns for Rank {
    const NAMES: &'static [&'static str] = &["order", "service"];
    fn read(cells: &mut Cells<'_>) -> Rank {
        let services = ["civil", "enlisted", "commissioner", "officer"];
        Rank { order: cells.number("order"), service: cells.one_of("service", &services) }
    }
}

#[derive(Debug)]
pub struct Role {
    /// The office kinds in which it may be held.
    pub office_kinds: Vec<String>,
}

impl Columns for Role {
    const NAMES: &'static [&'static str] = &["office_kinds"];
    fn read(cells: &mut Cells<'_>) -> Role {
        let office_kinds = cells.list("office_kinds");
        if office_kinds.is_empty() {
            cells.problem("`office_kinds` is empty");
        }
        Role { office_kinds }
    }
}
