//! An invented survey team: two waves with their figures, a third one in the field, what was released
//! of them, a round of voices and a study. No answer and no word in it was given by anybody.

mod answers;
mod field;
mod interview;
mod releases;
mod study;
mod voices;
mod waves;

use forms::Form;

use super::stage::Stage;
use crate::{Error, community::surveys::Survey, id::Id, pack::Pack};

/// The office that asks.
pub(super) const OFFICE: &str = "PT-SURVEY";
const INSTRUMENT: &str = "forms/perception.xml";
const DAY: i64 = 24 * 60 * super::MINUTE;

/// Three supervisors with their survey.
struct Team {
    first: String,
    second: String,
    third: String,
    survey: Id<Survey>,
    /// When the survey began.
    begun: i64,
}

impl Team {
    fn of(stage: &mut Stage<'_>) -> Option<Team> {
        let supervisors = stage.all_elsewhere("survey_supervisor", OFFICE);
        let [first, second, third]: [String; 3] = supervisors.try_into().ok()?;
        let begun = stage.calendar.from + DAY;
        Some(Team { first, second, third, survey: stage.luck.id(begun), begun })
    }
}

/// All that the team did; a short story has less of it.
pub(super) fn tell(stage: &mut Stage<'_>, stations: &[String], months: i32) -> Option<()> {
    let team = Team::of(stage)?;
    let computed = waves::two(stage, &team, stations, months);
    field::third(stage, &team, stations);
    releases::two(stage, &team, &computed);
    let round = voices::round(stage, &team);
    study::tell(stage, &team, &round);
    Some(())
}

fn instrument(pack: &Pack) -> Result<(Form, String), Error> {
    let broken = || Error::Broken("the pack's instrument can't be read".to_owned());
    let bytes = pack.file(INSTRUMENT).ok_or_else(broken)?;
    let form = Form::read(bytes).map_err(|_| broken())?;
    Ok((form, String::from_utf8(bytes.to_vec()).map_err(|_| broken())?))
}
