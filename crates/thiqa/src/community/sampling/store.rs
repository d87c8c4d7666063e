//! The table of samples, which leads from a survey to its sample, and what stands in the log of it.

use db::{Tx, args};

use super::{
    Event, Sample,
    frame::Block,
    sample::{Drawn, Numbers},
};
use crate::{
    Result,
    books::{Books, Drawing, Entry, Slice, Stream, history, office_key},
    id::Id,
};

/// Samples of surveys.
pub const SLICE: Slice = Slice::of::<Sample>("samples", 1, TABLES);

const TABLES: &str = "CREATE TABLE survey_sample (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 survey TEXT NOT NULL,
 laid BIGINT NOT NULL,
 frames BIGINT NOT NULL,
 draws BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX survey_sample_survey ON survey_sample (office, survey);";

impl Stream for Sample {
    const KIND: &'static str = "sampling";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::FrameLaid { survey, .. } => {
                tx.execute(
                    "INSERT INTO survey_sample (office, id, survey, laid, frames, draws)
                     VALUES ($1, $2, $3, $4, 1, 0)
                     ON CONFLICT (office, id) DO UPDATE SET laid = excluded.laid,
                     frames = survey_sample.frames + 1",
                    args![office, id, survey, entry.at],
                )?;
            }
            Event::Drawn(_) => {
                tx.execute(
                    "UPDATE survey_sample SET draws = draws + 1 WHERE office = $1 AND id = $2",
                    args![office, id],
                )?;
            }
            Event::Replaced { .. } => {}
        }
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

/// The sample of a survey, if a frame was laid in.
pub(super) fn find(tx: &mut Tx, (office, survey): (&str, &str)) -> Result<Option<Id<Sample>>> {
    let sql = "SELECT id FROM survey_sample WHERE office = $1 AND survey = $2";
    let found = tx.one(sql, args![office, survey], |row| row.get::<String>(0))?;
    Ok(found.and_then(|id| Id::parse(&id)))
}

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
