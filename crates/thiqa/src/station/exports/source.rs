//! What a list gives to be written: its columns, and its rows page by page.

use access::Kind;
use jiff::{Timestamp, tz::TimeZone};

use crate::{
    Result,
    lang::Reader,
    node::{App, Node},
    people::Who,
};

/// A list that can be taken out as a file.
pub struct Source {
    /// Its code, which is part of the file's name.
    pub code: &'static str,
    /// What it holds; who may export records of this kind may have it.
    pub kind: Kind,
    /// What it is called: a key of the locales.
    pub title: &'static str,
    /// Where the list is looked at, for the way back.
    pub path: &'static str,
    /// Its columns in order.
    pub columns: &'static [Column],
    /// The names in the list's address that narrow it.
    pub filter: &'static [&'static str],
    /// The rows after a place, the first ones without. Rows that somebody may list but not open
    /// come without words.
    pub rows: fn(&Asking, Option<String>) -> Result<Batch>,
}

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

/// Who asks, and for what.
pub struct Asking {
    /// The node.
    pub app: App,
    /// She as she stands now.
    pub who: Who,
    /// Her language; figures are Latin.
    pub reader: Reader,
    /// What narrows the list.
    pub filter: Vec<(String, String)>,
    /// The present time.
    pub at: i64,
}

impl Asking {
    /// A value of the filter; nothing if it is empty.
    pub fn filtered(&self, name: &str) -> Option<String> {
        let value = self.filter.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        value.filter(|value| !value.is_empty())
    }

    /// Her language's code.
    pub fn lang(&self) -> &'static str {
        self.reader.lang.code()
    }
}

impl Source {
    /// The list of a code.
    pub fn find(code: &str) -> Option<&'static Source> {
        crate::slices::EXPORTS.iter().copied().find(|source| source.code == code)
    }

    /// May she take this list out, whatever of it is hers?
    pub fn open_to(&self, node: &Node, who: &Who) -> bool {
        node.sees_any(who, access::Action::Export, self.kind)
    }

    /// The columns of a file, with their places.
    pub(super) fn columns(&self, personal: bool) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(move |(_, column)| personal || !column.personal)
    }
}

/// Where a list's page leads to take it out, with its present filter; nothing if she may not.
pub fn away(
    node: &Node,
    who: &Who,
    code: &str,
    filter: &[(&'static str, String)],
) -> Option<String> {
    Source::find(code).filter(|source| source.open_to(node, who))?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("list", code);
    for (name, value) in filter.iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    Some(format!("/exports/new?{}", query.finish()))
}
