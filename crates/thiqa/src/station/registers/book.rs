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
    /// Custody records.
    Custody,
    /// Exhibits.
    Exhibits,
}

impl Part {
    /// What its rows are.
    pub(super) fn source(&self) -> &'static str {
        match self {
            Part::Cases => "case",
            Part::Visits(_) => "visit",
            Part::Lines(_) => "line",
            Part::Situations => "situation",
            Part::Custody => "custody",
            Part::Exhibits => "exhibit",
        }
    }
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
        let everything = || {
            let rest = [Part::Lines(None), Part::Custody, Part::Exhibits];
            [Part::Cases, Part::Visits(Vec::new())].into_iter().chain(rest).collect()
        };
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
            "custody" => vec![Part::Custody, own],
            "exhibit" => vec![Part::Exhibits, own],
            _ if written => vec![own],
            // Conduct complaints: a slice that keeps them adds its part here.
            _ => Vec::new(),
        };
        let sealed = register.holds == "protection";
        // Lines and records of these take their numbers from one sequence.
        let one = ["custody", "exhibit"].contains(&register.holds.as_str());
        let mixed = parts.len() > 1 && !one;
        Some(Book { code: code.to_owned(), mixed, parts, sealed, written })
    }
}
