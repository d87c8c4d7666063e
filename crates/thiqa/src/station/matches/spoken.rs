//! Parts, levels and decisions in words.

use super::{Level, Line, Part, Rather, Says};
use crate::lang::msg;

pub(super) fn verdict(code: &str) -> &'static str {
    match code {
        "same" => msg("matches-same"),
        "family" => msg("matches-family"),
        "different" => msg("matches-different"),
        _ => msg("matches-unknown"),
    }
}

pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::Given => msg("matches-part-given"),
        Part::Father => msg("matches-part-father"),
        Part::Grandfather => msg("matches-part-grandfather"),
        Part::Tribe => msg("matches-part-tribe"),
        Part::Mother => msg("matches-part-mother"),
        Part::MotherFather => msg("matches-part-mother-father"),
        Part::Birth => msg("matches-part-birth"),
        Part::Phone => msg("matches-part-phone"),
        Part::Document => msg("matches-part-document"),
    }
}

pub(super) fn level(line: Line) -> &'static str {
    match (line.level, line.part) {
        (Level::Equal, _) => msg("matches-equal"),
        (Level::Alike, _) => msg("matches-alike"),
        (Level::Slip, _) => msg("matches-slip"),
        (Level::Exchanged, _) => msg("matches-exchanged"),
        (Level::Year, _) => msg("matches-year"),
        (Level::Near, Part::Birth) => msg("matches-near-birth"),
        (Level::Near, _) => msg("matches-near"),
        (Level::Differs, _) => msg("matches-differs"),
        (Level::Missing, _) => msg("matches-missing"),
    }
}

pub(super) fn says(says: Says) -> &'static str {
    match says {
        Says::One => msg("matches-says-one"),
        Says::RatherOne => msg("matches-says-rather-one"),
        Says::Little => msg("matches-says-little"),
        Says::RatherTwo => msg("matches-says-rather-two"),
        Says::Two => msg("matches-says-two"),
    }
}

pub(super) fn rather(rather: Rather) -> &'static str {
    match rather {
        Rather::One => msg("matches-rather-one"),
        Rather::Family => msg("matches-rather-family"),
        Rather::Namesakes => msg("matches-rather-namesakes"),
        Rather::Open => msg("matches-rather-open"),
    }
}
