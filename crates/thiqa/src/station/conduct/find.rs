//! Complaints as they are looked for.

use access::{Action, Kind};
use db::{Tx, args};
use serde::Serialize;

use crate::{
    Result,
    books::{Books, Words, newest_keys, wrapped},
    community::outside::Key,
    node::Node,
    people::Who,
};

/// A complaint in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) reference: String,
    /// The office where it was taken.
    pub(super) from: String,
    /// Microseconds UTC, as are the others.
    pub(super) taken: i64,
    /// Until when it is to be acknowledged.
    pub(super) due: Option<i64>,
    pub(super) acknowledged: Option<i64>,
    pub(super) examined: Option<i64>,
    pub(super) decided: Option<i64>,
    /// An appeal waits since then.
    pub(super) appealed: Option<i64>,
    pub(super) closed: Option<i64>,
}

const COLUMNS: &str =
    "c.id, c.reference, c.from_office, c.taken, c.due, c.acknowledged, c.examined,
     c.decided, c.appealed, c.closed";

fn read(row: db::Row) -> db::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        reference: row.get(1)?,
        from: row.get(2)?,
        taken: row.get(3)?,
        due: row.get(4)?,
        acknowledged: row.get(5)?,
        examined: row.get(6)?,
        decided: row.get(7)?,
        appealed: row.get(8)?,
        closed: row.get(9)?,
    })
}

/// Rows of a page.
pub(super) const PAGE: usize = 50;

/// The complaints that she may list, the newest first; with a reference, that one alone.
pub(super) fn rows(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    reference: Option<&str>,
    before: (i64, &str),
) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Conduct, "c", 5);
    let sql = format!(
        "SELECT {COLUMNS} FROM conduct c
         WHERE {} AND (c.taken < $1 OR (c.taken = $1 AND c.id < $2))
         AND ($3 = '' OR c.reference = $3) ORDER BY c.taken DESC, c.id DESC LIMIT $4",
        shown.sql
    );
    let first = args![before.0, before.1, reference.unwrap_or_default(), PAGE + 1];
    Ok(tx.all(&sql, &[first.to_vec(), shown.args].concat(), read)?)
}

/// What does not wait: those whose acknowledgement is late, the latest first, and appeals.
pub(super) fn pressing(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Conduct, "c", 3);
    let sql = format!(
        "SELECT {COLUMNS} FROM conduct c WHERE {} AND c.closed IS NULL
         AND ((c.acknowledged IS NULL AND c.due <= $1) OR c.appealed IS NOT NULL)
         ORDER BY CASE WHEN c.acknowledged IS NULL THEN 0 ELSE 1 END, c.due, c.appealed, c.id
         LIMIT $2",
        shown.sql
    );
    Ok(tx.all(&sql, &[args![at, PAGE].to_vec(), shown.args].concat(), read)?)
}

/// The reference of a complaint that she took herself: all that she ever sees of it again.
pub(super) fn slip(
    tx: &mut Tx,
    office: &str,
    id: &str,
    account: &str,
) -> Result<Option<(String, i64)>> {
    let sql = "SELECT c.reference, c.taken FROM conduct c JOIN entry e
               ON e.office = c.office AND e.stream = c.id
               WHERE c.office = $1 AND c.id = $2 AND e.seq = 0 AND e.actor = $3";
    Ok(tx.one(sql, args![office, id, account], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The complaint with this mark.
pub(super) fn by_mark(tx: &mut Tx, office: &str, mark: &str) -> Result<Option<String>> {
    let sql = "SELECT id FROM conduct WHERE office = $1 AND mark = $2";
    Ok(tx.one(sql, args![office, mark], |row| row.get(0))?)
}

/// Its key in the public store.
pub(super) fn outside_key(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    id: &str,
) -> Result<Option<Key>> {
    let sql = format!(
        "SELECT c.outside_key, k.epoch, k.wrapped FROM conduct c {}
         WHERE c.office = $1 AND c.id = $2",
        newest_keys("c", "id")
    );
    let found = tx.one(&sql, args![office, id], |row| {
        let words = Words::new(books, office, id, wrapped(&row, 1)?);
        Ok(words.open("conduct.outside_key", row.get(0)?))
    })?;
    Ok(found.flatten().as_deref().and_then(Key::from_hex))
}

/// Whether she is the only inspector of her office.
pub(super) fn is_alone(tx: &mut Tx, office: &str, account: &str) -> Result<bool> {
    let sql = "SELECT id FROM account WHERE office = $1 AND role = 'inspector' AND id <> $2
               AND closed IS NULL LIMIT 1";
    Ok(tx.one(sql, args![office, account], |row| row.get::<String>(0))?.is_none())
}

/// How many wait: not acknowledged, of them late, and appeals.
pub(crate) fn waits(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<[i64; 3]> {
    let shown = node.shown(who, Action::List, Kind::Conduct, "c", 2);
    let sum = |when: &str| {
        format!("CAST(COALESCE(SUM(CASE WHEN {when} THEN 1 ELSE 0 END), 0) AS BIGINT)")
    };
    let sql = format!(
        "SELECT {}, {}, {} FROM conduct c WHERE {} AND c.closed IS NULL",
        sum("c.acknowledged IS NULL"),
        sum("c.acknowledged IS NULL AND c.due <= $1"),
        sum("c.appealed IS NOT NULL"),
        shown.sql
    );
    let read = |row: db::Row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
    Ok(tx.one(&sql, &[args![at].to_vec(), shown.args].concat(), read)?.unwrap_or_default())
}
