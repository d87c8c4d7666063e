//! SPSS system files (`.sav`, `.zsav`): the answers as rows, and what the file says of its columns.
//!
//! A value stands as its code, never as its label. A code that the file calls missing stays a code: of
//! "don't know" and "refused" something may be said. Only what has no value at all is an empty cell.
//! No bytes make it panic, and what it keeps is bounded.
//! Written here, for the reader that there is on crates.io brings a whole columnar store with it.

mod bytes;
mod cases;
mod dictionary;
mod records;
mod text;

#[cfg(test)]
pub(crate) mod tests;

use std::io::Read as _;

use serde::Serialize;

use super::{Line, Opener, cell, unreadable};
use crate::{Refusal, lang::msg};
use dictionary::{Dictionary, Variable};

/// The most cells of a file, and the most bytes in them.
const CELLS: usize = 1 << 23;
const BYTES: usize = 128 << 20;
/// The most codes of a column that are told.
const CODES: usize = 100;

/// What a file says of one of its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What was asked.
    pub label: String,
    /// Codes and their words, in the file's order.
    pub codes: Vec<(String, String)>,
}

/// Why a file can't be read.
pub(super) enum Damage {
    /// Something in it is not as it must be.
    Broken,
    /// It holds too much.
    TooLong,
}

type Read<T> = Result<T, Damage>;

impl From<Damage> for Refusal {
    fn from(damage: Damage) -> Refusal {
        Refusal::new(match damage {
            Damage::Broken => msg("imports-sav-broken"),
            Damage::TooLong => msg("imports-too-long"),
        })
    }
}

/// The rows of a file, its names first, and its columns.
pub(super) fn read(open: &Opener) -> Result<(Vec<Line>, Vec<Column>), Refusal> {
    let mut bytes = Vec::new();
    open().and_then(|mut file| file.read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(rows(&bytes)?)
}

fn rows(bytes: &[u8]) -> Read<(Vec<Line>, Vec<Column>)> {
    let (dictionary, data) = records::read(bytes)?;
    let names = dictionary.variables.iter().map(|own| cell(&own.name)).collect();
    let mut lines = vec![Line { row: 1, cells: names }];
    let mut cases = cases::Cases::new(&dictionary, bytes, data)?;
    let (mut count, mut size) = (0, 0);
    while let Some(case) = cases.next()? {
        let cells: Vec<String> =
            dictionary.variables.iter().map(|own| cell(&dictionary.said(own, case))).collect();
        // A row takes memory besides its cells.
        (count, size) =
            (count + cells.len() + 2, size + cells.iter().map(String::len).sum::<usize>());
        if count > CELLS || size > BYTES {
            return Err(Damage::TooLong);
        }
        lines.push(Line { row: lines.len() as u64 + 1, cells });
    }
    let columns = dictionary.variables.iter().map(|own| column(&dictionary, own)).collect();
    Ok((lines, columns))
}

fn column(dictionary: &Dictionary, own: &Variable) -> Column {
    let labels = own.labels.and_then(|set| dictionary.labels.get(set)).map_or(&[][..], |set| set);
    let code = |(value, words): &([u8; 8], Vec<u8>)| {
        (cell(&dictionary.value(own, *value)), cell(&dictionary.text(words)))
    };
    Column {
        name: cell(&own.name),
        label: cell(&dictionary.text(&own.label)),
        codes: labels.iter().take(CODES).map(code).collect(),
    }
}
