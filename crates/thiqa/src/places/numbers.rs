//! The yearly numbers of registers.

use db::{Tx, Value, args};

use super::office::passed_to;
use crate::Result;

/// A table whose rows carry the numbers of a register: office, year and seq.
pub struct Numbers {
    table: &'static str,
    shared: bool,
}

impl Numbers {
    /// A table of one register.
    pub const fn of(table: &'static str) -> Numbers {
        Numbers { table, shared: false }
    }

    /// A table of many registers, named in its column `register`.
    pub const fn shared(table: &'static str) -> Numbers {
        Numbers { table, shared: true }
    }

    fn rows(&self, office: &str, register: &str, year: i64) -> (String, Vec<Value>) {
        let rows = format!("{} WHERE office = $1 AND year = $2", self.table);
        if self.shared {
            (rows + " AND register = $3", args![office, year, register].to_vec())
        } else {
            (rows, args![office, year].to_vec())
        }
    }

    /// The next number of a year; the entry that is written in the same transaction takes it.
    pub fn next(&self, tx: &mut Tx, office: &str, register: &str, year: i64) -> Result<i64> {
        let (rows, args) = self.rows(office, register, year);
        let sql = format!("SELECT CAST(MAX(seq) AS BIGINT) FROM {rows}");
        let last = tx.one(&sql, &args, |row| row.get::<Option<i64>>(0))?;
        let passed = passed_to(tx, office, register, year)?;
        Ok(last.flatten().unwrap_or(0).max(passed) + 1)
    }

    /// The ranges of numbers that a year lacks, first and last: there should be none.
    pub fn gaps(
        &self,
        tx: &mut Tx,
        office: &str,
        register: &str,
        year: i64,
    ) -> Result<Vec<(i64, i64)>> {
        let (rows, args) = self.rows(office, register, year);
        let sql = format!(
            "SELECT before, seq FROM (
             SELECT seq, COALESCE(LAG(seq) OVER (ORDER BY seq), 0) AS before FROM {rows}) numbered
             WHERE seq > before + 1 ORDER BY seq"
        );
        Ok(tx.all(&sql, &args, |row| Ok((row.get::<i64>(0)? + 1, row.get::<i64>(1)? - 1)))?)
    }
}
