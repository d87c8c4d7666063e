//! What can happen to the sample of a survey. No IO.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::{
    draw::{Chosen, Part, Plan},
    frame::Block,
    standing::Numbers,
};
use crate::{Error, Refusal, Result, lang::msg};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A frame was laid in; it stands in the place of the one before.
    FrameLaid {
        /// The survey.
        survey: String,
        /// How many blocks it has.
        count: u32,
        /// The blocks.
        blocks: Sealed<Vec<Block>>,
    },
    /// Blocks were drawn.
    Drawn(Drawn),
    /// A block can't be visited; the next reserve of its stratum stands in its place.
    Replaced {
        /// Which draw, from 0.
        draw: u32,
        /// The block's number in the draw, from 0.
        block: u32,
        /// The number of the reserve.
        by: u32,
        /// A code of the pack's reasons.
        reason: String,
        /// What else is to be said.
        words: Sealed<String>,
    },
}

/// A draw. Which blocks it gave is sealed: whoever knows them knows where people were asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Drawn {
    /// Which frame, from 0.
    pub frame: u32,
    /// How the seed becomes blocks.
    pub engine: String,
    /// The seed.
    pub seed: String,
    /// What was to be drawn.
    pub plan: Plan,
    /// What each stratum got, strata by name.
    pub parts: Vec<Part>,
    /// The blocks, stratum by stratum, reserves behind the others.
    pub blocks: Sealed<Vec<Chosen>>,
    /// Why it was drawn anew; empty for the first.
    pub why: Sealed<String>,
}

/// What is known of a sample, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// The survey; none before a frame was laid in.
    pub survey: Option<String>,
    /// How many frames there were.
    pub frames: u32,
    /// The draws, the last one counts.
    pub draws: Vec<Numbers>,
}

impl Sample {
    /// A frame for its survey.
    pub fn lay(&self, survey: String, blocks: Vec<Block>) -> Result<Event> {
        if self.survey.as_ref().is_some_and(|known| *known != survey) {
            return Err(Error::NotFound);
        }
        let count = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        Ok(Event::FrameLaid { survey, count, blocks: blocks.into() })
    }

    /// A draw from the newest frame; after the first with a reason.
    pub fn draw(&self, drawn: Drawn) -> Result<Event> {
        if self.frames != drawn.frame + 1 {
            return Err(Refusal::new(msg("web-conflict-text")).into());
        }
        let said = drawn.why.get().is_some_and(|why| !why.is_empty());
        if !self.draws.is_empty() && !said {
            return Err(Refusal::new(msg("sampling-why-needed")).field("why").into());
        }
        Ok(Event::Drawn(drawn))
    }

    /// A block of a draw, by both their numbers, can't be visited; it is the last draw still.
    pub fn replace(
        &self,
        (draw, block): (u32, u32),
        reason: String,
        words: String,
    ) -> Result<Event> {
        let Some(last) = self.draws.last() else { return Err(Error::NotFound) };
        if draw as usize + 1 != self.draws.len() {
            return Err(Refusal::new(msg("web-conflict-text")).into());
        }
        let by = last.next(block)?;
        Ok(Event::Replaced { draw, block, by, reason, words: words.into() })
    }

    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::FrameLaid { survey, .. } => {
                self.survey = Some(survey.clone());
                self.frames += 1;
            }
            Event::Drawn(drawn) => {
                let parts = drawn.parts.clone();
                self.draws.push(Numbers { parts, replaced: BTreeMap::new() });
            }
            Event::Replaced { draw, block, by, .. } => {
                if let Some(numbers) = self.draws.get_mut(*draw as usize) {
                    numbers.replaced.insert(*block, *by);
                }
            }
        }
    }
}
