//! Drawing as tables.

use super::{
    super::{
        draw::{By, ENGINE, Lot, Plan, draw},
        frame::{Block, read},
    },
    frame,
};

pub(super) fn blocks(count: usize) -> Vec<Block> {
    read(frame(count).as_bytes(), |_| true).unwrap()
}

pub(super) const PLAN: Plan =
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
    assert_eq!(ENGINE, "sha256-systematic-pps-2");
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
