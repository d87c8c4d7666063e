use super::row::Cells;
use super::table::Columns;
use super::words::Words;

/// Code: the letters that stand in a number.
#[derive(Debug)]
pub struct Register {
    /// What is entered in it: `case`, `visit`, `report`, `custody`, `exhibit` …
    pub holds: String,
}

impl Columns for Register {
    const NAMES: &'static [&'static str] = &["holds"];
    fn read(cells: &mut Cells<'_>) -> Register {
        Register { holds: cells.text("holds") }
    }
}

/// Where a case stands in procedure.
#[derive(Debug)]
pub struct Status {
    /// What its owner is told: a code of `public_statuses.csv`.
    pub public: String,
    /// Still being worked on by somebody.
    pub open: bool,
}

impl Columns for Status {
    const NAMES: &'static [&'static str] = &["public", "open"];
    fn read(cells: &mut Cells<'_>) -> Status {
        Status { public: cells.text("public"), open: cells.flag("open") }
    }
}

/// What somebody who asks after a case is told.
#[derive(Debug)]
pub struct PublicStatus {
    /// One sentence: what happens next.
    pub next: Words,
}

impl Columns for PublicStatus {
    const NAMES: &'static [&'static str] = &["next_ar", "next_ckb", "next_en"];
    fn read(cells: &mut Cells<'_>) -> PublicStatus {
        PublicStatus { next: cells.words("next_") }
    }
}

/// A piece of work in a case.
#[derive(Debug)]
pub struct TaskKind {
    /// The judge may order it.
    pub by_order: bool,
    /// The law or directive it rests on.
    pub rule: Option<String>,
}

impl Columns for TaskKind {
    const NAMES: &'static [&'static str] = &["by_order", "rule"];
    fn read(cells: &mut Cells<'_>) -> TaskKind {
        TaskKind { by_order: cells.flag("by_order"), rule: cells.maybe("rule") }
    }
}

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

/// A telephone number for people in need.
#[derive(Debug)]
pub struct Emergency {
    pub number: String,
}

impl Columns for Emergency {
    const NAMES: &'static [&'static str] = &["number"];
    fn read(cells: &mut Cells<'_>) -> Emergency {
        let number = cells.text("number");
        if !number.chars().all(|c| c.is_ascii_digit()) {
            cells.problem(format!("`number` is `{number}`, not digits"));
        }
        Emergency { number }
    }
}

/// Why a list is taken out as a file.
#[derive(Debug)]
pub struct ExportPurpose {
    /// It says too little alone: words are asked for.
    pub needs_words: bool,
}

impl Columns for ExportPurpose {
    const NAMES: &'static [&'static str] = &["needs_words"];
    fn read(cells: &mut Cells<'_>) -> ExportPurpose {
        ExportPurpose { needs_words: cells.flag("needs_words") }
    }
}
