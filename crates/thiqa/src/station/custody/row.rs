//! Everybody who is held now, as far as the reader may know of them.

use access::{Action, Kind};
use db::{Row as Found, Tx};
use serde::Serialize;

use super::store::NAME;
use crate::{
    Result,
    books::{Words, newest_keys, wrapped},
    gate::{Held, Shown},
    node::Node,
    people::Who,
};

/// So many stand on the board; of more the page says that there are more.
pub(super) const MOST: usize = 200;

/// Somebody who is held.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    /// The record, if she may open it.
    pub(super) id: Option<String>,
    /// The station.
    pub(super) office: String,
    /// The case's number; nothing for whoever may only count.
    pub(super) number: Option<String>,
    /// The name; nothing for whoever may only count.
    pub(super) name: Option<String>,
    /// The unit that has the case, for the station's own people.
    pub(super) unit: Option<String>,
    /// The running clock that is up first: a code of the pack, and when.
    pub(super) clock: Option<String>,
    pub(super) up: Option<i64>,
    /// How many things are unknown, contradict themselves or should not have been so.
    pub(super) marks: i64,
    /// Since when out of the cell.
    pub(super) outside: Option<i64>,
    /// When the release was ordered.
    pub(super) release: Option<i64>,
    #[serde(skip)]
    pub(super) key: String,
    #[serde(skip)]
    held: Option<Held>,
}

/// The case behind a record, as the gate's lists read it.
pub(in crate::station) fn cases_as(kind: &str) -> String {
    format!(
        "(SELECT c.office AS office, c.id AS id, c.number AS number, c.unit AS unit,
          c.officer AS officer, c.kept AS kept,
          '{kind}' || REPLACE(SUBSTR(c.class, 5), '.handed_over.', '.closed.') AS class
          FROM case_file c)"
    )
}

/// Who is held, of the records `u`: one that goes to another office is here until it has arrived.
const HERE: &str = "u.departed IS NULL AND (u.moved IS NULL OR NOT EXISTS
 (SELECT 1 FROM custody v WHERE v.office = u.moved AND v.id = u.id))";

/// Those who are held, whose release was ordered first, then by the time that is left.
pub(super) fn rows(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::Count, Kind::Custody, "x", 1);
    let sql = format!(
        "SELECT u.id, u.office, x.number, x.unit, x.officer, x.kept, x.class, u.clock, u.up, u.marks,
           u.outside, u.release_at, u.name, k.epoch, k.wrapped
         FROM custody u JOIN {} x ON x.office = u.office AND x.id = u.case_id {}
         WHERE {HERE} AND {}
         ORDER BY CASE WHEN u.release_at IS NULL THEN 1 ELSE 0 END, u.release_at,
           COALESCE(u.up, 9223372036854775807), u.id LIMIT {}",
        cases_as("custody"),
        newest_keys("u", "id"),
        shown.sql,
        MOST + 1
    );
    let rows = tx.all(&sql, &shown.args, |row| read(node, &row))?;
    Ok(rows.into_iter().map(|row| narrowed(node, who, row)).collect())
}

fn read(node: &Node, row: &Found) -> db::Result<Row> {
    let (id, office): (String, String) = (row.get(0)?, row.get(1)?);
    let words = Words::new(&node.books, &office, &id, wrapped(row, 13)?);
    let (unit, officer): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
    let class: String = row.get(6)?;
    let held = Held::of(&office, unit.as_deref(), officer.as_deref(), &class).ok();
    let kept: String = row.get(5)?;
    Ok(Row {
        id: None,
        number: row.get(2)?,
        name: words.open(NAME, row.get(12)?),
        clock: row.get(7)?,
        up: row.get(8)?,
        marks: row.get(9)?,
        outside: row.get(10)?,
        release: row.get(11)?,
        held: held.map(|held| Held { kept, ..held }),
        key: id,
        unit,
        office,
    })
}

/// No more than is hers to know.
fn narrowed(node: &Node, who: &Who, mut row: Row) -> Row {
    let may = |action| row.held.as_ref().is_some_and(|held| node.open(who, action, held).is_ok());
    let (lists, views) = (may(Action::List), may(Action::View));
    if views {
        row.id = Some(row.key.clone());
    }
    if !lists {
        (row.number, row.name, row.outside) = (None, None, None);
    }
    if row.office != who.office {
        row.unit = None;
    }
    row
}

/// How many are held, and of how many something is late.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(in crate::station) struct Late {
    /// Everybody in custody.
    pub(in crate::station) held: i64,
    /// Of whom a clock's time has gone.
    pub(in crate::station) late: i64,
    /// Whose release was ordered, and who are still there.
    pub(in crate::station) released: i64,
}

/// Three columns that count them, for whoever may count: everybody, those of whom a clock was up at the
/// time of parameter `at`, those whose release was ordered. Arguments are numbered from `first`.
pub(in crate::station) fn late(node: &Node, who: &Who, at: usize, first: usize) -> Shown {
    let shown = node.shown(who, Action::Count, Kind::Custody, "x", first);
    let sql = format!(
        "CAST(COUNT(u.id) AS BIGINT),
           CAST(COALESCE(SUM(CASE WHEN u.up < ${at} THEN 1 ELSE 0 END), 0) AS BIGINT),
           CAST(COALESCE(SUM(CASE WHEN u.release_at IS NULL THEN 0 ELSE 1 END), 0) AS BIGINT)
         FROM custody u JOIN {} x ON x.office = u.office AND x.id = u.case_id
         WHERE {HERE} AND {}",
        cases_as("custody"),
        shown.sql
    );
    Shown { sql, args: shown.args }
}

/// Her own office, if it is a station with cells.
pub(super) fn own_station(node: &Node, who: &Who) -> Option<String> {
    let office = node.pack.offices.get(&who.office)?;
    (office.kind == "station").then(|| who.office.clone())
}
