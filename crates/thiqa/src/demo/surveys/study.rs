//! A study that rests on the survey and the round: findings that were confirmed by a second person, and
//! what divides and connects.

use super::{super::stage::Stage, DAY, Team};
use crate::{
    community::{
        studies::{Finding, Plan, Study, Tension},
        voices::Round,
    },
    id::Id,
    lang::msg,
};

const HOUR: i64 = DAY / 24;

/// Findings with the strength of their evidence, and whether they rest on the voices too.
const FINDINGS: [(&str, &str, bool); 3] = [
    (msg("demo-finding-1"), "strong", true),
    (msg("demo-finding-2"), "moderate", true),
    (msg("demo-finding-3"), "limited", false),
];

const TENSIONS: [(&str, &str, &str); 4] = [
    ("divider", "NI-MOSUL", msg("demo-tension-divider")),
    ("connector", "NI-MOSUL", msg("demo-tension-connector")),
    ("own_risk", "NI-MOSUL", msg("demo-tension-risk")),
    ("connector", "BA-BASRA", msg("demo-tension-market")),
];

/// The study, offered by one and confirmed by another; then what stays with the team.
pub(super) fn tell(stage: &mut Stage<'_>, team: &Team, round: &Id<Round>) {
    let at = stage.calendar.until - 3 * DAY + HOUR;
    let id: Id<Study> = stage.luck.id(at);
    let say = |key: &str| stage.say("ar", key, &[]);
    let day = |at| crate::lang::day_of(at, &stage.calendar.zone).map(|day| day.to_string());
    let plan = Plan {
        kind: "gender".to_owned(),
        question: say(msg("demo-study-question")).into(),
        method: say(msg("demo-study-method")).into(),
        limits: say(msg("demo-study-limits")).into(),
        from: day(team.begun),
        until: day(at),
        districts: vec!["NI-MOSUL".to_owned(), "BA-BASRA".to_owned()],
    };
    let finding = |(words, strength, voices): (&str, &str, bool)| Finding {
        n: 0,
        words: say(words).into(),
        strength: Some(strength.to_owned()),
        surveys: vec![team.survey.to_string()],
        rounds: if voices { vec![round.to_string()] } else { Vec::new() },
    };
    let (findings, new, by) = (FINDINGS.map(finding), id.clone(), team.first.clone());
    stage.plan(at, &team.first, move |tx, _, pen| {
        pen.record(tx, &new, |study: &Study| study.plan(plan))?;
        for finding in findings {
            pen.record(tx, &new, |study: &Study| study.find(None, finding))?;
        }
        pen.record(tx, &new, |study: &Study| study.offer(by)).map(drop)
    });
    let (new, by) = (id.clone(), team.second.clone());
    stage.plan(at + 4 * HOUR, &team.second, move |tx, _, pen| {
        pen.record(tx, &new, |study: &Study| study.confirm(by, study.versions)).map(drop)
    });
    for (kind, district, words) in TENSIONS {
        let words = stage.say("ar", words, &[]);
        let (tension, of): (Id<Tension>, _) = (stage.luck.id(at), id.to_string());
        stage.plan(at + HOUR, &team.first, move |tx, _, pen| {
            let place = (kind.to_owned(), district.to_owned());
            pen.record(tx, &tension, |one: &Tension| one.note(of, place, words)).map(drop)
        });
    }
}
