//! Deciding, replacing and weights as tables.

use super::{
    super::{
        DrawnBlock, Event, Sample,
        draw::{ENGINE, Plan, draw},
        drawn::weight,
        sample::Drawn,
        standing::Standing,
    },
    numbers::{PLAN, blocks},
};
use crate::Error;

fn drawn(frame: u32, why: &str) -> Drawn {
    let lot = draw(&blocks(20), &Plan { total: 80, reserves: 2, ..PLAN }, "x").unwrap();
    Drawn {
        frame,
        engine: ENGINE.into(),
        seed: "x".into(),
        plan: PLAN,
        parts: lot.parts,
        blocks: lot.blocks.into(),
        why: why.to_owned().into(),
    }
}

fn message(refused: Error) -> &'static str {
    match refused {
        Error::Refused(refusal) => refusal.message,
        Error::NotFound => "not found",
        Error::Repeated => "repeated",
        other => panic!("{other}"),
    }
}

#[test]
fn a_sample_is_drawn_once_and_anew_with_a_reason() {
    let mut sample = Sample::default();
    assert_eq!(message(sample.draw(drawn(0, "")).unwrap_err()), "web-conflict-text");
    sample.take(&sample.lay("s".into(), blocks(20)).unwrap());
    assert_eq!(message(sample.lay("t".into(), blocks(1)).unwrap_err()), "not found");
    assert_eq!(
        message(sample.replace((0, 0), "x".into(), String::new()).unwrap_err()),
        "not found"
    );
    sample.take(&sample.draw(drawn(0, "")).unwrap());
    assert_eq!(message(sample.draw(drawn(0, "")).unwrap_err()), "sampling-why-needed");
    sample.take(&sample.lay("s".into(), blocks(20)).unwrap());
    assert_eq!(message(sample.draw(drawn(0, "a new frame")).unwrap_err()), "web-conflict-text");
    sample.take(&sample.draw(drawn(1, "a new frame")).unwrap());
    assert_eq!((sample.frames, sample.draws.len()), (2, 2));
}

#[test]
fn reserves_stand_in_one_after_the_other() {
    let mut sample = Sample::default();
    sample.take(&sample.lay("s".into(), blocks(20)).unwrap());
    // Two strata of two blocks and two reserves: 0, 1 | 2, 3 and 4, 5 | 6, 7.
    sample.take(&sample.draw(drawn(0, "")).unwrap());
    let replace = |sample: &Sample, block| {
        let draw = sample.draws.len() as u32 - 1;
        sample.replace((draw, block), "not_safe".into(), "".into())
    };
    let by = |event: &Event| match event {
        Event::Replaced { by, .. } => *by,
        _ => panic!("it replaces"),
    };
    for (block, expected) in [(5, 6), (0, 2), (2, 3)] {
        let event = replace(&sample, block).unwrap();
        assert_eq!(by(&event), expected, "{block}");
        sample.take(&event);
    }
    let refusals = [
        (0, "repeated"),
        (3, "sampling-no-reserve"),
        (1, "sampling-no-reserve"),
        (7, "sampling-block-needed"),
        (8, "sampling-block-needed"),
    ];
    for (block, expected) in refusals {
        assert_eq!(message(replace(&sample, block).unwrap_err()), expected, "{block}");
    }
    let last = sample.draws.last().unwrap();
    use Standing::{Asked, Replaced, Reserve};
    let expected = [Replaced, Asked, Replaced, Asked, Asked, Replaced, Asked, Reserve];
    for (n, standing) in (0..).zip(expected) {
        assert_eq!(last.standing(n), Some(standing), "{n}");
    }
    assert_eq!((last.standing(8), last.by(2)), (None, Some(3)));
}

#[test]
fn a_respondent_stands_for_those_who_might_have_been_asked_in_her_place() {
    let block = |probability, households, take| DrawnBlock {
        block: "M-01".into(),
        stratum: "الموصل".into(),
        station: "NIN-TH".into(),
        probability,
        households,
        take,
        place: None,
    };
    let table = [
        // A certain block of which every household is visited: she stands for her own home.
        (block(1.0, 20, 20), 1, Some(1.0)),
        (block(1.0, 20, 20), 3, Some(3.0)),
        // A fifth of the blocks, a tenth of the households, one adult of four.
        (block(0.2, 200, 20), 4, Some(200.0)),
        (block(0.2, 200, 20), 0, None),
        (block(0.0, 200, 20), 2, None),
        (block(0.2, 0, 0), 2, None),
    ];
    for (block, adults, expected) in table {
        let found = weight(&block, adults);
        let near = found.zip(expected).is_none_or(|(a, b)| (a - b).abs() < 1e-9);
        assert!(near && found.is_some() == expected.is_some(), "{block:?} {found:?}");
    }
}
