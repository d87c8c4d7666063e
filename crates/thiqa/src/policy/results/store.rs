//! The tables of waves and sets of figures: what they hold lies in sealed files.

use db::{Tx, args};

use super::{
    computed::{Event as ResultsEvent, Results},
    wave::{Event as WaveEvent, Wave},
};
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream, office_key},
};

/// Waves.
pub const WAVES: Slice = Slice::of::<Wave>("waves", 1, WAVE_TABLES);
/// Sets of figures.
pub const RESULTS: Slice = Slice::of::<Results>("results", 1, RESULTS_TABLES);

const WAVE_TABLES: &str = "CREATE TABLE wave (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 survey TEXT NOT NULL,
 form TEXT NOT NULL,
 version TEXT NOT NULL,
 label TEXT NOT NULL,
 origin TEXT NOT NULL,
 people BIGINT NOT NULL,
 file TEXT NOT NULL,
 sha256 TEXT NOT NULL,
 blocks BIGINT NOT NULL,
 compared TEXT NOT NULL,
 method BYTEA,
 laid BIGINT NOT NULL,
 withdrawn BIGINT,
 why BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX wave_survey ON wave (office, survey, label);";

const RESULTS_TABLES: &str = "CREATE TABLE results (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 survey TEXT NOT NULL,
 form TEXT NOT NULL,
 version TEXT NOT NULL,
 waves TEXT NOT NULL,
 engine TEXT NOT NULL,
 method BIGINT NOT NULL,
 file TEXT NOT NULL,
 blocks BIGINT NOT NULL,
 computed BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX results_survey ON results (office, survey, computed);";

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Broken(error.to_string()))
}

impl Stream for Wave {
    const KIND: &'static str = "wave";
    type Event = WaveEvent;

    fn evolve(&mut self, event: &WaveEvent) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<WaveEvent>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            WaveEvent::Laid(laid) => {
                let words = laid.method.get().map(|method| method.words.as_str());
                tx.execute(
                    "INSERT INTO wave (office, id, survey, form, version, label, origin, people,
                     file, sha256, blocks, compared, method, laid)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                    args![
                        office,
                        id,
                        &laid.survey,
                        &laid.form,
                        &laid.version,
                        &laid.label,
                        &laid.from,
                        laid.rows as i64,
                        &laid.file,
                        &laid.sha256,
                        laid.blocks as i64,
                        json(&laid.compared)?,
                        drawing.seal("wave.method", words),
                        entry.at
                    ],
                )?;
            }
            WaveEvent::Withdrawn { why } => {
                let why = drawing.seal("wave.why", why.get().map(String::as_str));
                tx.execute(
                    "UPDATE wave SET withdrawn = $3, why = $4 WHERE office = $1 AND id = $2",
                    args![office, id, entry.at, why],
                )?;
            }
        }
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

impl Stream for Results {
    const KIND: &'static str = "results";
    type Event = ResultsEvent;

    fn evolve(&mut self, event: &ResultsEvent) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<ResultsEvent>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        let ResultsEvent::Computed(computed) = &entry.event;
        tx.execute(
            "INSERT INTO results (office, id, survey, form, version, waves, engine, method,
             file, blocks, computed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            args![
                office,
                id,
                &computed.survey,
                &computed.form,
                &computed.version,
                json(&computed.waves)?,
                &computed.engine,
                i64::from(computed.method),
                &computed.file,
                computed.blocks as i64,
                entry.at
            ],
        )?;
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}
