use serde::Serialize;

use super::{row::Cells, table::Columns};

/// Whose laws hold there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Jurisdiction {
    Federal,
    /// Kurdistan Region.
    Krg,
}

impl Jurisdiction {
    pub(crate) fn read(cells: &mut Cells<'_>) -> Jurisdiction {
        match cells.one_of("jurisdiction", &["federal", "krg"]).as_str() {
            "krg" => Jurisdiction::Krg,
            _ => Jurisdiction::Federal,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Jurisdiction::Federal => "federal",
            Jurisdiction::Krg => "krg",
        }
    }
}

#[derive(Debug)]
pub struct OfficeKind {
    /// `political`, `institutional`, `station`, `justice` or `partner`.
    pub level: String,
}

impl Columns for OfficeKind {
    const NAMES: &'static [&'static str] = &["level"];
    fn read(cells: &mut Cells<'_>) -> OfficeKind {
        let levels = ["political", "institutional", "station", "justice", "partner"];
        OfficeKind { level: cells.one_of("level", &levels) }
    }
}

/// Code: short, used in numbers for people (`NIN-TH/B/215/2026`).
#[derive(Debug)]
pub struct Office {
    pub kind: String,
    /// The office above it in the command line.
    pub parent: Option<String>,
    /// The court of investigation that its papers go to.
    pub court: Option<String>,
    pub governorate: String,
    pub district: Option<String>,
    pub jurisdiction: Jurisdiction,
    /// Its name is made up for demonstration.
    pub invented: bool,
    /// Has a private entrance for women and children.
    pub private_entrance: bool,
    /// `24/7`, or days and hours: `sun-thu 08:00-15:00`.
    pub hours: String,
}

impl Columns for Office {
    const NAMES: &'static [&'static str] = &[
        "kind",
        "parent",
        "court",
        "governorate",
        "district",
        "jurisdiction",
        "invented",
        "private_entrance",
        "hours",
    ];
    fn read(cells: &mut Cells<'_>) -> Office {
        Office {
            kind: cells.text("kind"),
            parent: cells.maybe("parent"),
            court: cells.maybe("court"),
            governorate: cells.text("governorate"),
            district: cells.maybe("district"),
            jurisdiction: Jurisdiction::read(cells),
            invented: cells.flag("invented"),
            private_entrance: cells.flag("private_entrance"),
            hours: cells.text("hours"),
        }
    }
}
