//! Why something was refused.

use thiserror::Error;

/// What this crate answers.
pub type Result<T> = std::result::Result<T, Error>;

/// A refused input, with its place where it has one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// One row of a file; the heading is row 1.
    #[error("{file}: row {row}: {why}")]
    Row {
        /// The file as it was named.
        file: String,
        /// The row, counted from the heading.
        row: usize,
        /// What is wrong there.
        why: String,
    },
    /// A file as a whole.
    #[error("{file}: {why}")]
    File {
        /// The file as it was named.
        file: String,
        /// What is wrong with it.
        why: String,
    },
    /// What was asked.
    #[error("{0}")]
    Query(String),
}

/// A question that can't be answered as it was put.
pub(crate) fn refuse<T>(why: impl Into<String>) -> Result<T> {
    Err(Error::Query(why.into()))
}
