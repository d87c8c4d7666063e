/// What can go wrong with the database, told without any stored value.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// A row with this key is there already.
    #[error("the row exists already")]
    Duplicate,
    /// Too much is waiting, or another process holds the database.
    #[error("the database is busy")]
    Busy,
    /// The disk is full or can't be written.
    #[error("the disk is full or read-only")]
    Disk,
    /// The closure panicked; its work was undone.
    #[error("a write stopped unexpectedly and was undone")]
    Panicked,
    /// A column holds another type than the one asked for.
    #[error("column {0} holds another type")]
    Type(usize),
    /// Anything else, with the driver's own words (they name tables, never values).
    #[error("database: {0}")]
    Driver(String),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::ConstraintViolation) if error.to_string().contains("UNIQUE") => {
                Error::Duplicate
            }
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Error::Busy,
            Some(Code::DiskFull | Code::ReadOnly | Code::SystemIoFailure | Code::CannotOpen) => {
                Error::Disk
            }
            _ => Error::Driver(error.to_string()),
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(error: postgres::Error) -> Self {
        use postgres::error::SqlState;
        match error.code() {
            Some(&SqlState::UNIQUE_VIOLATION) => Error::Duplicate,
            Some(&SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED) => {
                Error::Busy
            }
            Some(&SqlState::DISK_FULL | &SqlState::READ_ONLY_SQL_TRANSACTION) => Error::Disk,
            // It went away, or is starting: the next request may find it again.
            Some(
                &SqlState::ADMIN_SHUTDOWN
                | &SqlState::CRASH_SHUTDOWN
                | &SqlState::CANNOT_CONNECT_NOW,
            ) => Error::Busy,
            None if error.is_closed() => Error::Busy,
            // The message names the rule that failed; the detail would name the value, so it stays
            // out, and so does a message about data, which quotes them.
            _ => Error::Driver(match error.as_db_error() {
                Some(told) if told.code().code().starts_with("22") => told.code().code().to_owned(),
                Some(told) => format!("{} {}", told.code().code(), told.message()),
                None => chain(&error),
            }),
        }
    }
}

/// The whole chain of causes: a lost connection says why only in its source.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
