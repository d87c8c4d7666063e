//! What may happen to a visit, without a server.

use super::super::{Arrival, Call, End, Event, Facts, Visit, Woman, decide::Place};
use crate::{Error, Result, pack::Pack};

fn pack() -> Pack {
    Pack::builtin().unwrap()
}

fn facts(reason: &str, channel: &str, age_band: &str) -> Facts {
    Facts {
        reason: reason.into(),
        channel: channel.into(),
        age_band: age_band.into(),
        ..Facts::default()
    }
}

fn received(facts: &Facts) -> Visit {
    let mut visit = Visit::default();
    let place = Place { paper: None, seq: 1, year: 2026, jurisdiction: "federal" };
    let arrival = Arrival { facts: facts.clone(), ..Arrival::default() };
    visit.take(&visit.receive_now(&pack(), &place, arrival).unwrap());
    visit
}

#[test]
fn where_a_visit_goes_and_who_may_see_it() {
    let pack = pack();
    let table = [
        // reason, channel, age band → sealed, unit, later unit
        ("", "", "", false, "reception", None),
        ("civil_documents", "counter", "adult", false, "clerk", None),
        ("civil_documents", "private_entrance", "adult", true, "family_protection", None),
        ("family_violence", "counter", "adult", true, "family_protection", None),
        ("dispute", "telephone", "child", true, "family_protection", None),
        ("child_suspected", "patrol", "child", true, "juvenile", None),
        ("conduct", "counter", "adult", true, "family_protection", Some("command")),
        ("missing_person", "counter", "adult", false, "investigation", None),
        ("missing_person", "counter", "child", true, "family_protection", Some("investigation")),
        ("explosive_remnants", "telephone", "", false, "operations", None),
    ];
    for (reason, channel, age, sealed, unit, then) in table {
        let facts = facts(reason, channel, age);
        assert_eq!(facts.sealed(&pack), sealed, "{reason} {channel} {age}");
        let proposal = facts.proposal(&pack, sealed);
        assert_eq!((proposal.unit.as_str(), proposal.then.as_deref()), (unit, then), "{reason}");
        let visit = received(&facts);
        assert_eq!((visit.sealed, visit.facts.is_some()), (sealed, !sealed), "{reason}");
    }
}

fn end(outcome: &str, refusal: Option<&str>) -> End {
    End {
        at: 9,
        outcome: outcome.to_owned().into(),
        refusal: refusal.map(str::to_owned).into(),
        words: String::new().into(),
        case: None,
    }
}

#[test]
fn how_a_visit_may_end() {
    let pack = pack();
    let table = [
        ("question", "adult", "informed", None, None),
        ("missing_person", "child", "informed", None, Some("desk-refused-outcome-child")),
        ("missing_person", "child", "patrol_sent", None, None),
        ("missing_person", "adult", "informed", None, None),
        ("family_violence", "adult", "mediated", None, Some("desk-refused-outcome")),
        ("complaint", "adult", "", None, Some("desk-outcome-needed")),
        ("complaint", "adult", "refused", None, Some("desk-refusal-needed")),
        ("report_crime", "adult", "refused", Some("civil_matter"), Some("desk-refused-refusal")),
        ("complaint", "adult", "refused", Some("already_recorded"), None),
    ];
    for (reason, age, outcome, refusal, refused) in table {
        let facts = facts(reason, "counter", age);
        let told = received(&facts).end(&pack, &facts, end(outcome, refusal));
        assert_eq!(message(&told), refused, "{reason} {age} {outcome}");
    }
}

fn message<T>(outcome: &Result<T>) -> Option<&'static str> {
    match outcome {
        Err(Error::Refused(refusal)) => Some(refusal.message),
        Err(other) => panic!("{other}"),
        Ok(_) => None,
    }
}

#[test]
fn what_follows_what() {
    let (pack, said) = (pack(), facts("question", "counter", "adult"));
    let call = |officer: &str| Call { at: 5, officer: officer.into(), room: None };
    assert!(matches!(Visit::default().call(call("a")), Err(Error::NotFound)));
    let mut visit = received(&said);
    visit.take(&visit.call(call("a")).unwrap());
    assert!(matches!(visit.call(call("a")), Err(Error::Repeated)));
    assert!(matches!(visit.call(call("b")), Err(Error::Conflict)));
    assert_eq!(message(&visit.route(&pack, "clerk", String::new(), 6)), Some("desk-why-needed"));
    assert_eq!(message(&visit.ask_woman(Woman::NoneAvailable, None)), Some("desk-instead-needed"));
    visit.take(&visit.route(&pack, "clerk", "paper".into(), 6).unwrap());
    assert_eq!((visit.sent_on.as_slice(), &visit.call), (&["clerk".to_owned()][..], &None));
    assert_eq!(message(&visit.ask_commander(String::new(), 7)), Some("desk-refused-not-ended"));
    visit.take(&visit.end(&pack, &said, end("informed", None)).unwrap());
    assert_eq!(message(&visit.call(call("c"))), Some("desk-refused-ended"));
    visit.take(&visit.reopen("a slip".into(), 10).unwrap());
    assert_eq!((visit.ended, &visit.outcome), (None, &None));
    visit.take(&visit.end_with_case("c1", 11).unwrap());
    assert!(matches!(visit.end_with_case("c1", 12), Err(Error::Repeated)));
    assert_eq!(message(&visit.reopen("again".into(), 13)), Some("desk-refused-has-case"));
}

#[test]
fn sealing_hides_and_moves() {
    let pack = pack();
    let mut visit = received(&facts("dispute", "counter", "adult"));
    visit.take(&visit.raise(&pack, String::new(), 5).unwrap());
    assert!(visit.sealed && visit.facts.is_none());
    assert_eq!(
        (visit.unit.as_str(), visit.then.as_deref()),
        ("family_protection", Some("community_police"))
    );
    assert!(matches!(visit.raise(&pack, String::new(), 6), Err(Error::Repeated)));
    let routed = visit.route(&pack, "clerk", "no".into(), 7);
    assert_eq!(message(&routed), Some("desk-refused-sealed-unit"));
    let event = visit.route(&pack, "juvenile", "young".into(), 7).unwrap();
    assert!(matches!(event, Event::Routed { .. }));
}
