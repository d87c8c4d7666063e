//! What the log says of a sample: its frames, its draws, and what happened to drawn blocks.

use db::Tx;

use super::{Event, Sample, frame::Block, sample::Drawn, standing::Numbers, store::find};
use crate::{
    Result,
    books::{Books, Entry, history},
};

/// A frame and when it was laid in, microseconds UTC.
pub(super) struct Frame {
    pub(super) at: i64,
    pub(super) blocks: Vec<Block>,
}

/// When and why a block was replaced.
pub(super) struct Replacement {
    /// Microseconds UTC.
    pub(super) at: i64,
    /// Number of the block.
    pub(super) block: u32,
    /// A code of the pack.
    pub(super) reason: String,
    pub(super) words: String,
}

/// A draw with what happened to its blocks.
pub(super) struct Draw {
    pub(super) at: i64,
    pub(super) drawn: Drawn,
    pub(super) numbers: Numbers,
    pub(super) replacements: Vec<Replacement>,
}

/// All that happened to a sample, with its words.
#[derive(Default)]
pub(super) struct Past {
    pub(super) frames: Vec<Frame>,
    pub(super) draws: Vec<Draw>,
}

/// Reads it. Without a frame there is nothing.
pub(super) fn past(tx: &mut Tx, books: &Books, of: (&str, &str)) -> Result<Past> {
    let mut past = Past::default();
    let Some(id) = find(tx, of)? else { return Ok(past) };
    let mut state = Sample::default();
    for Entry { at, event, .. } in history::<Sample>(tx, books, of.0, id.as_str())? {
        state.take(&event);
        match event {
            Event::FrameLaid { blocks, .. } => {
                let blocks = blocks.into_inner().unwrap_or_default();
                past.frames.push(Frame { at, blocks });
            }
            Event::Drawn(drawn) => {
                let (numbers, replacements) = (Numbers::default(), Vec::new());
                past.draws.push(Draw { at, drawn, numbers, replacements });
            }
            Event::Replaced { draw, block, reason, words, .. } => {
                let words = words.into_inner().unwrap_or_default();
                if let Some(draw) = past.draws.get_mut(draw as usize) {
                    draw.replacements.push(Replacement { at, block, reason, words });
                }
            }
        }
    }
    for (draw, numbers) in past.draws.iter_mut().zip(state.draws) {
        draw.numbers = numbers;
    }
    Ok(past)
}
