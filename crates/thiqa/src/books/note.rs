//! Reads of personal records are entries too.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::{Sealed, open, split};

use super::{
    Books, Pen, Raw,
    history::{COLUMNS, read_raw},
    office_key,
    pen::Written,
    write,
};
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
    /// The case it was for, where one must be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
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
            case: None,
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

/// A read as it was written down.
pub struct FoundRead {
    /// The entry's number.
    pub n: i64,
    /// When, microseconds UTC.
    pub at: i64,
    /// The account that read.
    pub actor: String,
    /// What was read; its words are withheld in lists.
    pub read: Read,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    Read(Read),
}

fn said(raw: Raw, plain: Option<&[u8]>) -> Result<FoundRead> {
    let written: Written<Said> = open(&raw.entry.event, plain)?;
    let Said::Read(read) = written.event;
    Ok(FoundRead { n: raw.entry.n, at: raw.entry.at, actor: raw.entry.actor, read })
}

/// The searches of an office below an entry, the newest first, without what was searched for.
pub fn searches_before(
    tx: &mut Tx,
    office: &str,
    before: i64,
    limit: usize,
) -> Result<Vec<FoundRead>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE e.office = $1 AND e.stream = $2 AND e.seq < $3
         AND e.facts LIKE '%\"action\":\"search\"%' ORDER BY e.seq DESC LIMIT {limit}"
    );
    let raws = tx.all(&sql, args![office, STREAM, before], read_raw)?;
    raws.into_iter().map(|raw| said(raw, None)).collect()
}

/// The newest searches of several offices, each with its office, without what was searched for.
pub fn newest_searches(
    tx: &mut Tx,
    offices: &[String],
    each: usize,
) -> Result<Vec<(String, FoundRead)>> {
    if offices.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = args![STREAM].to_vec();
    let mut parts = Vec::new();
    for office in offices {
        values.push(office.as_str().into());
        parts.push(format!(
            "SELECT office, n, stream, seq, about, at, actor, kind, facts, words, withdrawn
             FROM (SELECT {COLUMNS} WHERE e.office = ${} AND e.stream = $1
             AND e.facts LIKE '%\"action\":\"search\"%' ORDER BY e.seq DESC LIMIT {each})
             AS part{}",
            values.len(),
            parts.len()
        ));
    }
    let raws = tx.all(&parts.join(" UNION ALL "), &values, read_raw)?;
    let found = |raw: Raw| Ok((raw.entry.office.clone(), said(raw, None)?));
    raws.into_iter().map(found).collect()
}

/// One read with its words.
pub fn found_read(tx: &mut Tx, books: &Books, office: &str, n: i64) -> Result<Option<FoundRead>> {
    let sql = format!("SELECT {COLUMNS} WHERE e.office = $1 AND e.n = $2 AND e.stream = $3");
    let Some(raw) = tx.one(&sql, args![office, n, STREAM], read_raw)? else { return Ok(None) };
    let key = write::find_key(tx, books, office, &office_key(office))?;
    let name = write::record_name(office, n);
    let bound = write::bound_to(office, n, STREAM, "read");
    let plain = match (key, &raw.words) {
        (Some(key), Some(words)) => Some(key.open(&name, &bound, words)?.1),
        _ => None,
    };
    said(raw, plain.as_ref().map(|plain| &plain[..])).map(Some)
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
