//! A sample as the demonstration lays it in and draws it: the same decisions, with a seed of its own.

use std::collections::BTreeMap;

use db::Tx;

use super::{
    Sample,
    draw::{By, ENGINE, Lot, Plan, draw},
    frame::Block,
    sample::Drawn,
    standing::{Numbers, Standing},
};
use crate::{Error, Result, books::Pen, id::Id};

/// What is drawn of a frame. Its first block can't be visited.
#[derive(Debug, Clone)]
pub(crate) struct Staged {
    frame: Vec<Block>,
    plan: Plan,
    seed: String,
    lot: Lot,
    numbers: Numbers,
}

/// The first block, for which a reserve stands in.
const FIRST: u32 = 0;

impl Staged {
    /// Draws `blocks` of each stratum and two reserves; `take` households are visited in each.
    ///
    /// # Errors
    /// What the frame does not have.
    pub(crate) fn draw(
        frame: Vec<Block>,
        strata: u32,
        (blocks, take): (u32, u32),
        seed: String,
    ) -> Result<Staged> {
        let plan = Plan {
            total: strata * blocks * take,
            take,
            least: take,
            reserves: 2,
            by: By::Equal,
            shares: Vec::new(),
        };
        let lot = draw(&frame, &plan, &seed).map_err(Error::from)?;
        let mut numbers = Numbers { parts: lot.parts.clone(), replaced: BTreeMap::new() };
        let reserve = numbers.next(FIRST)?;
        numbers.replaced.insert(FIRST, reserve);
        Ok(Staged { frame, plan, seed, lot, numbers })
    }

    /// The blocks in which people are asked.
    pub(crate) fn asked(&self) -> Vec<Block> {
        let all = (0..).zip(&self.lot.blocks);
        let asked = all.filter(|(n, _)| self.numbers.standing(*n) == Some(Standing::Asked));
        asked.map(|(_, chosen)| chosen.block.clone()).collect()
    }

    /// Lays the frame in and draws.
    pub(crate) fn write(
        self,
        tx: &mut Tx,
        pen: &Pen,
        (id, survey): (&Id<Sample>, String),
    ) -> Result<()> {
        let drawn = Drawn {
            frame: 0,
            engine: ENGINE.to_owned(),
            seed: self.seed,
            plan: self.plan,
            parts: self.lot.parts,
            blocks: self.lot.blocks.into(),
            why: String::new().into(),
        };
        pen.record(tx, id, |sample: &Sample| sample.lay(survey, self.frame))?;
        pen.record(tx, id, |sample: &Sample| sample.draw(drawn)).map(drop)
    }
}

/// The first block can't be visited.
pub(crate) fn replace(
    tx: &mut Tx,
    pen: &Pen,
    id: &Id<Sample>,
    (reason, words): (&str, String),
) -> Result<()> {
    let decide = |sample: &Sample| sample.replace((0, FIRST), reason.to_owned(), words);
    pen.record(tx, id, decide).map(drop)
}
