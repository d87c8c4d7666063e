//! What a round and a voice allow, as tables.

use std::collections::BTreeSet;

use super::super::{
    Round, RoundEvent, Voice, VoiceEvent,
    round::Plan,
    voice::{Coder, Noted},
};
use crate::{Error, Result};

/// The key of a refusal, or another outcome in a word.
fn outcome<T>(result: Result<T>) -> &'static str {
    match result {
        Ok(_) => "",
        Err(Error::Refused(refusal)) => refusal.message,
        Err(Error::Repeated) => "repeated",
        Err(_) => "not found",
    }
}

fn plan(kind: &str, name: &str) -> Plan {
    let words = || String::new().into();
    let (kind, name) = (kind.to_owned(), name.to_owned().into());
    Plan { kind, name, question: words(), protocol: words(), consent: words() }
}

fn round() -> Round {
    let mut round = Round::default();
    round.take(&round.plan(plan("both", "x")).unwrap());
    for name in ["a", "b"] {
        round.take(&round.set_code(None, name.into(), String::new()).unwrap());
    }
    round.take(&round.retire(2).unwrap());
    round
}

#[test]
fn codes_are_retired_and_never_deleted() {
    let known = round();
    assert_eq!(known.codes.iter().collect::<Vec<_>>(), [(&1, &true), (&2, &false)]);
    let set = |n, name: &str| outcome(known.set_code(n, name.into(), String::new()));
    assert_eq!(set(None, "c"), "");
    assert_eq!(set(Some(1), "again"), "");
    assert_eq!(set(Some(2), "again"), "voices-code-retired");
    assert_eq!(set(Some(3), "c"), "not found");
    assert_eq!(set(Some(0), "c"), "not found");
    assert_eq!(set(None, ""), "voices-code-name-needed");
    assert_eq!(outcome(known.retire(2)), "repeated");
    assert_eq!(outcome(known.retire(9)), "not found");
    let next = known.set_code(None, "c".into(), String::new()).unwrap();
    assert!(matches!(next, RoundEvent::CodeSet { n: 3, .. }), "no number comes twice");
}

#[test]
fn a_theme_has_codes_and_stands_beside_a_whole_question() {
    let known = round();
    let set = |codes: &[u32], form: &str, question: &str| {
        let beside = (form.to_owned(), question.to_owned());
        outcome(known.set_theme(None, "x".into(), codes.to_vec(), beside))
    };
    assert_eq!(set(&[1, 2], "", ""), "", "what was retired still counts");
    assert_eq!(set(&[1], "f", "q"), "");
    assert_eq!(set(&[1], "f", ""), "voices-both-needed");
    assert_eq!(set(&[1], "", "q"), "voices-both-needed");
    assert_eq!(set(&[], "", ""), "voices-theme-codes-needed");
    assert_eq!(set(&[7], "", ""), "voices-theme-codes-needed");
    let empty = Round::default();
    let beside = (String::new(), String::new());
    assert_eq!(outcome(empty.set_theme(None, "x".into(), vec![1], beside)), "not found");
    assert_eq!(outcome(empty.plan(plan("choir", "x"))), "voices-kind-needed");
    assert_eq!(outcome(empty.plan(plan("both", ""))), "voices-name-needed");
}

fn noted(round: &str) -> Noted {
    Noted {
        round: round.into(),
        kind: "discussion".into(),
        day: None,
        district: None,
        language: None,
        women: None,
        men: None,
        led_by: None,
    }
}

fn voice(steps: &[VoiceEvent]) -> Voice {
    let mut voice = Voice::default();
    voice.take(&Voice::default().note(noted("r")).unwrap());
    steps.iter().for_each(|step| voice.take(step));
    voice
}

fn text() -> VoiceEvent {
    VoiceEvent::Transcribed { paragraphs: 3, words: vec![String::new(); 3].into() }
}

fn coded(by: &str, marks: &[(u32, u32)], done: bool) -> VoiceEvent {
    VoiceEvent::Coded { by: by.into(), marks: marks.to_vec(), done }
}

#[test]
fn nothing_is_written_down_before_consent() {
    let words = || vec!["x".to_owned()];
    assert_eq!(outcome(voice(&[]).transcribe("r", words())), "voices-consent-first");
    let consented = voice(&[VoiceEvent::Consented]);
    assert_eq!(outcome(consented.transcribe("r", words())), "");
    assert_eq!(outcome(consented.transcribe("r", Vec::new())), "voices-words-needed");
    assert_eq!(outcome(consented.transcribe("other", words())), "not found");
    assert_eq!(outcome(consented.consent("r")), "repeated");
    assert_eq!(outcome(Voice::default().consent("r")), "not found");
    assert_eq!(outcome(consented.note(noted("other"))), "not found");
    let coded = voice(&[VoiceEvent::Consented, text(), coded("a", &[(1, 1)], false)]);
    assert_eq!(outcome(coded.transcribe("r", words())), "voices-coded-already");
}

#[test]
fn two_code_and_a_third_settles() {
    let offered = BTreeSet::from([1, 2]);
    let marks = |marks: &[(u32, u32)]| marks.iter().copied().collect::<BTreeSet<_>>();
    let code = |voice: &Voice, by: &str, put: &[(u32, u32)]| {
        outcome(voice.code("r", by.into(), (marks(put), true), &offered))
    };
    assert_eq!(code(&voice(&[]), "a", &[]), "voices-words-first");
    let one = voice(&[text(), coded("a", &[(1, 1), (2, 3)], false)]);
    assert_eq!(code(&one, "a", &[(1, 2), (2, 3)]), "", "what she put before stays possible");
    assert_eq!(code(&one, "b", &[(2, 3)]), "voices-mark-unknown", "it is not in use any more");
    assert_eq!(code(&one, "b", &[(4, 1)]), "voices-mark-unknown", "no such paragraph");
    assert_eq!(code(&one, "b", &[(0, 1)]), "voices-mark-unknown");
    assert!(one.both().is_none() && one.standing().is_none());
    let both =
        voice(&[text(), coded("a", &[(1, 1), (2, 1)], true), coded("b", &[(1, 1), (3, 2)], true)]);
    assert_eq!(code(&both, "a", &[(1, 1), (2, 1)]), "repeated");
    assert_eq!(code(&both, "a", &[]), "voices-done-already");
    assert_eq!(code(&both, "c", &[]), "voices-two-code");
    assert_eq!(both.standing(), None, "somebody still has to look");
    let settle = |by: &str, put: &[(u32, u32)]| outcome(both.settle("r", by.into(), marks(put)));
    assert_eq!(settle("a", &[(2, 1)]), "voices-third-needed");
    assert_eq!(settle("c", &[(1, 1)]), "voices-mark-unknown", "there they agree");
    assert_eq!(settle("c", &[(3, 2)]), "");
    assert_eq!(outcome(one.settle("r", "c".into(), marks(&[]))), "voices-both-first");
    let mut settled = both.clone();
    settled.take(&both.settle("r", "c".into(), marks(&[(3, 2)])).unwrap());
    assert_eq!(settled.standing(), Some(marks(&[(1, 1), (3, 2)])));
    assert_eq!(outcome(settled.settle("r", "c".into(), marks(&[(3, 2)]))), "repeated");
    assert_eq!(outcome(settled.settle("r", "d".into(), marks(&[]))), "voices-settled-already");
    let alike = voice(&[text(), coded("a", &[(1, 1)], true), coded("b", &[(1, 1)], true)]);
    assert_eq!(alike.standing(), Some(marks(&[(1, 1)])), "nothing is left to settle");
    assert_eq!(alike.coders[0], Coder { account: "a".into(), marks: marks(&[(1, 1)]), done: true });
}
