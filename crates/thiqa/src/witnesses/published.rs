//! The cosignatures that are kept, and the checkpoint that is published with them.

use std::collections::BTreeMap;

use db::{Tx, args};
use ledger::{Note, Policy, Signature, VerifierKey};
use serde::Serialize;

use crate::{
    Error, Result,
    books::{LogReader, checkpoint},
    lang::Reader,
};

/// The step that makes the tables.
const MIGRATION: &str = "0030_witnesses";

/// How far a log is witnessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Witnessed {
    /// Entries that stand under cosignatures.
    pub size: u64,
    /// When they were cosigned, microseconds UTC.
    pub at: i64,
}

/// How far a log is witnessed, in the reader's words; `when` is how its time is said.
fn words(reader: &Reader, seen: Option<Witnessed>, when: impl Fn(i64) -> String) -> String {
    let Some(seen) = seen else { return reader.t("witness-unseen") };
    let size = reader.number(i64::try_from(seen.size).unwrap_or(i64::MAX));
    reader.t_args("witness-seen", &[("size", size.into()), ("age", when(seen.at).into())])
}

/// How far a log is witnessed, on a page that is read `now`, microseconds UTC.
pub fn said(reader: &Reader, seen: Option<Witnessed>, now: i64) -> String {
    words(reader, seen, |at| reader.age(at, now))
}

/// The same for paper, which grows older.
pub fn dated(reader: &Reader, seen: Option<Witnessed>) -> String {
    words(reader, seen, |at| reader.date_time(at))
}

/// How far each office's log is witnessed under its present name.
pub fn all_witnessed(tx: &mut Tx) -> Result<BTreeMap<String, Witnessed>> {
    // A folder that this version never opened has no such tables.
    let sql = "SELECT name FROM migration WHERE name = $1";
    if tx.one(sql, args![MIGRATION], |row| row.get::<String>(0))?.is_none() {
        return Ok(BTreeMap::new());
    }
    let sql = "SELECT w.office, w.size, w.at FROM witnessed w JOIN head h ON h.office = w.office
               WHERE w.origin = h.origin AND w.size <= h.closed";
    let rows = tx.all(sql, &[], |row| {
        Ok((row.get::<String>(0)?, Witnessed { size: row.get(1)?, at: row.get(2)? }))
    })?;
    Ok(rows.into_iter().collect())
}

/// How far an office's log is witnessed.
pub fn witnessed(tx: &mut Tx, office: &str) -> Result<Option<Witnessed>> {
    Ok(all_witnessed(tx)?.remove(office))
}

/// The checkpoint that others are shown: the newest that is witnessed, with its cosignatures; without
/// one, the newest that was signed.
pub fn published(tx: &mut Tx, office: &str) -> Result<Option<String>> {
    let Some(witnessed) = witnessed(tx, office)? else { return checkpoint(tx, office) };
    match note_at(tx, office, witnessed.size)? {
        Some(mut note) => {
            lines(tx, office, witnessed.size)?.into_iter().for_each(|line| note.add(line));
            Ok(Some(note.to_string()))
        }
        None => checkpoint(tx, office),
    }
}

fn note_at(tx: &mut Tx, office: &str, size: u64) -> Result<Option<Note>> {
    let sql = "SELECT note FROM checkpoint WHERE office = $1 AND size = $2";
    let text = tx.one(sql, args![office, size], |row| row.get::<String>(0))?;
    let note = text.map(|text| Note::parse(&text)).transpose();
    note.map_err(|_| Error::Broken("a stored checkpoint is malformed".into()))
}

fn lines(tx: &mut Tx, office: &str, size: u64) -> Result<Vec<Signature>> {
    let sql = "SELECT line FROM cosignature WHERE office = $1 AND size = $2 ORDER BY witness";
    let lines = tx.all(sql, args![office, size], |row| row.get::<String>(0))?;
    let lines = lines.iter().map(|line| Signature::parse(line)).collect::<Result<Vec<_>, _>>();
    lines.map_err(|_| Error::Broken("a stored cosignature is malformed".into()))
}

/// The largest size of the log's present name that a witness cosigned; 0 if none.
pub(super) fn last_cosigned(tx: &mut Tx, log: &LogReader, witness: &str) -> Result<u64> {
    let sql = "SELECT CAST(MAX(size) AS BIGINT) FROM cosignature
               WHERE office = $1 AND witness = $2 AND origin = $3";
    let size =
        tx.one(sql, args![&log.office, witness, &log.origin], |row| row.get::<Option<u64>>(0))?;
    Ok(size.flatten().unwrap_or(0))
}

/// A cosignature that was verified.
pub(super) struct Cosigned<'a> {
    pub(super) log: &'a LogReader,
    pub(super) size: u64,
    pub(super) witness: &'a VerifierKey,
    pub(super) line: Signature,
    /// POSIX seconds.
    pub(super) time: u64,
}

/// Keeps it; if the policy is content now, the checkpoint is the one that is published.
pub(super) fn keep(
    tx: &mut Tx,
    one: &Cosigned,
    known: &[VerifierKey],
    policy: Option<&Policy>,
) -> Result<()> {
    let at = i64::try_from(one.time).unwrap_or(i64::MAX / 1_000_000).saturating_mul(1_000_000);
    let (office, origin) = (&one.log.office, &one.log.origin);
    // The first one of a size says the earliest by when it stood: it stays.
    tx.execute(
        "INSERT INTO cosignature (office, size, witness, origin, at, line)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (office, size, witness) DO NOTHING",
        args![office, one.size, one.witness.name(), origin, at, one.line.to_string().trim_end()],
    )?;
    let Some(mut note) = note_at(tx, office, one.size)? else { return Ok(()) };
    lines(tx, office, one.size)?.into_iter().for_each(|line| note.add(line));
    let holds = note.verify(known).map_err(|_| Error::Broken("a cosignature failed".into()))?;
    if policy.is_some_and(|policy| !policy.quorum(&holds)) {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO witnessed (office, origin, size, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (office) DO UPDATE SET origin = excluded.origin, size = excluded.size, at = excluded.at
         WHERE witnessed.origin <> excluded.origin OR witnessed.size < excluded.size",
        args![office, origin, one.size, at],
    )?;
    Ok(())
}
