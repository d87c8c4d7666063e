//! The question that a gate asks.

use db::{Tx, args};

use crate::{
    Refusal, Result,
    lang::msg,
    node::Node,
    people::{Who, course},
};

/// Whether she may pass this gate now: qualified, or by an exception. A gate that the pack does not
/// name stands nowhere.
pub fn qualified(tx: &mut Tx, node: &Node, who: &Who, gate: &str, at: i64) -> Result<bool> {
    let Some(row) = node.pack.gates.get(gate) else { return Ok(true) };
    let hers = course::every(tx, &who.office, Some(&who.account))?;
    let valid = |held: &course::Held| held.until.is_none_or(|until| until > at);
    if hers.iter().any(|held| row.courses.contains(&held.course) && valid(held)) {
        return Ok(true);
    }
    let sql = "SELECT 1 FROM exception WHERE office = $1 AND account = $2 AND gate = $3
               AND made <= $4 AND until > $4 LIMIT 1";
    let values = args![&who.office, &who.account, gate, at];
    Ok(tx.one(sql, values, |row| row.get::<i64>(0))?.is_some())
}

/// As [`qualified`]; otherwise the refusal that leads to those who may, beside a field of the form.
pub fn demand(
    tx: &mut Tx,
    node: &Node,
    (who, at): (&Who, i64),
    gate: &str,
    field: &'static str,
) -> Result<()> {
    if qualified(tx, node, who, gate, at)? {
        return Ok(());
    }
    Err(Refusal::new(msg("gates-closed")).field(field).into())
}
