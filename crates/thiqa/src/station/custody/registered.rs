//! Records as the register of detainees shows them.

use std::collections::BTreeMap;

use db::Tx;

use super::{Custody, Event, Means, OrderWords, act::choice, clocks};
use crate::{
    Result,
    books::{Books, Entry, flat, histories},
};

/// A row of the register. Words are there for whoever may open the record.
#[derive(Debug, Clone, Default)]
pub struct Registered {
    /// The case.
    pub case: String,
    /// When she arrived, microseconds UTC.
    pub at: i64,
    /// Who wrote it.
    pub officer: String,
    /// Her name.
    pub person: Option<String>,
    /// The number of the papers that came with her.
    pub papers: Option<String>,
    /// The order by which she is held.
    pub order: Option<String>,
    /// Until when.
    pub until: Option<i64>,
    /// When she left or went to another office, and a message that says how.
    pub end: Option<(i64, &'static str)>,
}

const KINDS: [&str; 6] = [
    "custody.opened",
    "custody.acted",
    "custody.ordered",
    "custody.left",
    "custody.handed_over",
    "custody.taken_over",
];

/// Reads records of an office; the caller has asked which she may list, and which of them she may open.
pub fn registered(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    (listed, opened): (&[&str], &[&str]),
) -> Result<BTreeMap<String, Registered>> {
    let mut found = BTreeMap::new();
    for (id, entries) in histories::<Custody>(tx, books, office, listed, &KINDS)? {
        let gone = entries.last().and_then(|last| match last.event {
            Event::HandedOver { .. } => Some((last.at, choice("other_office"))),
            _ => None,
        });
        let mut row = row(&flat(entries)?);
        row.end = row.end.or(gone);
        if !opened.contains(&id.as_str()) {
            (row.person, row.papers, row.order) = (None, None, None);
        }
        found.insert(id, row);
    }
    Ok(found)
}

fn row(entries: &[Entry<Event>]) -> Registered {
    let mut row = Registered::default();
    for entry in entries {
        match &entry.event {
            Event::Opened(opened) => {
                (row.case, row.at) = (opened.case.clone(), opened.arrived);
                row.officer.clone_from(&entry.actor);
                row.person = opened.words.get().map(|words| words.name.clone());
            }
            Event::Acted { words, .. } => {
                let papers = words.get().filter(|act| act.code == "papers");
                let number = papers.and_then(|act| act.fields.get("number").cloned());
                row.papers = number.or(row.papers);
            }
            Event::Ordered {
                means: Means::Detention | Means::Extension, starts, words, ..
            } => {
                row.order = words.get().map(said);
                let until = starts.iter().find(|clock| clock.kind == clocks::ORDER);
                row.until = until.map(|clock| clock.until).or(row.until);
            }
            Event::Left { at, words } => {
                let way = words.get().and_then(|act| act.fields.get("way"));
                row.end = Some((*at, choice(way.map_or("", String::as_str))));
            }
            _ => {}
        }
    }
    row
}

/// An order's number, date and court, as far as they were copied.
fn said(words: &OrderWords) -> String {
    let parts = [&words.number, &words.date, &words.court].into_iter();
    parts.filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}
