//! Every slice whose tables are drawn from the log.

use crate::{
    books::Slice,
    due, figures, people, places,
    station::{answers, blanks, cases, desk, imports, registers},
};

/// In the order in which their tables are made.
pub const SLICES: &[Slice] = &[
    figures::SLICE,
    due::SLICE,
    places::SLICE,
    people::account::SLICE,
    desk::SLICE,
    cases::SLICE,
    answers::SLICE,
    imports::SLICE,
    blanks::SLICE,
    registers::SLICE,
];
