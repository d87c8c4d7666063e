//! CSV tables: rows in the order of the file, found by code.

use std::collections::HashMap;
use std::ops::Deref;

use super::PackError;
use super::files::Files;
use super::row::Cells;
use super::words::{Basis, Verified, Words};

/// A row: what all tables share, and through `Deref` the table's own columns.
#[derive(Debug)]
pub struct Row<T> {
    pub code: String,
    pub words: Words,
    pub basis: Basis,
    /// Where it stands in its file.
    pub line: u64,
    own: T,
}

impl<T> Row<T> {
    /// Who confirmed the row and when; `None` is shown as "unverified".
    pub fn verified(&self) -> Option<&Verified> {
        self.basis.verified.as_ref()
    }

    pub fn name(&self, lang: &str) -> &str {
        self.words.get(lang)
    }
}

impl<T> Deref for Row<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.own
    }
}

/// A table's own columns.
pub(crate) trait Columns: Sized {
    const NAMES: &'static [&'static str];
    fn read(cells: &mut Cells<'_>) -> Self;
}

/// A table that has words only.
#[derive(Debug)]
pub struct Plain;

impl Columns for Plain {
    const NAMES: &'static [&'static str] = &[];
    fn read(_: &mut Cells<'_>) -> Plain {
        Plain
    }
}

#[derive(Debug)]
pub struct Table<T> {
    file: &'static str,
    rows: Vec<Row<T>>,
    by_code: HashMap<String, usize>,
}

impl<T> Table<T> {
    pub fn get(&self, code: &str) -> Option<&Row<T>> {
        self.by_code.get(code).map(|&at| &self.rows[at])
    }

    pub fn has(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    /// In the order of the file, which is the order of menus.
    pub fn iter(&self) -> std::slice::Iter<'_, Row<T>> {
        self.rows.iter()
    }

    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row.code.as_str())
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The code's word, or the code itself for one this pack does not know (an older pack's entry).
    pub fn name<'a>(&'a self, code: &'a str, lang: &str) -> &'a str {
        self.get(code).map_or(code, |row| row.name(lang))
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a Row<T>;
    type IntoIter = std::slice::Iter<'a, Row<T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

const BEFORE: [&str; 4] = ["code", "ar", "ckb", "en"];
pub(crate) const AFTER: [&str; 5] = ["source", "verified_by", "verified_on", "from", "until"];

pub(crate) fn read<T: Columns>(
    files: &Files,
    file: &'static str,
    found: &mut Vec<PackError>,
) -> Table<T> {
    let text = files.text(file, found);
    let columns: Vec<&str> = [&BEFORE, T::NAMES, &AFTER[..]].concat();
    let mut table = Table { file, rows: Vec::new(), by_code: HashMap::new() };
    lines(file, text, &columns, found, |cells| {
        let row = Row {
            code: cells.code(),
            words: cells.words(""),
            own: T::read(cells),
            basis: cells.basis(),
            line: cells.line,
        };
        let before = table.by_code.insert(row.code.clone(), table.rows.len());
        if let Some(at) = before {
            let line = table.rows[at].line;
            cells.problem(format!("code `{}` is already on line {line}", row.code));
        }
        table.rows.push(row);
    });
    table
}

/// Gives each line of a CSV text to `each`, after the header has been checked.
pub(crate) fn lines(
    file: &str,
    text: &str,
    columns: &[&str],
    found: &mut Vec<PackError>,
    mut each: impl FnMut(&mut Cells<'_>),
) {
    if text.is_empty() {
        return;
    }
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(e) => return found.push(PackError::new(file, 1, e.to_string())),
    };
    if !header_fits(file, &headers, columns, found) {
        return;
    }
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                found.push(PackError::new(file, 0, e.to_string()));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != headers.len() {
            let what = format!("{} cells where {} are needed", record.len(), headers.len());
            found.push(PackError::new(file, line, what));
            continue;
        }
        each(&mut Cells::new(file, line, headers.iter().zip(record.iter()).collect(), found));
    }
}

fn header_fits(
    file: &str,
    headers: &csv::StringRecord,
    columns: &[&str],
    found: &mut Vec<PackError>,
) -> bool {
    let before = found.len();
    for missing in columns.iter().filter(|c| !headers.iter().any(|h| h == **c)) {
        found.push(PackError::new(file, 1, format!("column `{missing}` is missing")));
    }
    for strange in headers.iter().filter(|h| !columns.contains(h)) {
        found.push(PackError::new(file, 1, format!("column `{strange}` is not known")));
    }
    found.len() == before
}
