//! What can go wrong, and what the person is told.

use std::fmt;

/// The application's error; `web::answer` turns it into a page.
#[derive(Debug)]
pub enum Error {
    /// A rule says no; the person is told which.
    Refused(Refusal),
    /// There is no such thing, or it is not hers to see: the two look alike.
    NotFound,
    /// Somebody changed it since she looked.
    Conflict,
    /// The same change was sent twice; the first one stands.
    Repeated,
    /// What it stood on was erased by order: nothing is written to it any more.
    Gone,
    /// Too much at once; try again.
    Busy,
    /// The station is locked: no key is in memory.
    Locked,
    /// The disk is full or can't be written; nothing was kept.
    Disk,
    /// Too little room is left for something large, though short entries go on; which limit it is.
    NoRoom(Refusal),
    /// Our fault. The text goes to the operator's log and names no stored word.
    Broken(String),
}

/// A result of the application.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a rule says no: a message key with what it needs, and the field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refusal {
    /// A key of the locales.
    pub message: &'static str,
    /// Names and values that the message shows; never a personal word.
    pub args: Vec<(&'static str, String)>,
    /// The form's field, if it is about one.
    pub field: Option<&'static str>,
    /// For a lawful gate: the article it stands on, as a key of the locales or a code of the pack.
    pub article: Option<&'static str>,
}

impl Refusal {
    /// A refusal with a message.
    pub fn new(message: &'static str) -> Refusal {
        Refusal { message, ..Refusal::default() }
    }

    /// Names the field.
    pub fn field(mut self, field: &'static str) -> Refusal {
        self.field = Some(field);
        self
    }

    /// Adds an argument of the message.
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Refusal {
        self.args.push((name, value.into()));
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Refused(refusal) => write!(f, "refused: {}", refusal.message),
            Error::NotFound => f.write_str("not found"),
            Error::Conflict => f.write_str("changed meanwhile"),
            Error::Repeated => f.write_str("sent twice"),
            Error::Gone => f.write_str("erased"),
            Error::Busy => f.write_str("busy"),
            Error::Locked => f.write_str("locked"),
            Error::Disk => f.write_str("the disk is full or read-only"),
            Error::NoRoom(refusal) => write!(f, "no room: {}", refusal.message),
            Error::Broken(why) => write!(f, "broken: {why}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Busy => Error::Busy,
            db::Error::Disk => Error::Disk,
            // Two wrote the same key at once; the other one was first.
            db::Error::Duplicate => Error::Conflict,
            other => Error::Broken(other.to_string()),
        }
    }
}

impl From<vault::Error> for Error {
    fn from(error: vault::Error) -> Self {
        Error::Broken(error.to_string())
    }
}
