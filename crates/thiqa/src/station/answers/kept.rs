//! Answers as they were given: for their case, and by the mark of a slip.

use db::{Row, Tx, args};
use serde::Serialize;

use crate::{
    Error, Result,
    books::{Books, Words},
    community::outside::Key,
    id::Id,
    station::cases::Case,
};

/// An answer as a list shows it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) shape: String,
    pub(super) alone: bool,
    pub(super) given: i64,
    pub(super) withdrawn: Option<i64>,
}

/// What was given in a case, the newest first.
pub(super) fn lines(tx: &mut Tx, office: &str, case: &str) -> Result<Vec<Line>> {
    let sql = "SELECT id, shape, alone, given, withdrawn FROM answer
               WHERE office = $1 AND case_id = $2 ORDER BY given DESC, id DESC LIMIT 50";
    Ok(tx.all(sql, args![office, case], |row| {
        Ok(Line {
            id: row.get(0)?,
            shape: row.get(1)?,
            alone: row.get::<i64>(2)? == 1,
            given: row.get(3)?,
            withdrawn: row.get(4)?,
        })
    })?)
}

/// The public key of an answer, and whether it leads anywhere.
pub(super) struct Kept {
    pub(super) key: Key,
    pub(super) alone: bool,
    pub(super) withdrawn: bool,
}

/// The public keys of a case. One whose own key was destroyed is left out.
pub(super) fn keys(tx: &mut Tx, books: &Books, office: &str, case: &str) -> Result<Vec<Kept>> {
    // The cross join keeps the order: by itself SQLite begins with every key of the office.
    let sql = "SELECT a.id, a.outside_key, a.alone, a.withdrawn, k.epoch, k.wrapped FROM answer a
               CROSS JOIN case_key k WHERE k.office = a.office AND k.id = a.id
               AND a.office = $1 AND a.case_id = $2 ORDER BY a.given, a.id, k.epoch";
    let read = |row: Row| {
        let wrapped = Some((row.get::<u32>(4)?, row.get::<Vec<u8>>(5)?));
        let words = Words::new(books, office, &row.get::<String>(0)?, wrapped);
        let key = words.open("answer.outside_key", row.get(1)?);
        let (alone, withdrawn) = (row.get::<i64>(2)? == 1, row.get::<Option<i64>>(3)?.is_some());
        let key = key.as_deref().and_then(Key::from_hex);
        Ok(key.map(|key| Kept { key, alone, withdrawn }))
    };
    Ok(tx.all(sql, args![office, case], read)?.into_iter().flatten().collect())
}

/// The answer and the case that a mark stands for.
pub(super) fn by_mark(tx: &mut Tx, office: &str, mark: &str) -> Result<Option<(String, Id<Case>)>> {
    let sql = "SELECT id, case_id FROM answer WHERE office = $1 AND mark = $2";
    let found =
        tx.one(sql, args![office, mark], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    match found {
        Some((id, case)) => Ok(Some((id, Id::parse(&case).ok_or(Error::NotFound)?))),
        None => Ok(None),
    }
}
