//! The station's registers as they stand on paper: one row a number, in running order, with page
//! totals, what is carried over, gaps and voided numbers.
//!
//! Registers of what has a slice of its own (cases, visits) are drawn from it; those of detainees and
//! exhibits too, beside lines written by hand, in one sequence of numbers. The others are
//! written line by line: a [`Line`] takes its number in the transaction that writes it, is put
//! right by a later entry (both stay visible), voided with a reason (the number stays) and ended.
//!
//! What a copy shows. Rows obey the gate as the lists of cases and visits do: who may open a record
//! reads its row whole; who may only list it reads codes and clocks, no words; to everybody else the
//! number stands in its place and nothing beside it but that it is not open to the reader of this
//! copy. The words are the same for a sealed record, a protected one, and an ordinary one of another
//! unit: the sequence has no unexplained hole, and which of them is sealed can't be read from it, nor
//! when it was written. The protection units read theirs in the register of protection, which holds
//! nothing else; a number that they may not list is left out there.

mod book;
mod inputs;
mod line;
mod month;
pub(crate) mod one;
mod order;
pub(crate) mod overview;
mod row;
pub(crate) mod sheet;
mod store;
mod tables;
mod totals;
mod typed;
mod values;
mod versions;
pub(crate) mod write;
mod years;

pub use line::{Corrected, Event, Line, Texts, Written};
pub use one::{correct, correction, end, line, void};
pub use overview::show as overview;
pub use sheet::show as sheet;
pub use tables::{NUMBERS, Numbered, SLICE, held, number};
pub use write::{Draft, blank_line, write, write_line};

use crate::{
    places::Numbers,
    station::{blanks, cases, desk, situation},
};

/// Where the numbers of a register stand, by what it holds.
pub fn numbers(holds: &str) -> &'static Numbers {
    match holds {
        "case" => &cases::NUMBERS,
        "visit" => &desk::NUMBERS,
        "situation" => &situation::NUMBERS,
        "blank" => &blanks::NUMBERS,
        _ => &NUMBERS,
    }
}

/// The column of money, which totals add up.
const AMOUNT: &str = "amount";

#[cfg(test)]
mod tests;

/// Doors of the fuzzers.
#[cfg(fuzzing)]
pub mod fuzzing {
    use jiff::tz::TimeZone;

    use super::{month::Month, order::Key};

    /// What stands behind the question mark of a register.
    pub fn address(text: &str, zone: &TimeZone) {
        let month = Month::parse(Some(text), 0, zone);
        let (from, until) = month.span(zone);
        assert!(month.year_start(zone) <= from && from < until);
        if let Some(key) = Key::parse(text) {
            assert_eq!(Key::parse(&key.code()), Some(key));
        }
    }
}
