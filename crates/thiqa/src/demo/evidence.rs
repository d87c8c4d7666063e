//! Things that were found and people who were asked, in some of the newer cases: a chain that is whole, one
//! with a gap, an interview on paper with its reason.

use vault::Sealed;

use super::{
    MINUTE,
    custody::Suspect,
    luck::Luck,
    recorded::{self, Tone},
    stage::Stage,
};
use crate::{
    id::Id,
    lang::msg,
    station::{
        cases::{self, Case},
        exhibits::{Event, Exhibit, Found, FoundWords, Hands, Holder, Packing, Seal, Seizure},
        interviews::{Interview, Plan, PlanWords, Present, Rights, Step, Unrecorded, Why},
        recordings::Recording,
        registers,
    },
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Only of late.
const SINCE: i64 = 60 * DAY;

/// Plans what was found and who was asked in an ordinary case.
pub(super) fn gather(
    stage: &mut Stage,
    (case, at): (&Id<Case>, i64),
    officer: &str,
    suspect: Option<&Suspect>,
) {
    if at < stage.calendar.until - SINCE {
        return;
    }
    // A draw of its own: the rest of the story goes on as it was told.
    let mut luck = Luck::new(11, case.as_str());
    if luck.happens(30.0) {
        found(stage, &mut luck, (case, at), officer);
    }
    let asked = suspect.filter(|_| luck.happens(50.0));
    if let Some(suspect) = asked {
        ask(stage, &mut luck, (case, at), officer, suspect);
    }
}

/// A thing is found, sealed, seized and handed on; of few nobody said to whom.
fn found(stage: &mut Stage, luck: &mut Luck, (case, opened): (&Id<Case>, i64), officer: &str) {
    let at = opened + luck.between(40, 200) * MINUTE;
    let what = luck.pick(&[msg("demo-exhibit-1"), msg("demo-exhibit-2"), msg("demo-exhibit-3")]);
    let words = FoundWords {
        what: stage.say("ar", what, &[]),
        place: stage.say("ar", msg("demo-exhibit-place"), &[]),
        finder: stage.say("ar", msg("demo-exhibit-finder"), &[]),
        witnesses: String::new(),
    };
    let (id, of, by): (Id<Exhibit>, _, _) = (luck.id(at), case.clone(), officer.to_owned());
    let (first, hand) = (id.clone(), by.clone());
    stage.plan(at + MINUTE, officer, move |tx, pack, pen| {
        let numbered = registers::number(tx, pack, pen, "exhibit")?;
        let case = of.to_string();
        let found = Found { case, n: 1, at, by: hand, numbered, words: words.into() };
        pen.record(tx, &first, |one: &Exhibit| one.find(found, pen.at))?;
        let told = cases::Event::ExhibitFound { n: 1 };
        pen.record(tx, &of, |case: &Case| case.standing(told)).map(drop)
    });
    let (number, packing) = (luck.between(10_000, 99_999).to_string(), String::new());
    let seal = Packing { seal: number, packing };
    step(stage, &id, officer, Event::Packed { at: at + 10 * MINUTE, words: Sealed::Open(seal) });
    let seizure = Seizure {
        from: String::new(),
        grounds: stage.say("ar", msg("demo-exhibit-grounds"), &[]),
        ..Seizure::default()
    };
    step(stage, &id, officer, Event::Seized { at: at + 15 * MINUTE, words: Sealed::Open(seizure) });
    let gone = at + luck.between(20, 40) * HOUR;
    let hands = Hands {
        to: stage.say("ar", msg("demo-exhibit-laboratory"), &[]),
        reason: stage.say("ar", msg("demo-exhibit-reason"), &[]),
        ..Hands::default()
    };
    let handed = Event::Handed {
        at: gone,
        from: Holder::Account(by),
        to: luck.happens(80.0).then_some(Holder::Outside),
        seal: Seal::Intact,
        until: gone + DAY,
        words: Sealed::Open(hands),
    };
    step(stage, &id, officer, handed);
}

fn step(stage: &mut Stage, id: &Id<Exhibit>, officer: &str, event: Event) {
    let (id, at) = (id.clone(), event.at().unwrap_or_default() + MINUTE);
    stage.plan(at, officer, move |tx, _, pen| {
        pen.record(tx, &id, |one: &Exhibit| one.step(event, pen.at)).map(drop)
    });
}

/// The suspect is asked, of most on paper: the recorder was out of order.
fn ask(
    stage: &mut Stage,
    luck: &mut Luck,
    (case, opened): (&Id<Case>, i64),
    officer: &str,
    suspect: &Suspect,
) {
    let at = opened + luck.between(3 * HOUR, 20 * HOUR);
    let id: Id<Interview> = luck.id(at);
    let plan = Plan {
        case: case.to_string(),
        n: 1,
        ordinary: true,
        kind: "suspect".to_owned().into(),
        words: Sealed::Open(PlanWords {
            person: suspect.name.clone(),
            party: Some(suspect.person),
            language: "ar".into(),
            aim: stage.say("ar", msg("demo-interview-aim"), &[]),
            ..PlanWords::default()
        }),
    };
    let lawyer = Present {
        name: super::names::person(stage.pack, luck, true).name("ar"),
        role: stage.say("ar", msg("demo-interview-lawyer"), &[]),
    };
    let repeated = stage.say("ar", msg("demo-interview-repeated"), &[]);
    let evidence = stage.say("ar", msg("demo-interview-account"), &[]);
    let why =
        Why { code: "equipment".into(), words: stage.say("ar", msg("demo-interview-why"), &[]) };
    // Of some there is a recording: what is heard there nobody said.
    let mut more = Luck::new(17, case.as_str());
    let recording = more.happens(40.0).then(|| more.id::<Recording>(at));
    let files: Vec<String> =
        (0..recorded::pieces()).map(|_| more.id::<Recording>(at).to_string()).collect();
    let (folder, of) = (stage.media.clone(), case.to_string());
    stage.plan(at, officer, move |tx, _, pen| {
        let rights = Rights { language: "ar".into(), repeated };
        let asked = Step { code: "free_account".into(), evidence };
        pen.record(tx, &id, |one: &Interview| one.plan(plan))?;
        pen.record(tx, &id, |one: &Interview| one.comes(lawyer))?;
        pen.record(tx, &id, |one: &Interview| one.read_rights(rights))?;
        let whole = recording.is_some().then_some(true);
        match recording {
            Some(recording) => {
                let (case, interview) = (of.as_str(), id.as_str());
                let tone = Tone { id: recording, case, interview, files: &files };
                recorded::write(tx, pen, &folder, &tone)?;
            }
            None => {
                let say = |one: &Interview| one.leave_unrecorded(Unrecorded::Both, why);
                pen.record(tx, &id, say)?;
            }
        }
        pen.record(tx, &id, |one: &Interview| one.take_steps(vec![asked], true, true))?;
        pen.record(tx, &id, |one: &Interview| one.end(pen.at, whole)).map(drop)
    });
}
