//! Those who are in the cells when the story ends: a few, and nobody for long.

use vault::Sealed;

use super::{MINUTE, luck::Luck, names, stage::Stage};
use crate::{
    id::Id,
    lang::msg,
    station::{
        cases::{Case, Clock, Precision, When},
        custody::{Act, Custody, Event, Means, Opened, OpenedWords, OrderWords},
        registers,
    },
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// So many are held at a station at most.
pub(super) const CELLS: usize = 4;
/// Hours before the end at which each of them arrived.
const ARRIVED: [i64; CELLS] = [26, 60, 40, 9];

/// Somebody who is suspected in a case.
pub(super) struct Suspect {
    pub(super) person: usize,
    pub(super) name: String,
    pub(super) sex: String,
}

/// Who is held, since when, and by whose hand it is written down.
struct Here {
    id: Id<Custody>,
    arrived: i64,
    officer: String,
}

/// Plans that the suspect is held, if the case is of the last days and a place is free.
pub(super) fn hold(stage: &mut Stage, (case, at): (&Id<Case>, i64), officer: &str, who: &Suspect) {
    let until = stage.calendar.until;
    if at < until - 5 * DAY {
        return;
    }
    // A cell whose story begins after the case did.
    let begins = |n: &usize| at + 10 * MINUTE <= until - ARRIVED[*n] * HOUR;
    let Some(n) = (0..CELLS).filter(|n| !stage.held[*n]).find(begins) else { return };
    stage.held[n] = true;
    let mut luck = Luck::new(2, case.as_str());
    let arrived = until - ARRIVED[n] * HOUR;
    let here = Here { id: luck.id(arrived), arrived, officer: officer.to_owned() };
    begin(stage, &mut luck, case, &here, who, n);
    for (minutes, code) in [(15, "papers"), (20, "body"), (25, "rights"), (40, "relative")] {
        act(stage, &here, minutes, code);
    }
    match n {
        // Of the first the papers are late.
        0 => act(stage, &here, 90, "meal"),
        1 => {
            order(stage, &here, 20 * HOUR, Means::Detention);
            order(stage, &here, until - 6 * HOUR - arrived, Means::Release);
            let words = stage.say("ar", msg("demo-custody-delay"), &[]);
            plan(stage, &here, until - HOUR, move |state| state.delay(until - HOUR, words));
        }
        2 => order(stage, &here, 21 * HOUR, Means::Detention),
        _ => {}
    }
}

fn plan(
    stage: &mut Stage,
    here: &Here,
    at: i64,
    decide: impl FnOnce(&Custody) -> crate::Result<Event> + Send + 'static,
) {
    let id = here.id.clone();
    stage.plan(at, &here.officer, move |tx, _, pen| pen.record(tx, &id, decide).map(drop));
}

fn begin(
    stage: &mut Stage,
    luck: &mut Luck,
    case: &Id<Case>,
    here: &Here,
    who: &Suspect,
    n: usize,
) {
    let by = ["police", "this_station", "army", "civilians"][n];
    let handed = names::person(stage.pack, luck, false).name("ar");
    let taken = here.arrived - luck.between(30, 150) * MINUTE;
    // Of the last one nobody knows when he was taken.
    let taken = (n < 3).then_some(When { from: taken, to: taken, precision: Precision::Exact });
    let start = taken.as_ref().map_or(here.arrived, |when| when.from);
    let kinds = ["question_accused", "before_judge"].into_iter();
    let words = OpenedWords {
        person: who.person,
        name: who.name.clone(),
        sex: who.sex.clone(),
        age: "adult".into(),
        by: by.into(),
        officer: handed,
        place: stage.say("ar", msg("demo-custody-place"), &[]),
        ..OpenedWords::default()
    };
    let opened = Opened {
        case: case.to_string(),
        marks: if taken.is_none() { vec!["taken_unknown".into()] } else { Vec::new() },
        clocks: kinds.filter_map(|code| Clock::run(stage.pack, code, start)).collect(),
        court: stage.office.court.clone(),
        numbered: None,
        arrived: here.arrived,
        child: false,
        taken,
        words: Sealed::Open(Box::new(words)),
    };
    let id = here.id.clone();
    stage.plan(here.arrived + 10 * MINUTE, &here.officer, move |tx, pack, pen| {
        let numbered = registers::number(tx, pack, pen, "custody")?;
        let opened = Opened { numbered, ..opened };
        pen.record(tx, &id, |state: &Custody| state.open(opened)).map(drop)
    });
}

fn act(stage: &mut Stage, here: &Here, minutes: i64, code: &str) {
    let at = here.arrived + minutes * MINUTE;
    let act = Act { code: code.into(), fields: [("by".into(), String::new())].into() };
    let event = Event::Acted { at: Some(at), breach: None, words: Sealed::Open(act) };
    plan(stage, here, at + MINUTE, move |state| state.standing(event));
}

fn order(stage: &mut Stage, here: &Here, after: i64, means: Means) {
    let at = here.arrived + after;
    let number = stage.luck.between(20, 400).to_string();
    let (stops, starts): (&[&str], &[&str]) = match means {
        Means::Release => (
            &["question_accused", "before_judge", "detention_order", "detention_total"],
            &["release_execution"],
        ),
        _ => (&["question_accused", "before_judge"], &["detention_order", "detention_total"]),
    };
    let event = Event::Ordered {
        means,
        at,
        stops: stops.iter().map(|code| (*code).to_owned()).collect(),
        starts: starts.iter().filter_map(|code| Clock::run(stage.pack, code, at)).collect(),
        marks: Vec::new(),
        words: Sealed::Open(OrderWords { number, ..OrderWords::default() }),
    };
    plan(stage, here, at + 20 * MINUTE, move |state| state.order(event));
}
