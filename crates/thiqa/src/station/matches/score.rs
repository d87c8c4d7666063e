//! How two persons agree, part by part. It says what agrees, never who she is, and it gives no total.

use names::{document, fold, phone, skeleton};
use serde::Serialize;

use crate::station::cases::PersonWords;

/// A part of what is known of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Given,
    Father,
    Grandfather,
    Tribe,
    Mother,
    Birth,
    Phone,
    Document,
}

/// How far a part agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The same.
    Equal,
    /// The same when written in another way; of a birth, the same year.
    Alike,
    /// Not the same.
    Differs,
    /// Not known of one of them.
    Missing,
}

impl Level {
    fn agrees(self) -> bool {
        matches!(self, Level::Equal | Level::Alike)
    }
}

/// A part with its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Line {
    pub part: Part,
    pub level: Level,
}

/// How two persons agree. A finer engine takes this function's place without another change.
pub fn score(a: &PersonWords, b: &PersonWords) -> Vec<Line> {
    let lines = [
        (Part::Given, words(&a.given, &b.given)),
        (Part::Father, words(&a.father, &b.father)),
        // The third part is a grandfather to one clerk and a tribe to the next.
        (Part::Grandfather, later(&a.grandfather, &b.grandfather, &b.title)),
        (Part::Tribe, later(&a.title, &b.title, &b.grandfather)),
        (Part::Mother, words(&a.mother, &b.mother)),
        (Part::Birth, birth(&a.birth, &b.birth)),
        (Part::Phone, number(phone(&a.phone), phone(&b.phone))),
        (Part::Document, number(document(&a.document_number), document(&b.document_number))),
    ];
    lines.into_iter().map(|(part, level)| Line { part, level }).collect()
}

/// Whether the two are rather of one family: all that they would share as children of one father.
pub(super) fn is_family(lines: &[Line]) -> bool {
    let of = |part| lines.iter().find(|line| line.part == part).map(|line| line.level);
    let agrees = |part| of(part).is_some_and(Level::agrees);
    of(Part::Given) == Some(Level::Differs)
        && agrees(Part::Father)
        && (agrees(Part::Mother) || agrees(Part::Grandfather) || agrees(Part::Tribe))
}

/// The number of parts that agree.
pub(super) fn agreeing(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.level.agrees()).count()
}

fn words(a: &str, b: &str) -> Level {
    let (a, b) = (fold(a), fold(b));
    if a.is_empty() || b.is_empty() {
        return Level::Missing;
    }
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    if plain(&a) == plain(&b) {
        return Level::Equal;
    }
    let (a, b) = (skeleton(&a), skeleton(&b));
    if !a.is_empty() && a == b { Level::Alike } else { Level::Differs }
}

fn later(a: &str, same: &str, other: &str) -> Level {
    match words(a, same) {
        Level::Equal => Level::Equal,
        level if words(a, other).agrees() && !level.agrees() => Level::Alike,
        level => level,
    }
}

/// The first of July and of January are what a registry writes for a day it does not know.
fn birth(a: &str, b: &str) -> Level {
    let year = |text: &str| text.get(..4).map(str::to_owned);
    let (Some(first), Some(second)) = (year(a), year(b)) else { return Level::Missing };
    let is_day =
        |text: &str| text.len() == 10 && !text.ends_with("-07-01") && !text.ends_with("-01-01");
    match (first == second, is_day(a) && is_day(b)) {
        (true, true) if a == b => Level::Equal,
        (true, true) | (false, _) => Level::Differs,
        (true, false) => Level::Alike,
    }
}

fn number(a: Option<String>, b: Option<String>) -> Level {
    match (a, b) {
        (Some(a), Some(b)) if a == b => Level::Equal,
        (Some(_), Some(_)) => Level::Differs,
        _ => Level::Missing,
    }
}
