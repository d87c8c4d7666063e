//! The bridge between the log, the vault and the database: what happens is written once, as an
//! event, together with its projection and its log entry, all or nothing.
//!
//! Invariants: nothing writes `entry` but [`Pen`] and the keeper of reads; state is facts only, so a
//! replay needs no keys; stored facts and ciphertexts change only by withdrawal and erasure, and
//! both are entries themselves.

mod closing;
mod erase;
mod history;
mod key;
mod note;
mod pen;
mod rebuild;
mod tree;
mod verify;
mod withdraw;
mod write;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::tz::TimeZone;
use serde::{Serialize, de::DeserializeOwned};
use vault::{Keyring, OfficeKeys};

pub use history::{Raw, history, replay, timeline};
pub use key::{Drawing, Words, day_number};
pub use note::{Note, Read};
pub use pen::{Entry, Pen};
pub use rebuild::{Slice, bring_up, dump, rebuild};
pub use tree::{LogReader, checkpoint, head_size, prove};
pub use verify::{Finding, kept_offices, verify_deep, verify_node};

use crate::{Error, Result, clock::Chance};

/// The database of a node.
pub type Db = db::Db<Books>;

/// The fold of one noun's events, and how they are drawn into tables.
pub trait Stream: Default + Clone + Send + 'static {
    /// The coarse class that stands in the log's public envelope, such as `case`.
    const KIND: &'static str;
    /// What can happen. Variants are never removed; personal words are `Sealed`, facts that a
    /// sealed record must hide are `Countable`.
    type Event: Serialize + DeserializeOwned + Clone + Send + 'static;

    /// Takes an event in. Facts only: sealed words are `Withheld` here.
    fn evolve(&mut self, event: &Self::Event);

    /// Draws the event into the slice's tables, in the transaction that writes it.
    fn project(
        tx: &mut db::Tx,
        before: &Self,
        entry: &Entry<Self::Event>,
        drawing: &Drawing,
    ) -> Result<()>;

    /// The case this stream is about, for timelines.
    fn about(&self) -> Option<String> {
        None
    }

    /// Whether countable facts are sealed too, from this state on.
    fn protected(&self) -> bool {
        false
    }

    /// The name of the key that seals its words: its own unless it says otherwise.
    fn key_name(_office: &str, id: &str) -> String {
        id.to_owned()
    }
}

/// The name of an office's own key, for streams that belong to no case.
pub fn office_key(office: &str) -> String {
    format!("office.{office}")
}

/// What keeps the books of all offices of a node: their keys and the name of their logs.
#[derive(Clone)]
pub struct Books(Arc<Inner>);

struct Inner {
    keyring: Keyring,
    domain: String,
    chance: Chance,
    zone: TimeZone,
}

impl Books {
    /// `domain` is the node's name, the first part of each log's origin.
    /// `zone` is the pack's: days and years are counted in it.
    pub fn new(
        keyring: Keyring,
        domain: impl Into<String>,
        chance: Chance,
        zone: TimeZone,
    ) -> Books {
        Books(Arc::new(Inner { keyring, domain: domain.into(), chance, zone }))
    }

    /// The offices whose books are kept here.
    pub fn offices(&self) -> impl Iterator<Item = &str> {
        self.0.keyring.offices.keys().map(String::as_str)
    }

    /// The keys of an office.
    pub fn keys(&self, office: &str) -> Result<&OfficeKeys> {
        self.0.keyring.offices.get(office).ok_or(Error::NotFound)
    }

    /// The calendar's zone.
    pub fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// A source of random bytes.
    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// The origin of an office's log: a URL without scheme.
    pub fn origin(&self, office: &str) -> String {
        format!("{}/log/{office}", self.0.domain)
    }

    /// The key that signs an office's checkpoints.
    pub fn signing_key(&self, office: &str) -> Result<ledger::SigningKey> {
        let seed = self.keys(office)?.log_seed();
        ledger::SigningKey::new(&self.origin(office), &seed)
            .map_err(|error| Error::Broken(error.to_string()))
    }
}
