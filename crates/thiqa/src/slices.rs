//! Every slice whose tables are drawn from the log.

use crate::{
    books::Slice,
    due, figures, index, people, places,
    station::{answers, cases, desk, imports},
};

/// In the order in which their tables are made.
pub const SLICES: &[Slice] = &[
    figures::SLICE,
    due::SLICE,
    index::SLICE,
    places::SLICE,
    people::account::SLICE,
    desk::SLICE,
    cases::SLICE,
    answers::SLICE,
    imports::SLICE,
];
