//! Chunks as they are read again: for a repeated upload, for the total, for players.

use db::{Row, Tx, args};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Recording, store::PLAIN};
use crate::{
    Result,
    books::{Books, Words, newest_key},
    id::Id,
};

/// A chunk on the disk.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) n: i64,
    pub(super) entry: i64,
    pub(super) at: i64,
    pub(super) part: i64,
    pub(super) ms: i64,
    pub(super) waited: i64,
    pub(super) size: u64,
    pub(super) file: String,
    pub(super) sha256: String,
    pub(super) blocks: u64,
    pub(super) cues: Vec<(u64, u64)>,
    /// The office with whose key it is still encrypted, if that is another one.
    pub(super) lies: Option<String>,
    /// How it stands in the log of the office that recorded it, if that is another one.
    pub(super) first: Option<First>,
}

/// A chunk in the log of the office that recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct First {
    pub(super) office: String,
    pub(super) entry: i64,
    /// SHA-256 of the chunk as it was encrypted there.
    pub(super) sha256: String,
}

const COLUMNS: &str = "n, entry, at, part, ms, waited, size, file, sha256, blocks, cues,
 lies, first_office, first_entry, first_sha256";

fn read(row: Row) -> db::Result<Kept> {
    let cues: String = row.get(10)?;
    let cue = |text: &str| {
        let (at, ms) = text.split_once(':')?;
        Some((at.parse().ok()?, ms.parse().ok()?))
    };
    let first = match (row.get(12)?, row.get(13)?, row.get(14)?) {
        (Some(office), Some(entry), Some(sha256)) => Some(First { office, entry, sha256 }),
        _ => None,
    };
    Ok(Kept {
        n: row.get(0)?,
        entry: row.get(1)?,
        at: row.get(2)?,
        part: row.get(3)?,
        ms: row.get(4)?,
        waited: row.get(5)?,
        size: row.get::<u64>(6)?,
        file: row.get(7)?,
        sha256: row.get(8)?,
        blocks: row.get::<u64>(9)?,
        cues: cues.split(',').filter_map(cue).collect(),
        lies: row.get(11)?,
        first,
    })
}

/// Every chunk of a recording, in order.
pub(super) fn all(tx: &mut Tx, office: &str, id: &str) -> Result<Vec<Kept>> {
    let sql =
        format!("SELECT {COLUMNS} FROM recording_chunk WHERE office = $1 AND id = $2 ORDER BY n");
    Ok(tx.all(&sql, args![office, id], read)?)
}

/// The chunks of one part, in order.
pub(super) fn of_part(tx: &mut Tx, office: &str, id: &str, part: i64) -> Result<Vec<Kept>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM recording_chunk WHERE office = $1 AND id = $2 AND part = $3 ORDER BY n"
    );
    Ok(tx.all(&sql, args![office, id, part], read)?)
}

/// A chunk's entry and the hash of its content; nothing where it is not here.
pub(super) fn hash_of(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    (id, n): (&Id<Recording>, i64),
) -> Result<Option<(i64, String)>> {
    let sql = "SELECT c.entry, c.plain, k.epoch, k.wrapped FROM recording_chunk c
               LEFT JOIN case_key k ON k.office = c.office AND k.id = c.id
               WHERE c.office = $1 AND c.id = $2 AND c.n = $3";
    let found = tx.one(sql, args![office, id.as_str(), n], |row| {
        let words = Words::new(books, office, id.as_str(), crate::books::wrapped(&row, 2)?);
        Ok((row.get::<i64>(0)?, words.open(PLAIN, row.get(1)?)))
    })?;
    Ok(found.map(|(entry, plain)| (entry, plain.unwrap_or_default())))
}

/// SHA-256 over the hashes of all chunks in order, hexadecimal; lost ones are not in it.
pub(super) fn total(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    id: &Id<Recording>,
) -> Result<String> {
    let key = newest_key(tx, books, office, id.as_str())?;
    let sql = "SELECT plain FROM recording_chunk WHERE office = $1 AND id = $2 ORDER BY n";
    let sealed = tx.all(sql, args![office, id.as_str()], |row| row.get::<Option<Vec<u8>>>(0))?;
    let mut sum = Sha256::new();
    for column in sealed {
        let plain = key.as_ref().zip(column).and_then(|(key, column)| {
            let text = key.open_column(PLAIN, &column).ok()?;
            data_encoding::HEXLOWER.decode(&text).ok()
        });
        sum.update(plain.unwrap_or_default());
    }
    Ok(data_encoding::HEXLOWER.encode(&sum.finalize()))
}
