//! Every slice whose tables are drawn from the log.

use crate::{
    books::Slice,
    due, figures, index,
    justice::{decisions, docket, papers, procedure, questions},
    keys, people, places,
    policy::analysis,
    station::{
        answers, blanks, cases, conduct, conflicts, consents, crossings, desk, emergencies,
        erasures, exports, gates, imports, leaves, matches, missing, protection, quarters,
        referrals, registers, search, situation, statements, warrants,
    },
    told,
};

/// In the order in which their tables are made.
pub const SLICES: &[Slice] = &[
    figures::SLICE,
    due::SLICE,
    told::SLICE,
    index::SLICE,
    places::SLICE,
    keys::SLICE,
    people::account::SLICE,
    desk::SLICE,
    cases::SLICE,
    conflicts::SLICE,
    conduct::SLICE,
    crossings::SLICE,
    answers::SLICE,
    emergencies::SLICE,
    erasures::SLICE,
    gates::SLICE,
    gates::ON_CALL,
    protection::DISCLOSURES,
    protection::SLICE,
    quarters::SLICE,
    statements::SLICE,
    imports::SLICE,
    exports::SLICE,
    situation::SLICE,
    blanks::SLICE,
    registers::SLICE,
    consents::SLICE,
    matches::SLICE,
    missing::SLICE,
    missing::CIRCULARS,
    referrals::SLICE,
    search::SLICE,
    warrants::SLICE,
    leaves::SLICE,
    papers::SLICE,
    decisions::SLICE,
    questions::SLICE,
    procedure::SLICE,
    docket::SLICE,
];

/// Every list that can be taken out as a file.
pub const EXPORTS: &[&exports::Source] = &[&cases::EXPORT, &desk::EXPORT, &analysis::EXPORT];
