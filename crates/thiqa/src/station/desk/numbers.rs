//! The yearly numbers of the register of visits.

use db::{Tx, args};

use crate::{Result, places::passed_to};

/// The next number of an office's register of visits in a year; it is taken by the entry that is
/// written in the same transaction.
pub fn next_number(tx: &mut Tx, office: &str, year: i64) -> Result<i64> {
    let sql = "SELECT CAST(MAX(seq) AS BIGINT) FROM visit WHERE office = $1 AND year = $2";
    let last = tx.one(sql, args![office, year], |row| row.get::<Option<i64>>(0))?;
    let passed = passed_to(tx, office, "V", year)?;
    Ok(last.flatten().unwrap_or(0).max(passed) + 1)
}

/// The ranges of numbers that a year's register lacks, first and last: there should be none.
pub fn gaps(tx: &mut Tx, office: &str, year: i64) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT before, seq FROM (
         SELECT seq, COALESCE(LAG(seq) OVER (ORDER BY seq), 0) AS before
         FROM visit WHERE office = $1 AND year = $2) numbered
         WHERE seq > before + 1 ORDER BY seq";
    Ok(tx.all(sql, args![office, year], |row| {
        Ok((row.get::<i64>(0)? + 1, row.get::<i64>(1)? - 1))
    })?)
}
