//! Registers by year: how many entries, the last number, and what is missing.

use db::{Tx, args};
use serde::Serialize;

use super::{numbers, tables::NUMBERED};
use crate::{Result, pack::Pack, places::passed};

/// A register in a year.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Register {
    /// A code of the pack.
    pub(super) code: String,
    #[serde(skip)]
    pub(super) name: String,
    pub(super) year: i64,
    pub(super) entries: i64,
    pub(super) last: i64,
    /// First and last of each range of numbers that are missing; there should be none.
    pub(super) missing: Vec<(i64, i64)>,
    /// Ranges that were passed over after a restore, because they may have been given out before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) passed: Vec<(i64, i64)>,
}

/// The code of the register that holds this.
pub(super) fn code_of<'a>(pack: &'a Pack, holds: &str) -> &'a str {
    let found = pack.registers.iter().find(|register| register.holds == holds);
    found.map_or("", |register| register.code.as_str())
}

/// Every register and year in which something was entered; the newest year first.
pub(super) fn read(tx: &mut Tx, pack: &Pack, office: &str) -> Result<Vec<Register>> {
    let sql = format!(
        "SELECT CAST($2 AS TEXT) AS code, year, CAST(COUNT(seq) AS BIGINT), CAST(MAX(seq) AS BIGINT)
               FROM case_file WHERE office = $1 GROUP BY year
               UNION ALL
               SELECT CAST($3 AS TEXT) AS code, year, CAST(COUNT(seq) AS BIGINT), CAST(MAX(seq) AS BIGINT)
               FROM visit WHERE office = $1 GROUP BY year
               UNION ALL
               SELECT CAST($4 AS TEXT) AS code, year, CAST(COUNT(seq) AS BIGINT), CAST(MAX(seq) AS BIGINT)
               FROM situation WHERE office = $1 AND seq IS NOT NULL GROUP BY year
               UNION ALL
               SELECT register AS code, year, CAST(COUNT(seq) AS BIGINT), CAST(MAX(seq) AS BIGINT)
               FROM {NUMBERED} WHERE office = $1 GROUP BY register, year
               ORDER BY 2 DESC, 1"
    );
    let codes =
        args![office, code_of(pack, "case"), code_of(pack, "visit"), code_of(pack, "situation")];
    let mut registers = tx.all(&sql, codes, |row| {
        Ok(Register {
            code: row.get(0)?,
            name: String::new(),
            year: row.get(1)?,
            entries: row.get(2)?,
            last: row.get(3)?,
            missing: Vec::new(),
            passed: Vec::new(),
        })
    })?;
    for register in registers.iter_mut().filter(|register| register.entries < register.last) {
        register.missing = gaps(tx, pack, office, (&register.code, register.year))?;
    }
    for passed in passed(tx, office)? {
        let found = registers
            .iter_mut()
            .find(|register| register.code == passed.register && register.year == passed.year);
        if let Some(register) = found {
            register.missing = without(&register.missing, (passed.first, passed.last));
            register.passed.push((passed.first, passed.last));
        }
    }
    Ok(registers)
}

/// What is left of missing ranges when a known one is taken out.
pub(super) fn without(missing: &[(i64, i64)], (first, last): (i64, i64)) -> Vec<(i64, i64)> {
    let parts = missing
        .iter()
        .flat_map(|(from, to)| [(*from, (*to).min(first - 1)), ((*from).max(last + 1), *to)]);
    parts.filter(|(from, to)| from <= to).collect()
}

/// The ranges of numbers that a register lacks in a year.
pub(super) fn gaps(
    tx: &mut Tx,
    pack: &Pack,
    office: &str,
    (code, year): (&str, i64),
) -> Result<Vec<(i64, i64)>> {
    let holds = pack.registers.get(code).map_or("", |register| register.holds.as_str());
    numbers(holds).gaps(tx, office, code, year)
}
