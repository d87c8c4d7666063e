//! Kinds of interviews, their steps, and why a recording rests.

use super::{Pack, PackError, row::Cells, table::Columns};

/// The parts of an interview, in order.
pub const PHASES: [&str; 5] = ["plan", "engage", "account", "close", "evaluate"];

/// Who is interviewed: a suspect, a victim, a witness, a child.
#[derive(Debug)]
pub struct InterviewKind {
    /// The gate before it.
    pub gate: String,
    /// Whether rights must have been read and repeated back before anything is asked.
    pub rights: bool,
}

impl Columns for InterviewKind {
    const NAMES: &'static [&'static str] = &["gate", "rights"];
    fn read(cells: &mut Cells<'_>) -> InterviewKind {
        InterviewKind { gate: cells.text("gate"), rights: cells.flag("rights") }
    }
}

/// A step that can be checked.
#[derive(Debug)]
pub struct InterviewStep {
    /// One of [`PHASES`].
    pub phase: String,
    /// The kinds of interviews that have it; none means all.
    pub kinds: Vec<String>,
}

impl InterviewStep {
    /// Whether an interview of this kind has it.
    pub fn is_for(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|one| one == kind)
    }
}

impl Columns for InterviewStep {
    const NAMES: &'static [&'static str] = &["phase", "kinds"];
    fn read(cells: &mut Cells<'_>) -> InterviewStep {
        InterviewStep { phase: cells.one_of("phase", &PHASES), kinds: cells.list("kinds") }
    }
}

/// Why a recording rests.
#[derive(Debug)]
pub struct PauseReason {
    /// A talk with the lawyer: never recorded, whoever asks.
    pub private: bool,
}

impl Columns for PauseReason {
    const NAMES: &'static [&'static str] = &["private"];
    fn read(cells: &mut Cells<'_>) -> PauseReason {
        PauseReason { private: cells.flag("private") }
    }
}

/// Gates and kinds that the tables name are there.
pub(super) fn check(pack: &Pack, found: &mut Vec<PackError>) {
    for row in &pack.interview_kinds {
        if !pack.gates.has(&row.gate) {
            found.push(PackError::new(pack.interview_kinds.file(), row.line, "no such gate"));
        }
    }
    for row in &pack.interview_steps {
        if row.kinds.iter().any(|kind| !pack.interview_kinds.has(kind)) {
            found.push(PackError::new(pack.interview_steps.file(), row.line, "no such kind"));
        }
    }
}
