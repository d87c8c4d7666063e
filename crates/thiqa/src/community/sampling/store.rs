//! The table of samples, which leads from a survey to its sample.

use db::{Tx, args};

use super::{Event, Sample};
use crate::{
    Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
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
