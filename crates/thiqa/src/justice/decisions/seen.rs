//! A case's decisions with their words.

use db::{Tx, args};
use serde::Serialize;

use super::{Decision, Event, Order};
use crate::{
    Result,
    books::{Books, Entry, flat, histories},
};

/// A decision as its readers see it.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
pub(in crate::justice) struct Seen {
    pub(in crate::justice) id: String,
    pub(in crate::justice) at: i64,
    pub(in crate::justice) court: String,
    pub(in crate::justice) number: String,
    pub(in crate::justice) date: String,
    pub(in crate::justice) court_number: Option<String>,
    pub(in crate::justice) end: Option<String>,
    pub(in crate::justice) text: String,
    /// The scan of the paper: a file's place in the case.
    pub(in crate::justice) scan: Option<usize>,
    pub(in crate::justice) transcribed: bool,
    /// When the court confirmed or corrected it.
    pub(in crate::justice) confirmed: Option<i64>,
    pub(in crate::justice) orders: Vec<Item>,
}

/// An order and what became of it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(in crate::justice) struct Item {
    pub(in crate::justice) n: usize,
    pub(in crate::justice) kind: String,
    pub(in crate::justice) words: Option<String>,
    pub(in crate::justice) due: Option<i64>,
    pub(in crate::justice) state: State,
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::justice) enum State {
    Open,
    /// When, what was done, and the proof's place in the case.
    Executed(i64, String, usize),
    /// When, and why.
    Returned(i64, String),
    /// The court struck it out of the transcription.
    Struck(i64),
}

const KINDS: &[&str] = &[
    "decision.made",
    "decision.confirmed",
    "decision.corrected",
    "decision.executed",
    "decision.returned",
    "decision.moved",
];

/// The decisions of a case, the newest first.
pub(in crate::justice) fn of_case(
    tx: &mut Tx,
    books: &Books,
    (office, case): (&str, &str),
) -> Result<Vec<Seen>> {
    let sql = "SELECT id FROM decision WHERE office = $1 AND case_id = $2
               ORDER BY made DESC, id DESC LIMIT 50";
    let ids = tx.all(sql, args![office, case], |row| row.get::<String>(0))?;
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut found = histories::<Decision>(tx, books, office, &names, KINDS)?;
    let one = |id: String| {
        let mut seen = Seen { id: id.clone(), ..Seen::default() };
        for entry in flat(found.remove(&id).unwrap_or_default())? {
            seen.add(entry);
        }
        Ok(seen)
    };
    ids.into_iter().map(one).collect()
}

impl Seen {
    fn add(&mut self, entry: Entry<Event>) {
        let at = entry.at;
        match entry.event {
            Event::Made(made) => {
                (self.at, self.court, self.end) = (at, made.court, made.end);
                (self.number, self.date) = (made.number, made.date);
                (self.court_number, self.scan) = (made.court_number, made.scan);
                self.text = made.text.into_inner().unwrap_or_default();
                self.transcribed = made.transcribed;
                self.push(made.orders);
            }
            Event::Confirmed { .. } => self.confirmed = Some(at),
            Event::Corrected(correction) => {
                self.confirmed = Some(at);
                (self.number, self.date) = (correction.number, correction.date);
                self.text = correction.text.into_inner().unwrap_or_default();
                correction.struck.iter().for_each(|n| self.set(*n, State::Struck(at)));
                self.push(correction.added);
            }
            Event::Executed { n, words, proof } => {
                self.set(n, State::Executed(at, words.into_inner().unwrap_or_default(), proof));
            }
            Event::Returned { n, why } => {
                self.set(n, State::Returned(at, why.into_inner().unwrap_or_default()));
            }
            Event::Moved(_) => {}
        }
    }

    fn push(&mut self, orders: Vec<Order>) {
        for order in orders {
            self.orders.push(Item {
                n: self.orders.len(),
                kind: order.kind.into_inner().unwrap_or_default(),
                words: order.words.into_inner().flatten(),
                due: order.due,
                state: State::Open,
            });
        }
    }

    fn set(&mut self, n: usize, state: State) {
        if let Some(item) = self.orders.get_mut(n) {
            item.state = state;
        }
    }
}
