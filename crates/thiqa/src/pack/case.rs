use super::{row::Cells, table::Columns, words::Words};

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
