//! What an officer declares about somebody who is hers.

use ::names::Name;
use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::compare::Party;
use crate::{
    Error, Result,
    books::{Drawing, Entry, Slice, Stream, Words, office_key},
};

/// What is known of a declaration, facts only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relation {
    /// Whose word it is; none before it is given.
    pub account: Option<String>,
    /// Whether it was taken back.
    pub withdrawn: bool,
}

/// What can happen to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// She says that somebody is hers.
    Declared {
        /// Her account.
        account: String,
        /// Who it is.
        words: Sealed<RelationWords>,
    },
    /// It is so no longer.
    Withdrawn,
}

/// Somebody who is an officer's. Anything but the name may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct RelationWords {
    /// A code of the pack's relations that count as family.
    pub relation: String,
    /// The name, in one line.
    pub name: String,
    /// The mother's name.
    pub mother: String,
    /// A telephone number.
    pub phone: String,
    /// Where that person lives.
    pub address: String,
}

/// Somebody who is an officer's, to compare with.
#[derive(Clone, Default)]
pub struct Declared {
    /// A code of the pack's relations.
    pub relation: String,
    /// Who it is.
    pub party: Party,
}

impl RelationWords {
    /// To compare with.
    pub(super) fn declared(&self) -> Declared {
        let party = Party {
            name: Name::parse(&self.name),
            mother: self.mother.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
        };
        Declared { relation: self.relation.clone(), party }
    }
}

impl Relation {
    /// It is declared once.
    pub fn declare(&self, account: &str, words: RelationWords) -> Result<Event> {
        if self.account.is_some() {
            return Err(Error::Repeated);
        }
        Ok(Event::Declared { account: account.to_owned(), words: words.into() })
    }

    /// She takes her own word back, once.
    pub fn withdraw(&self, account: &str) -> Result<Event> {
        match (&self.account, self.withdrawn) {
            (Some(own), false) if own == account => Ok(Event::Withdrawn),
            (Some(own), true) if own == account => Err(Error::Repeated),
            _ => Err(Error::NotFound),
        }
    }
}

/// The relations that stand.
pub const SLICE: Slice = Slice::of::<Relation>("relations", 1, TABLES);

const TABLES: &str = "CREATE TABLE relation (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 account TEXT NOT NULL,
 declared BIGINT NOT NULL,
 withdrawn BIGINT,
 words BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX relation_account ON relation (office, account, declared);";

impl Stream for Relation {
    const KIND: &'static str = "relation";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        match event {
            Event::Declared { account, .. } => self.account = Some(account.clone()),
            Event::Withdrawn => self.withdrawn = true,
        }
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (&entry.office, &entry.stream);
        match &entry.event {
            Event::Declared { account, words } => {
                let text = words.get().and_then(|words| serde_json::to_string(words).ok());
                tx.execute(
                    "INSERT INTO relation (office, id, account, declared, words)
                     VALUES ($1, $2, $3, $4, $5)",
                    args![
                        office,
                        id,
                        account,
                        entry.at,
                        drawing.seal("relation.words", text.as_deref())
                    ],
                )?
            }
            Event::Withdrawn => tx.execute(
                "UPDATE relation SET withdrawn = $3, words = NULL WHERE office = $1 AND id = $2",
                args![office, id, entry.at],
            )?,
        };
        Ok(())
    }

    fn key_name(office: &str, _: &str) -> String {
        office_key(office)
    }
}

fn read(words: &Words, sealed: Option<Vec<u8>>) -> RelationWords {
    let text = words.open("relation.words", sealed);
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// What stands of an office's declarations: the account and whom it declared.
pub(super) fn standing(
    tx: &mut Tx,
    words: &Words,
    office: &str,
) -> Result<Vec<(String, Declared)>> {
    let sql = "SELECT account, words FROM relation
               WHERE office = $1 AND withdrawn IS NULL ORDER BY account, declared, id";
    Ok(tx.all(sql, args![office], |row| {
        let found = read(words, row.get(1)?);
        Ok((row.get(0)?, found.declared()))
    })?)
}

/// What she herself declared and did not take back: its id and its words.
pub(super) fn own(
    tx: &mut Tx,
    words: &Words,
    office: &str,
    account: &str,
) -> Result<Vec<(String, RelationWords)>> {
    let sql = "SELECT id, words FROM relation
               WHERE office = $1 AND account = $2 AND withdrawn IS NULL ORDER BY declared, id";
    Ok(tx.all(sql, args![office, account], |row| Ok((row.get(0)?, read(words, row.get(1)?))))?)
}
