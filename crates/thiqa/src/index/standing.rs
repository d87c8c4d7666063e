//! Which of many keys lead anywhere.

use std::collections::BTreeSet;

use db::{Tx, Value, among};

use crate::Result;

/// How many rows are looked at, and how many keys are kept. Keys are hashes: where a frequent name has
/// more neighbours than these, it is chance which of them stand, and always the same.
const ROWS: usize = 2_000;
const KEPT: usize = 400;

/// Those of these blind keys that anybody has, at most so many that they may be asked for at once.
pub fn standing(tx: &mut Tx, office: &str, keys: Vec<Value>) -> Result<Vec<Value>> {
    if keys.is_empty() {
        return Ok(keys);
    }
    let mut args = vec![Value::from(office)];
    let list = among(&mut args, keys);
    let sql = format!(
        "SELECT key FROM search_key WHERE office = $1 AND key IN ({list}) ORDER BY key LIMIT {ROWS}"
    );
    let found = tx.all(&sql, &args, |row| row.get::<Vec<u8>>(0))?;
    let found: BTreeSet<Vec<u8>> = found.into_iter().collect();
    Ok(found.into_iter().take(KEPT).map(Value::Bytes).collect())
}
