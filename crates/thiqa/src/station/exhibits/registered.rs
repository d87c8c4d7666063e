//! Exhibits as their register shows them.

use std::collections::BTreeMap;

use db::Tx;

use super::{Event, Exhibit, said::how_message};
use crate::{
    Result,
    books::{Books, Entry, flat, histories},
    lang::msg,
};

/// A row of the register. Words are there for whoever may open the exhibit.
#[derive(Debug, Clone, Default)]
pub struct Registered {
    /// The case.
    pub case: String,
    /// When it was found, microseconds UTC.
    pub at: i64,
    /// Who wrote it.
    pub officer: String,
    /// What it is.
    pub what: Option<String>,
    /// Where it lay.
    pub place: Option<String>,
    /// From whom it was seized.
    pub from: Option<String>,
    /// The number of its seal.
    pub seal: Option<String>,
    /// When it left, or its record went to another office, and a message that says how.
    pub end: Option<(i64, &'static str)>,
}

const KINDS: [&str; 6] = [
    "exhibit.found",
    "exhibit.packed",
    "exhibit.seized",
    "exhibit.disposed",
    "exhibit.handed_over",
    "exhibit.taken_over",
];

/// Reads exhibits of an office; the caller has asked which she may list, and which of them she may open.
pub fn registered(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    (listed, opened): (&[&str], &[&str]),
) -> Result<BTreeMap<String, Registered>> {
    let mut found = BTreeMap::new();
    for (id, entries) in histories::<Exhibit>(tx, books, office, listed, &KINDS)? {
        let gone = entries.last().and_then(|last| match last.event {
            Event::HandedOver { .. } => Some((last.at, msg("exhibits-did-moved"))),
            _ => None,
        });
        let mut row = row(&flat(entries)?);
        row.end = row.end.or(gone);
        if !opened.contains(&id.as_str()) {
            (row.what, row.place, row.from, row.seal) = (None, None, None, None);
        }
        found.insert(id, row);
    }
    Ok(found)
}

fn row(entries: &[Entry<Event>]) -> Registered {
    let mut row = Registered::default();
    for entry in entries {
        match &entry.event {
            Event::Found(found) => {
                (row.case, row.at) = (found.case.clone(), found.at);
                row.officer.clone_from(&entry.actor);
                let words = found.words.get();
                row.what = words.map(|words| words.what.clone());
                row.place = words.map(|words| words.place.clone());
            }
            Event::Packed { words, .. } => row.seal = words.get().map(|one| one.seal.clone()),
            Event::Seized { words, .. } => row.from = words.get().map(|one| one.from.clone()),
            Event::Disposed { at, how, .. } => row.end = Some((*at, how_message(*how))),
            _ => {}
        }
    }
    row
}
