/// One thing that is wrong in a pack, told so that its editor can find it.
/// `line` counts from 1; 0 means the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct PackError {
    pub file: String,
    pub line: u64,
    pub what: String,
}

impl PackError {
    pub(crate) fn new(file: &str, line: u64, what: impl Into<String>) -> PackError {
        PackError { file: file.to_owned(), line, what: what.into() }
    }
}
