//! What a draw means for those who ask and for those who count: blocks, targets, weights.

use db::Tx;

use super::{
    past::{Draw, past},
    standing::Standing,
};
use crate::{Result, books::Books};

/// A block in which people are asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DrawnBlock {
    /// Its code.
    pub(crate) block: String,
    /// Its stratum.
    pub(crate) stratum: String,
    /// Its station, a code of the pack.
    pub(crate) station: String,
    /// How likely it was to be drawn.
    pub(crate) probability: f64,
    /// How many households live there.
    pub(crate) households: u32,
    /// How many of them are visited: the target of the block.
    pub(crate) take: u32,
    /// Latitude and longitude in degrees, where the frame knows them.
    pub(crate) place: Option<(f64, f64)>,
}

impl Draw {
    /// Its blocks with their numbers and what they are for.
    pub(super) fn blocks(&self) -> Vec<(u32, Standing, DrawnBlock)> {
        let take = self.drawn.plan.take;
        let chosen = self.drawn.blocks.get().into_iter().flatten();
        let drawn = (0..).zip(chosen).filter_map(|(n, chosen)| {
            let block = chosen.block.clone();
            let drawn = DrawnBlock {
                block: block.block,
                stratum: block.stratum,
                station: block.station,
                probability: chosen.probability,
                households: block.households,
                take: take.min(block.households),
                place: block.place,
            };
            Some((n, self.numbers.standing(n)?, drawn))
        });
        drawn.collect()
    }
}

/// The blocks of the last draw in which people are asked: those drawn, without those that were
/// replaced, and the reserves that stand in for them. Nothing before a draw.
pub(crate) fn drawn(
    tx: &mut Tx,
    books: &Books,
    (office, survey): (&str, &str),
) -> Result<Vec<DrawnBlock>> {
    let past = past(tx, books, (office, survey))?;
    let blocks = past.draws.last().map(Draw::blocks).unwrap_or_default();
    let asked = blocks.into_iter().filter(|(_, standing, _)| *standing == Standing::Asked);
    Ok(asked.map(|(_, _, block)| block).collect())
}

/// The base weight of a respondent: how many adults of the population she stands for, before anything
/// is said about those who did not answer.
///
/// A block is drawn with a probability, `take` of its households are visited, and one of the `adults` of
/// the household is asked: `1 / (probability × take / households) × adults`. Nothing where one of them
/// is none.
pub(crate) fn weight(block: &DrawnBlock, adults: u32) -> Option<f64> {
    let visited = f64::from(block.take) / f64::from(block.households);
    let chance = block.probability * visited;
    (chance.is_finite() && chance > 0.0 && adults > 0).then(|| f64::from(adults) / chance)
}
