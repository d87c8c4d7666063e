//! What of a support file a judge gets: one named item by written order, or her own wish. Each
//! stands in a stream of its own with its own key; the file itself is never read for it.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Error, Refusal, Result,
    books::{Drawing, Entry, Slice, Stream},
    lang::msg,
};

/// What is known of it, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Disclosure {
    /// The case; none before it is ordered.
    pub case: Option<String>,
    /// Whether the officer has answered.
    pub answered: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A judge ordered an item in writing.
    Ordered {
        /// The case.
        case: String,
        /// The order.
        order: Sealed<Order>,
    },
    /// The survivor's officer objects for her safety.
    Objected(Sealed<String>),
    /// The item was given, in these words.
    Given(Sealed<String>),
    /// Her wish for conciliation went to the judge.
    Passed {
        /// The case.
        case: String,
        /// Her words.
        words: Sealed<String>,
        /// Flags of a risk that stand.
        flags: Sealed<Vec<String>>,
    },
}

/// A written order.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Order {
    /// The one item.
    pub item: String,
    /// Its number.
    pub number: String,
    /// Its date as written.
    pub date: String,
}

impl Disclosure {
    /// An order names one item, and has a number and a date.
    pub fn order(&self, case: &str, order: Order) -> Result<Event> {
        if self.case.is_some() {
            return Err(Error::Repeated);
        }
        for (text, field) in
            [(&order.item, "item"), (&order.number, "number"), (&order.date, "date")]
        {
            if text.is_empty() {
                return Err(Refusal::new(msg("protection-words-needed")).field(field).into());
            }
        }
        Ok(Event::Ordered { case: case.to_owned(), order: order.into() })
    }

    /// The officer gives the item or objects, once.
    pub fn answer(&self, gives: bool, words: String) -> Result<Event> {
        match (&self.case, self.answered) {
            (None, _) => return Err(Error::NotFound),
            (Some(_), true) => return Err(Error::Repeated),
            _ => {}
        }
        if words.is_empty() {
            return Err(Refusal::new(msg("protection-words-needed")).field("words").into());
        }
        Ok(if gives { Event::Given(words.into()) } else { Event::Objected(words.into()) })
    }

    /// Her wish goes to the judge, once.
    pub fn pass(&self, passed: Event) -> Result<Event> {
        if self.case.is_some() { Err(Error::Repeated) } else { Ok(passed) }
    }
}

/// Orders and what was given.
pub const SLICE: Slice = Slice::of::<Disclosure>("disclosure", 1, TABLES);

const TABLES: &str = "CREATE TABLE disclosure (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 case_id TEXT NOT NULL,
 ordered BIGINT NOT NULL,
 answered BIGINT,
 PRIMARY KEY (office, id)
);
CREATE INDEX disclosure_case ON disclosure (office, case_id, ordered);";

impl Stream for Disclosure {
    const KIND: &'static str = "disclosure";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Ordered { case, .. } => self.case = Some(case.clone()),
            Event::Passed { case, .. } => {
                (self.case, self.answered) = (Some(case.clone()), true);
            }
            Event::Objected(_) | Event::Given(_) => self.answered = true,
        }
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, _: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Ordered { case, .. } | Event::Passed { case, .. } => {
                let passed = matches!(entry.event, Event::Passed { .. });
                tx.execute(
                    "INSERT INTO disclosure (office, id, case_id, ordered, answered)
                     VALUES ($1, $2, $3, $4, $5)",
                    args![office, id, case, entry.at, passed.then_some(entry.at)],
                )?
            }
            Event::Objected(_) | Event::Given(_) => tx.execute(
                "UPDATE disclosure SET answered = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
        };
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }
}
