//! Offences.

use super::{row::Cells, table::Columns};

/// Code: ICCS, two digits a section, four a division, five a group, six a class.
#[derive(Debug)]
pub struct Offence {
    /// The code above it; none for a section.
    pub parent: Option<String>,
    /// `against_person`, `sexual`, `child`, `family`, `cyber`, `death`. See `settings.sensitivity`.
    pub flags: Vec<String>,
}

impl Offence {
    pub fn is(&self, flag: &str) -> bool {
        self.flags.iter().any(|f| f == flag)
    }
}

pub(crate) const OFFENCE_FLAGS: [&str; 6] =
    ["against_person", "sexual", "child", "family", "cyber", "death"];

impl Columns for Offence {
    const NAMES: &'static [&'static str] = &["parent", "flags"];
    fn read(cells: &mut Cells<'_>) -> Offence {
        let flags = cells.list("flags");
        for flag in flags.iter().filter(|f| !OFFENCE_FLAGS.contains(&f.as_str())) {
            cells.problem(format!("flag `{flag}` is not one of {}", OFFENCE_FLAGS.join(", ")));
        }
        Offence { parent: cells.maybe("parent"), flags }
    }
}
