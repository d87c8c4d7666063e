//! The table of bundles, and a case's bundles with their words.

use db::{Tx, args};
use serde::Serialize;

use super::{Event, Face, Papers, Sheet};
use crate::{
    Result,
    books::{Books, Drawing, Entry, Slice, Stream, flat, histories},
};

/// The bundles.
pub const SLICE: Slice = Slice::of::<Papers>("papers", 1, TABLES);

const TABLES: &str = "CREATE TABLE papers (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 round BIGINT NOT NULL,
 submitted BIGINT NOT NULL,
 taken_in BIGINT,
 number TEXT,
 date TEXT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX papers_case ON papers (office, case_id, round);";

impl Stream for Papers {
    const KIND: &'static str = "papers";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Submitted(submitted) => tx.execute(
                "INSERT INTO papers (office, id, case_id, round, submitted)
                 VALUES ($1, $2, $3, $4, $5)",
                args![office, id, &submitted.case, submitted.round, entry.at],
            )?,
            Event::TakenIn { number, date } => tx.execute(
                "UPDATE papers SET taken_in = $3, number = $4, date = $5
                 WHERE office = $1 AND id = $2",
                args![office, id, entry.at, number, date],
            )?,
            Event::Moved(moved) => {
                tx.execute("DELETE FROM papers WHERE office = $1 AND id = $2", args![office, id])?;
                return moved.draw::<Self>(tx, entry, drawing);
            }
        };
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}

/// A bundle as its readers see it.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
pub(in crate::justice) struct Round {
    pub(in crate::justice) id: String,
    pub(in crate::justice) round: i64,
    pub(in crate::justice) at: i64,
    /// The office in whose log it stands, and its entry there.
    pub(in crate::justice) log: String,
    pub(in crate::justice) entry: i64,
    pub(in crate::justice) by: String,
    pub(in crate::justice) sheets: Vec<Sheet>,
    pub(in crate::justice) face: Face,
    pub(in crate::justice) words: Option<String>,
    /// When the court took it in, its number and its date.
    pub(in crate::justice) taken_in: Option<(i64, String, String)>,
}

const KINDS: &[&str] = &["papers.submitted", "papers.taken_in", "papers.moved"];

/// The bundles of a case, the newest first.
pub(in crate::justice) fn rounds(
    tx: &mut Tx,
    books: &Books,
    (office, case): (&str, &str),
) -> Result<Vec<Round>> {
    let sql = "SELECT id FROM papers WHERE office = $1 AND case_id = $2
               ORDER BY round DESC LIMIT 50";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut found = histories::<Papers>(tx, books, office, &names, KINDS)?;
    let one = |id: String| {
        let mut round = Round { id: id.clone(), ..Round::default() };
        for entry in flat(found.remove(&id).unwrap_or_default())? {
            match entry.event {
                Event::Submitted(submitted) => {
                    (round.round, round.at, round.by) = (submitted.round, entry.at, submitted.by);
                    (round.log, round.entry) = (entry.office, entry.n);
                    round.sheets = submitted.sheets.into_inner().unwrap_or_default();
                    round.face = submitted.face.into_inner().unwrap_or_default();
                    round.words = submitted.words.into_inner().flatten();
                }
                Event::TakenIn { number, date } => round.taken_in = Some((entry.at, number, date)),
                Event::Moved(_) => {}
            }
        }
        Ok(round)
    };
    ids.into_iter().map(one).collect()
}
