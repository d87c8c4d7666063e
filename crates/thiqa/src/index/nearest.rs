//! The rows that have most of some keys in common, for a bounded price however frequent a name is.

use db::{Tx, Value, among};

use super::KEY;
use crate::Result;

/// How many rows are looked at: those of the rarest keys first, of each the newest (ids begin with
/// their time). A name so frequent that its rarest pair fills this finds its newest bearers.
const SPAN: i64 = 500;

/// Somebody in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    pub stream: String,
    /// Her row in it; below 0, the record's own numbers.
    pub n: i64,
    /// How many of the keys she has.
    pub hits: i64,
}

/// Who has the most of these blind keys, and of those alike the newest first.
pub fn nearest(tx: &mut Tx, office: &str, keys: &[Value]) -> Result<Vec<Near>> {
    let from = rarest(tx, office, keys)?;
    if from.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = vec![Value::from(office)];
    let rows: Vec<String> = from
        .into_iter()
        .map(|(key, most)| {
            let key = among(&mut args, [key]);
            format!(
                "SELECT stream, n FROM (SELECT stream, n FROM search_key
                 WHERE office = $1 AND key = {key} ORDER BY stream DESC, n LIMIT {most}) rows"
            )
        })
        .collect();
    let sql = format!(
        // The order of the join is said: from the few to their rows.
        "SELECT e.stream, e.n, e.keys FROM ({}) s CROSS JOIN search_entry e
         WHERE e.office = $1 AND e.stream = s.stream AND e.n = s.n",
        rows.join(" UNION ")
    );
    let mut found = tx.all(&sql, &args, |row| {
        let held: Vec<u8> = row.get(2)?;
        let (held, _) = held.as_chunks::<KEY>();
        let asked = |key: &&[u8; KEY]| keys.contains(&Value::Bytes(key.to_vec()));
        let hits = held.iter().filter(asked).count() as i64;
        Ok(Near { stream: row.get(0)?, n: row.get(1)?, hits })
    })?;
    found.sort_by(|a, b| (b.hits, &b.stream, a.n).cmp(&(a.hits, &a.stream, b.n)));
    Ok(found)
}

/// The rarest keys that lead to [`SPAN`] rows together, with how many of each.
fn rarest(tx: &mut Tx, office: &str, keys: &[Value]) -> Result<Vec<(Value, i64)>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    // Many keys are counted less far, so that a search by all that is near costs what one name does.
    let far = (6 * SPAN / keys.len() as i64).clamp(40, SPAN);
    let mut args = vec![Value::from(office)];
    let counts: Vec<String> = keys
        .iter()
        .enumerate()
        .map(|(place, key)| {
            let key = among(&mut args, [key.clone()]);
            format!(
                "SELECT {place} AS place, COUNT(*) AS rows FROM (SELECT 1 AS one FROM search_key
                 WHERE office = $1 AND key = {key} LIMIT {far}) bearers"
            )
        })
        .collect();
    let sql = format!("{} ORDER BY 2, 1", counts.join(" UNION ALL "));
    let counted =
        tx.all(&sql, &args, |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?.into_iter();
    let mut left = SPAN;
    let mut from = Vec::new();
    for (place, rows) in counted {
        let Some(key) = usize::try_from(place).ok().and_then(|place| keys.get(place)) else {
            continue;
        };
        let most = rows.min(left);
        if most > 0 {
            from.push((key.clone(), most));
            left -= most;
        }
    }
    Ok(from)
}
