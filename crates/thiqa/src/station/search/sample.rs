//! What the inspector says of a search that was drawn for a look.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream},
    station::verdict,
};

/// The searches that an inspector has looked at.
pub const SLICE: Slice = Slice::of::<Sample>("samples", 1, TABLES);

const TABLES: &str = "CREATE TABLE sample (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 of_office TEXT NOT NULL,
 n BIGINT NOT NULL,
 verdict TEXT NOT NULL,
 at BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX sample_of ON sample (office, of_office, n);";

/// What can be said of a search.
pub(super) const VERDICTS: [&str; 3] = ["right", "asked", "breach"];

/// One search, as the inspectorate's log knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// What was said of it.
    pub verdict: Option<String>,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An inspector has judged it.
    Judged {
        /// The office whose log the search stands in, and its number there.
        of: String,
        /// The entry's number.
        n: i64,
        /// `right`, `asked` for what she was asked about, `breach`.
        verdict: String,
        /// Why.
        words: Sealed<Option<String>>,
    },
}

impl Sample {
    /// It is judged once; what is no right search needs words.
    pub fn judge(&self, of: &str, n: i64, verdict: &str, words: Option<String>) -> Result<Event> {
        verdict::check(self.verdict.as_deref(), verdict, words.as_deref(), VERDICTS)?;
        Ok(Event::Judged { of: of.into(), n, verdict: verdict.into(), words: words.into() })
    }
}

impl Stream for Sample {
    const KIND: &'static str = "sample";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        let Event::Judged { verdict, .. } = event;
        self.verdict = Some(verdict.clone());
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let Event::Judged { of, n, verdict, .. } = &entry.event;
        tx.execute(
            "INSERT INTO sample (office, id, of_office, n, verdict, at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            args![&entry.office, &entry.stream, of, *n, verdict, entry.at],
        )?;
        Ok(())
    }
}
