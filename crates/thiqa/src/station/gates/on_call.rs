//! Who is on call: named, with a telephone inside the police, at which hours, until when.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use crate::{
    Error, Refusal, Result,
    books::{Books, Drawing, Entry, Slice, Stream, Words, newest_keys, wrapped},
    lang::msg,
};

/// What is known of a line of the list, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnCall {
    /// Who it is; none before it is written.
    pub account: Option<String>,
    /// Whether it was taken off.
    pub off: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody is on call.
    Listed {
        /// An account.
        account: String,
        /// Until when, microseconds UTC.
        until: i64,
        /// How and when she is reached.
        words: Sealed<Reach>,
    },
    /// She is no longer.
    TakenOff,
}

/// How and when somebody on call is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Reach {
    /// A telephone inside the police.
    pub phone: String,
    /// Days and hours.
    pub hours: String,
}

/// So long a line stands at most: a list that nobody looks after helps nobody.
const LONGEST: i64 = 92 * 24 * 3_600_000_000;

impl OnCall {
    /// It is written once, for a time, with a telephone and hours.
    pub fn list(&self, at: i64, account: String, until: i64, reach: Reach) -> Result<Event> {
        if self.account.is_some() {
            return Err(Error::Repeated);
        }
        for (words, field) in [(&reach.phone, "phone"), (&reach.hours, "hours")] {
            if words.is_empty() {
                return Err(Refusal::new(msg("gates-on-call-needed")).field(field).into());
            }
        }
        if until <= at || until > at + LONGEST {
            return Err(Refusal::new(msg("gates-on-call-range")).field("until").into());
        }
        Ok(Event::Listed { account, until, words: reach.into() })
    }

    /// It is taken off once.
    pub fn take_off(&self) -> Result<Event> {
        match (&self.account, self.off) {
            (None, _) => Err(Error::NotFound),
            (Some(_), true) => Err(Error::Repeated),
            (Some(_), false) => Ok(Event::TakenOff),
        }
    }
}

/// The list.
pub const SLICE: Slice = Slice::of::<OnCall>("on_call", 1, TABLES);

const TABLES: &str = "CREATE TABLE on_call (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 account TEXT NOT NULL,
 until BIGINT NOT NULL,
 off BIGINT,
 phone BYTEA,
 hours BYTEA,
 PRIMARY KEY (office, id)
);";

impl Stream for OnCall {
    const KIND: &'static str = "on_call";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Listed { account, .. } => self.account = Some(account.clone()),
            Event::TakenOff => self.off = true,
        }
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Listed { account, until, words } => {
                let reach = words.get();
                let phone = reach.map(|reach| reach.phone.as_str());
                let hours = reach.map(|reach| reach.hours.as_str());
                tx.execute(
                    "INSERT INTO on_call (office, id, account, until, phone, hours)
                     VALUES ($1, $2, $3, $4, $5, $6)",
                    args![
                        office,
                        id,
                        account,
                        *until,
                        drawing.seal("on_call.phone", phone),
                        drawing.seal("on_call.hours", hours)
                    ],
                )?
            }
            Event::TakenOff => tx.execute(
                "UPDATE on_call SET off = $3 WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
        };
        Ok(())
    }
}

/// Somebody who is on call now.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    pub(super) id: String,
    /// An account.
    pub(super) account: String,
    pub(super) until: i64,
    pub(super) reach: Reach,
}

/// Who is on call at an office now.
pub(super) fn standing(tx: &mut Tx, books: &Books, office: &str, at: i64) -> Result<Vec<Line>> {
    let sql = format!(
        "SELECT o.id, o.account, o.until, o.phone, o.hours, k.epoch, k.wrapped FROM on_call o {}
         WHERE o.office = $1 AND o.off IS NULL AND o.until > $2 ORDER BY o.until, o.id LIMIT 50",
        newest_keys("o", "id")
    );
    Ok(tx.all(&sql, args![office, at], |row| {
        let id: String = row.get(0)?;
        let words = Words::new(books, office, &id, wrapped(&row, 5)?);
        let reach = Reach {
            phone: words.open("on_call.phone", row.get(3)?).unwrap_or_default(),
            hours: words.open("on_call.hours", row.get(4)?).unwrap_or_default(),
        };
        Ok(Line { id, account: row.get(1)?, until: row.get(2)?, reach })
    })?)
}
