//! What the counts say: the dashboard.
//!
//! Everything is read from the table of figures; no page here reads a log or a personal record.

mod cells;
mod charts;
pub(crate) mod dashboard;
mod export;
mod months;
mod paper;
mod period;
mod query;
mod sums;
mod threshold;
mod tiles;

#[cfg(test)]
mod tests;

use access::{Action, Class, Kind};

pub use dashboard::show as dashboard;
pub use export::EXPORT;

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
    /// Visits by how long until helped, in buckets of minutes.
    pub(super) const WAITED: &str = "visits.wait";
    /// Visits in which a woman officer was wished.
    pub(super) const WISHED: &str = "visits.woman_wished";
    /// Of these, those in which she was met by one.
    pub(super) const MET: &str = "visits.woman_met";
    /// How often somebody was sent on after a unit had helped.
    pub(super) const SENT_ON: &str = "visits.sent_on";
    /// Cases by offence.
    pub(super) const CASES: &str = "cases.opened";
    /// Interviews that ended, by kind.
    pub(super) const HELD: &str = "interviews.held";
    /// Of these, those that were recorded.
    pub(super) const RECORDED: &str = "interviews.recorded";
    /// Cases by how many independent kinds of evidence they rest on: `none`, `one` or `two`.
    pub(super) const EVIDENCE: &str = "cases.evidence";
    /// All of them.
    pub(super) const ALL: [&str; 9] =
        [VISITS, WAITED, WISHED, MET, SENT_ON, CASES, HELD, RECORDED, EVIDENCE];
}

/// The stations with whose figures she may do this (count or export), in the order of the pack.
fn stations<'a>(node: &'a Node, who: &Who, action: Action) -> Vec<&'a Row<Office>> {
    let seen = |office: &&Row<Office>| {
        let held = Held {
            office: office.code.clone(),
            unit: None,
            officer: None,
            class: Class::ordinary(Kind::Figures, office.jurisdiction.code()),
            kept: String::new(),
        };
        node.open(who, action, &held).is_ok()
    };
    node.pack.offices_of_kind("station").filter(seen).collect()
}
