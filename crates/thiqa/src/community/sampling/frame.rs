//! The frame: every block in which people may be asked, as a file brings it. No IO.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, Trim};
use serde::{Deserialize, Serialize};

use super::row::{block, columns};
use crate::lang::msg;

/// The most blocks of a frame.
const MOST: usize = 20_000;
/// How many faults are told at once.
const TOLD: usize = 50;

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

/// What joins the columns: whatever there is more of in the first line.
fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |c: char| head.matches(c).count();
    if count(';') > count(',') { b';' } else { b',' }
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
