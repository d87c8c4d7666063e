//! The bridge between the log, the vault and the database: what happens is written once, as an
//! event, together with its projection and its log entry, all or nothing.
//!
//! Invariants: nothing writes `entry` but [`Pen`] and the keeper of reads; state is facts only, so a
//! replay needs no keys; stored facts and ciphertexts change only by withdrawal and erasure, and
//! both are entries themselves.

mod carried;
mod closing;
mod epoch;
mod erase;
mod history;
mod key;
mod moved;
mod note;
mod pen;
mod rebuild;
mod tree;
mod verify;
mod withdraw;
mod write;

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use jiff::tz::TimeZone;
use serde::{Serialize, de::DeserializeOwned};
use vault::{Keyring, OfficeKeys};

pub use carried::{Carried, Carries, Past, PastWords, Whole, carry, flat, whole};
pub use epoch::{Epoch, begin_epoch, epochs, office_of};
pub use history::{Raw, by_ids, facts_of, histories, history, replay, timeline};
pub use key::{Drawing, Words, day_number, newest_key, newest_keys, wrapped};
pub(crate) use moved::moves;
pub use moved::{Moved, Moves};
pub use note::{FoundRead, Note, Read, found_read, newest_searches, searches_before};
pub use pen::{Entry, Pen};
pub use rebuild::{Slice, bring_up, dump, forget, rebuild};
pub use tree::{LogReader, checkpoint, head_size, last_at, prove, prove_all};
pub use verify::{Finding, kept_offices, verify_deep, verify_node};
pub use write::key_for;

use crate::{Error, Result, clock::Chance, watch::Writes};

/// The database of a node.
pub type Db = db::Db<Books>;

/// The fold of one noun's events, and how they are drawn into tables.
pub trait Stream: Default + Clone + Send + 'static {
    /// The coarse class that stands in the log's public envelope, such as `case`.
    const KIND: &'static str;
    /// Whether it may begin about a record that was erased.
    const OUTLIVES: bool = false;
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

    /// Empties what only the stream's key allowed to draw: it was destroyed, and a rebuild would draw
    /// none of it.
    fn forget(_tx: &mut db::Tx, _office: &str, _id: &str) -> Result<()> {
        Ok(())
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
    /// Nothing while the station is locked.
    keys: RwLock<Option<BTreeMap<String, Arc<OfficeKeys>>>>,
    /// Offices whose logs sign no more: others hold another history of them.
    stopped: RwLock<BTreeSet<String>>,
    domain: String,
    chance: Chance,
    zone: TimeZone,
    writes: Writes,
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
        let books = Books::locked(domain, chance, zone);
        books.install(keyring);
        books
    }

    /// Books without keys: whatever needs one is [`Error::Locked`] until they come.
    pub fn locked(domain: impl Into<String>, chance: Chance, zone: TimeZone) -> Books {
        let (keys, stopped) = (RwLock::new(None), RwLock::default());
        let (domain, writes) = (domain.into(), Writes::default());
        Books(Arc::new(Inner { keys, stopped, domain, chance, zone, writes }))
    }

    /// The offices whose books are kept here; none while they are locked.
    pub fn offices(&self) -> Vec<String> {
        self.held().as_ref().map_or_else(Vec::new, |keys| keys.keys().cloned().collect())
    }

    /// The keys of an office. Hold them no longer than a transaction lasts: they are wiped from
    /// memory when the books are locked and the last hold is gone.
    pub fn keys(&self, office: &str) -> Result<Arc<OfficeKeys>> {
        match &*self.held() {
            Some(keys) => keys.get(office).cloned().ok_or(Error::NotFound),
            None => Err(Error::Locked),
        }
    }

    /// Whether the keys are out of memory.
    pub fn are_locked(&self) -> bool {
        self.held().is_none()
    }

    /// Nothing more is written in this office's log, as long as the node runs.
    pub(crate) fn stop(&self, office: &str) {
        let mut stopped = self.0.stopped.write().unwrap_or_else(PoisonError::into_inner);
        stopped.insert(office.to_owned());
    }

    /// Whether an office's log was stopped.
    pub fn is_stopped(&self, office: &str) -> bool {
        self.0.stopped.read().unwrap_or_else(PoisonError::into_inner).contains(office)
    }

    /// Takes the keys in.
    pub(crate) fn install(&self, mut keyring: Keyring) {
        let keys = std::mem::take(&mut keyring.offices).into_iter();
        let keys = keys.map(|(office, keys)| (office, Arc::new(keys))).collect();
        *self.0.keys.write().unwrap_or_else(PoisonError::into_inner) = Some(keys);
    }

    /// Lets the keys go; they are wiped.
    pub(crate) fn drop_keys(&self) {
        *self.0.keys.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn held(&self) -> RwLockReadGuard<'_, Option<BTreeMap<String, Arc<OfficeKeys>>>> {
        self.0.keys.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// How the writers fare.
    pub fn writes(&self) -> &Writes {
        &self.0.writes
    }

    /// The calendar's zone.
    pub fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// A source of random bytes.
    pub fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// The origin of an office's log, as long as it was never restored: a URL without scheme.
    pub fn origin(&self, office: &str) -> String {
        format!("{}/log/{office}", self.0.domain)
    }

    /// The key that signs an office's checkpoints under this name of its log.
    pub fn signing_key(&self, office: &str, origin: &str) -> Result<ledger::SigningKey> {
        let seed = self.keys(office)?.log_seed();
        ledger::SigningKey::new(origin, &seed).map_err(|error| Error::Broken(error.to_string()))
    }
}
