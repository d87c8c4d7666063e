//! A round of voices: seven interviews and discussions, their paragraphs coded by two, and themes that
//! stand beside questions. Nobody said any of it.

use std::collections::BTreeSet;

use super::{super::stage::Stage, DAY, Team};
use crate::{
    community::voices::{Noted, Plan, Round, Voice},
    id::Id,
    lang::msg,
};

const HOUR: i64 = DAY / 24;

/// The codes of the book with their meanings.
const CODES: [(&str, &str); 5] = [
    (msg("demo-code-waiting"), msg("demo-code-waiting-when")),
    (msg("demo-code-respect"), msg("demo-code-respect-when")),
    (msg("demo-code-woman"), msg("demo-code-woman-when")),
    (msg("demo-code-told"), msg("demo-code-told-when")),
    (msg("demo-code-way"), msg("demo-code-way-when")),
];

/// Themes, their codes, and the question beside which they stand.
const THEMES: [(&str, &[u32], &str); 3] = [
    (msg("demo-theme-received"), &[1, 2], "satisfied"),
    (msg("demo-theme-woman"), &[3], "send_woman"),
    (msg("demo-theme-after"), &[4, 5], "trust_police"),
];

/// Paragraphs, each with the codes that fit it.
const SAID: [(&str, &[u32]); 8] = [
    (msg("demo-voice-1"), &[1]),
    (msg("demo-voice-2"), &[2]),
    (msg("demo-voice-3"), &[3]),
    (msg("demo-voice-4"), &[4]),
    (msg("demo-voice-5"), &[5]),
    (msg("demo-voice-6"), &[1, 4]),
    (msg("demo-voice-7"), &[2, 3]),
    (msg("demo-voice-8"), &[]),
];
/// Paragraphs of one source.
const LENGTH: usize = 5;

/// What is held: kind, district, women and men, and how far it has come.
const HELD: [(&str, &str, i64, i64, Far); 7] = [
    ("interview", "BG-RUSAFA", 1, 0, Far::Agreed),
    ("discussion", "BG-RUSAFA", 8, 0, Far::Agreed),
    ("interview", "BA-BASRA", 0, 1, Far::Agreed),
    ("discussion", "BA-BASRA", 0, 7, Far::Settled),
    ("interview", "NI-MOSUL", 1, 0, Far::Agreed),
    ("discussion", "NI-MOSUL", 6, 3, Far::Differing),
    ("interview", "AN-RAMADI", 0, 1, Far::First),
];

/// How far the coding of a source has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Far {
    /// Both said the same.
    Agreed,
    /// A third person said what stands where they differ.
    Settled,
    /// They differ, and a third person has still to look.
    Differing,
    /// One of the two is done.
    First,
}

/// The round with all that belongs to it.
pub(super) fn round(stage: &mut Stage<'_>, team: &Team) -> Id<Round> {
    let at = stage.calendar.until - 16 * DAY;
    let id: Id<Round> = stage.luck.id(at);
    book(stage, team, (&id, at));
    for (n, held) in HELD.iter().enumerate() {
        source(stage, team, &id, (n, held));
    }
    id
}

fn book(stage: &mut Stage<'_>, team: &Team, (id, at): (&Id<Round>, i64)) {
    let say = |key: &str| stage.say("ar", key, &[]);
    let plan = Plan {
        kind: "both".to_owned(),
        name: say(msg("demo-round")).into(),
        question: say(msg("demo-round-question")).into(),
        protocol: say(msg("demo-round-protocol")).into(),
        consent: say(msg("demo-round-consent")).into(),
    };
    let codes = CODES.map(|(name, meaning)| (say(name), say(meaning)));
    let themes = THEMES.map(|(name, codes, question)| {
        (say(name), codes.to_vec(), ("mps_perception".to_owned(), question.to_owned()))
    });
    let id = id.clone();
    stage.plan(at, &team.first, move |tx, _, pen| {
        pen.record(tx, &id, |round: &Round| round.plan(plan))?;
        for (name, meaning) in codes {
            pen.record(tx, &id, |round: &Round| round.set_code(None, name, meaning))?;
        }
        for (name, codes, beside) in themes {
            pen.record(tx, &id, |round: &Round| round.set_theme(None, name, codes, beside))?;
        }
        Ok(())
    });
}

/// The paragraphs of a source, and the marks that fit them.
fn paragraphs(n: usize) -> (Vec<&'static str>, BTreeSet<(u32, u32)>) {
    let (mut said, mut marks) = (Vec::new(), BTreeSet::new());
    for (paragraph, step) in (1..).zip(0..LENGTH) {
        let (words, codes) = SAID[(2 * n + step) % SAID.len()];
        said.push(words);
        marks.extend(codes.iter().map(|code| (paragraph, *code)));
    }
    (said, marks)
}

fn source(
    stage: &mut Stage<'_>,
    team: &Team,
    round: &Id<Round>,
    (n, held): (usize, &(&str, &str, i64, i64, Far)),
) {
    let (kind, district, women, men, far) = *held;
    let at = stage.calendar.until - (14 - n as i64) * DAY - 3 * HOUR;
    let id: Id<Voice> = stage.luck.id(at);
    let (said, marks) = paragraphs(n);
    let words: Vec<String> = said.into_iter().map(|key| stage.say("ar", key, &[])).collect();
    let day = crate::lang::day_of(at, &stage.calendar.zone).map(|day| day.to_string());
    let noted = Noted {
        round: round.to_string(),
        kind: kind.to_owned(),
        day,
        district: Some(district.to_owned()),
        language: Some("ar".to_owned()),
        women: Some(women),
        men: Some(men),
        led_by: Some(team.third.clone()),
    };
    let (new, of) = (id.clone(), round.to_string());
    stage.plan(at, &team.third, move |tx, _, pen| {
        pen.record(tx, &new, |voice: &Voice| voice.note(noted))?;
        pen.record(tx, &new, |voice: &Voice| voice.consent(&of))?;
        pen.record(tx, &new, |voice: &Voice| voice.transcribe(&of, words)).map(drop)
    });
    let code = |stage: &mut Stage<'_>, hours: i64, coder: &str, marks: BTreeSet<(u32, u32)>| {
        let (new, of, by) = (id.clone(), round.to_string(), coder.to_owned());
        stage.plan(at + hours * HOUR, coder, move |tx, _, pen| {
            let offered = (1..=CODES.len() as u32).collect();
            let decide = |voice: &Voice| voice.code(&of, by, (marks, true), &offered);
            pen.record(tx, &new, decide).map(drop)
        });
    };
    code(stage, 20, &team.first, marks.clone());
    if far == Far::First {
        return;
    }
    let mut second = marks;
    let differs = far != Far::Agreed;
    // The second one sees the last paragraph otherwise.
    let other = (LENGTH as u32, 2);
    if differs && !second.remove(&other) {
        second.insert(other);
    }
    code(stage, 24, &team.second, second);
    if far == Far::Settled {
        let (of, by) = (round.to_string(), team.third.clone());
        stage.plan(at + 30 * HOUR, &team.third, move |tx, _, pen| {
            let decide = |voice: &Voice| voice.settle(&of, by, BTreeSet::from([other]));
            pen.record(tx, &id, decide).map(drop)
        });
    }
}
