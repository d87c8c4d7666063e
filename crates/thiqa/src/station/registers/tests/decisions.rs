//! What may happen to a line, and how months and sheets are dealt out, as tables.

use jiff::tz::TimeZone;

use super::super::{
    Corrected, Line, Texts, Written,
    book::{Book, Part},
    month::Month,
    order::{Key, Sum},
    row::{Row, State},
    totals::{SHEET, sheets},
};
use crate::{Error, Refusal, pack::Pack};

fn written() -> Written {
    Written {
        register: "D".into(),
        seq: 3,
        year: 2026,
        jurisdiction: "federal".into(),
        sealed: false,
        unit: None,
        at: 1_000,
        paper: None,
        fields: Texts::new(),
        words: Texts::new().into(),
    }
}

fn corrected(why: &str) -> Corrected {
    let why = why.to_owned().into();
    Corrected { at: 900, fields: Texts::new(), words: Texts::new().into(), why }
}

fn short<T>(outcome: &Result<T, Error>) -> &'static str {
    match outcome {
        Ok(_) => "yes",
        Err(Error::Refused(Refusal { field: Some("why"), .. })) => "why",
        Err(Error::Refused(Refusal { field: Some("end"), .. })) => "before",
        Err(Error::Refused(_)) => "refused",
        Err(Error::Conflict) => "conflict",
        Err(Error::Repeated) => "repeated",
        Err(Error::NotFound) => "none",
        Err(_) => "other",
    }
}

#[test]
fn a_line_keeps_its_number_whatever_happens() {
    let new = Line::default();
    let stands = Line { register: "D".into(), versions: 1, at: 1_000, ..Line::default() };
    let void = Line { voided: true, ..stands.clone() };
    let ended = Line { ended: Some(2_000), ..stands.clone() };
    //        line     write       correct    void        end
    let table = [
        (&new, "yes", "none", "none", "none"),
        (&stands, "repeated", "yes", "yes", "yes"),
        (&void, "repeated", "refused", "repeated", "refused"),
        (&ended, "repeated", "yes", "yes", "repeated"),
    ];
    for (line, write, correct, void, end) in table {
        assert_eq!(short(&line.write(written())), write);
        assert_eq!(short(&line.correct(1, corrected("typo"))), correct);
        assert_eq!(short(&line.void("twice".into())), void);
        assert_eq!(short(&line.end(true, 2_000, String::new())), end);
    }
    assert_eq!(short(&stands.correct(2, corrected("typo"))), "conflict");
    assert_eq!(short(&stands.correct(1, corrected(""))), "why");
    assert_eq!(short(&stands.void(String::new())), "why");
    assert_eq!(short(&stands.end(false, 2_000, String::new())), "none", "nothing to end");
    assert_eq!(short(&stands.end(true, 999, String::new())), "before");
}

#[test]
fn months_are_read_as_people_write_them() {
    let zone = TimeZone::get("Asia/Baghdad").unwrap();
    let at = crate::world::NOW;
    let read = |text: Option<&str>| Month::parse(text, at, &zone).code();
    for text in ["2025-12", "12/2025", "12-2025", "٢٠٢٥-١٢", " 2025-12 "] {
        assert_eq!(read(Some(text)), "2025-12", "{text}");
    }
    for text in [None, Some(""), Some("13/2025"), Some("x"), Some("1-1"), Some("2025")] {
        assert_eq!(read(text), "2026-03", "{text:?}");
    }
    let month = Month::parse(Some("2026-12"), at, &zone);
    assert_eq!(month.later(1).code(), "2027-01");
    let (from, until) = month.span(&zone);
    assert_eq!((until - from) / 86_400_000_000, 31);
    assert_eq!(month.later(1).year_start(&zone), until);
}

#[test]
fn places_in_the_order_are_read_back() {
    for key in [Key(2026, String::new(), 12), Key(1_772_344_800_000_000, "V".into(), 3)] {
        assert_eq!(Key::parse(&key.code()), Some(key));
    }
    for text in ["", "1", "1.2", "a.b.c", "1..x"] {
        assert_eq!(Key::parse(text), None, "{text}");
    }
}

#[test]
fn sheets_carry_over() {
    let row = |state, n| Row { amount: 10, ..Row::for_test(state, n) };
    let mut rows = vec![Row { amount: 0, ..row(State::Gap, 1) }];
    rows.extend((2..=32).map(|n| row(State::Open, n)));
    rows.insert(16, Row { amount: 0, ..row(State::Earlier, 17) });
    let sheets = sheets(rows, Sum { count: 100, amount: 1_000 }, 30);
    let size = i64::try_from(SHEET).unwrap();
    let counts: Vec<_> =
        sheets.iter().map(|s| (s.page, s.carried, s.count, s.forward, s.forward_amount)).collect();
    assert_eq!(
        counts,
        [(3, 100, size, 115, 1_150), (4, 115, size, 130, 1_300), (5, 130, 1, 131, 1_310),]
    );
    assert_eq!(sheets[0].rows[0].state, State::Gap);
    assert_eq!(sheets[1].rows[0].state, State::Earlier, "it goes with its number");
}

#[test]
fn every_register_of_the_pack_is_a_book_or_waits_for_its_slice() {
    let pack = Pack::builtin().unwrap();
    for register in &pack.registers {
        let book = Book::of(&pack, &register.code);
        match register.code.as_str() {
            "Z" => assert_eq!(book, None),
            // Cases and missing persons have pages of their own.
            "C" | "Y" => assert!(book.unwrap().parts.is_empty()),
            "N" => assert_eq!(book.unwrap().parts, [Part::Situations]),
            "B" => assert_eq!(book.unwrap().parts, [Part::Cases]),
            "O" | "P" | "I" => assert!(book.unwrap().mixed),
            code => {
                let book = book.unwrap();
                // Who is held and what was found: records and lines in one sequence.
                let parts = if ["D", "X"].contains(&code) { 2 } else { 1 };
                assert!(!book.mixed && book.parts.len() == parts, "{code}");
                assert!(pack.columns_of(code).next().is_some(), "{code} has columns");
            }
        }
    }
    assert_eq!(Book::of(&pack, "nothing"), None);
}
