//! Registers as workbooks. Dates may be serial numbers or texts.

use std::io::{Cursor, Read};

use calamine::{Data, ExcelDateTime, Reader as _, open_workbook_auto_from_rs};

use super::{Line, Opener, cell, unreadable};
use crate::{Refusal, lang::msg};

/// The lines of a sheet, the first one if none is named.
pub(super) fn read(open: &Opener, name: Option<&str>) -> Result<Vec<Line>, Refusal> {
    let mut bytes = Vec::new();
    open().and_then(|mut file| file.read_to_end(&mut bytes)).map_err(unreadable)?;
    let broken = |error: calamine::Error| {
        Refusal::new(msg("imports-unreadable")).arg("why", error.to_string())
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    let chosen = match name {
        Some(name) => names.iter().find(|known| *known == name),
        None => names.first(),
    };
    let Some(chosen) = chosen.cloned() else {
        let have = names.join(", ");
        return Err(Refusal::new(msg("imports-no-sheet")).arg("have", have));
    };
    let range = book.worksheet_range(&chosen).map_err(broken)?;
    let first = range.start().map_or(0, |(row, _)| row);
    let line = |(n, cells): (usize, &[Data])| Line {
        row: u64::from(first) + n as u64 + 1,
        cells: cells.iter().map(words).collect(),
    };
    Ok(range.rows().enumerate().map(line).collect())
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
    let (year, month, day, hour, minute, second, _) = serial.to_ymd_hms_milli();
    let hours = format!("{hour:02}:{minute:02}:{second:02}");
    if serial.as_f64() < 1.0 {
        return hours;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if serial.as_f64().fract() == 0.0 { date } else { format!("{date} {hours}") }
}
