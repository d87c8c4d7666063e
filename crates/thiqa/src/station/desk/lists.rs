//! Lists of visits.

use db::{Tx, Value, among, args};

use super::row::{COLUMNS, Row, read_row};
use crate::{Result, gate::Shown};

/// Which visits a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Those who wait or are being helped.
    Present,
    /// Those who have left.
    Ended,
    /// Those who asked the commander and have no answer yet.
    Asked,
    /// Those who wait since before this time, the longest first.
    Late(i64),
    /// Those who wished for a woman officer and were not met by one.
    Unmet,
    /// All of them.
    All,
}

/// What narrows a list of visits further.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrow {
    /// Came at or after this time.
    pub(super) from: Option<i64>,
    /// Came before this time.
    pub(super) until: Option<i64>,
    /// A code of the pack. Sealed visits have none here.
    pub(super) reason: Option<String>,
    /// A code of the pack.
    pub(super) outcome: Option<String>,
    /// Wished for a woman officer.
    pub(super) woman: bool,
    /// Was sent on to another unit after one had helped.
    pub(super) sent_on: bool,
}

impl Narrow {
    pub(super) fn add(&self, sql: &mut String, args: &mut Vec<Value>) {
        let mut and = |condition: &str, value: Option<Value>| {
            let Some(value) = value else { return };
            args.push(value);
            sql.push_str(&format!(" AND {condition} ${}", args.len()));
        };
        and("v.came >=", self.from.map(Value::from));
        and("v.came <", self.until.map(Value::from));
        and("v.reason =", self.reason.as_ref().map(Value::from));
        and("v.outcome =", self.outcome.as_ref().map(Value::from));
        and("v.woman_wished =", self.woman.then_some(Value::from(1)));
        and("v.sent_on >=", self.sent_on.then_some(Value::from(1)));
    }
}

/// Rows a page.
pub(super) const PAGE: usize = 50;

/// The visits of a list that may be shown, at most `limit`: who waits longest stands first,
/// of those who left the last. `place` is that of the last row of the page before.
pub(super) fn list(
    tx: &mut Tx,
    list: List,
    narrow: &Narrow,
    shown: &Shown,
    place: Option<&(i64, String)>,
    limit: usize,
) -> Result<Vec<Row>> {
    let condition = match list {
        List::Present => "v.ended IS NULL",
        List::Ended => "v.ended IS NOT NULL",
        List::Asked => "v.asked IS NOT NULL AND v.answered IS NULL",
        List::Late(_) => "v.ended IS NULL AND v.called IS NULL",
        List::Unmet => "v.woman_unmet = 1",
        List::All => "1 = 1",
    };
    let (than, order, start) = match list {
        List::Present | List::Late(_) => (">", "ASC", i64::MIN),
        List::Ended | List::Asked | List::Unmet | List::All => ("<", "DESC", i64::MAX),
    };
    let (came, id) = place.cloned().unwrap_or((start, String::new()));
    let mut values = args![came, id].to_vec();
    values.extend(shown.args.iter().cloned());
    let mut further = String::new();
    narrow.add(&mut further, &mut values);
    if let List::Late(before) = list {
        values.push(before.into());
        further.push_str(&format!(" AND v.since < ${}", values.len()));
    }
    let sql = format!(
        "SELECT {COLUMNS} WHERE {condition} AND (v.came {than} $1 OR (v.came = $1 AND v.id {than} $2))
         AND {} {further} ORDER BY v.came {order}, v.id {order} LIMIT {limit}",
        shown.sql
    );
    Ok(tx.all(&sql, &values, read_row)?)
}

/// Of these visits, those that may be shown.
pub(super) fn of_ids(tx: &mut Tx, ids: &[String], shown: &Shown) -> Result<Vec<Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = shown.args.clone();
    let list = among(&mut values, ids);
    let sql = format!("SELECT {COLUMNS} WHERE {} AND v.id IN ({list}) ORDER BY v.came", shown.sql);
    Ok(tx.all(&sql, &values, read_row)?)
}

/// Those of an office who wait or are being helped, of one class, the newest first.
pub(super) fn board(tx: &mut Tx, office: &str, class: &str) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE v.office = $1 AND v.ended IS NULL AND v.class = $2
         ORDER BY v.came DESC, v.id DESC LIMIT {PAGE}"
    );
    Ok(tx.all(&sql, args![office, class], read_row)?)
}
