//! A stream that goes into another office's log: its entries as they stood, sealed again there.
//!
//! What is left in clear of them is what a protected stream leaves in clear; all else stands among
//! the words, under a key of the office that has it now.

use std::collections::BTreeMap;

use db::Tx;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use vault::{Sealed, open, split};

use super::{Books, Entry, Stream, history};
use crate::{Error, Result};

/// The entries of a stream that came from another office.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Carried {
    /// The office that had it.
    pub from: String,
    /// Its entries, oldest first.
    pub past: Vec<Past>,
    /// What was sealed of them.
    pub words: Sealed<PastWords>,
}

/// An entry of another office's log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Past {
    /// When it was written, microseconds UTC.
    pub at: i64,
    /// The account that wrote it.
    pub actor: String,
    /// The facts of a protected stream's entry.
    pub facts: String,
    /// Its place: in which office's log it stands, and its number there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<(String, i64)>,
}

/// What was sealed of the entries.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PastWords {
    /// Names of those who wrote them, by account.
    pub names: BTreeMap<String, String>,
    /// What was sealed of each, in their order.
    pub said: Vec<Option<String>>,
}

/// Events of a stream that can go to another office.
pub trait Carries: Serialize + DeserializeOwned {
    /// What came from another office with this event.
    fn carried(&self) -> Option<&Carried>;

    /// Whether the stream went to another office with this event.
    fn leaves(&self) -> bool;
}

/// A stream's entries as another office takes them. What came from a third one before is among them.
pub fn carry<S>(
    tx: &mut Tx,
    books: &Books,
    (office, id): (&str, &str),
    names: &BTreeMap<String, String>,
) -> Result<Carried>
where
    S: Stream,
    S::Event: Carries,
{
    let history = history::<S>(tx, books, office, id)?;
    let mut known = names.clone();
    for carried in history.iter().filter_map(|entry| entry.event.carried()) {
        known.extend(carried.names());
    }
    let earlier = history.iter().rev().find_map(|entry| entry.event.carried());
    let earlier: Vec<_> = earlier.into_iter().flat_map(|one| &one.past).cloned().collect();
    let entries = flat(history)?;
    let (mut past, mut said) = (Vec::new(), Vec::new());
    for (n, entry) in entries.iter().enumerate() {
        let place = match earlier.get(n) {
            Some(past) => past.place.clone(),
            None => Some((office.to_owned(), entry.n)),
        };
        let split = split(&entry.event, true)?;
        let sealed = split.sealed.map(String::from_utf8).transpose();
        said.push(sealed.map_err(|_| Error::Broken("sealed values are not text".into()))?);
        past.push(Past { at: entry.at, actor: entry.actor.clone(), facts: split.facts, place });
    }
    known.retain(|account, _| past.iter().any(|one| one.actor == *account));
    let words = PastWords { names: known, said }.into();
    Ok(Carried { from: office.to_owned(), past, words })
}

/// The entries of a stream with those that came from another office in their place, and the names of
/// those who wrote there.
pub fn whole<S>(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<Whole<S::Event>>
where
    S: Stream,
    S::Event: Carries,
{
    let history = history::<S>(tx, books, office, id)?;
    let carried = history.iter().filter_map(|entry| entry.event.carried());
    let names = carried.flat_map(Carried::names).collect();
    Ok((flat(history)?, names))
}

/// Entries, and names by account.
pub type Whole<E> = (Vec<Entry<E>>, BTreeMap<String, String>);

/// The entries of a stream, with those that came from another office in their place.
pub fn flat<E: Carries>(entries: Vec<Entry<E>>) -> Result<Vec<Entry<E>>> {
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        match entry.event.carried() {
            Some(carried) => found = carried.opened(&entry.stream)?,
            None if entry.event.leaves() => {}
            None => found.push(entry),
        }
    }
    Ok(found)
}

impl Carried {
    /// The events as far as facts tell.
    pub fn facts<E: DeserializeOwned>(&self) -> impl Iterator<Item = E> {
        // What was written by `carry` reads; a later version may not know an event any more.
        self.past.iter().filter_map(|past| open(&past.facts, None).ok())
    }

    /// The entries with their words, as far as those are there.
    pub fn opened<E: DeserializeOwned>(&self, stream: &str) -> Result<Vec<Entry<E>>> {
        let said = self.words.get().map(|words| &words.said[..]).unwrap_or_default();
        let entry = |(n, past): (usize, &Past)| {
            let words = said.get(n).and_then(Option::as_deref).map(str::as_bytes);
            let event = open(&past.facts, words)?;
            let seq = i64::try_from(n).unwrap_or(i64::MAX);
            let (office, n) = past.place.clone().unwrap_or_else(|| (self.from.clone(), seq));
            Ok(Entry {
                office,
                n,
                stream: stream.to_owned(),
                seq,
                about: None,
                at: past.at,
                actor: past.actor.clone(),
                event,
            })
        };
        self.past.iter().enumerate().map(entry).collect()
    }

    /// The names of those who wrote in it, by account.
    pub fn names(&self) -> BTreeMap<String, String> {
        self.words.get().map(|words| words.names.clone()).unwrap_or_default()
    }

    /// Adds all of it to a digest, each part behind its length.
    pub fn digest(&self, hash: &mut Sha256) {
        let mut add = |part: &str| {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        };
        let said = self.words.get().map(|words| &words.said[..]).unwrap_or_default();
        for (n, past) in self.past.iter().enumerate() {
            add(&past.at.to_string());
            add(&past.actor);
            add(&past.facts);
            add(said.get(n).and_then(Option::as_deref).unwrap_or_default());
        }
    }
}
