//! The sheets of a workbook as texts, within bounds.

use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, ExcelDateTime, Reader as _, Xlsx};
use zip::ZipArchive;

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
/// The most rows of the survey, and the most bytes of a name: misspelt ones are compared with all others.
const ROWS: usize = 5_000;
const NAME: usize = 128;

/// Columns whose cells are expressions.
pub(super) const RULES: &[(&str, &str)] = &[
    ("relevant", "relevant"),
    ("relevance", "relevant"),
    ("constraint", "constraint"),
    ("required", "required"),
    ("readonly", "readonly"),
    ("read_only", "readonly"),
    ("calculation", "calculate"),
    ("calculate", "calculate"),
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
            (count, size) = (count + 1, size + text.len());
            if column >= COLUMNS || count > CELLS || size > BYTES {
                return Err(too_large(&own));
            }
            if !text.trim().is_empty() {
                rows.entry(row).or_default().insert(column, text);
            }
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
    let headings: BTreeMap<u32, String> =
        headings.into_iter().map(|(column, text)| (column, text.trim().to_owned())).collect();
    let mut sheet = Sheet { headings: headings.values().cloned().collect(), rows: Vec::new() };
    let mut small: Vec<String> = sheet.headings.iter().map(|text| text.to_lowercase()).collect();
    small.sort_unstable();
    if let Some([twin, _]) = small.array_windows().find(|[a, b]| a == b) {
        return Err(Fault::new("twin", format!("{name}:{}", first + 1)).arg("column", twin));
    }
    for (row, cells) in rows {
        let named = |(column, text)| Some((headings.get(&column)?.clone(), text));
        let cells = cells.into_iter().filter_map(named);
        let cells = cells.map(|(heading, text)| (heading.clone(), tidy(&heading, text)));
        sheet.rows.push((row as usize + 1, cells.collect()));
    }
    Ok(sheet)
}

/// Cells as pyxform has them: straight quotes, plain blanks, and truth as functions in rules.
fn tidy(heading: &str, text: String) -> String {
    let straight = |c| match c {
        '\u{2018}'..='\u{201b}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        '\u{a0}' => ' ',
        other => other,
    };
    let text: String = text.chars().map(straight).collect();
    let rule = RULES.iter().any(|(column, _)| heading.eq_ignore_ascii_case(column));
    match text.trim().to_ascii_lowercase().as_str() {
        "true" if rule => "true()".to_owned(),
        "false" if rule => "false()".to_owned(),
        _ => text,
    }
}

fn words(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        // `1204.0` is the number 1204.
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string().to_uppercase(),
        Data::DateTime(serial) => moment(serial),
    }
}

/// A serial number as a date, with its hour if it has one.
fn moment(serial: &ExcelDateTime) -> String {
    // Spreadsheets count from 1900 to 9999; what lies outside is a number.
    if !(1.0..2_958_466.0).contains(&serial.as_f64()) {
        return serial.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = serial.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match serial.as_f64().fract() == 0.0 {
        true => date,
        false => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}
