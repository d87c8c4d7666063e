//! What the counts say: the dashboard, and the registers with the gaps in their numbers.
//!
//! Everything is read from the table of figures; no page here reads a log or a personal record.

mod cells;
mod charts;
mod dashboard;
mod period;
mod registers;
mod sums;
mod tiles;

#[cfg(test)]
mod tests;

use access::{Action, Class, Kind};

pub use dashboard::show as dashboard;
pub use registers::show as registers;

use crate::{
    gate::Held,
    node::Node,
    pack::{Office, Row},
    people::Who,
};

/// The kinds of figures that are shown, as the slices write them.
mod kind {
    /// Visits by reason.
    pub(super) const VISITS: &str = "visits.reason";
    /// Visits that ended, by outcome.
    pub(super) const OUTCOMES: &str = "visits.outcome";
    /// Minutes from the door to the unit that helped: `sum` of minutes and `count` of visits.
    pub(super) const WAITING: &str = "visits.waiting";
    /// Visitors who wished for a woman officer: `met` or `unmet`.
    pub(super) const WOMAN: &str = "visits.woman_officer";
    /// Cases by offence.
    pub(super) const CASES: &str = "cases.offence";
}

/// The outcome of a visit that went on to another station.
const ELSEWHERE: &str = "sent_to_competent";

/// The stations whose figures she may see, in the order of the pack.
fn stations<'a>(node: &'a Node, who: &Who) -> Vec<&'a Row<Office>> {
    let seen = |office: &&Row<Office>| {
        let held = Held {
            office: office.code.clone(),
            unit: None,
            officer: None,
            class: Class::ordinary(Kind::Figures, office.jurisdiction.code()),
        };
        node.open(who, Action::Count, &held).is_ok()
    };
    node.pack.offices_of_kind("station").filter(seen).collect()
}
