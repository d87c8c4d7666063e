//! Decisions as tables.

use super::{Correction, Decision, Event, Made, Order};
use crate::{Error, Result};

fn order() -> Order {
    Order { kind: "medical".to_owned().into(), words: None.into(), due: None }
}

fn made() -> Made {
    Made {
        case: "c".into(),
        court: "CT-MOE".into(),
        by: "judge".into(),
        transcribed: false,
        scan: None,
        number: "12".into(),
        date: "1/3/2026".into(),
        court_number: None,
        end: None,
        text: "قرر".to_owned().into(),
        orders: vec![order(), order()],
    }
}

fn said(outcome: &Result<Event>) -> &'static str {
    match outcome {
        Ok(_) => "yes",
        Err(Error::Refused(refusal)) => refusal.field.unwrap_or("-"),
        Err(Error::NotFound) => "nothing",
        Err(Error::Repeated) => "repeated",
        Err(_) => "other",
    }
}

#[test]
fn a_decision_is_in_writing_and_orders_or_ends() {
    let none = Decision::default();
    for (made, wanted) in [
        (made(), "yes"),
        (Made { number: String::new(), ..made() }, "number"),
        (Made { date: String::new(), ..made() }, "date"),
        (Made { text: String::new().into(), ..made() }, "text"),
        (Made { orders: Vec::new(), ..made() }, "order-0-kind"),
        (Made { orders: Vec::new(), end: Some("referred".into()), ..made() }, "yes"),
        (Made { transcribed: true, ..made() }, "scan"),
        (Made { transcribed: true, scan: Some(0), ..made() }, "yes"),
    ] {
        assert_eq!(said(&none.make(made)), wanted);
    }
    let mut signed = none.clone();
    signed.take(&none.make(made()).unwrap());
    assert_eq!(said(&signed.make(made())), "repeated");
    assert_eq!(said(&signed.confirm("judge")), "-", "the court signed it itself");
}

#[test]
fn an_order_is_settled_once_with_proof_or_a_reason() {
    let none = Decision::default();
    let mut decision = none.clone();
    decision.take(&none.make(made()).unwrap());
    assert_eq!(said(&none.give_back(0, "x".into())), "nothing");
    assert_eq!(said(&decision.execute(0, "x".into(), (None, 1))), "proof");
    assert_eq!(said(&decision.execute(0, "x".into(), (Some(1), 1))), "proof", "no such file");
    assert_eq!(said(&decision.execute(0, String::new(), (Some(0), 1))), "words");
    assert_eq!(said(&decision.give_back(0, String::new())), "words");
    assert_eq!(said(&decision.give_back(7, "x".into())), "nothing");
    decision.take(&decision.execute(0, "x".into(), (Some(0), 1)).unwrap());
    assert_eq!(said(&decision.execute(0, "x".into(), (Some(0), 1))), "repeated");
    assert_eq!(said(&decision.give_back(0, "x".into())), "repeated");
    decision.take(&decision.give_back(1, "سافر".into()).unwrap());
    assert_eq!(decision.open, [false, false]);
}

#[test]
fn the_court_confirms_or_corrects_a_transcription_once() {
    let correction = |struck: Vec<usize>| Correction {
        number: "13".into(),
        date: "2/3/2026".into(),
        text: "قرر".to_owned().into(),
        struck,
        added: vec![order()],
    };
    let none = Decision::default();
    let mut decision = none.clone();
    let made = Made { transcribed: true, scan: Some(0), ..made() };
    decision.take(&none.make(made).unwrap());
    assert!(decision.is_unconfirmed());
    decision.take(&decision.execute(0, "x".into(), (Some(0), 1)).unwrap());
    assert_eq!(said(&decision.correct(correction(vec![0]))), "struck", "it was carried out");
    let empty = Correction { text: String::new().into(), ..correction(vec![1]) };
    assert_eq!(said(&decision.correct(empty)), "text");
    let mut confirmed = decision.clone();
    confirmed.take(&decision.confirm("judge").unwrap());
    assert_eq!(said(&confirmed.confirm("judge")), "repeated");
    decision.take(&decision.correct(correction(vec![1])).unwrap());
    assert_eq!(decision.open, [false, false, true]);
    assert!(!decision.is_unconfirmed());
    assert_eq!(said(&decision.correct(correction(Vec::new()))), "repeated");
}
