//! What the inspector says of a recording that was drawn for a look.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    station::verdict,
};

/// The recordings that an inspector has looked at.
pub const SLICE: Slice = Slice::of::<Review>("recording_reviews", 1, TABLES);

const TABLES: &str = "CREATE TABLE recording_review (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 of_office TEXT NOT NULL,
 recording TEXT NOT NULL,
 verdict TEXT NOT NULL,
 at BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX recording_review_of ON recording_review (office, of_office, recording);";

/// What can be said of a recording.
pub(super) const VERDICTS: [&str; 3] = ["kept", "missing", "breach"];

/// One review, as the inspectorate's log knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// What was said.
    pub verdict: Option<String>,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An inspector has judged it.
    Judged {
        /// The office that holds the recording.
        of: String,
        /// The recording.
        recording: String,
        /// `kept` for the rules, `missing` for something that is not there, `breach`.
        verdict: String,
        /// Why.
        words: Sealed<Option<String>>,
    },
}

impl Review {
    /// It is judged once; where not all is well, words are needed.
    pub fn judge(
        &self,
        (of, recording): (&str, &str),
        verdict: &str,
        words: Option<String>,
    ) -> Result<Event> {
        verdict::check(self.verdict.as_deref(), verdict, words.as_deref(), VERDICTS)?;
        let (of, recording, verdict) = (of.into(), recording.into(), verdict.into());
        Ok(Event::Judged { of, recording, verdict, words: words.into() })
    }
}

impl Stream for Review {
    const KIND: &'static str = "review";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        let Event::Judged { verdict, .. } = event;
        self.verdict = Some(verdict.clone());
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let Event::Judged { of, recording, verdict, .. } = &entry.event;
        tx.execute(
            "INSERT INTO recording_review (office, id, of_office, recording, verdict, at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            args![&entry.office, &entry.stream, of, recording, verdict, entry.at],
        )?;
        Ok(())
    }
}
