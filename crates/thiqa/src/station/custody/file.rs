//! A custody record with its words: its entries, put together.

use std::collections::BTreeMap;

use db::Tx;

use super::{Act, Custody, Event, OpenedWords, OrderWords};
use crate::{
    Error, Result,
    books::{Books, Entry, whole},
};

/// Everything in a record, as far as its key is there.
pub(super) struct File {
    /// What is decided on.
    pub(super) state: Custody,
    /// With what it begins.
    pub(super) opened: OpenedWords,
    /// Orders in their order.
    pub(super) orders: Vec<OrderWords>,
    /// Reasons why times were not kept: the clock and the words.
    pub(super) reasons: Vec<(String, String)>,
    /// Acts in the order in which they were entered.
    pub(super) acts: Vec<Act>,
    /// Everything that happened, oldest first.
    pub(super) entries: Vec<Entry<Event>>,
    /// Those who wrote in it at another office, by account.
    pub(super) former: BTreeMap<String, String>,
}

/// Reads a record.
///
/// # Errors
/// `NotFound` if there is none.
pub(super) fn read(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<File> {
    let mut file = File {
        state: Custody::default(),
        opened: OpenedWords::default(),
        orders: Vec::new(),
        reasons: Vec::new(),
        acts: Vec::new(),
        entries: Vec::new(),
        former: BTreeMap::new(),
    };
    let (entries, former) = whole::<Custody>(tx, books, office, id)?;
    file.former = former;
    for entry in entries {
        file.take(&entry.event);
        file.entries.push(entry);
    }
    if file.state.case.is_none() { Err(Error::NotFound) } else { Ok(file) }
}

impl File {
    fn take(&mut self, event: &Event) {
        self.state.take(event);
        match event {
            Event::Opened(opened) => {
                self.opened = opened.words.get().map(|words| (**words).clone()).unwrap_or_default();
            }
            Event::Ordered { words, .. } => {
                self.orders.push(words.get().cloned().unwrap_or_default());
            }
            Event::Explained { clock, words } => {
                self.reasons.push((clock.clone(), words.get().cloned().unwrap_or_default()));
            }
            Event::Acted { words, .. }
            | Event::Done { words, .. }
            | Event::TakenOut { words, .. }
            | Event::BroughtBack { words, .. }
            | Event::Left { words, .. } => self.acts.extend(words.get().cloned()),
            Event::OrderConfirmed { .. }
            | Event::Delayed { .. }
            | Event::Corrected { .. }
            | Event::Seen { .. }
            | Event::HandedOver { .. }
            | Event::TakenOver { .. } => {}
        }
    }

    /// Whether an act of this kind was written down.
    pub(super) fn has(&self, code: &str) -> bool {
        self.acts.iter().any(|act| act.code == code)
    }

    /// What every record should hold and this one does not: codes of acts.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        let always =
            ["papers", "body", "grounds", "rights", "relative", "lawyer", "doctor", "property"];
        let child = self.state.child.then_some(["apart", "juvenile"]).into_iter().flatten();
        always.into_iter().chain(child).filter(|code| !self.has(code)).collect()
    }
}
