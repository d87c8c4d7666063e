//! A stream that has everything a stream can have: sealed words, countable facts, a case, raising.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::{Countable, Sealed};

use crate::{
    Error, Refusal, Result,
    books::{Drawing, Entry, Slice, Stream},
    figures,
};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tale {
    case: Option<String>,
    codes: Vec<String>,
    raised: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Event {
    Opened { case: String, code: Countable<String>, story: Sealed<String> },
    Told { code: Countable<String>, story: Sealed<String> },
    Raised,
}

pub(super) fn opened(code: &str, story: &str) -> Event {
    let (code, story) = (Countable::Open(code.into()), Sealed::Open(story.into()));
    Event::Opened { case: "case-7".into(), code, story }
}

pub(super) fn told(code: &str, story: &str) -> Event {
    Event::Told { code: Countable::Open(code.into()), story: Sealed::Open(story.into()) }
}

impl Tale {
    pub(super) fn go_on(&self, event: Event) -> Result<Event> {
        match (&event, self.case.is_some()) {
            (Event::Opened { .. }, true) => Err(Refusal::new("account-closed").into()),
            (Event::Told { .. } | Event::Raised, false) => Err(Error::NotFound),
            _ => Ok(event),
        }
    }
}

impl Stream for Tale {
    const KIND: &'static str = "tale";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Opened { case, code, .. } => {
                self.case = Some(case.clone());
                self.codes.extend(code.get().cloned());
            }
            Event::Told { code, .. } => self.codes.extend(code.get().cloned()),
            Event::Raised => {
                self.raised = true;
                self.codes.clear();
            }
        }
    }

    fn project(tx: &mut Tx, before: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let office = &entry.office;
        match &entry.event {
            Event::Opened { code, story, .. } | Event::Told { code, story } => {
                let code = code.get().filter(|_| !before.raised);
                if let Some(code) = code {
                    figures::add(tx, office, "tales", 0, code, 1)?;
                }
                let story = drawing.seal("tale_line.story", story.get().map(String::as_str));
                tx.execute(
                    "INSERT INTO tale_line (office, n, tale, code, story) VALUES ($1, $2, $3, $4, $5)",
                    args![office, entry.n, &entry.stream, code.map(String::as_str), story],
                )?;
            }
            Event::Raised => {
                for code in &before.codes {
                    figures::add(tx, office, "tales", 0, code, -1)?;
                }
                tx.execute(
                    "UPDATE tale_line SET code = NULL WHERE office = $1 AND tale = $2",
                    args![office, &entry.stream],
                )?;
            }
        }
        Ok(())
    }

    fn about(&self) -> Option<String> {
        self.case.clone()
    }

    fn protected(&self) -> bool {
        self.raised
    }
}

pub(super) const SLICE: Slice = Slice::of::<Tale>("tales", 1, TABLES);

const TABLES: &str = "CREATE TABLE tale_line (
 office TEXT NOT NULL,
 n BIGINT NOT NULL,
 tale TEXT NOT NULL,
 code TEXT,
 story BYTEA,
 PRIMARY KEY (office, n)
);";
