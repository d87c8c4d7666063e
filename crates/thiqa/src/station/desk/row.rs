//! A visit as it stands in lists.

use db::{Tx, args};

use crate::{Result, gate::Held};

/// A visit as it stands in lists.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) office: String,
    pub(super) id: String,
    pub(super) year: i64,
    pub(super) seq: i64,
    pub(super) class: String,
    pub(super) unit: String,
    pub(super) officer: Option<String>,
    pub(super) priority: String,
    pub(super) came: i64,
    pub(super) since: i64,
    pub(super) received_by: String,
    pub(super) recorded: i64,
    pub(super) called: Option<i64>,
    pub(super) room: Option<i64>,
    pub(super) ended: Option<i64>,
    pub(super) reason: Option<String>,
    pub(super) outside: Option<i64>,
    pub(super) woman_wished: Option<i64>,
    pub(super) outcome: Option<String>,
}

impl Row {
    pub(super) fn held(&self) -> Result<Held> {
        Held::of(&self.office, Some(&self.unit), self.officer.as_deref(), &self.class)
    }
}

pub(super) const COLUMNS: &str =
    "v.office, v.id, v.year, v.seq, v.class, v.unit, v.officer, v.priority,
     v.came, v.since, v.received_by, v.called, v.room, v.ended, v.reason, v.outside,
     v.woman_wished, v.outcome, v.recorded FROM visit v";

pub(super) fn read_row(row: db::Row) -> db::Result<Row> {
    Ok(Row {
        office: row.get(0)?,
        id: row.get(1)?,
        year: row.get(2)?,
        seq: row.get(3)?,
        class: row.get(4)?,
        unit: row.get(5)?,
        officer: row.get(6)?,
        priority: row.get(7)?,
        came: row.get(8)?,
        since: row.get(9)?,
        received_by: row.get(10)?,
        called: row.get(11)?,
        room: row.get(12)?,
        ended: row.get(13)?,
        reason: row.get(14)?,
        outside: row.get(15)?,
        woman_wished: row.get(16)?,
        outcome: row.get(17)?,
        recorded: row.get(18)?,
    })
}

/// One visit.
pub(super) fn row(tx: &mut Tx, office: &str, id: &str) -> Result<Option<Row>> {
    let sql = format!("SELECT {COLUMNS} WHERE v.office = $1 AND v.id = $2");
    Ok(tx.one(&sql, args![office, id], read_row)?)
}
