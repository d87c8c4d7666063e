//! Every kind of stream that goes with its case to another office.

use crate::{
    justice::{counsel, decisions, papers, procedure, questions},
    station::{custody, exhibits, interviews, recordings, transfers::Companion},
};

/// In the order in which they are taken in: a recording after its interview.
pub(crate) const COMPANIONS: &[Companion] = &[
    custody::COMPANION,
    exhibits::COMPANION,
    interviews::COMPANION,
    recordings::COMPANION,
    Companion::of::<papers::Papers>("papers"),
    Companion::of::<decisions::Decision>("decisions"),
    Companion::of::<questions::Question>("questions"),
    Companion::of::<procedure::Procedure>("acts"),
    Companion::of::<counsel::Part>("counsel"),
];
