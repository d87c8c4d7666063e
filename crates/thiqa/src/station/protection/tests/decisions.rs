//! Decisions as tables.

use crate::{
    Error,
    station::protection::{Disclosure, Event, Name, Rule, Support, Wish, disclosure::Order},
};

fn stands() -> Support {
    Support { case: Some("x".into()), entries: 1, ..Support::default() }
}

fn name(alias: &str, name: &str) -> Name {
    Name { alias: alias.into(), name: name.into() }
}

/// The field that a refusal names; `ok` if there is none, and what else it was.
fn said(outcome: crate::Result<Event>) -> String {
    match outcome {
        Ok(_) => "ok".into(),
        Err(Error::Refused(refusal)) => refusal.field.unwrap_or(refusal.message).into(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_file_is_opened_once_and_its_alias_is_no_part_of_her_name() {
    for (state, names, expected) in [
        (Support::default(), name("دجلة", "نور علي حسن"), "ok"),
        (Support::default(), name("دجلة", ""), "ok"),
        (Support::default(), name("", "نور"), "alias"),
        (Support::default(), name("أم علي", "نور علي حسن"), "alias"),
        (stands(), name("دجلة", "نور"), "sent twice"),
    ] {
        assert_eq!(said(state.open("x", names, Rule::default(), true)), expected);
    }
}

#[test]
fn a_flag_forces_an_action_and_a_second_person() {
    let flags = |n: usize| vec!["weapon".to_owned(); n];
    for (n, action, expected) in [(0, "", "ok"), (1, "", "action"), (1, "نُقلت", "ok")] {
        assert_eq!(said(stands().risk(flags(n), action.into(), "a", (0, 24))), expected);
    }
    let mut seen = stands();
    seen.take(&seen.risk(flags(1), "نُقلت".into(), "a", (10, 24)).unwrap());
    assert_eq!(seen.review, Some((34, "a".into())));
    assert!(seen.at_risk);
    for (by, words, expected) in
        [("a", "رأيت", "protection-review-other"), ("b", "", "words"), ("b", "رأيت", "ok")]
    {
        assert_eq!(said(seen.review(by, words.into())), expected);
    }
    assert_eq!(said(stands().review("b", "رأيت".into())), "protection-no-review");
    assert_eq!(said(seen.close(true, "نعم".into(), 3)), "protection-review-first");
    seen.take(&seen.review("b", "رأيت".into()).unwrap());
    assert!(seen.at_risk && seen.review.is_none());
}

#[test]
fn a_wish_is_hers_alone_and_rests_and_no_decision_is_blocked() {
    let wish = |alone, her_own, trained, advice: &str, words: &str| Wish {
        alone,
        her_own,
        trained,
        advice: advice.into(),
        words: words.into(),
    };
    for (one, expected) in [
        (wish(true, true, true, "محامية", "أريد"), "ok"),
        (wish(false, true, true, "محامية", "أريد"), "alone"),
        (wish(true, false, true, "محامية", "أريد"), "her_own"),
        (wish(true, true, false, "محامية", "أريد"), "trained"),
        (wish(true, true, true, "", "أريد"), "advice"),
        (wish(true, true, true, "محامية", ""), "words"),
    ] {
        assert_eq!(said(stands().wish(one, (0, 7))), expected);
    }
    let resting = Support { wish: Some(7), ..stands() };
    assert_eq!(said(stands().pass_wish(9)), "not found");
    assert_eq!(said(resting.pass_wish(6)), "protection-wish-rests");
    assert_eq!(said(resting.pass_wish(7)), "ok");
    for state in [stands(), resting, Support { closed: true, ..stands() }] {
        assert_eq!(said(state.decided("قرر".into())), "ok", "whatever else stands");
    }
}

#[test]
fn closing_needs_her_word_or_three_safe_attempts() {
    for (by_her, attempts, words, expected) in [
        (true, 0, "قالت", "ok"),
        (true, 0, "", "words"),
        (false, 0, "لا جواب", "by_her"),
        (false, 2, "لا جواب", "by_her"),
        (false, 3, "لا جواب", "ok"),
    ] {
        let state = Support { attempts, ..stands() };
        assert_eq!(said(state.close(by_her, words.into(), 3)), expected);
    }
    let closed = Support { closed: true, attempts: 3, ..stands() };
    assert_eq!(said(closed.note("بعد".into())), "protection-closed");
    assert_eq!(said(closed.correct(0, "بعد".into())), "ok");
    assert_eq!(said(closed.correct(1, "بعد".into())), "not found");
}

#[test]
fn what_leaves_a_trace_is_asked_for_alone_and_taken_back_at_any_time() {
    let print = || vec!["print".to_owned()];
    assert_eq!(said(stands().ask(true, print())), "ok");
    assert_eq!(said(stands().ask(false, print())), "alone");
    assert_eq!(said(stands().ask(false, Vec::new())), "ok");
    assert_eq!(said(stands().offer_woman("none".into(), None)), "instead");
    assert_eq!(said(stands().offer_woman("none".into(), Some("طبيبة".into()))), "ok");
    assert_eq!(said(stands().offer_woman("later".into(), None)), "answer");
}

#[test]
fn an_order_names_one_item_and_is_answered_once() {
    let order = |item: &str| Order { item: item.into(), number: "7".into(), date: "1/3".into() };
    let field = |outcome: crate::Result<_>| match outcome {
        Ok(_) => "ok".to_owned(),
        Err(Error::Refused(refusal)) => refusal.field.unwrap_or_default().to_owned(),
        Err(error) => error.to_string(),
    };
    assert_eq!(field(Disclosure::default().order("x", order("العنوان"))), "ok");
    assert_eq!(field(Disclosure::default().order("x", order(""))), "item");
    let ordered = Disclosure { case: Some("x".into()), answered: false };
    assert_eq!(field(ordered.answer(true, "بغداد".into())), "ok");
    assert_eq!(field(ordered.answer(false, String::new())), "words");
    let answered = Disclosure { answered: true, ..ordered };
    assert_eq!(field(answered.answer(true, "بغداد".into())), "sent twice");
}
