//! What a register is drawn from, and the month that is shown.

use crate::pack::Pack;

/// Where rows come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Cases.
    Cases,
    /// Visits; only those that ended so, if any outcome is named.
    Visits(Vec<String>),
    /// Lines written by hand; of one register, or of all.
    Lines(Option<String>),
    /// Signed situation reports.
    Situations,
}

/// A register as a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Book {
    /// A code of the pack.
    pub(super) code: String,
    /// Nothing where no slice keeps it yet.
    pub(super) parts: Vec<Part>,
    /// Rows of several registers, in the order of their writing, counted through.
    pub(super) mixed: bool,
    /// Only sealed records, and of them only those that the reader may list.
    pub(super) sealed: bool,
    /// Whether lines are written here by hand.
    pub(super) written: bool,
}

impl Book {
    /// The register with this code; nothing for one that is no book, such as that of blanks.
    pub(super) fn of(pack: &Pack, code: &str) -> Option<Book> {
        let register = pack.registers.get(code)?;
        let written = pack.is_written(code);
        let own = Part::Lines(Some(code.to_owned()));
        let everything = || vec![Part::Cases, Part::Visits(Vec::new()), Part::Lines(None)];
        let parts = match register.holds.as_str() {
            "blank" => return None,
            "case" => vec![Part::Cases],
            "visit" => vec![Part::Visits(Vec::new())],
            "report" => {
                let reports = pack.outcomes.iter().filter(|outcome| outcome.opens == "report");
                vec![Part::Visits(reports.map(|row| row.code.clone()).collect()), own]
            }
            "occurrence" | "protection" => everything(),
            "situation" => vec![Part::Situations],
            _ if written => vec![own],
            // Conduct complaints: a slice that keeps them adds its part here.
            _ => Vec::new(),
        };
        let sealed = register.holds == "protection";
        Some(Book { code: code.to_owned(), mixed: parts.len() > 1, parts, sealed, written })
    }
}
