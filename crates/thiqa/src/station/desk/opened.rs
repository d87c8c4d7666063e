//! A visit with everything in it opened: for those who may see it.

use std::collections::BTreeMap;

use db::{Tx, among, args};

use super::{Event, Facts, Shown, Visit, Woman, Words};
use crate::{
    Error, Result,
    books::{self, Books, Entry, history, office_key, replay},
};

/// What the entries say, sealed or not, as far as the visit's key is there.
#[derive(Default)]
pub(super) struct Opened {
    /// The state, which of a sealed visit knows no facts.
    pub(super) visit: Visit,
    pub(super) facts: Facts,
    pub(super) words: Words,
    /// The routing rule that fitted.
    pub(super) rule: String,
    pub(super) woman: Option<Woman>,
    pub(super) instead: Option<String>,
    /// How the card was taken in, if it was shown.
    pub(super) card: Option<Shown>,
    pub(super) outcome: Option<String>,
    pub(super) refusal: Option<String>,
    pub(super) entries: Vec<Entry<Event>>,
}

impl Opened {
    /// The entries that put something right.
    pub(super) fn corrections(&self) -> impl Iterator<Item = &Entry<Event>> {
        self.entries.iter().filter(|entry| matches!(entry.event, Event::Corrected(_)))
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Received(received) => {
                self.facts = received.facts.get().cloned().unwrap_or_default();
                self.words = received.words.get().cloned().unwrap_or_default();
                self.rule = received.rule.get().cloned().unwrap_or_default();
            }
            Event::Corrected(corrected) => {
                self.facts = corrected.facts.get().cloned().unwrap_or_default();
                self.words = corrected.words.get().cloned().unwrap_or_default();
            }
            Event::WomanAsked { answer, instead } => {
                self.woman = answer.get().copied();
                self.instead = instead.get().cloned().flatten();
            }
            Event::CardShown { how } => self.card = how.get().copied(),
            Event::Ended(end) => {
                self.outcome = end.outcome.get().cloned();
                self.refusal = end.refusal.get().cloned().flatten();
            }
            Event::Reopened { .. } => (self.outcome, self.refusal) = (None, None),
            _ => {}
        }
    }
}

/// Reads a visit with its words.
///
/// # Errors
/// `NotFound` if there is none.
pub(super) fn open(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<Opened> {
    let (visit, _) = replay::<Visit>(tx, office, id)?;
    if !visit.exists {
        return Err(Error::NotFound);
    }
    let mut opened = Opened { visit, ..Opened::default() };
    let entries = history::<Visit>(tx, books, office, id)?;
    entries.iter().for_each(|entry| opened.take(&entry.event));
    opened.entries = entries;
    Ok(opened)
}

/// The names of those who wrote the entries, by account.
pub(super) fn names(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    entries: &[Entry<Event>],
) -> Result<BTreeMap<String, String>> {
    names_of(tx, books, office, entries.iter().map(|entry| entry.actor.clone()).collect())
}

/// The names of these accounts.
pub(super) fn names_of(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    mut actors: Vec<String>,
) -> Result<BTreeMap<String, String>> {
    actors.sort_unstable();
    actors.dedup();
    if actors.is_empty() {
        return Ok(BTreeMap::new());
    }
    let key = office_key(office);
    let mut values = args![office, &key].to_vec();
    let actors = among(&mut values, actors);
    let sql = format!(
        "SELECT a.id, a.name, k.epoch, k.wrapped FROM account a
         JOIN case_key k ON k.office = a.office AND k.id = $2
         WHERE a.office = $1 AND a.id IN ({actors}) ORDER BY k.epoch"
    );
    let found = tx.all(&sql, &values, |row| {
        let wrapped = Some((row.get::<u32>(2)?, row.get::<Vec<u8>>(3)?));
        let words = books::Words::new(books, office, &key, wrapped);
        Ok((row.get::<String>(0)?, words.open("account.name", row.get(1)?)))
    })?;
    Ok(found.into_iter().filter_map(|(id, name)| Some((id, name?))).collect())
}
