//! Every slice whose tables are drawn from the log.

use crate::{
    books::Slice,
    due, figures, people, places,
    station::{answers, cases, desk, imports, situation},
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
    situation::SLICE,
];
