//! Drawing, replacing and weights as tables.

use super::{
    super::{
        DrawnBlock, Event, Sample,
        draw::{By, ENGINE, Lot, Plan, draw},
        drawn::weight,
        frame::{Block, read},
        sample::{Drawn, Standing},
    },
    frame,
};
use crate::Error;

fn blocks(count: usize) -> Vec<Block> {
    read(frame(count).as_bytes(), |_| true).unwrap()
}

const PLAN: Plan =
    Plan { total: 400, take: 20, least: 40, reserves: 3, by: By::Proportional, shares: Vec::new() };

fn codes(lot: &Lot) -> Vec<&str> {
    lot.blocks.iter().map(|chosen| chosen.block.block.as_str()).collect()
}

#[test]
fn the_same_frame_plan_and_seed_give_the_same_blocks() {
    let frame = blocks(60);
    let lot = draw(&frame, &PLAN, "a seed").unwrap();
    assert_eq!(draw(&frame, &PLAN, "a seed").unwrap(), lot);
    assert_ne!(codes(&draw(&frame, &PLAN, "another").unwrap()), codes(&lot));
    let mut all = codes(&lot);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), lot.blocks.len(), "no block twice, in reserve or not");
    // A seed gives these blocks for ever; another way of drawing would have another name.
    assert_eq!(ENGINE, "sha256-systematic-pps-1");
    let small = Plan { total: 80, least: 20, reserves: 1, ..PLAN };
    insta::assert_debug_snapshot!(codes(&draw(&frame, &small, "2026").unwrap()));
}

#[test]
fn strata_are_drawn_from_apart_and_people_shared_out() {
    let frame = blocks(60);
    for by in By::ALL {
        let plan = Plan { by, shares: vec![50, 10], ..PLAN };
        let lot = draw(&frame, &plan, "x").unwrap();
        assert_eq!(lot.parts.iter().map(|part| part.people).sum::<u32>(), 400, "{by:?}");
        let mut start = 0;
        for (part, stratum) in lot.parts.iter().zip(["الرمادي", "الموصل"]) {
            assert_eq!((part.blocks, part.reserves), (part.people.div_ceil(20), 3), "{by:?}");
            let end = start + (part.blocks + part.reserves) as usize;
            let here = &lot.blocks[start..end];
            assert!(here.iter().all(|chosen| chosen.block.stratum == stratum), "{by:?}");
            start = end;
        }
        let first = lot.parts[0].people;
        match by {
            By::Neyman => assert!(first > 240, "the one that differs more: {first}"),
            _ => assert_eq!(first, 200),
        }
    }
}

#[test]
fn a_block_is_as_likely_as_it_is_large_and_a_reserve_as_if_it_were_none() {
    let frame = blocks(60);
    let lot = draw(&frame, &PLAN, "x").unwrap();
    let all: u32 = frame.iter().filter(|b| b.stratum == "الرمادي").map(|b| b.households).sum();
    let part = lot.parts[0];
    for chosen in &lot.blocks[..(part.blocks + part.reserves) as usize] {
        let expected = f64::from(part.blocks * chosen.block.households) / f64::from(all);
        assert!((chosen.probability - expected).abs() < 1e-12, "{chosen:?}");
    }
    // Each block comes about as often as it should.
    let times = 2000;
    let mut met = 0;
    for n in 0..times {
        let lot = draw(&frame, &PLAN, &n.to_string()).unwrap();
        let (part, first) = (lot.parts[0], &frame[60]);
        met += usize::from(lot.blocks[..part.blocks as usize].iter().any(|c| c.block == *first));
    }
    let expected = f64::from(part.blocks * frame[60].households) / f64::from(all);
    assert!((met as f64 / f64::from(times) - expected).abs() < 0.03, "{met} {expected}");
}

#[test]
fn what_can_not_be_drawn_is_said() {
    let frame = blocks(5);
    let table = [
        (Plan { total: 30, ..PLAN }, "sampling-least-too-many"),
        (Plan { total: 400, ..PLAN }, "sampling-too-few"),
        (Plan { total: 1, least: 0, ..PLAN }, "sampling-none-left"),
        (Plan { take: 0, ..PLAN }, "sampling-take-needed"),
    ];
    for (plan, message) in table {
        assert_eq!(draw(&frame, &plan, "x").unwrap_err().message, message);
    }
    let all = draw(&frame, &Plan { total: 200, ..PLAN }, "x").unwrap();
    assert_eq!(all.parts[0].reserves, 0, "every block is asked in, none is left");
    assert!(all.blocks.iter().all(|chosen| chosen.probability == 1.0));
}

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
        Error::Conflict => "conflict",
        Error::NotFound => "not found",
        Error::Repeated => "repeated",
        other => panic!("{other}"),
    }
}

#[test]
fn a_sample_is_drawn_once_and_anew_with_a_reason() {
    let mut sample = Sample::default();
    assert_eq!(message(sample.draw(drawn(0, "")).unwrap_err()), "conflict");
    sample.take(&sample.lay("s".into(), blocks(20)).unwrap());
    assert_eq!(message(sample.lay("t".into(), blocks(1)).unwrap_err()), "not found");
    assert_eq!(message(sample.replace(0, "x".into(), String::new()).unwrap_err()), "not found");
    sample.take(&sample.draw(drawn(0, "")).unwrap());
    assert_eq!(message(sample.draw(drawn(0, "")).unwrap_err()), "sampling-why-needed");
    sample.take(&sample.lay("s".into(), blocks(20)).unwrap());
    assert_eq!(message(sample.draw(drawn(0, "a new frame")).unwrap_err()), "conflict");
    sample.take(&sample.draw(drawn(1, "a new frame")).unwrap());
    assert_eq!((sample.frames, sample.draws.len()), (2, 2));
}

#[test]
fn reserves_stand_in_one_after_the_other() {
    let mut sample = Sample::default();
    sample.take(&sample.lay("s".into(), blocks(20)).unwrap());
    // Two strata of two blocks and two reserves: 0, 1 | 2, 3 and 4, 5 | 6, 7.
    sample.take(&sample.draw(drawn(0, "")).unwrap());
    let replace = |sample: &Sample, block| sample.replace(block, "not_safe".into(), "".into());
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
