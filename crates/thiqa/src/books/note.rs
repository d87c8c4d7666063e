//! Reads of personal records are entries too.

use db::Tx;
use serde::{Deserialize, Serialize};
use vault::{Sealed, split};

use super::{Pen, office_key, pen::Written, write};
use crate::Result;

/// A read, to be written down before the first byte of the answer leaves.
#[derive(Clone)]
pub struct Note {
    /// Whose log, who and when. The reader's own office, never the record's.
    pub pen: Pen,
    /// What was read.
    pub read: Read,
}

/// What was read and how.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Read {
    /// `view`, `list`, `search`, `print`, `download`, …
    pub action: String,
    /// `case`, `visit`, `account`, …
    pub what: String,
    /// The office that holds the records, if it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The records' ids, in the order shown.
    pub ids: Vec<String>,
    /// Why: a code from the screen or the pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// What was searched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Sealed<String>>,
}

impl Read {
    /// A read of so many records.
    pub fn new(action: &str, what: &str, ids: impl IntoIterator<Item = impl Into<String>>) -> Read {
        Read {
            action: action.into(),
            what: what.into(),
            of: None,
            ids: ids.into_iter().map(Into::into).collect(),
            purpose: None,
            words: None,
        }
    }
}

/// All reads of an office stand in one stream that nobody replays.
pub(super) const STREAM: &str = "reads";

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Event<'a> {
    Read(&'a Read),
}

pub(super) fn write_all(tx: &mut Tx, notes: &[Note]) -> Result<()> {
    for note in notes {
        let pen = &note.pen;
        let n = write::next_number(tx, &pen.books, &pen.office, 1)?;
        let key = match note.read.words {
            Some(_) => Some(write::key_for(tx, pen, &office_key(&pen.office))?),
            None => None,
        };
        let written = Written {
            about: None,
            event: Event::Read(&note.read),
            withdraws: vec![],
            erases: vec![],
        };
        let place = write::Place { n, stream: STREAM, seq: n, class: "read", about: None };
        write::insert(tx, pen, &place, &split(&written, false)?, key.as_ref())?;
    }
    Ok(())
}
