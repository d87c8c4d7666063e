//! What may be decided about a case, as tables. No database.

use access::{Phase, Sensitivity};

use super::super::{
    Case, Event, Facts, Head, Opened, Person, Precision, Receipt, class_of, first_status, phone,
    public_status, starts_sealed, typed,
};
use crate::{Error, books::Stream, pack::Pack};

fn pack() -> Pack {
    Pack::builtin().unwrap()
}

fn opened(pack: &Pack, sensitivity: Sensitivity) -> Opened {
    let head = Head { role: "victim".into(), sex: "male".into(), age_band: "adult".into() };
    Opened {
        number: "NIN-TH/B/1/2026".into(),
        seq: 1,
        year: 2026,
        unit: Some("investigation".into()),
        facts: Facts { offences: vec!["0502".into()], ..Facts::default() }.into(),
        people: vec![Person { head: head.into(), words: Default::default() }],
        story: Some("words".to_owned()).into(),
        ..Opened::new(0, class_of(pack, "NIN-TH", sensitivity, Phase::Open), first_status(pack))
    }
}

fn after(events: impl IntoIterator<Item = Event>) -> Case {
    events.into_iter().fold(Case::default(), |mut case, event| {
        case.evolve(&event);
        case
    })
}

fn a_case(pack: &Pack) -> Case {
    let event = Case::default().open(opened(pack, Sensitivity::Ordinary)).unwrap();
    after([event])
}

fn outcome(result: crate::Result<Event>) -> String {
    match result {
        Ok(_) => "ok".into(),
        Err(Error::Refused(refusal)) => refusal.message.into(),
        Err(error) => error.to_string(),
    }
}

fn receipt(number: &str) -> Receipt {
    Receipt { number: number.to_owned().into(), date: "1/3/2026".to_owned().into() }
}

/// The officer who has the case puts it before the judge, and nobody in her place.
#[test]
fn who_submits() {
    let case = Case { officer: Some("hers".into()), ..Case::default() };
    assert!(case.designated("hers", "status").is_ok());
    assert!(case.designated("other", "status").is_err());
    assert!(Case::default().designated("hers", "status").is_err());
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn what_may_happen_when() {
    let pack = pack();
    let none = Case::default();
    let open = a_case(&pack);
    let closed = {
        let mut case = open.clone();
        case.evolve(&open.close(&pack, "closed_finally", ("1", receipt("7/2026")), None).unwrap());
        case
    };
    let note = || Event::Noted { words: "a".to_owned().into() };
    type Decide<'a> = &'a dyn Fn(&Case) -> crate::Result<Event>;
    let table: &[(&str, Decide, [&str; 3])] = &[
        (
            "open",
            &|case| case.open(opened(&pack, Sensitivity::Ordinary)),
            ["ok", "sent twice", "sent twice"],
        ),
        ("note", &|case| case.standing(note()), ["not found", "ok", "ok"]),
        ("work", &|case| case.working(note()), ["not found", "ok", "cases-is-closed"]),
        (
            "status",
            &|case| case.set_status(&pack, "bailed", None),
            ["not found", "ok", "cases-is-closed"],
        ),
        (
            "final status",
            &|case| case.set_status(&pack, "judgment", None),
            ["not found", "cases-status-closes", "cases-status-closes"],
        ),
        (
            "no status",
            &|case| case.set_status(&pack, "x", None),
            ["not found", "cases-unknown-status", "cases-unknown-status"],
        ),
        (
            "close",
            &|case| case.close(&pack, "closed_finally", ("7", receipt("7/2026")), None),
            ["not found", "ok", "cases-is-closed"],
        ),
        (
            "close without a decision",
            &|case| case.close(&pack, "closed_finally", ("", receipt("7/2026")), None),
            ["not found", "cases-decision-needed", "cases-decision-needed"],
        ),
        (
            "close without the court's receipt",
            &|case| case.close(&pack, "closed_finally", ("7", receipt("")), None),
            ["not found", "cases-receipt-needed", "cases-receipt-needed"],
        ),
        (
            "close with an open status",
            &|case| case.close(&pack, "bailed", ("7", receipt("7/2026")), None),
            ["not found", "cases-unknown-status", "cases-unknown-status"],
        ),
        ("reopen", &|case| case.reopen(&pack, None), ["not found", "cases-not-closed", "ok"]),
        ("correct", &|case| case.correct(0, "a".into()), ["not found", "ok", "ok"]),
        (
            "correct what is not there",
            &|case| case.correct(9, "a".into()),
            ["not found", "not found", "not found"],
        ),
        ("finish no task", &|case| case.finish(0, None), ["not found", "not found", "not found"]),
        (
            "raise",
            &|case| case.raise(&pack, Sensitivity::Sealed, None, None),
            ["not found", "ok", "ok"],
        ),
        (
            "raise to what it is",
            &|case| case.raise(&pack, Sensitivity::Ordinary, None, None),
            ["not found", "cases-raised-already", "cases-raised-already"],
        ),
        (
            "open to counting",
            &|case| case.open_to_counting(Facts::default(), vec![], None),
            ["not found", "cases-not-sealed", "cases-not-sealed"],
        ),
    ];
    for (name, decide, expected) in table {
        let got = [&none, &open, &closed].map(|case| outcome(decide(case)));
        assert_eq!(got, *expected, "{name}");
    }
}

#[test]
fn a_task_is_done_once() {
    let mut case = a_case(&pack());
    let set = Event::TaskSet {
        kind: "scene".to_owned().into(),
        due: None,
        officer: None,
        words: None.into(),
    };
    case.evolve(&set);
    let done = case.finish(0, None).unwrap();
    case.evolve(&done);
    assert_eq!(outcome(case.finish(0, None)), "sent twice");
}

#[test]
fn the_facts_of_a_protected_case_are_no_part_of_its_state() {
    let pack = pack();
    let event = Case::default().open(opened(&pack, Sensitivity::Sealed)).unwrap();
    let case = after([event]);
    assert_eq!((case.facts, case.people), (None, vec![None]));
    let mut ordinary = a_case(&pack);
    let raise = ordinary.raise(&pack, Sensitivity::Protected, None, None).unwrap();
    ordinary.evolve(&raise);
    assert!(ordinary.facts.is_none() && ordinary.protected());
    assert_eq!(ordinary.unit.as_deref(), Some("family_protection"), "where it can be worked on");
}

#[test]
fn what_starts_sealed() {
    let pack = pack();
    let facts = |offence: &str, context: &str, channel: &str| Facts {
        offences: vec![offence.into()],
        contexts: vec![context.into()],
        channel: Some(channel.into()),
        ..Facts::default()
    };
    let head = |role: &str, age: &str| Head {
        role: role.into(),
        sex: "male".into(),
        age_band: age.into(),
    };
    for (facts, head, sealed) in [
        (facts("0502", "", "counter"), head("victim", "adult"), false),
        (facts("0502", "weapon", "counter"), head("suspect", "unknown"), false),
        (facts("020112", "", "counter"), head("victim", "adult"), true),
        (facts("0301", "", "counter"), head("victim", "adult"), true),
        (facts("0502", "family", "counter"), head("victim", "adult"), true),
        (facts("0502", "", "private_entrance"), head("victim", "adult"), true),
        (facts("0502", "", "counter"), head("witness", "child"), true),
        (facts("0502", "", "counter"), head("child", "unknown"), true),
    ] {
        assert_eq!(starts_sealed(&pack, &facts, [&head]), sealed, "{facts:?} {head:?}");
    }
}

#[test]
fn the_public_is_told_little_and_of_protected_cases_nothing() {
    let pack = pack();
    let mut case = a_case(&pack);
    assert_eq!(public_status(&pack, &case), "in_work");
    case.evolve(&case.set_status(&pack, "before_judge", None).unwrap());
    assert_eq!(public_status(&pack, &case), "before_judge");
    assert_eq!(case.class.as_ref().unwrap().phase, Phase::BeforeJudge);
    case.evolve(&case.raise(&pack, Sensitivity::Sealed, None, None).unwrap());
    assert_eq!(public_status(&pack, &case), "come");
}

#[test]
fn telephones_in_any_spelling() {
    for typed in [
        "07701234567",
        "+964 770 123 4567",
        "00964-770-123-4567",
        "٠٧٧٠١٢٣٤٥٦٧",
        "7701234567",
        "+964 (0) 770 1234567",
    ] {
        assert_eq!(phone(typed), "+9647701234567", "{typed}");
    }
    for (typed, kept) in [("", ""), ("عند الجيران", "عند الجيران"), ("٦٠٧٧٧", "60777")]
    {
        assert_eq!(phone(typed), kept);
    }
}

#[test]
fn about_three_o_clock_is_a_span() {
    let zone = jiff::tz::TimeZone::get("Asia/Baghdad").unwrap();
    let day = jiff::civil::date(2026, 2, 28);
    let three = crate::lang::parse_time("١٥:٠٠");
    const MINUTE: i64 = 60_000_000;
    for (time, about, length, precision) in [
        (None, false, 24 * 60 * MINUTE - 1, Precision::Day),
        (three, true, 60 * MINUTE, Precision::About),
        (three, false, 0, Precision::Exact),
    ] {
        let when = typed::span(day, time, about, &zone).unwrap();
        assert_eq!((when.to - when.from, when.precision), (length, precision));
    }
    assert_eq!(crate::lang::parse_time("25:00"), None);
}
