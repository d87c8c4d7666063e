//! Decisions as tables, and stories of an inspector and a station.

pub(crate) mod stories;
mod visits;

use super::{Event, Finding, Review};
use crate::Error;

fn told<T>(result: crate::Result<T>) -> char {
    match result {
        Ok(_) => '+',
        Err(Error::NotFound) => '0',
        Err(Error::Repeated) => '=',
        Err(Error::Refused(_)) => '-',
        Err(_) => '?',
    }
}

#[test]
fn a_review_says_one_of_three_things_once() {
    let none = Review::default();
    let some = || Some("كلام".to_owned());
    for (verdict, words, expected) in [
        ("kept", None, '+'),
        ("kept", some(), '+'),
        ("missing", None, '-'),
        ("missing", some(), '+'),
        ("breach", None, '-'),
        ("breach", some(), '+'),
        ("guilty", some(), '-'),
    ] {
        assert_eq!(told(none.judge(("NIN-TH", "r"), verdict, words)), expected, "{verdict}");
    }
    let judged = Review { verdict: Some("kept".into()) };
    assert_eq!(told(judged.judge(("NIN-TH", "r"), "kept", None)), '=');
}

#[test]
fn a_finding_is_answered_once_with_words() {
    let words = || "كلام".to_owned();
    let none = Finding::default();
    let mut made = none.clone();
    made.take(&none.make(("MOI-HR", None), words(), words(), None).unwrap());
    let mut answered = made.clone();
    answered.take(&made.answer(words(), 1).unwrap());
    for (name, state, expected) in
        [("none", &none, "+00"), ("made", &made, "=+-"), ("answered", &answered, "===")]
    {
        let found: String = [
            told(state.make(("MOI-HR", None), words(), words(), None)),
            told(state.answer(words(), 1)),
            told(state.answer(String::new(), 1)),
        ]
        .iter()
        .collect();
        assert_eq!(found, expected, "{name}");
    }
    assert!(matches!(made.see("x".into()), Ok(Event::Seen { .. })));
    assert_eq!(told(none.see("x".into())), '0');
}
