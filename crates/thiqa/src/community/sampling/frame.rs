//! The frame: every block in which people may be asked, as a file brings it. No IO.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord, Trim};
use serde::{Deserialize, Serialize};

use crate::lang::{clean, digits_to_ascii, msg, parse_int};

/// The most blocks of a frame.
const MOST: usize = 20_000;
/// How many faults are told at once.
const TOLD: usize = 50;
/// The longest name of a stratum, in letters.
const LONGEST_NAME: usize = 60;

/// A block of the frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Its code, as enumerators type it.
    pub block: String,
    /// The part of the population that it belongs to.
    pub stratum: String,
    /// The station that serves it, a code of the pack's offices.
    pub station: String,
    /// How many households live there.
    pub households: u32,
    /// Latitude and longitude in degrees, where the frame knows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<(f64, f64)>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Fault {
    /// The line of the file, from 1.
    pub(super) line: i64,
    /// A key of the locales.
    pub(super) message: &'static str,
    /// What stands there.
    pub(super) value: String,
}

/// Where the columns stand.
struct Columns {
    block: usize,
    stratum: usize,
    station: usize,
    households: usize,
    place: Option<(usize, usize)>,
}

/// What joins the columns: whatever there is more of in the first line.
fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |c: char| head.matches(c).count();
    if count(';') > count(',') { b';' } else { b',' }
}

fn columns(head: &StringRecord) -> Result<Columns, Vec<Fault>> {
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
fn block(
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

/// The line on which a row begins: empty lines before it are counted too.
fn line(text: &str, at: &csv::Position) -> i64 {
    let rest = text.as_bytes().get(at.byte() as usize..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    at.line() as i64 + empty.filter(|byte| **byte == b'\n').count() as i64
}

/// Reads a frame: comma or semicolon, with or without a mark of byte order.
///
/// # Errors
/// What is wrong, each with its line; the first fifty.
pub(super) fn read(
    bytes: &[u8],
    is_station: impl Fn(&str) -> bool,
) -> Result<Vec<Block>, Vec<Fault>> {
    let whole = |line, message| vec![Fault { line, message, value: String::new() }];
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(whole(1, msg("sampling-fault-letters")));
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let head = reader.headers().map_err(|_| whole(1, msg("sampling-fault-letters")))?.clone();
    let at = columns(&head)?;
    let (mut blocks, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for row in reader.into_records() {
        let row = row.map_err(|_| whole(1, msg("sampling-fault-letters")))?;
        let line = row.position().map_or(1, |at| line(text, at));
        if faults.len() >= TOLD {
            break;
        }
        if blocks.len() >= MOST {
            return Err(whole(line, msg("sampling-fault-many")));
        }
        match block(&row, &at, &is_station) {
            Ok(one) if !seen.insert(one.block.clone()) => {
                let message = msg("sampling-fault-twin");
                faults.push(Fault { line, message, value: one.block });
            }
            Ok(one) => blocks.push(one),
            Err(wrong) => {
                let fault = |(message, value)| Fault { line, message, value };
                faults.extend(wrong.into_iter().map(fault));
            }
        }
    }
    faults.truncate(TOLD);
    match (faults.is_empty(), blocks.is_empty()) {
        (false, _) => Err(faults),
        (true, true) => Err(whole(1, msg("sampling-fault-empty"))),
        (true, false) => Ok(blocks),
    }
}

/// The blocks of each stratum in the frame's order, strata by name.
pub(super) fn strata(frame: &[Block]) -> BTreeMap<&str, Vec<&Block>> {
    let mut strata: BTreeMap<&str, Vec<&Block>> = BTreeMap::new();
    for block in frame {
        strata.entry(&block.stratum).or_default().push(block);
    }
    strata
}
