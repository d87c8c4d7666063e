//! Visits as lines of the register of visits.

use std::collections::BTreeMap;

use db::Tx;

use super::{Event, Visit};
use crate::{
    Result,
    books::{Books, by_ids, histories},
};

/// A visit as a register shows it. Words are there only for visits that were asked for as opened.
#[derive(Debug, Clone, Default)]
pub struct Registered {
    /// When she came.
    pub came: i64,
    /// The unit it lies with.
    pub unit: String,
    /// Who helps or helped her.
    pub officer: Option<String>,
    /// When it ended.
    pub ended: Option<i64>,
    /// Why she came.
    pub reason: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// The case that came of it.
    pub case: Option<String>,
    /// The number of the paper form on which she was received.
    pub paper: Option<String>,
    /// Her name, unless the visit is in a compartment: there her number stands for her.
    pub name: Option<String>,
    /// Whether it is in a compartment.
    pub sealed: bool,
}

/// Reads visits of an office; the caller has asked which she may list, and which of them she may
/// open. At most two statements.
pub fn registered(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    (listed, opened): (&[&str], &[&str]),
) -> Result<BTreeMap<String, Registered>> {
    let select = "SELECT v.id, v.came, v.unit, v.officer, v.ended, v.reason, v.outcome, v.case_id,
                  v.paper, v.class FROM visit v";
    let mut found = by_ids(tx, (select, "v"), office, listed, |row| {
        Ok(Registered {
            came: row.get(1)?,
            unit: row.get(2)?,
            officer: row.get(3)?,
            ended: row.get(4)?,
            reason: row.get(5)?,
            outcome: row.get(6)?,
            case: row.get(7)?,
            paper: row.get(8)?,
            name: None,
            sealed: row.get::<String>(9)?.starts_with("visit.sealed."),
        })
    })?;
    const KINDS: [&str; 4] = ["visit.received", "visit.corrected", "visit.ended", "visit.reopened"];
    for (id, entries) in histories::<Visit>(tx, books, office, opened, &KINDS)? {
        let Some(visit) = found.get_mut(&id) else { continue };
        entries.iter().for_each(|entry| take(visit, &entry.event));
        if visit.sealed {
            visit.name = None;
        }
    }
    Ok(found)
}

/// What a sealed visit says of itself stands in its entries alone.
fn take(visit: &mut Registered, event: &Event) {
    let (facts, words) = match event {
        Event::Received(received) => (received.facts.get(), received.words.get()),
        Event::Corrected(corrected) => (corrected.facts.get(), corrected.words.get()),
        Event::Ended(end) => {
            visit.outcome = end.outcome.get().cloned();
            return;
        }
        Event::Reopened { .. } => {
            visit.outcome = None;
            return;
        }
        _ => return,
    };
    visit.reason = facts.map(|facts| facts.reason.clone());
    visit.name = words.map(|words| words.name.clone()).filter(|name| !name.is_empty());
}
