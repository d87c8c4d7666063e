//! What may be decided about somebody in custody, as tables. No database.

use super::super::{
    Custody, Event, Means, Opened, OpenedWords, OrderWords, act,
    clocks::{self, first, marks, start},
    decide::Asked,
    file::File,
    mark,
};
use crate::{
    Error, Result,
    pack::Pack,
    station::cases::{Clock, Precision, When},
    web::Fields,
};

const HOUR: i64 = 3_600_000_000;

fn when(from: i64, to: i64, precision: Precision) -> When {
    When { from: from * HOUR, to: to * HOUR, precision }
}

#[test]
fn time_counts_from_the_first_deprivation_of_liberty_by_anyone() {
    use Precision::{About, Day, Exact};
    let arrived = 10 * HOUR;
    let table: [(Option<When>, i64, &[&str]); 6] = [
        (Some(when(4, 4, Exact)), 4, &[]),
        (Some(when(3, 5, About)), 3, &[]),
        (Some(when(1, 25, Day)), 1, &[mark::TAKEN_DAY]),
        (None, 10, &[mark::TAKEN_UNKNOWN]),
        (Some(when(12, 12, Exact)), 10, &[mark::TAKEN_AFTER]),
        (Some(when(-3, -3, Exact)), -3, &[mark::BEFORE_REPORT]),
    ];
    for (taken, hours, expected) in table {
        assert_eq!(start(taken.as_ref(), arrived), hours * HOUR, "{taken:?}");
        assert_eq!(marks(taken.as_ref(), arrived, 0), expected, "{taken:?}");
    }
}

#[test]
fn clocks_warn_and_end_when_the_pack_says() {
    let pack = Pack::builtin().unwrap();
    let taken = when(0, 0, Precision::Exact);
    let begun = |child| first(&pack, Some(&taken), 5 * HOUR, child);
    let kinds: Vec<String> = begun(true).into_iter().map(|clock| clock.kind).collect();
    assert_eq!(kinds, [clocks::QUESTION, clocks::JUDGE, clocks::JUVENILE]);
    let judge = &begun(false)[1];
    assert_eq!(judge.until, 24 * HOUR);
    assert_eq!(judge.warn, [(50, 12 * HOUR), (75, 18 * HOUR), (90, 24 * HOUR / 100 * 90)]);
    // Months are those of the calendar.
    let total = Clock::run(&pack, clocks::TOTAL, 0).unwrap();
    assert_eq!(total.until, 181 * 24 * HOUR);
    assert_eq!(Clock::run(&pack, "women_officers", 0), None);
}

fn file(sex: &str, child: bool) -> File {
    let pack = Pack::builtin().unwrap();
    let taken = when(0, 0, Precision::Exact);
    let opened = Opened {
        case: "c".into(),
        marks: Vec::new(),
        clocks: first(&pack, Some(&taken), 0, child),
        taken: Some(taken),
        arrived: 0,
        child,
        numbered: None,
        court: None,
        words: Box::<OpenedWords>::default().into(),
    };
    let mut state = Custody::default();
    state.take(&state.open(opened).unwrap());
    let opened = OpenedWords { sex: sex.into(), ..OpenedWords::default() };
    let (orders, reasons, acts, entries) = (vec![], vec![], vec![], vec![]);
    let former = std::collections::BTreeMap::new();
    File { state, opened, orders, reasons, acts, entries, former }
}

fn decide(file: &File, code: &str, hours: i64, fields: &[(&str, &str)]) -> Result<Event> {
    let pack = Pack::builtin().unwrap();
    let fields = Fields::of(fields.iter().copied());
    let zone = pack.settings.zone();
    let asked = Asked { pack: &pack, zone: &zone, now: hours * HOUR, fields: &fields };
    asked.decide(act::find(code).unwrap(), file)
}

/// `yes`, or what refuses it and on which article it stands.
fn told(result: &Result<Event>) -> String {
    match result {
        Ok(_) => "yes".into(),
        Err(Error::Refused(refusal)) => {
            format!("{} {}", refusal.message, refusal.article.unwrap_or("-"))
        }
        Err(error) => error.to_string(),
    }
}

/// Whose body, what is typed, what is answered, and which breach is marked.
type Row<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, Option<&'a str>);

#[test]
fn a_woman_searches_a_woman_and_what_happened_all_the_same_is_marked() {
    let by_law = "custody-search-woman CPC 80";
    let table: [Row<'_>; 6] = [
        ("female", &[("sex", "female")], "yes", None),
        ("female", &[("sex", "male")], by_law, None),
        ("female", &[("sex", "male"), ("words", "x")], by_law, None),
        (
            "female",
            &[("sex", "male"), ("happened", "yes"), ("words", "x")],
            "yes",
            Some(mark::SEARCHED),
        ),
        ("male", &[("sex", "female")], "custody-search-why -", None),
        ("male", &[("sex", "male")], "yes", None),
    ];
    for (hers, fields, expected, breach) in table {
        let found = decide(&file(hers, false), "search", 1, fields);
        assert_eq!(told(&found), expected, "{hers} {fields:?}");
        if let Ok(Event::Acted { breach: marked, .. }) = found {
            assert_eq!(marked.as_deref(), breach);
        }
    }
}

#[test]
fn a_child_is_kept_apart() {
    for (child, fields, expected) in [
        (false, &[("apart", "no")][..], "yes"),
        (true, &[("apart", "yes")], "yes"),
        (true, &[("apart", "no")], "custody-apart-needed Juvenile Law 48"),
        (true, &[("apart", "no"), ("words", "x")], "yes"),
    ] {
        let found = decide(&file("male", child), "apart", 1, fields);
        assert_eq!(told(&found), expected, "{child} {fields:?}");
    }
}

#[test]
fn the_time_before_the_judge_is_extended_once_by_her_order() {
    let mut file = file("male", false);
    let article = "Constitution 19(13)";
    let without = decide(&file, "extension", 20, &[]);
    assert_eq!(told(&without), format!("custody-extension-number {article}"));
    let given = decide(&file, "extension", 20, &[("number", "9/2026")]).unwrap();
    file.state.take(&given);
    assert_eq!(file.state.running(clocks::JUDGE), None);
    assert_eq!(file.state.running(clocks::EXTENDED).unwrap().until, 48 * HOUR);
    let again = decide(&file, "extension", 40, &[("number", "10/2026")]);
    assert_eq!(told(&again), format!("custody-extended-once {article}"));
    // Late, it stays late.
    let done = decide(&file, "presented", 50, &[]).unwrap();
    file.state.take(&done);
    assert!(file.state.running(clocks::EXTENDED).is_none());
    let late: Vec<&str> = file.state.late(50 * HOUR).map(|clock| clock.kind.as_str()).collect();
    assert_eq!(late, [clocks::QUESTION, clocks::EXTENDED]);
}

#[test]
fn no_clock_ends_by_itself_and_a_breach_keeps_its_reason() {
    let mut file = file("male", false);
    assert_eq!(file.state.late(23 * HOUR).count(), 0);
    assert_eq!(file.state.late(1000 * HOUR).count(), 2);
    let reason = [("clock", clocks::JUDGE), ("words", "لم تكن سيارة")];
    let early = decide(&file, "reason", 23, &reason);
    assert_eq!(told(&early), "custody-not-late -");
    let event = decide(&file, "reason", 30, &reason).unwrap();
    file.state.take(&event);
    assert!(file.state.clocks[1].explained && file.state.clocks[1].is_late(30 * HOUR));
    assert!(file.state.running(clocks::JUDGE).is_some(), "a reason stops nothing");
}

#[test]
fn the_text_of_an_order_binds_and_what_is_odd_is_marked() {
    let until = |day: &'static str, month: &'static str| {
        vec![("until-day", day), ("until-month", month), ("until-year", "1970")]
    };
    for (fields, days, marked) in [
        (until("8", "1"), 8, vec![]),
        (until("9", "2"), 40, vec![mark::LONG_ORDER]),
        (vec![], 15, vec![mark::NO_END]),
    ] {
        let event = decide(&file("male", false), "detention", 0, &fields).unwrap();
        let Event::Ordered { means: Means::Detention, starts, marks, .. } = &event else {
            panic!("{event:?}")
        };
        assert_eq!(marks, &marked);
        let order = starts.iter().find(|clock| clock.kind == clocks::ORDER).unwrap();
        // A day of the order counts to its end, three hours east of Greenwich.
        let until = if marked == [mark::NO_END] { days * 24 } else { days * 24 - 3 };
        assert_eq!((order.until + 1) / HOUR, until, "{fields:?}");
    }
}

#[test]
fn out_of_the_cell_and_back() {
    let mut file = file("male", false);
    assert_eq!(told(&decide(&file, "back", 1, &[])), "custody-is-in -");
    let out = decide(&file, "out", 1, &[("purpose", "interview")]).unwrap();
    file.state.take(&out);
    assert_eq!(told(&decide(&file, "out", 2, &[])), "custody-is-out -");
    let back = decide(&file, "back", 3, &[]).unwrap();
    file.state.take(&back);
    assert_eq!(file.state.out, None);
    let left = decide(&file, "left", 4, &[("way", "released")]).unwrap();
    file.state.take(&left);
    assert_eq!(told(&decide(&file, "out", 5, &[])), "custody-has-left -");
    assert!(file.state.next().is_none());
}

#[test]
fn an_order_is_confirmed_once_and_a_release_runs() {
    let mut file = file("male", false);
    assert_eq!(told(&decide(&file, "delay", 1, &[("words", "x")])), "custody-no-release -");
    let order = decide(&file, "release", 2, &[]).unwrap();
    file.state.take(&order);
    let kinds: Vec<&str> = file.state.next().iter().map(|clock| clock.kind.as_str()).collect();
    assert_eq!((kinds, file.state.release), (vec![clocks::RELEASE], Some(2 * HOUR)));
    assert!(matches!(file.state.confirm(1), Err(Error::NotFound)));
    let confirmed = file.state.confirm(0).unwrap();
    file.state.take(&confirmed);
    assert!(matches!(file.state.confirm(0), Err(Error::Repeated)));
    let words = OrderWords::default();
    assert!(words.number.is_empty(), "nothing about an order is needed but that it was given");
}
