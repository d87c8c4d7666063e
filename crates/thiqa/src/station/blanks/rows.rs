//! Paper forms as lists show them.

use db::{Row as DbRow, Tx, args};
use serde::Serialize;

use super::{Number, State};
use crate::Result;

/// A blank as it stands.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    #[serde(skip)]
    pub(super) id: String,
    pub(super) year: i64,
    pub(super) seq: i64,
    pub(super) form: String,
    pub(super) register: Option<String>,
    pub(super) printed: i64,
    pub(super) state: State,
    pub(super) settled: Option<i64>,
    pub(super) settled_by: Option<String>,
    #[serde(skip)]
    pub(super) what: Option<String>,
    #[serde(skip)]
    pub(super) target: Option<String>,
}

impl Row {
    pub(super) fn number(&self) -> Number {
        Number { seq: self.seq, year: self.year }
    }
}

pub(super) const COLUMNS: &str =
    "b.id, b.year, b.seq, b.form, b.register, b.printed, b.state, b.settled,
     b.settled_by, b.what, b.target FROM blank b";

pub(super) fn read_row(row: DbRow) -> db::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        year: row.get(1)?,
        seq: row.get(2)?,
        form: row.get(3)?,
        register: row.get(4)?,
        printed: row.get(5)?,
        state: State::parse(&row.get::<String>(6)?),
        settled: row.get(7)?,
        settled_by: row.get(8)?,
        what: row.get(9)?,
        target: row.get(10)?,
    })
}

/// One blank by its number.
pub(super) fn row(tx: &mut Tx, office: &str, number: Number) -> Result<Option<Row>> {
    let sql = format!("SELECT {COLUMNS} WHERE b.office = $1 AND b.year = $2 AND b.seq = $3");
    Ok(tx.one(&sql, args![office, number.year, number.seq], read_row)?)
}

/// Blanks with these numbers of a year, to be printed.
pub(super) fn rows(
    tx: &mut Tx,
    office: &str,
    year: i64,
    (from, to): (i64, i64),
) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE b.office = $1 AND b.year = $2 AND b.seq >= $3 AND b.seq <= $4
         ORDER BY b.seq LIMIT {}",
        super::MOST
    );
    Ok(tx.all(&sql, args![office, year, from, to], read_row)?)
}

/// Rows of a list.
pub(super) const PAGE: i64 = 200;

/// The blanks of which nobody has said yet what became of them, oldest first.
pub(super) fn open(tx: &mut Tx, office: &str) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE b.office = $1 AND b.state IN ('printed', 'missing')
         ORDER BY b.year, b.seq LIMIT {PAGE}"
    );
    Ok(tx.all(&sql, args![office], read_row)?)
}

/// How many blanks of an office were printed and neither entered nor spoiled.
pub fn outstanding(tx: &mut Tx, office: &str) -> Result<i64> {
    let sql = "SELECT CAST(COUNT(id) AS BIGINT) FROM blank
               WHERE office = $1 AND state IN ('printed', 'missing')";
    Ok(tx.one(sql, args![office], |row| row.get(0))?.unwrap_or(0))
}
