//! What a visit adds to the figures, as a table.

use super::super::{
    Facts, Visit, Woman,
    tally::{difference, tally},
};

fn ordinary() -> Visit {
    Visit {
        exists: true,
        came: 1_000_000,
        facts: Some(Facts {
            reason: "question".into(),
            channel: "counter".into(),
            wishes_woman: true,
            distance_km: Some(7),
            outside: Some(false),
            ..Facts::default()
        }),
        helped: Some(("clerk".into(), 1_000_000 + 150 * 1_000_000)),
        woman: Some(Woman::Accepted),
        sent_on: vec!["clerk".into(), "clerk".into()],
        outcome: Some("informed".into()),
        ..Visit::default()
    }
}

fn told(visit: &Visit) -> Vec<String> {
    tally(visit).into_iter().map(|((kind, code), n)| format!("{kind} {code} {n}")).collect()
}

#[test]
fn an_ordinary_visit() {
    let expected = [
        "visits.called clerk 1",
        "visits.channel counter 1",
        "visits.distance_km km 7",
        "visits.distance_km visits 1",
        "visits.outcome informed 1",
        "visits.outside inside 1",
        "visits.reason question 1",
        "visits.sent_on clerk 2",
        "visits.sex none 1",
        "visits.wait 002 1",
        "visits.woman_met all 1",
        "visits.woman_wished all 1",
    ];
    assert_eq!(told(&ordinary()), expected);
}

#[test]
fn a_sealed_or_withheld_visit_adds_nothing() {
    let sealed = Visit { sealed: true, ..ordinary() };
    let withheld = Visit { facts: None, ..ordinary() };
    assert!(told(&sealed).is_empty() && told(&withheld).is_empty());
    let back = difference(&tally(&ordinary()), &tally(&sealed));
    assert!(back.values().all(|n| *n < 0) && back.len() == 12);
    assert!(difference(&back, &back).is_empty());
}
