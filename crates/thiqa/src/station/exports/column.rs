//! Columns of a list, and what stands in them.

use jiff::{Timestamp, tz::TimeZone};

/// A column.
pub struct Column {
    /// Its heading: a key of the locales.
    pub title: &'static str,
    /// Its heading says that codes stand in it.
    pub codes: bool,
    /// It is about a person, and in the file only if it was asked for.
    pub personal: bool,
}

impl Column {
    /// Numbers, times, words of codes.
    pub const fn plain(title: &'static str) -> Column {
        Column { title, codes: false, personal: false }
    }

    /// Codes.
    pub const fn code(title: &'static str) -> Column {
        Column { title, codes: true, personal: false }
    }

    /// About a person.
    pub const fn personal(title: &'static str) -> Column {
        Column { title, codes: false, personal: true }
    }
}

/// A value in a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number.
    Decimal(f64),
}

impl Cell {
    /// Words, if there are any.
    pub fn text(words: Option<impl Into<String>>) -> Cell {
        words.map_or(Cell::Empty, |words| Cell::Text(words.into()))
    }

    /// A time in the pack's zone: `2026-03-01T09:00:00+03:00`.
    pub fn time(at: Option<i64>, zone: &TimeZone) -> Cell {
        let time = at.and_then(|at| Timestamp::from_microsecond(at).ok());
        Cell::text(time.map(|time| {
            let text = time.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z");
            text.to_string()
        }))
    }
}

/// Some rows.
pub struct Batch {
    /// The records' ids, as a read names them; none where no row stands for a record.
    pub ids: Vec<String>,
    /// A cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// The place of the last row; nothing if it is the last one of all.
    pub next: Option<String>,
}
