//! Every slice whose tables are drawn from the log.

use crate::{
    books::Slice,
    due, figures, index, keys, people, places,
    policy::analysis,
    station::{
        answers, blanks, cases, desk, exports, imports, matches, missing, registers, search,
        situation,
    },
};

/// In the order in which their tables are made.
pub const SLICES: &[Slice] = &[
    figures::SLICE,
    due::SLICE,
    index::SLICE,
    places::SLICE,
    keys::SLICE,
    people::account::SLICE,
    desk::SLICE,
    cases::SLICE,
    answers::SLICE,
    imports::SLICE,
    exports::SLICE,
    situation::SLICE,
    blanks::SLICE,
    registers::SLICE,
    missing::SLICE,
    matches::SLICE,
    search::SLICE,
];

/// Every list that can be taken out as a file.
pub const EXPORTS: &[&exports::Source] = &[&cases::EXPORT, &desk::EXPORT, &analysis::EXPORT];
