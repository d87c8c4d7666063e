//! The table of releases: what is public in clear, the rest under the office's key.

use access::{Class, Kind, Phase};
use db::{Tx, args};
use stats::disclosure::Ledger;

use super::{Event, Proposed, Published, Release, release::Stage};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
};

/// Releases.
pub const SLICE: Slice = Slice::of::<Release>("releases", 1, TABLES);

const TABLES: &str = "CREATE TABLE release (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 class TEXT NOT NULL,
 unit TEXT,
 officer TEXT,
 by TEXT NOT NULL,
 results TEXT NOT NULL,
 replaces TEXT,
 words BYTEA,
 proposed BIGINT NOT NULL,
 dropped BIGINT,
 n BIGINT,
 published BIGINT,
 title TEXT,
 contents TEXT,
 ledger BYTEA,
 withdrawn BIGINT,
 why TEXT,
 PRIMARY KEY (office, id)
);
CREATE INDEX release_id ON release (id);
CREATE INDEX release_published ON release (office, n);";

/// The class of a release: `closed` once it is public.
pub(super) fn class(stage: Stage) -> Class {
    let phase = match stage {
        Stage::Published | Stage::Withdrawn => Phase::Closed,
        Stage::Nothing | Stage::Draft | Stage::Dropped => Phase::Open,
    };
    Class { phase, ..Class::ordinary(Kind::Release, "federal") }
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Broken(error.to_string()))
}

impl Stream for Release {
    const KIND: &'static str = "release";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Proposed(proposed) => draw(tx, entry, proposed, drawing),
            Event::Dropped { .. } => {
                tx.execute(
                    "UPDATE release SET dropped = $3 WHERE office = $1 AND id = $2",
                    args![office, id, entry.at],
                )?;
                Ok(())
            }
            Event::Published(published) => publish(tx, entry, published, drawing),
            Event::Withdrawn { why, .. } => {
                tx.execute(
                    "UPDATE release SET withdrawn = $3, why = $4 WHERE office = $1 AND id = $2",
                    args![office, id, entry.at, json(why)?],
                )?;
                Ok(())
            }
        }
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

fn draw(tx: &mut Tx, entry: &Entry<Event>, proposed: &Proposed, drawing: &Drawing) -> Result<()> {
    let words = proposed.words.get().map(json).transpose()?;
    tx.execute(
        "INSERT INTO release (office, id, class, by, results, replaces, words, proposed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            &entry.office,
            &entry.stream,
            class(Stage::Draft).code(),
            &proposed.by,
            &proposed.results,
            proposed.replaces.as_deref(),
            drawing.seal("release.words", words.as_deref()),
            entry.at
        ],
    )?;
    Ok(())
}

/// What went out stands in the ledger from now on. The entry's number says what came before what.
fn publish(
    tx: &mut Tx,
    entry: &Entry<Event>,
    published: &Published,
    drawing: &Drawing,
) -> Result<()> {
    let page = published.judged.get().and_then(|judged| {
        let mut ledger = Ledger::default();
        ledger.record(judged);
        ledger.releases.pop()
    });
    let page = page.as_ref().map(json).transpose()?;
    tx.execute(
        "UPDATE release SET class = $3, n = $4, published = $5, title = $6, contents = $7,
         ledger = $8 WHERE office = $1 AND id = $2",
        args![
            &entry.office,
            &entry.stream,
            class(Stage::Published).code(),
            entry.n,
            entry.at,
            json(&published.contents.title)?,
            json(&published.contents)?,
            drawing.seal("release.ledger", page.as_deref())
        ],
    )?;
    Ok(())
}
