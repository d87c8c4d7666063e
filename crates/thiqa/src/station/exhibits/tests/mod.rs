//! Decisions and alarms as tables; then exhibits through many hands.

mod printed;
mod stories;

use std::collections::BTreeSet;

use super::{
    step::{Reading, Step},
    *,
};
use crate::{
    Error,
    lang::msg,
    web::{Fields, Problems},
};

const AT: i64 = 1_000_000;

fn found() -> Exhibit {
    let words = FoundWords { what: "سكين".into(), ..FoundWords::default() };
    let (case, by, words) = ("c".into(), "anna".into(), words.into());
    let found = Found { case, n: 1, at: AT, by, numbered: None, words };
    let mut exhibit = Exhibit::default();
    let event = exhibit.find(found, AT).unwrap();
    exhibit.take(&event);
    exhibit
}

fn account(name: &str) -> Holder {
    Holder::Account(name.into())
}

fn handed(at: i64, from: Holder, to: Option<Holder>, seal: Seal) -> Event {
    Event::Handed { at, from, to, seal, until: at + 10, words: Hands::default().into() }
}

fn packed(at: i64) -> Event {
    Event::Packed { at, words: Packing::default().into() }
}

fn received(at: i64, by: &str, seal: Seal) -> Event {
    Event::Received { at, by: by.into(), seal, condition: String::new().into() }
}

fn disposed(at: i64) -> Event {
    Event::Disposed { at, how: How::Returned, words: Disposal::default().into() }
}

/// The alarms after these steps.
fn after(steps: &[Event]) -> Vec<Alarm> {
    let mut exhibit = found();
    steps.iter().for_each(|step| exhibit.take(step));
    exhibit.alarms
}

#[test]
fn a_whole_chain_raises_none() {
    let (anna, bana) = (account("anna"), account("bana"));
    let to = Some(account("bana"));
    let steps = [
        packed(AT + 1),
        handed(AT + 2, anna, to.clone(), Seal::Intact),
        received(AT + 3, "bana", Seal::Intact),
        stored(AT + 4, "bana"),
        handed(AT + 5, bana, Some(Holder::Outside), Seal::Intact),
        handed(AT + 6, Holder::Outside, to, Seal::Intact),
        received(AT + 7, "bana", Seal::Intact),
        disposed(AT + 8),
    ];
    assert_eq!(after(&steps), []);
}

fn stored(at: i64, by: &str) -> Event {
    Event::Stored { at, by: by.into(), shelf: String::new().into() }
}

#[test]
fn a_gap_raises_an_alarm() {
    use Alarm::*;
    use Seal::{Broken, None as Unsealed};
    let (anna, bana) = (account("anna"), account("bana"));
    let to = |name: &str| Some(account(name));
    let table: &[(&str, Vec<Event>, &[Alarm])] = &[
        ("never sealed", vec![handed(AT + 1, anna.clone(), to("bana"), Unsealed)], &[]),
        ("not hers", vec![handed(AT + 1, bana.clone(), to("cana"), Unsealed)], &[NotHolder]),
        ("stored by another", vec![stored(AT + 1, "bana")], &[NotHolder]),
        ("before it was found", vec![packed(AT - 1)], &[Backwards]),
        (
            "backwards",
            vec![
                handed(AT + 9, anna.clone(), Some(Holder::Outside), Unsealed),
                handed(AT + 8, Holder::Outside, Some(Holder::Outside), Unsealed),
            ],
            &[Backwards],
        ),
        ("no receiver", vec![handed(AT + 1, anna.clone(), None, Unsealed)], &[NoReceiver]),
        (
            "after nobody",
            vec![
                handed(AT + 1, anna.clone(), None, Unsealed),
                handed(AT + 2, bana.clone(), Some(Holder::Outside), Unsealed),
            ],
            &[NoReceiver, NotHolder],
        ),
        (
            "late",
            vec![
                handed(AT + 1, anna.clone(), to("bana"), Unsealed),
                received(AT + 12, "bana", Unsealed),
            ],
            &[Unconfirmed],
        ),
        (
            "on before her word",
            vec![
                handed(AT + 1, anna.clone(), to("bana"), Unsealed),
                handed(AT + 2, bana.clone(), Some(Holder::Outside), Unsealed),
            ],
            &[Unconfirmed],
        ),
        ("broken", vec![handed(AT + 1, anna.clone(), to("bana"), Broken)], &[SealBroken]),
        (
            "seal gone",
            vec![packed(AT), handed(AT + 1, anna.clone(), to("bana"), Unsealed)],
            &[SealBroken],
        ),
        (
            "after the end",
            vec![disposed(AT + 1), handed(AT + 2, anna.clone(), to("bana"), Unsealed)],
            &[NotHolder, AfterEnd],
        ),
    ];
    for (case, steps, expected) in table {
        assert_eq!(after(steps), *expected, "{case}");
    }
}

#[test]
fn nothing_takes_an_alarm_away_and_nothing_is_refused_for_it() {
    let mut exhibit = found();
    let gap = handed(AT - 5, account("bana"), None, Seal::Broken);
    let event = exhibit.step(gap, AT).expect("a gap is written down");
    exhibit.take(&event);
    assert_eq!(exhibit.alarms.len(), 4);
    assert!(exhibit.alarming());
    let explained = || Event::Explained { words: "سقط الختم".to_owned().into() };
    let event = exhibit.step(explained(), AT).unwrap();
    exhibit.take(&event);
    assert!(!exhibit.alarming() && exhibit.alarms.len() == 4);
    assert!(matches!(exhibit.step(explained(), AT), Err(Error::Repeated)));
    exhibit.take(&handed(AT + 1, account("cana"), None, Seal::None));
    assert!(exhibit.alarming(), "a new gap needs a new word");
    assert!(matches!(exhibit.step(packed(AT + 9), AT + 8), Err(Error::Refused(_))), "to come");
    assert!(matches!(Exhibit::default().step(packed(AT), AT), Err(Error::NotFound)));
}

#[test]
fn only_who_was_named_confirms_and_only_once() {
    let mut exhibit = found();
    let confirm = |exhibit: &Exhibit, who: &str| {
        exhibit.receive(who, AT + 2, Seal::None, String::new()).map(drop)
    };
    assert!(matches!(confirm(&exhibit, "bana"), Err(Error::NotFound)));
    exhibit.take(&handed(AT + 1, account("anna"), Some(account("bana")), Seal::None));
    assert!(matches!(confirm(&exhibit, "anna"), Err(Error::NotFound)), "not the giver");
    assert!(confirm(&exhibit, "bana").is_ok());
    let forged = received(AT + 2, "bana", Seal::None);
    assert!(matches!(exhibit.step(forged, AT + 2), Err(Error::NotFound)), "not in her name");
    exhibit.take(&received(AT + 2, "bana", Seal::None));
    assert!(matches!(confirm(&exhibit, "bana"), Err(Error::NotFound)));
}

fn read(step: Step, typed: &[(&str, &str)]) -> Result<Event, Problems> {
    let fields = Fields::of(typed.iter().copied());
    let zone = jiff::tz::TimeZone::UTC;
    let people = ["bana".to_owned()];
    let reading =
        Reading { fields: &fields, who: "anna", now: AT, zone: &zone, people: &people, files: 1 };
    reading.read(step)
}

/// A step, what is typed, and what is answered.
type Typed<'a> = (Step, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn each_step_needs_its_words() {
    let hash = "0".repeat(64);
    let table: &[Typed<'_>] = &[
        (Step::Photograph, &[("file", "0")], "yes"),
        (Step::Photograph, &[("file", "1")], msg("exhibits-file-needed")),
        (Step::Packing, &[("number", "77")], "yes"),
        (Step::Packing, &[], msg("exhibits-seal-number-needed")),
        (Step::Seizure, &[("reason", "تفتيش")], "yes"),
        (Step::Seizure, &[("reason", "تفتيش"), ("from_name", "س")], msg("exhibits-copy-needed")),
        (Step::Seizure, &[("reason", "تفتيش"), ("from_name", "س"), ("copy", "yes")], "yes"),
        (Step::Seizure, &[("reason", "تفتيش"), ("from_name", "س"), ("no_copy", "غادر")], "yes"),
        (Step::Store, &[], msg("exhibits-shelf-needed")),
        (Step::HandOver, &[("reason", "حفظ"), ("seal", "none")], "yes"),
        (Step::HandOver, &[("to", "bana"), ("seal", "none")], msg("exhibits-reason-needed")),
        (
            Step::HandOver,
            &[("to", "zana"), ("reason", "حفظ"), ("seal", "none")],
            msg("exhibits-person-needed"),
        ),
        (
            Step::HandOver,
            &[("to", "outside"), ("reason", "حفظ"), ("seal", "none")],
            msg("exhibits-name-needed"),
        ),
        (Step::HandOver, &[("to", "bana"), ("reason", "حفظ")], msg("exhibits-seal-needed")),
        (Step::Image, &[("sha256", &hash), ("tool", "dd"), ("version", "9.1")], "yes"),
        (
            Step::Image,
            &[("sha256", &hash[1..]), ("tool", "dd"), ("version", "9")],
            msg("exhibits-sha256-needed"),
        ),
        (Step::Image, &[("sha256", &hash), ("tool", "dd")], msg("exhibits-tool-needed")),
        (Step::Disposal, &[("how", "returned"), ("number", "5"), ("date", "1/3")], "yes"),
        (Step::Disposal, &[("how", "destroyed"), ("number", "5")], msg("exhibits-order-needed")),
        (Step::Disposal, &[("how", "destroyed"), ("date", "1/3")], msg("exhibits-order-needed")),
        (Step::Disposal, &[("number", "5"), ("date", "1/3")], msg("exhibits-how-needed")),
        (Step::Explanation, &[], msg("exhibits-words-needed")),
    ];
    for (step, typed, expected) in table {
        let said = match read(*step, typed) {
            Ok(_) => "yes",
            Err(problems) => problems.iter().next().unwrap().message,
        };
        assert_eq!(said, *expected, "{step:?} {typed:?}");
    }
}

#[test]
fn kinds_of_one_group_do_not_bear_one_another_out() {
    use Source::*;
    for (sources, expected) in [
        (&[][..], 0),
        (&[Statement], 1),
        (&[Statement, Recording], 1),
        (&[Exhibit, Laboratory], 1),
        (&[Statement, Witness], 2),
        (&[Recording, Medical, Scene], 3),
    ] {
        let all: BTreeSet<Source> = sources.iter().copied().collect();
        assert_eq!(independent(&all), expected, "{sources:?}");
    }
    let pack = crate::pack::Pack::builtin().unwrap();
    let codes: Vec<&str> = pack.document_kinds.iter().map(|row| row.code.as_str()).collect();
    let known = codes.iter().filter(|code| Source::of_document(code).is_some()).count();
    assert_eq!(
        (known, Source::of_document("bail_bond"), Source::of_document("nothing")),
        (11, None, None)
    );
}
