//! One row of a frame's file, and everything that may be wrong with it. No IO.

use csv::StringRecord;

use super::frame::{Block, Fault};
use crate::lang::{clean, digits_to_ascii, msg, parse_int};

/// The longest name of a stratum, in letters.
const LONGEST_NAME: usize = 60;

/// Where the columns stand.
pub(super) struct Columns {
    block: usize,
    stratum: usize,
    station: usize,
    households: usize,
    place: Option<(usize, usize)>,
}

/// Reads the names of the columns.
pub(super) fn columns(head: &StringRecord) -> Result<Columns, Vec<Fault>> {
    let names: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
    let at = |name: &str| names.iter().position(|known| known == name);
    let missing = |name: &str| Fault {
        line: 1,
        message: msg("sampling-fault-column"),
        value: name.to_owned(),
    };
    let needed = ["block", "stratum", "station", "households"];
    let [Some(block), Some(stratum), Some(station), Some(households)] = needed.map(at) else {
        return Err(needed.into_iter().filter(|name| at(name).is_none()).map(missing).collect());
    };
    let place = at("latitude").zip(at("longitude"));
    Ok(Columns { block, stratum, station, households, place })
}

/// The letters that the instruments take for a block's code, none of which a spreadsheet computes.
fn is_code(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    (2..=20).contains(&text.len()) && text.chars().all(fits) && !text.starts_with('-')
}

fn is_name(text: &str) -> bool {
    text.chars().count() <= LONGEST_NAME && text.starts_with(char::is_alphanumeric)
}

fn degrees(text: &str, most: f64) -> Option<f64> {
    let number: f64 = digits_to_ascii(text).replace('٫', ".").parse().ok()?;
    (number.abs() <= most).then_some(number)
}

fn place(row: &StringRecord, at: Option<(usize, usize)>) -> Result<Option<(f64, f64)>, String> {
    let Some((latitude, longitude)) = at else { return Ok(None) };
    let cell = |at: usize| row.get(at).unwrap_or_default();
    match (cell(latitude), cell(longitude)) {
        ("", "") => Ok(None),
        (north, east) => match (degrees(north, 90.0), degrees(east, 180.0)) {
            (Some(north), Some(east)) => Ok(Some((north, east))),
            _ => Err(format!("{north} {east}")),
        },
    }
}

/// One row, or everything that is wrong with it.
pub(super) fn block(
    row: &StringRecord,
    at: &Columns,
    is_station: &impl Fn(&str) -> bool,
) -> Result<Block, Vec<(&'static str, String)>> {
    let cell = |at: usize| clean(row.get(at).unwrap_or_default());
    let (code, stratum, station) = (cell(at.block), cell(at.stratum), cell(at.station));
    let count = cell(at.households);
    let households = parse_int(&count).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
    let place = place(row, at.place);
    let mut wrong = Vec::new();
    if !is_code(&code) {
        wrong.push((msg("sampling-fault-block"), code.clone()));
    }
    if !is_name(&stratum) {
        wrong.push((msg("sampling-fault-stratum"), stratum.clone()));
    }
    if !is_station(&station) {
        wrong.push((msg("sampling-fault-station"), station.clone()));
    }
    if households.is_none() {
        wrong.push((msg("sampling-fault-households"), count));
    }
    if let Err(typed) = &place {
        wrong.push((msg("sampling-fault-place"), typed.clone()));
    }
    match (households, place) {
        (Some(households), Ok(place)) if wrong.is_empty() => {
            Ok(Block { block: code, stratum, station, households, place })
        }
        _ => Err(wrong),
    }
}
