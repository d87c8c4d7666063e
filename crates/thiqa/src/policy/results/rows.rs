//! The answers of a wave, a row a respondent: columns by the names of the form's questions.
//!
//! As a file it is CSV. Three columns say how somebody was drawn (`stratum`, `psu`, `weight`); the
//! others have the names of questions, several choices of one question with spaces between them.

use crate::{Error, Result};

/// How somebody was drawn, in this order.
pub(super) const DESIGN: [&str; 3] = ["stratum", "psu", "weight"];

/// What the instruments ask about the interview and not about what people think: it is no figure, and who
/// answered nothing else gave no interview.
pub(super) const AROUND: [&str; 41] = [
    "int_sex",
    "station",
    "governorate",
    "district",
    "area",
    "result",
    "consent",
    "consent_v",
    "age",
    "sex",
    "adult",
    "ok",
    "draw",
    "pick",
    "alone",
    "go1",
    "go2",
    "open1",
    "open2",
    "show1",
    "show2",
    "show3",
    "show4",
    "show5",
    "show6",
    "sw1",
    "sw2",
    "sw3",
    "sw4",
    "sw5",
    "sw6",
    "back1",
    "back2",
    "back3",
    "back4",
    "back5",
    "back6",
    "interruptions",
    "stopped",
    "leaflet",
    "distress",
];

/// Rows of answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// [`DESIGN`], then questions.
    pub(super) names: Vec<String>,
    /// As long as the names.
    pub(super) rows: Vec<Vec<String>>,
}

impl Rows {
    /// Where a column stands.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own == name)
    }

    /// As CSV.
    pub(super) fn csv(&self) -> Result<Vec<u8>> {
        let mut out = csv::Writer::from_writer(Vec::new());
        let broken = |error: csv::Error| Error::Broken(error.to_string());
        out.write_record(&self.names).map_err(broken)?;
        for row in &self.rows {
            out.write_record(row).map_err(broken)?;
        }
        out.into_inner().map_err(|error| Error::Broken(error.to_string()))
    }

    /// Reads [`Rows::csv`].
    pub(super) fn read(bytes: &[u8]) -> Result<Rows> {
        let broken = |error: csv::Error| Error::Broken(error.to_string());
        let mut reader = csv::Reader::from_reader(bytes);
        let names = reader.headers().map_err(broken)?.iter().map(str::to_owned).collect();
        let row = |row: csv::Result<csv::StringRecord>| {
            row.map(|row| row.iter().map(str::to_owned).collect()).map_err(broken)
        };
        Ok(Rows { names, rows: reader.records().map(row).collect::<Result<_>>()? })
    }
}
