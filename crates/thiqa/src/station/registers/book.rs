//! What a register is drawn from, and the month that is shown.

use jiff::{
    ToSpan,
    civil::{Date, date},
    tz::TimeZone,
};

use crate::{
    lang::{day_of, digits_to_ascii},
    pack::Pack,
};

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

/// A month of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month(Date);

impl Month {
    /// `2026-11` or `11/2026` in any digits; the present month for anything else.
    pub(super) fn parse(text: Option<&str>, at: i64, zone: &TimeZone) -> Month {
        let now = day_of(at, zone).unwrap_or(date(2026, 1, 1)).first_of_month();
        let read = |text: &str| {
            let text = digits_to_ascii(text.trim());
            let (a, b) = text.split_once(['-', '/'])?;
            let (year, month) = if a.len() == 4 { (a, b) } else { (b, a) };
            Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
        };
        let read = text.and_then(read).filter(|day| (2000..=2100).contains(&day.year()));
        Month(read.unwrap_or(now))
    }

    /// Its first day.
    pub(super) fn first(self) -> Date {
        self.0
    }

    /// As it stands in addresses.
    pub(super) fn code(self) -> String {
        format!("{:04}-{:02}", self.0.year(), self.0.month())
    }

    /// So many months later.
    pub(super) fn later(self, months: i32) -> Month {
        Month(self.0.checked_add(months.months()).unwrap_or(self.0))
    }

    /// From and until, microseconds UTC.
    pub(super) fn span(self, zone: &TimeZone) -> (i64, i64) {
        (micros(self.0, zone), micros(self.later(1).0, zone))
    }

    /// When its year began.
    pub(super) fn year_start(self, zone: &TimeZone) -> i64 {
        micros(self.0.first_of_year(), zone)
    }
}

fn micros(day: Date, zone: &TimeZone) -> i64 {
    day.to_zoned(zone.clone()).map_or(0, |start| start.timestamp().as_microsecond())
}
