//! What may happen to a blank, and how its number is read, as tables.

use super::super::{Blank, Event, Number, Printed, State};
use crate::{Error, Refusal, pack::Pack};

fn blank(state: State) -> Blank {
    let target = (state == State::Entered).then(|| "one".to_owned());
    Blank { state, target }
}

fn short<T>(outcome: &Result<T, Error>) -> &'static str {
    match outcome {
        Ok(_) => "yes",
        Err(Error::Refused(Refusal { field: Some("why"), .. })) => "why",
        Err(Error::Conflict) => "conflict",
        Err(Error::Repeated) => "repeated",
        Err(Error::NotFound) => "none",
        Err(_) => "other",
    }
}

#[test]
fn a_blank_is_entered_once() {
    use State::{Entered, Missing, Printed, Spoiled, Unknown};
    //        state     enter one   enter two   spoil       miss
    let table = [
        (Unknown, "none", "none", "none", "none"),
        (Printed, "yes", "yes", "yes", "yes"),
        (Missing, "yes", "yes", "yes", "repeated"),
        (Spoiled, "conflict", "conflict", "repeated", "conflict"),
        (Entered, "repeated", "conflict", "conflict", "conflict"),
    ];
    for (state, one, two, spoil, miss) in table {
        let it = blank(state);
        assert_eq!(short(&it.enter("visit", "one")), one, "{state:?}");
        assert_eq!(short(&it.enter("visit", "two")), two, "{state:?}");
        assert_eq!(short(&it.spoil("wet".into())), spoil, "{state:?}");
        assert_eq!(short(&it.miss("gone".into())), miss, "{state:?}");
    }
    assert_eq!(short(&blank(Printed).spoil(String::new())), "why");
    assert_eq!(short(&blank(Printed).miss(String::new())), "why");
    assert!(!Spoiled.is_open() && Missing.is_open());
}

#[test]
fn a_blank_is_printed_once() {
    let printed = Printed { seq: 1, year: 2026, form: "visit".into(), register: None };
    let event = Blank::default().print(printed.clone()).unwrap();
    assert!(matches!(&event, Event::Printed(_)));
    let mut known = Blank::default();
    known.take(&event);
    assert_eq!(short(&known.print(printed)), "repeated");
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let pack = Pack::builtin().unwrap();
    let read = |text: &str| {
        Number::parse(text, &pack, "NIN-TH", 2026).map(|number| (number.seq, number.year))
    };
    for text in ["NIN-TH/Z/12/2026", "nin-th/z/12/2026", "Z/12/2026", "12/2026", "12-2026", " 12 "]
    {
        assert_eq!(read(text), Some((12, 2026)), "{text}");
    }
    assert_eq!(read("١٢/٢٠٢٦"), Some((12, 2026)));
    assert_eq!(read("7/2025"), Some((7, 2025)));
    for text in ["", "0", "-3", "x", "ANB-NW/Z/12/2026", "B/12/2026", "12/26", "12/2026/1"] {
        assert_eq!(read(text), None, "{text}");
    }
    let number = Number { seq: 12, year: 2026 };
    assert_eq!(number.written(&pack, "NIN-TH"), "NIN-TH/Z/12/2026");
    assert_eq!(read(&number.key()), Some((12, 2026)));
}
