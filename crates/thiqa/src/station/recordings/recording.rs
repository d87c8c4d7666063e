//! What can happen to a recording, and what may be decided about it. No IO.

use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::TakenOver;
use crate::{
    Error, Result,
    books::{Carried, Carries},
};

/// What can happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It began; nothing was asked before.
    Started(Started),
    /// A piece of it is on the disk.
    Chunk(Chunk),
    /// It rests.
    Paused {
        /// Why; a talk with the lawyer is never recorded.
        why: Sealed<Pause>,
    },
    /// It goes on.
    Resumed,
    /// Something to be found again.
    Marked {
        /// The piece that is being recorded.
        part: i64,
        /// Milliseconds from the beginning of that part.
        ms: i64,
        /// What.
        words: Sealed<String>,
    },
    /// Chunks that never came and never will.
    Lost {
        /// The first of them.
        from: i64,
        /// The last of them.
        to: i64,
    },
    /// It ended.
    Ended(Ended),
    /// It went to another office with its case.
    HandedOver {
        /// That office.
        office: String,
    },
    /// It came with its case from another office.
    TakenOver(Box<TakenOver>),
    /// A chunk that came with it is encrypted with this office's key.
    Copied {
        /// The chunk.
        n: i64,
        /// Its random name in the media folder.
        file: String,
        /// SHA-256 of what lies there, hexadecimal.
        sha256: String,
        /// Blocks there.
        blocks: u64,
    },
}

impl Carries for Event {
    fn carried(&self) -> Option<&Carried> {
        match self {
            Event::TakenOver(taken) => Some(&taken.carried),
            _ => None,
        }
    }

    fn leaves(&self) -> bool {
        matches!(self, Event::HandedOver { .. })
    }
}

/// How it begins.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Started {
    /// The case.
    pub case: String,
    /// The interview.
    pub interview: String,
    /// Whether it is the file of another recorder, brought in afterwards.
    pub imported: bool,
    /// Whether sound alone is recorded.
    pub sound_only: bool,
    /// Its type: `video/webm`.
    pub media: String,
}

/// A piece of a recording in the media folder, encrypted with the case's key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Chunk {
    /// Its place, from 0, over all parts.
    pub n: i64,
    /// The uninterrupted piece to which it belongs, from 0.
    pub part: i64,
    /// Milliseconds from the part's beginning to the chunk's end, by the recorder's clock.
    pub ms: i64,
    /// Milliseconds that it lay with the recorder before it was sent.
    pub waited: i64,
    /// Bytes before encryption.
    pub size: i64,
    /// Its random name in the media folder.
    pub file: String,
    /// SHA-256 of what lies there, hexadecimal.
    pub sha256: String,
    /// Blocks there.
    pub blocks: u64,
    /// Where a player may begin: byte in the chunk, and milliseconds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<(i64, i64)>,
    /// SHA-256 of the chunk itself, hexadecimal.
    pub plain: Sealed<String>,
}

/// Why it rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Pause {
    /// A code of the pack.
    pub code: String,
    /// Whether it is a talk that nobody may hear.
    pub private: bool,
    /// In words.
    pub words: String,
}

/// How it ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ended {
    /// How many chunks there are, lost ones among them.
    pub chunks: i64,
    /// Bytes before encryption.
    pub bytes: i64,
    /// Whether the recorder has named the same total.
    pub agreed: bool,
    /// SHA-256 over the SHA-256 of each chunk in order, hexadecimal.
    pub total: Sealed<String>,
}

/// Why a chunk or a step is not taken: a word for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Chunks before it have not come.
    Missing,
    /// Another content stands under its number.
    Other,
    /// It belongs to a part that is not the present one or the next.
    Part,
    /// The recording rests.
    Paused,
    /// The recording has ended.
    Ended,
    /// Its bytes are not those that its hash names.
    Hash,
    /// Fewer or more chunks are here than the recorder made.
    Count,
    /// The total is not that of the chunks that are here.
    Total,
}

impl Wrong {
    /// Its word.
    pub fn code(self) -> &'static str {
        match self {
            Wrong::Missing => "missing",
            Wrong::Other => "other_content",
            Wrong::Part => "part",
            Wrong::Paused => "paused",
            Wrong::Ended => "ended",
            Wrong::Hash => "hash",
            Wrong::Count => "count",
            Wrong::Total => "total",
        }
    }
}

/// What is known of a recording, facts only. It is kept in its row, so that no chunk reads the past.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recording {
    /// The case; none before it began.
    pub case: Option<String>,
    /// The interview.
    pub interview: String,
    /// The number of the next chunk.
    pub next: i64,
    /// The part of the last chunk; −1 before the first.
    pub part: i64,
    /// Bytes so far.
    pub bytes: i64,
    /// Chunks that are lost, and parts that began without a pause before them.
    pub gaps: i64,
    /// It rests.
    pub paused: bool,
    /// A pause ended since the last chunk.
    pub resumed: bool,
    /// It ended.
    pub ended: bool,
    /// Entries so far.
    pub entries: i64,
}

impl Recording {
    /// It begins once.
    pub fn start(&self, started: Started) -> Result<Event> {
        if self.case.is_some() { Err(Error::Repeated) } else { Ok(Event::Started(started)) }
    }

    /// Whether a chunk of this number and part may come now. One that came already is no question.
    pub fn fits(&self, n: i64, part: i64) -> Result<(), Wrong> {
        match () {
            () if self.ended => Err(Wrong::Ended),
            () if self.paused => Err(Wrong::Paused),
            () if n > self.next => Err(Wrong::Missing),
            () if n < self.next => Err(Wrong::Other),
            () if part != self.part && part != self.part + 1 => Err(Wrong::Part),
            // A pause ends a part.
            () if self.resumed && part == self.part => Err(Wrong::Part),
            () => Ok(()),
        }
    }

    /// It rests.
    pub fn pause(&self, why: Pause) -> Result<Event, Wrong> {
        self.open()?;
        if self.paused { Err(Wrong::Paused) } else { Ok(Event::Paused { why: why.into() }) }
    }

    /// It goes on; nothing where it does already.
    pub fn resume(&self) -> Result<Option<Event>, Wrong> {
        self.open()?;
        Ok(self.paused.then_some(Event::Resumed))
    }

    /// Something is marked.
    pub fn mark(&self, part: i64, ms: i64, words: String) -> Result<Event, Wrong> {
        self.open()?;
        Ok(Event::Marked { part, ms, words: words.into() })
    }

    /// The recorder has lost what comes before this chunk; nothing where all of it is here.
    pub fn lose(&self, before: i64) -> Result<Option<Event>, Wrong> {
        self.open()?;
        let missing = before > self.next;
        Ok(missing.then_some(Event::Lost { from: self.next, to: before - 1 }))
    }

    /// It ends with as many chunks as the recorder made, and with its total where it knows it.
    pub fn end(&self, chunks: i64, told: Option<&str>, total: String) -> Result<Event, Wrong> {
        self.open()?;
        if chunks != self.next {
            return Err(if chunks > self.next { Wrong::Missing } else { Wrong::Count });
        }
        if told.is_some_and(|told| told != total) {
            return Err(Wrong::Total);
        }
        let agreed = told.is_some();
        Ok(Event::Ended(Ended { chunks, bytes: self.bytes, agreed, total: total.into() }))
    }

    fn open(&self) -> Result<(), Wrong> {
        if self.ended { Err(Wrong::Ended) } else { Ok(()) }
    }

    pub(super) fn take(&mut self, event: &Event) {
        self.entries += 1;
        match event {
            Event::Started(started) => {
                self.case = Some(started.case.clone());
                self.interview.clone_from(&started.interview);
                self.part = -1;
            }
            Event::Chunk(chunk) => {
                let broken = chunk.part > self.part && self.part >= 0 && !self.resumed;
                self.gaps += i64::from(broken);
                (self.next, self.part, self.resumed) = (chunk.n + 1, chunk.part, false);
                self.bytes += chunk.size;
            }
            Event::Paused { .. } => self.paused = true,
            Event::Resumed => (self.paused, self.resumed) = (false, true),
            Event::Marked { .. } => {}
            Event::Lost { from, to } => {
                self.gaps += to - from + 1;
                self.next = to + 1;
            }
            Event::Ended(_) => self.ended = true,
            Event::HandedOver { .. } | Event::Copied { .. } => {}
            Event::TakenOver(taken) => {
                // How many entries it has in this log, beside what it brings.
                let entries = self.entries;
                *self = Recording::default();
                taken.carried.facts().for_each(|event: Event| self.take(&event));
                self.entries = entries;
            }
        }
    }
}
