//! How two persons agree, part by part, and what each part says. It explains, never who she is, and
//! shows no total: a person decides.

use names::link::{Evidence, Explanation, Relation};
use serde::Serialize;

use crate::{
    likeness::Likeness,
    station::{cases::PersonWords, missing::sought},
};

/// A part of what is known of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Given,
    Father,
    Grandfather,
    Tribe,
    Mother,
    /// Her mother's father.
    MotherFather,
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
    /// The same when written in another way or another script.
    Alike,
    /// One slip of the pen apart: a letter, a figure, day and month exchanged.
    Slip,
    /// The same as a neighbouring part of the other, and the other way round.
    Exchanged,
    /// Of a birth: the same year, the day unknown. A registry writes 1 July or 1 January then.
    Year,
    /// Remotely alike; of a birth, a year or two apart.
    Near,
    /// Not the same.
    Differs,
    /// Not known of one of them.
    Missing,
}

/// What a part says, rarity included: two Muhammads say less than two Ghassaqs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Much for one person.
    One,
    /// Something for one person.
    RatherOne,
    /// Next to nothing.
    Little,
    /// Something for two persons.
    RatherTwo,
    /// Much for two persons.
    Two,
}

/// What all parts together are likeliest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rather {
    /// One person.
    One,
    /// Two of one family: brothers, sisters, twins. Never one person.
    Family,
    /// Two persons of one name.
    Namesakes,
    /// What is known says neither.
    Open,
}

/// A part with its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Line {
    pub part: Part,
    pub level: Level,
    pub says: Says,
}

/// How two persons agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Part by part.
    pub lines: Vec<Line>,
    /// What they are likeliest.
    pub rather: Rather,
    /// Whether a person should look at them.
    pub possible: bool,
}

/// Odds below one to a hundred are shown to nobody (bits).
const LEAST: f32 = -7.0;

/// How two persons agree.
pub fn score(a: &PersonWords, b: &PersonWords) -> Score {
    let said = Likeness::of(&sought(a), &a.birth).to(&sought(b), &b.birth);
    let rather = rather(&said);
    let possible = said.score > LEAST || rather == Rather::Family;
    let lines = said.evidence.iter().filter_map(line).map(|line| {
        // Where a part may have been left out, the engine takes two that differ as unknown: it says
        // little, but whoever reads both sees that they are not the same.
        let stands = |who| line.part != Part::MotherFather && !value(who, line.part).is_empty();
        let differs = line.level == Level::Missing && stands(a) && stands(b);
        if differs { Line { level: Level::Differs, ..line } } else { line }
    });
    Score { lines: lines.collect(), rather, possible }
}

fn rather(said: &Explanation) -> Rather {
    match said.relation {
        Relation::Family => Rather::Family,
        Relation::Namesake => Rather::Namesakes,
        Relation::Same if said.score > 0.0 => Rather::One,
        Relation::Same | Relation::Stranger => Rather::Open,
    }
}

fn line(of: &Evidence) -> Option<Line> {
    let part = match of.label {
        "given" => Part::Given,
        "father" => Part::Father,
        "grandfather" => Part::Grandfather,
        "tribe" => Part::Tribe,
        "mother" => Part::Mother,
        "mother's father" => Part::MotherFather,
        "birth" => Part::Birth,
        "phone" => Part::Phone,
        "document" => Part::Document,
        _ => return None,
    };
    let level = match of.level {
        "equal" => Level::Equal,
        "sound" => Level::Alike,
        "letter" | "slip" | "digit" => Level::Slip,
        "exchanged" => Level::Exchanged,
        "equal-year-only" | "year" => Level::Year,
        "near" | "same-year" | "near-year-only" => Level::Near,
        "missing" => Level::Missing,
        _ => Level::Differs,
    };
    let says = match of.weight {
        bits if bits >= 6.0 => Says::One,
        bits if bits >= 1.5 => Says::RatherOne,
        bits if bits > -1.5 => Says::Little,
        bits if bits > -5.0 => Says::RatherTwo,
        _ => Says::Two,
    };
    Some(Line { part, level, says })
}

/// What is known of a part.
pub(super) fn value(person: &PersonWords, part: Part) -> &str {
    match part {
        Part::Given => &person.given,
        Part::Father => &person.father,
        Part::Grandfather => &person.grandfather,
        Part::Tribe => &person.title,
        Part::Mother | Part::MotherFather => &person.mother,
        Part::Birth => &person.birth,
        Part::Phone => &person.phone,
        Part::Document => &person.document_number,
    }
}
