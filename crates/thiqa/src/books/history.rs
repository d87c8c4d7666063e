//! Reading the past: as state (facts only) and as entries with their words.

use std::collections::BTreeMap;

use db::{Row, Tx, among, args};
use vault::open;

use super::{
    Books, Entry, Stream, Words,
    key::{newest_keys, wrapped},
    pen::Written,
    withdraw, write,
};
use crate::{Error, Result};

/// An entry as it is stored.
#[derive(Debug, Clone)]
pub struct Raw {
    /// Its place and circumstances; the event is its facts, still as text.
    pub entry: Entry<String>,
    /// `case.opened`.
    pub kind: String,
    pub(super) words: Option<Vec<u8>>,
    pub(super) withdrawn: Option<Vec<u8>>,
}

pub(super) const COLUMNS: &str =
    "e.office, e.n, e.stream, e.seq, e.about, e.at, e.actor, e.kind, e.facts, s.words, s.withdrawn
     FROM entry e LEFT JOIN sealed s ON s.office = e.office AND s.n = e.n";

pub(super) fn read_raw(row: Row) -> db::Result<Raw> {
    Ok(Raw {
        entry: Entry {
            office: row.get(0)?,
            n: row.get(1)?,
            stream: row.get(2)?,
            seq: row.get(3)?,
            about: row.get(4)?,
            at: row.get(5)?,
            actor: row.get(6)?,
            event: row.get(8)?,
        },
        kind: row.get(7)?,
        words: row.get(9)?,
        withdrawn: row.get(10)?,
    })
}

/// The state of a stream, and how many entries it has. A stream nobody wrote yet is the default.
///
/// # Errors
/// `NotFound` if a stream of another kind has this id: a form may name any.
pub fn replay<S: Stream>(tx: &mut Tx, office: &str, id: &str) -> Result<(S, i64)> {
    let sql = "SELECT kind, facts FROM entry WHERE office = $1 AND stream = $2 ORDER BY seq";
    let entries =
        tx.all(sql, args![office, id], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    let mut state = S::default();
    for (kind, facts) in &entries {
        if kind.split('.').next() != Some(S::KIND) {
            return Err(Error::NotFound);
        }
        let written: Written<S::Event> = open(facts, None)?;
        state.evolve(&written.event);
    }
    Ok((state, entries.len() as i64))
}

/// The events of a stream, facts only.
pub fn facts_of<S: Stream>(tx: &mut Tx, office: &str, id: &str) -> Result<Vec<S::Event>> {
    let sql = "SELECT facts FROM entry WHERE office = $1 AND stream = $2 ORDER BY seq";
    let all = tx.all(sql, args![office, id], |row| row.get::<String>(0))?;
    let event = |facts: &String| Ok(open::<Written<S::Event>>(facts, None)?.event);
    all.iter().map(event).collect()
}

/// The entries of a stream with their words, as far as its key still exists.
pub fn history<S: Stream>(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    id: &str,
) -> Result<Vec<Entry<S::Event>>> {
    let sql = format!("SELECT {COLUMNS} WHERE e.office = $1 AND e.stream = $2 ORDER BY e.seq");
    let raws = tx.all(&sql, args![office, id], read_raw)?;
    let key = write::find_key(tx, books, office, &S::key_name(office, id))?;
    raws.into_iter().map(|raw| open_raw::<S>(raw, key.as_ref())).collect()
}

/// The entries about a case, oldest first, still as facts.
pub fn timeline(tx: &mut Tx, office: &str, about: &str) -> Result<Vec<Raw>> {
    let sql = format!("SELECT {COLUMNS} WHERE e.office = $1 AND e.about = $2 ORDER BY e.n");
    Ok(tx.all(&sql, args![office, about], read_raw)?)
}

/// Puts an entry's words back into its event.
pub(super) fn open_raw<S: Stream>(
    raw: Raw,
    key: Option<&vault::CaseKey>,
) -> Result<Entry<S::Event>> {
    let Raw { entry, words, withdrawn, .. } = raw;
    let name = write::record_name(&entry.office, entry.n);
    let bound = write::bound_to(&entry.office, entry.n, &entry.stream, S::KIND);
    let plain = match (key, &words) {
        (Some(key), Some(words)) => Some(key.open(&name, &bound, words)?.1),
        _ => None,
    };
    // Withdrawn facts are read back for those who may read the words, never for counting.
    let facts = match (key, &withdrawn) {
        (Some(key), Some(sealed)) => withdraw::open_facts(key, &entry.office, entry.n, sealed)?,
        _ => entry.event.clone(),
    };
    let written: Written<S::Event> = open(&facts, plain.as_ref().map(|plain| &plain[..]))
        .map_err(|error| Error::Broken(error.to_string()))?;
    Ok(Entry {
        office: entry.office,
        n: entry.n,
        stream: entry.stream,
        seq: entry.seq,
        about: entry.about,
        at: entry.at,
        actor: entry.actor,
        event: written.event,
    })
}

/// Rows of an office's table by their ids. `select` reads columns of `table`, its alias, the id first.
pub fn by_ids<T>(
    tx: &mut Tx,
    (select, table): (&str, &str),
    office: &str,
    ids: &[&str],
    read: impl Fn(&Row) -> db::Result<T>,
) -> Result<BTreeMap<String, T>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut values = args![office].to_vec();
    let ids = among(&mut values, ids.iter().copied());
    let sql = format!("{select} WHERE {table}.office = $1 AND {table}.id IN ({ids})");
    let rows = tx.all(&sql, &values, |row| Ok((row.get::<String>(0)?, read(&row)?)))?;
    Ok(rows.into_iter().collect())
}

/// The entries of these kinds of many streams with their words, by stream, in one query: for
/// streams that are sealed with their own keys.
pub fn histories<S: Stream>(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    streams: &[&str],
    kinds: &[&str],
) -> Result<BTreeMap<String, Vec<Entry<S::Event>>>> {
    let mut found: BTreeMap<String, Vec<Entry<S::Event>>> = BTreeMap::new();
    if streams.is_empty() {
        return Ok(found);
    }
    let mut values = args![office].to_vec();
    let of = among(&mut values, streams.iter().copied());
    let kinds = among(&mut values, kinds.iter().copied());
    let sql = format!(
        "SELECT e.office, e.n, e.stream, e.seq, e.about, e.at, e.actor, e.kind, e.facts, s.words,
         s.withdrawn, k.epoch, k.wrapped
         FROM entry e LEFT JOIN sealed s ON s.office = e.office AND s.n = e.n
         {} WHERE e.office = $1 AND e.stream IN ({of}) AND e.kind IN ({kinds})
         ORDER BY e.stream, e.seq",
        newest_keys("e", "stream")
    );
    let raws = tx.all(&sql, &values, |row| {
        let wrapped = wrapped(&row, 11)?;
        Ok((read_raw(row)?, wrapped))
    })?;
    for (raw, wrapped) in raws {
        let stream = raw.entry.stream.clone();
        let words = Words::new(books, office, &stream, wrapped);
        found.entry(stream).or_default().push(open_raw::<S>(raw, words.key())?);
    }
    Ok(found)
}
