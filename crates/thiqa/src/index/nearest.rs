//! The rows that have most of some keys in common, for a bounded price however frequent a name is.

use std::collections::HashMap;

use db::{Tx, Value, among};

use super::KEY;
use crate::Result;

/// How many rows of the keys are looked at together, and of one key at most: of each the newest (ids
/// begin with their time). They lie beside each other, so that many are read for little.
const ROWS: usize = 2_400;
const OF_ONE: usize = 500;
/// How many of those that stand under most keys are fetched, each from its own place.
const FETCHED: usize = 60;

/// Somebody in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    pub stream: String,
    /// Her row in it; below 0, the record's own numbers.
    pub n: i64,
    /// How many of the keys she has.
    pub hits: i64,
}

/// Who has the most of these blind keys, and of those alike the newest first; at most [`FETCHED`].
pub fn nearest(tx: &mut Tx, office: &str, keys: &[Value]) -> Result<Vec<Near>> {
    let candidates = bearers(tx, office, keys)?;
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = vec![Value::from(office)];
    let streams = among(&mut args, candidates.keys().map(|(stream, _)| stream.clone()));
    let sql = format!(
        "SELECT stream, n, keys FROM search_entry WHERE office = $1 AND stream IN ({streams})"
    );
    let rows = tx.all(&sql, &args, |row| {
        let held: Vec<u8> = row.get(2)?;
        let (held, _) = held.as_chunks::<KEY>();
        let asked = |key: &&[u8; KEY]| keys.contains(&Value::Bytes(key.to_vec()));
        let hits = held.iter().filter(asked).count() as i64;
        Ok(Near { stream: row.get(0)?, n: row.get(1)?, hits })
    })?;
    let is_candidate = |one: &Near| candidates.contains_key(&(one.stream.clone(), one.n));
    let mut found: Vec<Near> = rows.into_iter().filter(is_candidate).collect();
    found.sort_by(|a, b| (b.hits, &b.stream, a.n).cmp(&(a.hits, &a.stream, b.n)));
    Ok(found)
}

/// The [`FETCHED`] that stand most often among the newest bearers of the keys, and how often. Of a
/// frequent key the older bearers are not counted, so this is the least that they have in common.
fn bearers(tx: &mut Tx, office: &str, keys: &[Value]) -> Result<HashMap<(String, i64), i64>> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let most = (ROWS / keys.len()).clamp(8, OF_ONE);
    let mut args = vec![Value::from(office)];
    let lists: Vec<String> = keys
        .iter()
        .map(|key| {
            let key = among(&mut args, [key.clone()]);
            format!(
                "SELECT stream, n FROM (SELECT stream, n FROM search_key
                 WHERE office = $1 AND key = {key} ORDER BY stream DESC, n DESC LIMIT {most}) rows"
            )
        })
        .collect();
    let mut counts: HashMap<(String, i64), i64> = HashMap::new();
    for place in tx.all(&lists.join(" UNION ALL "), &args, |row| Ok((row.get(0)?, row.get(1)?)))? {
        *counts.entry(place).or_default() += 1;
    }
    let mut best: Vec<_> = counts.into_iter().collect();
    best.sort_by(|((a, n), times), ((b, m), often)| (often, b, n).cmp(&(times, a, m)));
    best.truncate(FETCHED);
    Ok(best.into_iter().collect())
}
