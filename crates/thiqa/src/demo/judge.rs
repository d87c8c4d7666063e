//! What a judge orders in the newest cases: some of it is due, some overdue; and what she asks.

use access::Sensitivity;
use vault::Sealed;

use super::{MINUTE, luck::Luck, stage::Stage};
use crate::{
    id::Id,
    justice::{
        decisions::{Decision, Made, Order},
        questions::{Asked, Question},
    },
    lang::msg,
    station::cases::Case,
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Only of late: older decisions of the story are on paper.
const SINCE: i64 = 21 * DAY;

/// Plans her decision in a case at this time, if the story has one for it.
pub(super) fn decision(
    stage: &mut Stage,
    (case, at): (&Id<Case>, i64),
    level: Sensitivity,
    year: i16,
) {
    let Some((judge, court)) = stage.judge() else { return };
    if at < stage.calendar.until - SINCE || at > stage.calendar.until {
        return;
    }
    let mut luck = Luck::new(7, case.as_str());
    let number = format!("{}/{year}", luck.between(10, 990));
    let order = |stage: &Stage, kind: &str, days: i64| Order {
        kind: kind.to_owned().into(),
        words: Sealed::Open(Some(stage.say("ar", msg("demo-order-words"), &[]))),
        due: Some(at + days * DAY),
    };
    let second = if level == Sensitivity::Ordinary { "summons" } else { "medical" };
    let made = Made {
        case: case.to_string(),
        court: court.clone(),
        by: judge.clone(),
        transcribed: false,
        scan: None,
        number: number.clone(),
        date: crate::lang::day_of(at, &stage.calendar.zone).map_or_else(String::new, |day| {
            format!("{}/{}/{}", day.day(), day.month(), day.year())
        }),
        court_number: Some(number),
        end: None,
        text: stage.say("ar", msg("demo-decision-text"), &[]).into(),
        orders: vec![
            order(stage, "hear_witness", luck.between(2, 6)),
            order(stage, second, luck.between(5, 14)),
        ],
    };
    let id: Id<Decision> = luck.id(at);
    let made_as = id.clone();
    stage.plan(at, &judge, move |tx, _, pen| {
        pen.record(tx, &made_as, |one: &Decision| one.make(made)).map(drop)
    });
    if luck.happens(40.0) {
        let asked = Asked {
            case: case.to_string(),
            office: court,
            role: "investigating_judge".into(),
            wants_answer: true,
            words: stage.say("ar", msg("demo-question"), &[]).into(),
        };
        let id: Id<Question> = luck.id(at + HOUR);
        stage.plan(at + HOUR, &judge, move |tx, _, pen| {
            pen.record(tx, &id, |one: &Question| one.ask(asked)).map(drop)
        });
    }
}
