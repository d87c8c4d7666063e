//! The draw: which blocks are asked in, from a seed that anybody can draw from again. No IO.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use stats::sampling::{self, Allocation, Stratum};

use super::frame::{Block, strata};
use crate::{Refusal, lang::msg};

/// How a seed becomes blocks. The number of each step is the first 53 bits of the SHA-256 of
/// `SEED/STRATUM/STEP` as a part of one; strata are walked in the order of their names' letters, blocks
/// in the order of the frame; a stratum's reserves stand in the order of the SHA-256 of
/// `SEED/STRATUM/order/BLOCK`. Another way is another name.
pub(super) const ENGINE: &str = "sha256-systematic-pps-2";

/// How people are shared out over strata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// As many to each.
    Equal,
    /// By households.
    Proportional,
    /// By the root of the households.
    Root,
    /// By households, and by how much answers are expected to differ.
    Neyman,
}

impl By {
    pub(super) const ALL: [By; 4] = [By::Equal, By::Proportional, By::Root, By::Neyman];

    pub(super) fn code(self) -> &'static str {
        match self {
            By::Equal => "equal",
            By::Proportional => "proportional",
            By::Root => "root",
            By::Neyman => "neyman",
        }
    }

    fn allocation(self) -> Allocation {
        match self {
            By::Equal => Allocation::Equal,
            By::Proportional => Allocation::Proportional,
            By::Root => Allocation::Root,
            By::Neyman => Allocation::Neyman,
        }
    }
}

/// What is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Plan {
    /// People to ask in all.
    pub total: u32,
    /// Households to visit in a block.
    pub take: u32,
    /// People to ask in each stratum at the least.
    pub least: u32,
    /// Reserve blocks of each stratum, as far as there are blocks left.
    pub reserves: u32,
    /// How people are shared out.
    pub by: By,
    /// Expected share of each stratum in hundredths, in the order of strata; for [`By::Neyman`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<u32>,
}

/// What a stratum got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// People to ask.
    pub people: u32,
    /// Blocks to ask them in.
    pub blocks: u32,
    /// Blocks in reserve.
    pub reserves: u32,
}

/// A block that was drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chosen {
    /// The block as the frame had it.
    pub block: Block,
    /// How likely it was to be drawn; of a reserve, how likely it was to be no reserve.
    pub probability: f64,
}

/// What was drawn: the strata's parts, and their blocks, each stratum's reserves behind its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lot {
    pub(super) parts: Vec<Part>,
    pub(super) blocks: Vec<Chosen>,
}

/// A number from 0 up to 1, of this seed for this step of this stratum.
fn number(seed: &str, stratum: &str, step: &str) -> f64 {
    let sum = Sha256::digest(format!("{seed}/{stratum}/{step}"));
    let mut first = [0; 8];
    first.copy_from_slice(&sum[..8]);
    (u64::from_be_bytes(first) >> 11) as f64 / (1_u64 << 53) as f64
}

fn households(blocks: &[&Block]) -> Vec<f64> {
    blocks.iter().map(|block| f64::from(block.households)).collect()
}

/// How much answers differ where this share in hundredths is expected.
fn spread(share: u32) -> f64 {
    let part = f64::from(share) / 100.0;
    (part * (1.0 - part)).sqrt()
}

/// The blocks of a stratum, then its reserves, which are drawn among those that are left.
fn of_stratum(
    blocks: &[&Block],
    (count, reserves): (usize, usize),
    (seed, stratum): (&str, &str),
) -> stats::Result<Vec<Chosen>> {
    let chosen = |at: &sampling::Drawn, among: &[&Block], probability: f64| Chosen {
        block: among[at.at].clone(),
        probability,
    };
    let sizes = households(blocks);
    let drawn = sampling::draw(&sizes, count, number(seed, stratum, "blocks"))?;
    let taken: BTreeSet<usize> = drawn.iter().map(|one| one.at).collect();
    let rest: Vec<&Block> =
        (0..blocks.len()).filter(|at| !taken.contains(at)).map(|at| blocks[at]).collect();
    // Of those that are not in for certain, a household is as likely in one block as in another.
    let per_household = drawn
        .iter()
        .filter(|one| one.probability < 1.0)
        .map(|one| one.probability / sizes[one.at])
        .next()
        .unwrap_or_default();
    let behind = number(seed, stratum, "reserves");
    let mut behind = sampling::draw(&households(&rest), reserves.min(rest.len()), behind)?;
    // The first that is free stands in, and the list is in the order of places: chance puts them in another.
    behind.sort_by_key(|one| {
        Sha256::digest(format!("{seed}/{stratum}/order/{}", rest[one.at].block)).to_vec()
    });
    let first = drawn.iter().map(|one| chosen(one, blocks, one.probability));
    let second = behind
        .iter()
        .map(|one| chosen(one, &rest, per_household * f64::from(rest[one.at].households)));
    Ok(first.chain(second).collect())
}

/// Draws. The same frame, plan and seed give the same blocks.
///
/// # Errors
/// What the plan can't be with this frame.
pub(super) fn draw(frame: &[Block], plan: &Plan, seed: &str) -> Result<Lot, Refusal> {
    let strata = strata(frame);
    if plan.take == 0 {
        return Err(Refusal::new(msg("sampling-take-needed")).field("take"));
    }
    let sizes: Vec<Stratum> = strata
        .values()
        .enumerate()
        .map(|(at, blocks)| Stratum {
            size: households(blocks).iter().sum(),
            spread: spread(plan.shares.get(at).copied().unwrap_or(50)),
        })
        .collect();
    let people = sampling::allocate(&sizes, plan.total, plan.least, plan.by.allocation())
        .map_err(|_| Refusal::new(msg("sampling-least-too-many")).field("least"))?;
    let mut lot = Lot { parts: Vec::new(), blocks: Vec::new() };
    for ((stratum, blocks), people) in strata.iter().zip(people) {
        let count = people.div_ceil(plan.take) as usize;
        if count == 0 || count > blocks.len() {
            let few = if count == 0 { msg("sampling-none-left") } else { msg("sampling-too-few") };
            let refusal = Refusal::new(few).field("total").arg("stratum", *stratum);
            return Err(refusal.arg("blocks", blocks.len().to_string()));
        }
        let chosen = of_stratum(blocks, (count, plan.reserves as usize), (seed, stratum))
            .map_err(|_| Refusal::new(msg("sampling-too-few")).field("total"))?;
        let reserves = (chosen.len() - count) as u32;
        lot.parts.push(Part { people, blocks: count as u32, reserves });
        lot.blocks.extend(chosen);
    }
    Ok(lot)
}
