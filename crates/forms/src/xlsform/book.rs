//! The sheets of a workbook as texts, within bounds.

use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, Reader as _, Xlsx};
use zip::ZipArchive;

use super::{
    cells::{tidy, words},
    headings,
};
use crate::Fault;

/// The most bytes of a workbook, packed and unpacked.
const PACKED: usize = 8 << 20;
const UNPACKED: u64 = 64 << 20;
/// The most columns, cells and bytes of a sheet.
const COLUMNS: u32 = 256;
const CELLS: usize = 200_000;
const BYTES: usize = 8 << 20;
/// The most rows times columns of the survey and its choices: words that lack in a language are filled in.
const FILLED: usize = 1_000_000;
/// How many blank rows and columns may lie between others: pyxform looks no further.
const BLANK_ROWS: u32 = 60;
const BLANK_COLUMNS: u32 = 20;
/// The most rows of the survey, and the most bytes of a name: misspelt ones are compared with all others.
const ROWS: usize = 5_000;
const NAME: usize = 128;

/// Columns whose cells are expressions, with the rule that each becomes.
pub(super) const RULES: &[(&str, &str)] = &[
    ("relevant", "relevant"),
    ("constraint", "constraint"),
    ("required", "required"),
    ("readonly", "readonly"),
    ("calculation", "calculate"),
];

/// The sheets that make a form.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) survey: Sheet,
    pub(super) choices: Sheet,
    pub(super) settings: Sheet,
    /// Other sheets that have a meaning, by name.
    pub(super) others: Vec<String>,
}

/// A sheet: its headings, and rows by heading. Empty cells are left out.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) headings: Vec<String>,
    /// With the number of the row, from 1.
    pub(super) rows: Vec<(usize, BTreeMap<String, String>)>,
}

impl Book {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > PACKED {
            return Err(too_large("file"));
        }
        // Whatever the reader of the format trips over is in the file.
        catch_unwind(AssertUnwindSafe(|| {
            weigh(Cursor::new(bytes))?;
            sheets(bytes)
        }))
        .unwrap_or_else(|_| Err(Fault::new("workbook", "file").arg("why", "XLSX")))
    }

    pub(super) fn for_rxform(&self) -> rxform::xls::Workbook {
        rxform::xls::Workbook {
            survey: self.survey.for_rxform(),
            choices: self.choices.for_rxform(),
            settings: self.settings.for_rxform(),
            ..Default::default()
        }
    }
}

impl Sheet {
    fn for_rxform(&self) -> rxform::xls::Sheet {
        rxform::xls::Sheet { headers: self.headings.clone(), rows: self.rows.clone() }
    }

    /// The row whose name is this.
    pub(super) fn row_of(&self, name: &str) -> Option<usize> {
        let named =
            |row: &BTreeMap<String, String>| cell(row, "name").is_some_and(|own| own == name);
        self.rows.iter().find(|(_, row)| named(row)).map(|(number, _)| *number)
    }
}

/// A cell by the name of its column in small letters.
pub(super) fn cell<'a>(row: &'a BTreeMap<String, String>, column: &str) -> Option<&'a str> {
    let found = row.iter().find(|(heading, _)| heading.to_lowercase() == column);
    found.map(|(_, text)| text.trim())
}

fn too_large(at: &str) -> Fault {
    Fault::new("workbook", at).arg("why", "too large")
}

fn broken(why: impl ToString) -> Fault {
    Fault::new("workbook", "file").arg("why", why.to_string())
}

/// Unpacks everything once without keeping it: what an archive says of its sizes may be untrue.
fn weigh(bytes: impl Read + Seek) -> Result<(), Fault> {
    let (mut archive, mut left) = (ZipArchive::new(bytes).map_err(broken)?, UNPACKED);
    for n in 0..archive.len() {
        let part = archive.by_index(n).map_err(broken)?;
        let read = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(broken)?;
        left = left.checked_sub(read).ok_or_else(|| too_large("file"))?;
    }
    Ok(())
}

fn sheets(bytes: &[u8]) -> Result<Book, Fault> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut book = Book::default();
    let mut found = false;
    for name in workbook.sheet_names() {
        let own = name.trim().to_lowercase();
        let place = match own.as_str() {
            "survey" => &mut book.survey,
            "choices" => &mut book.choices,
            "settings" => &mut book.settings,
            "entities" | "external_choices" | "osm" => {
                book.others.push(own);
                continue;
            }
            _ => continue,
        };
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        let (mut count, mut size) = (0, 0);
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            let text = words(&Data::from(cell.get_value().clone()));
            // Cells without words are there for their looks, at times to the last column.
            if text.trim().is_empty() {
                continue;
            }
            (count, size) = (count + 1, size + text.len());
            if column >= COLUMNS || count > CELLS || size > BYTES {
                return Err(too_large(&own));
            }
            rows.entry(row).or_default().insert(column, text);
        }
        *place = sheet(&own, rows)?;
        found |= own == "survey";
    }
    if !found {
        return Err(Fault::new("workbook", "survey").arg("why", "no sheet"));
    }
    let columns = book.survey.headings.len() + book.choices.headings.len();
    let rows = book.survey.rows.len() + book.choices.rows.len();
    if columns * rows > FILLED || book.survey.rows.len() > ROWS {
        return Err(too_large("survey"));
    }
    match book.survey.rows.iter().find(|(_, row)| has_long_name(row)) {
        Some((number, _)) => Err(too_large(&format!("survey:{number}"))),
        None => Ok(book),
    }
}

/// Whether a name in a row, its own or one that it refers to, is longer than names are.
fn has_long_name(row: &BTreeMap<String, String>) -> bool {
    let own = ["type", "name"].iter().any(|column| cell(row, column).is_some_and(is_long));
    let named = |text: &String| {
        let mut names = text.split("${").skip(1).map(|rest| rest.split('}').next().unwrap_or(rest));
        names.any(is_long)
    };
    own || row.values().any(named)
}

fn is_long(name: &str) -> bool {
    name.len() > NAME
}

/// The first row has the headings.
fn sheet(name: &str, rows: BTreeMap<u32, BTreeMap<u32, String>>) -> Result<Sheet, Fault> {
    let mut rows = rows.into_iter();
    let Some((first, headings)) = rows.next() else { return Ok(Sheet::default()) };
    // Others take an empty first row for a sheet without headings.
    if first > 0 || apart(headings.keys(), BLANK_COLUMNS).is_some() {
        return Err(Fault::new("apart", format!("{name}:1")));
    }
    let headings: BTreeMap<u32, String> =
        headings.into_iter().map(|(column, text)| (column, headings::spelt(name, &text))).collect();
    let mut sheet = Sheet { headings: headings.values().cloned().collect(), rows: Vec::new() };
    let mut small: Vec<String> = sheet.headings.iter().map(|text| text.to_lowercase()).collect();
    small.sort_unstable();
    if let Some([twin, _]) = small.array_windows().find(|[a, b]| a == b) {
        return Err(Fault::new("twin", format!("{name}:{}", first + 1)).arg("column", twin));
    }
    let mut numbers = vec![first];
    for (row, cells) in rows {
        let named = |(column, text)| Some((headings.get(&column)?.clone(), text));
        let cells = cells.into_iter().filter_map(named);
        let cells = cells.map(|(heading, text)| (heading.clone(), tidy(&heading, text)));
        let cells: BTreeMap<String, String> = cells.collect();
        if !cells.is_empty() {
            numbers.push(row);
            sheet.rows.push((row as usize + 1, cells));
        }
    }
    match apart(numbers.iter(), BLANK_ROWS) {
        Some(row) => Err(Fault::new("apart", format!("{name}:{}", row + 1))),
        None => Ok(sheet),
    }
}

/// The first of the numbers that lies behind more than so many that lack.
fn apart<'a>(numbers: impl Iterator<Item = &'a u32>, most: u32) -> Option<u32> {
    let mut before = None;
    for number in numbers {
        if before.is_some_and(|before| number - before > most + 1) {
            return Some(*number);
        }
        before = Some(*number);
    }
    None
}
