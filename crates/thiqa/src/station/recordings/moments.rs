//! A recording as its page tells it: uninterrupted pieces, and what happened beside the picture.

use serde::Serialize;

use super::{Event, chunks};
use crate::books::Entry;

/// An uninterrupted piece.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Part {
    /// From 0.
    pub(super) n: i64,
    /// When its first chunk was in the log, microseconds UTC.
    pub(super) at: i64,
    /// Milliseconds.
    pub(super) ms: i64,
    pub(super) chunks: usize,
    /// Chunks that came a minute late or more.
    pub(super) late: usize,
    /// Whether it began without a pause before it: something is missing there.
    pub(super) gap: bool,
}

/// What happened beside the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Moment {
    /// `paused`, `private`, `resumed`, `marked` or `lost`.
    pub(super) what: &'static str,
    /// Microseconds UTC.
    pub(super) at: i64,
    /// A code of the pack's reasons, of a pause.
    pub(super) why: Option<String>,
    pub(super) words: Option<String>,
    /// Part and milliseconds of a mark; the first and the last of lost chunks.
    pub(super) place: Option<(i64, i64)>,
}

/// So long a chunk may lie with the recorder without being called late, in milliseconds.
const LATE: i64 = 60_000;

/// The parts of a recording, from its chunks in order and the parts after which it was paused.
pub(super) fn parts(chunks: &[chunks::Kept], paused_after: &[i64]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for chunk in chunks {
        if parts.last().is_none_or(|part| part.n != chunk.part) {
            let gap = parts.last().is_some_and(|part| !paused_after.contains(&part.n));
            parts.push(Part { n: chunk.part, at: chunk.at, gap, ..Part::default() });
        }
        if let Some(part) = parts.last_mut() {
            part.ms = chunk.ms;
            part.chunks += 1;
            part.late += usize::from(chunk.waited >= LATE);
        }
    }
    parts
}

/// What happened beside the picture, and after which parts it was paused.
pub(super) fn moments(entries: &[Entry<Event>]) -> (Vec<Moment>, Vec<i64>) {
    let (mut found, mut paused_after, mut part) = (Vec::new(), Vec::new(), -1);
    for entry in entries {
        let blank = Moment { what: "", at: entry.at, why: None, words: None, place: None };
        found.push(match &entry.event {
            Event::Chunk(chunk) => {
                part = chunk.part;
                continue;
            }
            Event::Started(_)
            | Event::Ended(_)
            | Event::HandedOver { .. }
            | Event::TakenOver(_)
            | Event::Copied { .. } => continue,
            Event::Paused { why } => {
                paused_after.push(part);
                let why = why.get();
                let private = why.is_some_and(|why| why.private);
                Moment {
                    what: if private { "private" } else { "paused" },
                    why: why.map(|why| why.code.clone()),
                    words: why.map(|why| why.words.clone()),
                    ..blank
                }
            }
            Event::Resumed => Moment { what: "resumed", ..blank },
            Event::Marked { part, ms, words } => Moment {
                what: "marked",
                words: words.get().cloned(),
                place: Some((*part, *ms)),
                ..blank
            },
            Event::Lost { from, to } => Moment { what: "lost", place: Some((*from, *to)), ..blank },
        });
    }
    (found, paused_after)
}
