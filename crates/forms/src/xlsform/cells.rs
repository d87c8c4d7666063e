//! What stands in cells.

use calamine::{Data, ExcelDateTime};

use super::book::RULES;

/// Cells as pyxform has them: straight quotes, plain blanks, and truth as functions in rules.
pub(super) fn tidy(heading: &str, text: String) -> String {
    let straight = |c| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
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

pub(super) fn words(data: &Data) -> String {
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

/// A serial number as a date, with its hour if it has one, or as an hour alone.
fn moment(serial: &ExcelDateTime) -> String {
    // Spreadsheets count from 1900 to 9999; what lies outside is a number.
    if !(0.0..2_958_466.0).contains(&serial.as_f64()) {
        return serial.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = serial.to_ymd_hms_milli();
    if serial.as_f64() < 1.0 {
        return format!("{hour:02}:{minute:02}:{second:02}");
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    match serial.as_f64().fract() == 0.0 {
        true => date,
        false => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}
