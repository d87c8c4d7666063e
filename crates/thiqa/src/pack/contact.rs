//! How people are spoken with, and why they are searched for.

use super::{row::Cells, table::Columns};

/// How somebody reached the station.
#[derive(Debug)]
pub struct Channel {
    /// What comes this way starts sealed.
    pub private: bool,
}

impl Columns for Channel {
    const NAMES: &'static [&'static str] = &["private"];
    fn read(cells: &mut Cells<'_>) -> Channel {
        Channel { private: cells.flag("private") }
    }
}

/// How a person can be reached without harm. Shown wherever a number is shown.
#[derive(Debug)]
pub struct SafeContact {
    pub may_call: bool,
    pub may_message: bool,
    /// A name, time or number must be written down with it.
    pub needs_detail: bool,
    /// Stands out on every page of the case.
    pub warn: bool,
}

impl Columns for SafeContact {
    const NAMES: &'static [&'static str] = &["may_call", "may_message", "needs_detail", "warn"];
    fn read(cells: &mut Cells<'_>) -> SafeContact {
        SafeContact {
            may_call: cells.flag("may_call"),
            may_message: cells.flag("may_message"),
            needs_detail: cells.flag("needs_detail"),
            warn: cells.flag("warn"),
        }
    }
}

/// A language somebody speaks, for finding an interpreter; no sign of origin.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag; none for "another".
    pub tag: Option<String>,
}

impl Columns for Language {
    const NAMES: &'static [&'static str] = &["tag"];
    fn read(cells: &mut Cells<'_>) -> Language {
        Language { tag: cells.maybe("tag") }
    }
}

/// Why somebody searches for a person.
#[derive(Debug)]
pub struct SearchPurpose {
    /// The purpose of the box beside the desk's queue.
    pub desk: bool,
    /// It must be said in words.
    pub needs_detail: bool,
    /// It is about suspects: the case must be named.
    pub suspects: bool,
}

impl Columns for SearchPurpose {
    const NAMES: &'static [&'static str] = &["desk", "needs_detail", "suspects"];
    fn read(cells: &mut Cells<'_>) -> SearchPurpose {
        SearchPurpose {
            desk: cells.flag("desk"),
            needs_detail: cells.flag("needs_detail"),
            suspects: cells.flag("suspects"),
        }
    }
}
