//! Registers as workbooks. Dates may be serial numbers or texts.

use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, ExcelDateTime, Range, Reader as _, Xlsx, open_workbook_auto_from_rs};
use zip::ZipArchive;

use super::{Line, Opener, cell, unreadable};
use crate::{Refusal, lang::msg};

/// The most bytes to which all parts of a workbook that was sent may unpack.
const UNPACKED: u64 = 128 << 20;
/// The most columns of a row.
const COLUMNS: u32 = 1 << 10;
/// The most cells of a sheet, and the most bytes in them.
const CELLS: usize = 1 << 24;
const BYTES: usize = 256 << 20;

fn broken(why: impl ToString) -> Refusal {
    Refusal::new(msg("imports-unreadable")).arg("why", why.to_string())
}

fn too_long() -> Refusal {
    Refusal::new(msg("imports-too-long"))
}

fn whole(open: &Opener) -> Result<Cursor<Vec<u8>>, Refusal> {
    let mut bytes = Vec::new();
    open().and_then(|mut file| file.read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(Cursor::new(bytes))
}

/// The name of a sheet, the first one if none is asked for.
fn choose(names: &[String], asked: Option<&str>) -> Result<String, Refusal> {
    let chosen = match asked {
        Some(name) => names.iter().find(|known| *known == name),
        None => names.first(),
    };
    chosen
        .cloned()
        .ok_or_else(|| Refusal::new(msg("imports-no-sheet")).arg("have", names.join(", ")))
}

/// The lines of a sheet of a workbook of any kind. Its empty cells take memory too.
pub(super) fn any(open: &Opener, name: Option<&str>) -> Result<Vec<Line>, Refusal> {
    let mut book = open_workbook_auto_from_rs(whole(open)?).map_err(broken)?;
    let chosen = choose(&book.sheet_names(), name)?;
    let range: Range<Data> = book.worksheet_range(&chosen).map_err(broken)?;
    let first = range.start().map_or(0, |(row, _)| row);
    let line = |(n, cells): (usize, &[Data])| Line {
        row: u64::from(first) + n as u64 + 1,
        cells: cells.iter().map(words).collect(),
    };
    Ok(range.rows().enumerate().map(line).collect())
}

/// The lines of the first sheet of an XLSX file that may be any bytes at all.
pub(super) fn bounded(open: &Opener) -> Result<Vec<Line>, Refusal> {
    let bytes = whole(open)?;
    // Whatever the reader of the format trips over is in the file.
    catch_unwind(AssertUnwindSafe(|| {
        weigh(Cursor::new(bytes.get_ref()))?;
        cells(bytes)
    }))
    .unwrap_or_else(|_| Err(broken("XLSX")))
}

/// Unpacks everything once without keeping it: what an archive says of its sizes may be untrue.
fn weigh(bytes: impl Read + Seek) -> Result<(), Refusal> {
    let (mut archive, mut left) = (ZipArchive::new(bytes).map_err(broken)?, UNPACKED);
    for n in 0..archive.len() {
        let part = archive.by_index(n).map_err(broken)?;
        let read = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(unreadable)?;
        left = left.checked_sub(read).ok_or_else(too_long)?;
    }
    Ok(())
}

fn cells(bytes: Cursor<Vec<u8>>) -> Result<Vec<Line>, Refusal> {
    let mut book = Xlsx::new(bytes).map_err(broken)?;
    let chosen = choose(&book.sheet_names(), None)?;
    let mut reader = book.worksheet_cells_reader(&chosen).map_err(broken)?;
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let (mut count, mut size) = (0, 0);
    while let Some(found) = reader.next_cell().map_err(broken)? {
        let ((row, column), data) = (found.get_position(), Data::from(found.get_value().clone()));
        let text = words(&data);
        if text.is_empty() {
            continue;
        }
        if column >= COLUMNS {
            return Err(too_long());
        }
        let (cells, place) = (rows.entry(row).or_default(), column as usize);
        (count, size) = (count + 1 + (place + 1).saturating_sub(cells.len()), size + text.len());
        if count > CELLS || size > BYTES {
            return Err(too_long());
        }
        if cells.len() <= place {
            cells.resize(place + 1, String::new());
        }
        cells[place] = text;
    }
    // A register may begin some columns into the sheet.
    let left = |cells: &Vec<String>| cells.iter().position(|cell| !cell.is_empty());
    let left = rows.values().filter_map(left).min().unwrap_or(0);
    let line = |(row, cells): (u32, Vec<String>)| Line {
        row: u64::from(row) + 1,
        cells: cells.into_iter().skip(left).collect(),
    };
    Ok(rows.into_iter().map(line).collect())
}

fn words(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => cell(text),
        Data::Int(number) => number.to_string(),
        // `1204.0` is the number 1204.
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(serial) => moment(serial),
    }
}

/// A serial number as a date, an hour, or both; a length of time as hours and minutes.
fn moment(serial: &ExcelDateTime) -> String {
    // Spreadsheets count from 1900 to 9999; what lies outside is a number.
    if !(0.0..2_958_466.0).contains(&serial.as_f64()) {
        return serial.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = serial.to_ymd_hms_milli();
    let hours = format!("{hour:02}:{minute:02}:{second:02}");
    if serial.as_f64() < 1.0 {
        return hours;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if serial.as_f64().fract() == 0.0 { date } else { format!("{date} {hours}") }
}
