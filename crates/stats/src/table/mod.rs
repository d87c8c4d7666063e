//! Rows of answers, kept column by column.

mod column;
mod read;

pub use column::{Codes, Column};
pub use read::Reading;

use crate::{Error, Result, error::refuse};

/// Columns of equal length.
#[derive(Debug, Default)]
pub struct Table {
    names: Vec<String>,
    columns: Vec<Column>,
    rows: usize,
    /// Each file with its number of rows, in the order in which they were bound.
    files: Vec<(String, usize)>,
}

impl Table {
    /// A table made in memory. All columns must be of one length.
    ///
    /// # Errors
    /// When they are not.
    pub fn new(columns: Vec<(String, Column)>) -> Result<Self> {
        let rows = columns.first().map_or(0, |(_, column)| column.len());
        if let Some((name, _)) = columns.iter().find(|(_, column)| column.len() != rows) {
            return refuse(format!("column `{name}` has another length than the first"));
        }
        let (names, columns) = columns.into_iter().unzip();
        Ok(Self { names, columns, rows, files: Vec::new() })
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns' names, in the order of the first file.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// A column by its place.
    pub fn column(&self, at: usize) -> &Column {
        &self.columns[at]
    }

    /// Where a column stands.
    ///
    /// # Errors
    /// When there is none of this name.
    pub fn find(&self, name: &str) -> Result<usize> {
        match self.names.iter().position(|own| own == name) {
            Some(at) => Ok(at),
            None => refuse(format!("there is no column `{name}`")),
        }
    }

    /// A refusal that names the file and the row of it.
    pub fn wrong(&self, row: usize, why: impl Into<String>) -> Error {
        let mut left = row;
        for (file, rows) in &self.files {
            if left < *rows {
                return Error::Row { file: file.clone(), row: left + 2, why: why.into() };
            }
            left -= rows;
        }
        Error::Query(format!("row {}: {}", row + 1, why.into()))
    }
}
