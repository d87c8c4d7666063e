//! Which drawn blocks are asked in, and which wait. No IO.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::draw::Part;
use crate::{Error, Refusal, Result, lang::msg};

/// The numbers of a draw's blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    pub(super) parts: Vec<Part>,
    /// Each block that can't be visited, with its reserve.
    pub(super) replaced: BTreeMap<u32, u32>,
}

/// What a drawn block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// People are asked there.
    Asked,
    /// It waits to stand in for another.
    Reserve,
    /// It can't be visited.
    Replaced,
}

impl Numbers {
    /// The numbers of the stratum's blocks and of its reserves, for the stratum of this block.
    fn around(&self, block: u32) -> Option<(std::ops::Range<u32>, std::ops::Range<u32>)> {
        let mut start = 0;
        self.parts.iter().find_map(|part| {
            let reserves = start + part.blocks..start + part.blocks + part.reserves;
            let blocks = start..reserves.start;
            start = reserves.end;
            (block < start).then_some((blocks, reserves))
        })
    }

    /// What the block of this number is for; nothing if there is none.
    pub fn standing(&self, block: u32) -> Option<Standing> {
        let (blocks, _) = self.around(block)?;
        let stands_in = self.replaced.values().any(|by| *by == block);
        Some(match self.replaced.contains_key(&block) {
            true => Standing::Replaced,
            false if blocks.contains(&block) || stands_in => Standing::Asked,
            false => Standing::Reserve,
        })
    }

    /// The reserve that stands in its place, if it was replaced.
    pub fn by(&self, block: u32) -> Option<u32> {
        self.replaced.get(&block).copied()
    }

    /// The next reserve for a block in which people are asked.
    pub(super) fn next(&self, block: u32) -> Result<u32> {
        match self.standing(block) {
            None | Some(Standing::Reserve) => {
                return Err(Refusal::new(msg("sampling-block-needed")).field("block").into());
            }
            Some(Standing::Replaced) => return Err(Error::Repeated),
            Some(Standing::Asked) => {}
        }
        let used: BTreeSet<u32> = self.replaced.values().copied().collect();
        let (_, mut reserves) = self.around(block).ok_or(Error::NotFound)?;
        let free = reserves.find(|one| !used.contains(one));
        free.ok_or_else(|| Refusal::new(msg("sampling-no-reserve")).field("block").into())
    }
}
