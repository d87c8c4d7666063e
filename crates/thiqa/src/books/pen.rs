//! Writing: read the past, decide, write the event, its projection and its entry.

use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::split;

use super::{Books, Drawing, Stream, erase, history::replay, withdraw, write};
use crate::{Error, Result, id::Id};

/// An event with the circumstances of its entry.
#[derive(Debug, Clone)]
pub struct Entry<E> {
    /// The office whose log it stands in.
    pub office: String,
    /// Its number in that log, from 0.
    pub n: i64,
    /// The stream it belongs to.
    pub stream: String,
    /// Its number in the stream, from 0.
    pub seq: i64,
    /// The case it is about.
    pub about: Option<String>,
    /// When it was written, microseconds UTC.
    pub at: i64,
    /// The account that wrote it.
    pub actor: String,
    /// What happened.
    pub event: E,
}

/// The facts of an entry as they are stored and committed to.
#[derive(Serialize, Deserialize)]
pub(super) struct Written<E> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) about: Option<String>,
    pub(super) event: E,
    /// Earlier entries of the stream whose facts this one withdraws.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) withdraws: Vec<withdraw::Withdrawn>,
    /// Keys that this entry destroys, by their commitments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) erases: Vec<String>,
}

/// A hand that writes: in which office's log, as whom and when.
#[derive(Clone)]
pub struct Pen {
    /// The keys.
    pub books: Books,
    /// The office whose log is written.
    pub office: String,
    /// The account that acts.
    pub actor: String,
    /// The present time, microseconds UTC.
    pub at: i64,
}

impl Pen {
    /// Reads the past of `id`, decides, and writes the event with its projection.
    ///
    /// The decision sees facts only. Its refusal leaves nothing behind.
    pub fn record<S: Stream>(
        &self,
        tx: &mut Tx,
        id: &Id<S>,
        decide: impl FnOnce(&S) -> Result<S::Event>,
    ) -> Result<Entry<S::Event>> {
        let (before, seq) = replay::<S>(tx, &self.office, id.as_str())?;
        let event = decide(&before)?;
        self.write(tx, id.as_str(), &before, seq, event, Vec::new())
    }

    /// As [`Pen::record`], and destroys the key of this name: whatever it sealed is gone for ever,
    /// and the log still verifies, for this entry says so. Its own words must stand under another key.
    /// Where the key is another stream's, the caller lets that stream forget ([`Stream::forget`]).
    pub fn erase<S: Stream>(
        &self,
        tx: &mut Tx,
        id: &Id<S>,
        key: &str,
        decide: impl FnOnce(&S) -> Result<S::Event>,
    ) -> Result<Entry<S::Event>> {
        let entry = self.erase_all(tx, id, &[key.to_owned()], decide)?;
        if S::key_name(&self.office, id.as_str()) == key {
            S::forget(tx, &self.office, id.as_str())?;
        }
        Ok(entry)
    }

    /// As [`Pen::erase`], of all these keys at once; none of them is the stream's own.
    pub fn erase_all<S: Stream>(
        &self,
        tx: &mut Tx,
        id: &Id<S>,
        keys: &[String],
        decide: impl FnOnce(&S) -> Result<S::Event>,
    ) -> Result<Entry<S::Event>> {
        let (before, seq) = replay::<S>(tx, &self.office, id.as_str())?;
        let event = decide(&before)?;
        let mut erases = Vec::new();
        for key in keys {
            erases.extend(erase::commitments(tx, &self.books, &self.office, key)?);
        }
        let entry = self.write(tx, id.as_str(), &before, seq, event, erases.clone())?;
        tx.compact();
        erase::destroy(tx, &self.office, keys, &erases)?;
        Ok(entry)
    }

    /// As [`Pen::record`], once: the same `once` a second time is [`Error::Repeated`].
    pub fn record_once<S: Stream>(
        &self,
        tx: &mut Tx,
        id: &Id<S>,
        once: &str,
        decide: impl FnOnce(&S) -> Result<S::Event>,
    ) -> Result<Entry<S::Event>> {
        if !self.remember(tx, once)? {
            return Err(Error::Repeated);
        }
        self.record(tx, id, decide)
    }

    /// Whether something that is sent with a `once` came already.
    pub fn knows(&self, tx: &mut Tx, once: &str) -> Result<bool> {
        let sql = "SELECT once FROM once WHERE office = $1 AND once = $2";
        Ok(tx.one(sql, args![&self.office, once], |row| row.get::<String>(0))?.is_some())
    }

    /// Remembers a `once`; false if it is known already. An empty one is never remembered.
    pub fn remember(&self, tx: &mut Tx, once: &str) -> Result<bool> {
        if once.is_empty() {
            return Ok(true);
        }
        let sql =
            "INSERT INTO once (office, once) VALUES ($1, $2) ON CONFLICT (office, once) DO NOTHING";
        Ok(tx.execute(sql, args![&self.office, once])? == 1)
    }

    /// Writes the next event of a stream that grows in one hand, without reading its past: the
    /// caller holds its state and how many entries it has, and no other pen writes it.
    pub fn append<S: Stream>(
        &self,
        tx: &mut Tx,
        id: &Id<S>,
        (before, seq): (&S, i64),
        event: S::Event,
    ) -> Result<Entry<S::Event>> {
        self.write(tx, id.as_str(), before, seq, event, Vec::new())
    }

    fn write<S: Stream>(
        &self,
        tx: &mut Tx,
        id: &str,
        before: &S,
        seq: i64,
        event: S::Event,
        erases: Vec<String>,
    ) -> Result<Entry<S::Event>> {
        let mut after = before.clone();
        after.evolve(&event);
        let about = after.about().filter(|_| seq == 0 && !S::OUTLIVES);
        if let Some(about) = about {
            write::may_begin(tx, &self.office, &about)?;
        }
        let key = write::key_for(tx, self, &S::key_name(&self.office, id))?;
        let withdraws = if seq > 0 && after.protected() && !before.protected() {
            tx.scrub();
            withdraw::reduce_stream::<S>(tx, &self.books, &self.office, id, &key)?
        } else {
            Vec::new()
        };
        let written = Written { about: after.about(), event, withdraws, erases };
        let n = write::next_number(tx, &self.books, &self.office, 1)?;
        let split = split(&written, after.protected())?;
        let place =
            write::Place { n, stream: id, seq, class: S::KIND, about: written.about.as_deref() };
        write::insert(tx, self, &place, &split, Some(&key))?;
        let entry = Entry {
            office: self.office.clone(),
            n,
            stream: id.to_owned(),
            seq,
            about: written.about,
            at: self.at,
            actor: self.actor.clone(),
            event: written.event,
        };
        S::project(tx, before, &entry, &Drawing::new(Some(key), n, &self.books, &self.office))?;
        Ok(entry)
    }
}
