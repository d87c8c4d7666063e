//! Reports as lists and their register show them.

use std::collections::BTreeMap;

use db::{Tx, among, args};

use crate::Result;

/// A report in a list.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// `2026-03-01`.
    pub(crate) day: String,
    /// When it was signed.
    pub(crate) signed: Option<i64>,
    /// Its number.
    pub(crate) number: Option<String>,
    /// How often it was corrected after the signature.
    pub(crate) corrections: i64,
}

/// The reports of an office up to a day, the newest first.
pub(crate) fn lines(tx: &mut Tx, office: &str, last: &str, most: i64) -> Result<Vec<Line>> {
    let sql = "SELECT day, signed, number, corrections FROM situation
               WHERE office = $1 AND day <= $2 ORDER BY day DESC LIMIT $3";
    Ok(tx.all(sql, args![office, last, most], |row| {
        Ok(Line {
            day: row.get(0)?,
            signed: row.get(1)?,
            number: row.get(2)?,
            corrections: row.get(3)?,
        })
    })?)
}

/// A signed report as its register shows it.
#[derive(Debug, Clone)]
pub struct Registered {
    /// `2026-03-01`.
    pub day: String,
    /// When it was signed, microseconds UTC.
    pub signed: i64,
    /// The account that signed it.
    pub signed_by: Option<String>,
}

/// The signed reports among these ids.
pub fn registered(tx: &mut Tx, office: &str, ids: &[&str]) -> Result<BTreeMap<String, Registered>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut values = args![office].to_vec();
    let ids = among(&mut values, ids.iter().copied());
    let sql = format!(
        "SELECT id, day, signed, signed_by FROM situation
         WHERE office = $1 AND signed IS NOT NULL AND id IN ({ids})"
    );
    let rows = tx.all(&sql, &values, |row| {
        let report = Registered { day: row.get(1)?, signed: row.get(2)?, signed_by: row.get(3)? };
        Ok((row.get::<String>(0)?, report))
    })?;
    Ok(rows.into_iter().collect())
}
