//! What makes a likeness more than that.

use serde::{Deserialize, Serialize};

use crate::station::{
    cases::PersonWords,
    matches::{Level, Line, Part, score},
};

/// By what somebody is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The number of a document is the same.
    Document,
    /// Name, mother's name and year of birth agree.
    Mother,
}

/// How a person agrees with a warrant, and the ground to confirm it, if there is one. Brothers share
/// a mother: without the own name and the father's she is no ground.
pub(super) fn compare(sought: &PersonWords, person: &PersonWords) -> (Vec<Line>, Option<Ground>) {
    let lines = score(sought, person).lines;
    let level = |part: Part| lines.iter().find(|line| line.part == part).map(|line| line.level);
    // Of a birth the year is enough: registries write 1 July or 1 January where no day is known.
    let agrees = |part| match level(part) {
        Some(Level::Year) => part == Part::Birth,
        found => matches!(found, Some(Level::Equal | Level::Alike)),
    };
    let ground = if level(Part::Document) == Some(Level::Equal) {
        Some(Ground::Document)
    } else if level(Part::Document) == Some(Level::Differs) {
        None
    } else if [Part::Given, Part::Father, Part::Mother, Part::Birth].into_iter().all(agrees) {
        Some(Ground::Mother)
    } else {
        None
    };
    (lines, ground)
}
