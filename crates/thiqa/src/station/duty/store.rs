//! What needs her, as rows: the oldest first, each by an index, never more than are counted.

use access::{Action, Kind};
use db::{Tx, Value, args};

use crate::{Result, due, gate::Held, node::Node, people::Who};

/// So many are counted; of more the page says that there are more.
pub(super) const MOST: usize = 100;

/// A record that needs her.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its id.
    pub(super) id: String,
    /// The number in its register, as far as it is stored as a whole.
    pub(super) number: Option<String>,
    /// Place in the register and its year, for visits.
    pub(super) seq: i64,
    pub(super) year: i64,
    /// What it is about: an offence, a reason, a clock, a task; a code of the pack.
    pub(super) code: Option<String>,
    /// Since when it waits, or when its time is up; microseconds UTC.
    pub(super) at: i64,
    /// Where a case lies, to ask whether she may open it.
    pub(super) held: Option<Held>,
}

/// What tells where a case lies.
const HELD: &str = "c.office, c.unit, c.officer, c.class";

/// Cases that nobody has.
pub(super) fn unassigned(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Case, "c", 1);
    let sql = format!(
        "SELECT c.id, c.number, c.offence, c.opened, {HELD} FROM case_file c
         WHERE {} AND c.officer IS NULL AND c.closed IS NULL ORDER BY c.opened, c.id LIMIT {}",
        shown.sql,
        MOST + 1
    );
    cases(tx, &sql, &shown.args)
}

pub(super) fn cases(tx: &mut Tx, sql: &str, args: &[Value]) -> Result<Vec<Row>> {
    Ok(tx.all(sql, args, |row| {
        let (id, number) = (row.get(0)?, Some(row.get::<String>(1)?));
        let (office, unit, officer): (String, Option<String>, Option<String>) =
            (row.get(4)?, row.get(5)?, row.get(6)?);
        let class: String = row.get(7)?;
        let held = Held::of(&office, unit.as_deref(), officer.as_deref(), &class).ok();
        Ok(Row { id, number, seq: 0, year: 0, code: row.get(2)?, at: row.get(3)?, held })
    })?)
}

/// Clocks of the law that are up in a time (from, until); those of tasks too, if `tasks`.
pub(super) fn clocks(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (from, until): (i64, i64),
    tasks: bool,
) -> Result<Vec<Row>> {
    let which = if tasks { "1 = 1" } else { "NOT (d.kind >= 'task.' AND d.kind < 'task/')" };
    let shown = node.shown(who, Action::List, Kind::Case, "c", 5);
    // The order of the join is said: from the clocks, which are few, to their cases.
    let sql = format!(
        "SELECT c.id, c.number, d.kind, d.at, {HELD} FROM due d CROSS JOIN case_file c
         WHERE d.office = $1 AND d.at >= $2 AND d.at < $3 AND +d.step = $4
         AND {which} AND c.office = d.office AND c.id = d.stream AND {} ORDER BY d.at LIMIT {}",
        shown.sql,
        MOST + 1
    );
    let first = args![&who.office, from, until, due::UP];
    cases(tx, &sql, &[first, &shown.args].concat())
}

/// The code of a row that stands for a referral whose loop is not closed.
pub(super) const REFERRAL: &str = "referral";

/// Tasks whose time is up, those of judges' decisions among them; and referrals.
pub(super) fn tasks(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Case, "c", 4);
    // Each arm is bounded by itself: put together first, all that is late would be sorted.
    let ends = format!("{} ORDER BY d.at LIMIT {}", shown.sql, MOST + 1);
    let columns = "id, number, kind, at, office, unit, officer, class";
    let sql = format!(
        "SELECT {columns} FROM (SELECT c.id, c.number, t.kind, d.at, {HELD}
         FROM due d CROSS JOIN case_file c CROSS JOIN case_task t
         WHERE d.office = $1 AND d.at < $2 AND d.step = $3 AND d.kind >= 'task.' AND d.kind < 'task/'
         AND c.office = d.office AND c.id = d.stream AND t.office = d.office
         AND t.case_id = d.stream AND 'task.' || CAST(t.n AS TEXT) = d.kind AND {ends}) tasks
         UNION ALL
         SELECT {columns} FROM (SELECT c.id, c.number, '{REFERRAL}' AS kind, d.at, {HELD}
         FROM due d CROSS JOIN referral r CROSS JOIN case_file c
         WHERE d.office = $1 AND d.at < $2 AND d.step = $3 AND d.kind = 'referral.loop'
         AND r.office = d.office AND r.id = d.stream AND c.office = r.office AND c.id = r.case_id
         AND {ends}) referrals ORDER BY 4"
    );
    cases(tx, &sql, &[args![&who.office, at, due::UP], &shown.args].concat())
}
