//! Two releases of the figures: one that everybody reads, and one that waits for a second person and
//! withholds something.

use super::{super::stage::Stage, DAY, Team, waves::Computed};
use crate::{
    Error,
    id::Id,
    lang::{Lang, msg},
    policy::releases::{Proposed, Release, Words, staged},
};

const HOUR: i64 = DAY / 24;

fn proposed(
    stage: &Stage<'_>,
    (team, computed): (&Team, &Computed),
    title: &'static str,
    (questions, breaks): (&[&str], &[&str]),
) -> Proposed {
    let own = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    let three = |key: &str| {
        let said = |lang: Lang| (lang.code().to_owned(), stage.say(lang.code(), key, &[]));
        Lang::all().map(said).collect()
    };
    Proposed {
        by: team.first.clone(),
        results: computed.set.to_string(),
        questions: own(questions),
        breaks: own(breaks),
        replaces: None,
        words: Words { title: three(title), method: three(msg("demo-wave")) }.into(),
    }
}

/// The first proposes both; the second signs one off.
pub(super) fn two(stage: &mut Stage<'_>, team: &Team, computed: &Computed) {
    let until = stage.calendar.until;
    let public = proposed(
        stage,
        (team, computed),
        msg("demo-release"),
        (&["safe_dark", "trust_police", "knows_onestop", "satisfied"], &["governorate", "sex"]),
    );
    let waiting = proposed(
        stage,
        (team, computed),
        msg("demo-release-next"),
        (&["victim12", "reported", "courtesy"], &["station", "displacement"]),
    );
    let ids: [Id<Release>; 2] = std::array::from_fn(|_| stage.luck.id(until - 30 * HOUR));
    let [first, second] = ids;
    let (id, asked) = (first.clone(), public.clone());
    stage.plan(until - 30 * HOUR, &team.first, move |tx, _, pen| {
        staged::propose(tx, pen, &id, asked)
    });
    let (survey, figures) = (team.survey.to_string(), computed.figures.clone());
    stage.plan(until - 26 * HOUR, &team.second, move |tx, pack, pen| {
        let figures = figures.get().cloned().ok_or(Error::NotFound)?;
        staged::publish(tx, (pen, pack), &first, (survey, figures), &public)
    });
    stage.plan(until - 5 * HOUR, &team.first, move |tx, _, pen| {
        staged::propose(tx, pen, &second, waiting)
    });
}
