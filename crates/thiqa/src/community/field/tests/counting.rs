//! Counting as tables, without a node.

use std::collections::BTreeSet;

use super::{
    super::{
        interview::{Envelope, Interview, Outcome, Shape},
        work::{Counted, Measures, Odd, back_checks, count, distance},
    },
    Sent,
};
use crate::{community::sampling::DrawnBlock, pack::Pack};

fn shape(name: &str) -> Shape {
    let pack = Pack::builtin().unwrap();
    Shape::of(&forms::Form::read(pack.file(name).unwrap()).unwrap())
}

fn read(shape: &Shape, enumerator: &str, xml: &str) -> Interview {
    let sent = forms::Submission::read(xml.as_bytes()).unwrap();
    let id = sent.instance.clone();
    let envelope = Envelope { id, enumerator: enumerator.into(), received: 0, rejected: false };
    Interview::of(envelope, shape, &sent)
}

fn block(code: &str, place: Option<(f64, f64)>) -> DrawnBlock {
    DrawnBlock {
        block: code.into(),
        stratum: "x".into(),
        station: "NIN-TH".into(),
        probability: 0.1,
        households: 100,
        take: 20,
        place,
    }
}

fn counted(interviews: &[Interview], shortest: Option<f64>) -> Counted {
    let blocks = [block("M-001", Some((36.01, 43.1))), block("M-002", None)];
    count(interviews, &Measures { blocks: &blocks, shortest, radius: 1000.0 })
}

#[test]
fn how_a_visit_ended_is_read_from_its_codes() {
    let shape = shape("forms/perception.xml");
    let table = [
        (("1", "1"), Outcome::Complete),
        (("1", "2"), Outcome::NoConsent),
        (("1", ""), Outcome::Other),
        (("2", ""), Outcome::NotFound),
        (("3", ""), Outcome::Refused),
        (("4", ""), Outcome::Unable),
        (("", ""), Outcome::Other),
    ];
    for ((result, consent), expected) in table {
        let sent = Sent { result, consent, ..Sent::default() };
        let found = read(&shape, "e", &sent.xml());
        assert_eq!(found.outcome, expected, "{result} {consent}");
    }
    // A form that asks neither holds an interview each time.
    let bare = "<data id=\"a\"><q>1</q><meta><instanceID>u</instanceID></meta></data>";
    assert_eq!(read(&Shape::default(), "e", bare).outcome, Outcome::Complete);
}

#[test]
fn times_places_and_lines_are_read() {
    let shape = shape("forms/perception.xml");
    assert!(shape.has("result") && shape.has_runs() && !shape.has("interruptions"));
    let found = read(&shape, "e", &Sent::default().xml());
    assert_eq!((found.minutes, found.hour), (Some(25.0), Some(9)));
    assert_eq!(found.place, Some((36.0105, 43.1001)));
    assert!(!found.straight, "the Washington Group's questions are no line");
    for (trust, expected) in
        [([2; 7], true), ([1, 2, 2, 2, 2, 2, 3], true), ([2, 2, 2, 2, 1, 2, 2], false)]
    {
        let found = read(&shape, "e", &Sent { trust, ..Sent::default() }.xml());
        assert_eq!(found.straight, expected, "{trust:?}");
    }
    let none = Sent { place: "here", time: (9, 0), ..Sent::default() };
    let broken = none.xml().replace("2026-03-01T09", "yesterday");
    let found = read(&shape, "e", &broken);
    assert_eq!((found.minutes, found.hour, found.place), (None, None, None));
    let house = self::shape("forms/household.xml");
    assert!(house.has("interruptions") && !house.has("block_gps"));
    let xml = "<data id=\"h\"><interruptions>2</interruptions><ok>1</ok>\
               <meta><instanceID>u</instanceID></meta></data>";
    assert_eq!(read(&house, "e", xml).interruptions, 2);
}

#[test]
fn interviews_are_counted_by_enumerator_and_block() {
    let shape = shape("forms/perception.xml");
    let sent = [
        ("one", Sent::default()),
        ("one", Sent { time: (13, 35), ..Sent::default() }),
        ("one", Sent { result: "3", consent: "", ..Sent::default() }),
        ("two", Sent { time: (20, 8), trust: [1; 7], ..Sent::default() }),
        ("two", Sent { block: "M-002", sexes: ("female", "male"), ..Sent::default() }),
        ("two", Sent { place: "36.10 43.10 0 0", time: (7, 25), ..Sent::default() }),
        ("two", Sent { block: "M-009", result: "2", consent: "", ..Sent::default() }),
    ];
    let all: Vec<Interview> =
        sent.iter().map(|(who, sent)| read(&shape, who, &sent.xml())).collect();
    let found = counted(&all, None);
    let (one, two) = (&found.by_enumerator["one"], &found.by_enumerator["two"]);
    assert_eq!((one.visits, one.complete, one.refused, two.not_found), (3, 2, 1, 1));
    assert_eq!(one.response().map(f64::round), Some(67.0));
    assert_eq!(
        (one.median, found.all.median, found.shortest),
        (Some(30.0), Some(25.0), Some(12.5))
    );
    assert_eq!((one.short, two.short, two.straight), (0, 1, 1));
    assert_eq!((one.hours, two.hours), ([0, 1, 1, 0, 0], [1, 1, 0, 0, 1]));
    assert_eq!((two.placed, two.outside), (2, 1), "a block without a place is not compared");
    assert_eq!(found.by_block["M-001"].complete, 4);
    assert_eq!(found.sexes[&("female".to_owned(), "male".to_owned())], 1);
    let odd: Vec<_> = found.odd.iter().map(|(at, odd)| (*at, odd.as_slice())).collect();
    assert_eq!(odd, [(3, &[Odd::Short, Odd::Straight][..]), (5, &[Odd::Outside])]);
    assert_eq!(counted(&all, Some(26.0)).all.short, 4, "where the team says what is short");
    let mut rejected = all;
    rejected[0].outcome = Outcome::Rejected;
    let found = counted(&rejected, None);
    assert_eq!((found.all.complete, found.all.rejected, found.all.visits), (4, 1, 6));
    assert_eq!(counted(&[], None), Counted::default());
}

#[test]
fn places_are_as_far_apart_as_on_a_map() {
    for (one, other, metres) in [
        ((36.34, 43.13), (36.34, 43.13), 0.0),
        // A degree of latitude.
        ((36.0, 43.0), (37.0, 43.0), 111_195.0),
        // Mosul and Baghdad.
        ((36.34, 43.13), (33.31, 44.36), 355_000.0),
    ] {
        let found = distance(one, other);
        assert!((found - metres).abs() <= metres * 0.01, "{found} {metres}");
    }
}

#[test]
fn one_of_each_ten_is_looked_at_again_and_stays_chosen() {
    let one = read(&Shape::default(), "", &Sent::default().xml());
    let sent: Vec<Interview> = (0..200)
        .map(|n| Interview { enumerator: ["a", "b"][n % 2].into(), ..one.clone() })
        .collect();
    let chosen = back_checks(&sent, "seed");
    assert_eq!(chosen.len(), 20);
    assert_eq!(chosen.iter().filter(|at| **at % 2 == 0).count(), 10, "ten of each");
    for n in 0..200 {
        let early = back_checks(&sent[..n], "seed");
        let then: BTreeSet<usize> = chosen.iter().copied().filter(|at| *at < n).collect();
        assert_eq!(early, then, "{n}");
    }
    assert_ne!(back_checks(&sent, "another"), chosen);
}
