//! Reading CSV, plain or packed.

use std::io::{Cursor, Read};

use csv::{ReaderBuilder, StringRecord};
use flate2::read::MultiGzDecoder;

use super::{Table, column::Filling};
use crate::{Error, Result};

/// How a packed file begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A table while files are bound to it, row by row, on the names of their columns.
#[derive(Debug, Default)]
pub struct Reading {
    names: Vec<String>,
    columns: Vec<Filling>,
    rows: usize,
    files: Vec<(String, usize)>,
}

impl Reading {
    /// Adds the rows of a file, packed (gzip) or not. `name` is how it is called in a refusal.
    ///
    /// # Errors
    /// When it can't be read, with the row.
    pub fn add(&mut self, name: &str, file: impl Read) -> Result<()> {
        let (mut file, mut first) = (file, Vec::new());
        let begun = file.by_ref().take(GZIP.len() as u64).read_to_end(&mut first);
        begun.map_err(|error| Error::File { file: name.to_owned(), why: error.to_string() })?;
        let packed = first == GZIP;
        let whole = Cursor::new(first).chain(file);
        if packed { self.bind(name, MultiGzDecoder::new(whole)) } else { self.bind(name, whole) }
    }

    fn bind(&mut self, name: &str, file: impl Read) -> Result<()> {
        let wrong = |why: String| Error::File { file: name.to_owned(), why };
        let mut reader = ReaderBuilder::new().from_reader(file);
        let header = reader.headers().map_err(|error| wrong(error.to_string()))?.clone();
        let at = self.places(&header).map_err(wrong)?;
        let absent: Vec<usize> = (0..self.names.len()).filter(|own| !at.contains(own)).collect();
        let (mut record, mut rows) = (StringRecord::new(), 0);
        while reader.read_record(&mut record).map_err(|error| Error::Row {
            file: name.to_owned(),
            row: rows + 2,
            why: error.to_string(),
        })? {
            for (field, &own) in record.iter().zip(&at) {
                self.columns[own].push(field);
            }
            absent.iter().for_each(|&own| self.columns[own].push_missing());
            rows += 1;
        }
        self.rows += rows;
        self.files.push((name.to_owned(), rows));
        Ok(())
    }

    /// Which own column each of the file's is; new ones are missing in all earlier rows.
    fn places(&mut self, header: &StringRecord) -> std::result::Result<Vec<usize>, String> {
        let mut at = Vec::with_capacity(header.len());
        for name in header {
            let name = name.trim_start_matches('\u{feff}').trim();
            let own = self.names.iter().position(|own| own == name).unwrap_or_else(|| {
                self.names.push(name.to_owned());
                let mut filling = Filling::default();
                (0..self.rows).for_each(|_| filling.push_missing());
                self.columns.push(filling);
                self.names.len() - 1
            });
            if at.contains(&own) {
                return Err(format!("two columns are called `{name}`"));
            }
            at.push(own);
        }
        Ok(at)
    }

    /// The table of all that was read.
    pub fn finish(self) -> Table {
        Table {
            names: self.names,
            columns: self.columns.into_iter().map(Filling::finish).collect(),
            rows: self.rows,
            files: self.files,
        }
    }
}
