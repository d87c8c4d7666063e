//! Clusters and strata by the names that files give them; `wave:psu` crosses two columns.

use rustc_hash::FxHashMap;

use super::tree::split;
use crate::{Result, Table, expr::Value, table::Column};

/// The columns that a name crosses.
fn crossed(table: &Table, name: &str) -> Result<Vec<usize>> {
    match table.find(name) {
        Ok(at) => Ok(vec![at]),
        Err(_) => name.split(':').map(|part| table.find(part.trim())).collect(),
    }
}

pub(super) fn spelled(table: &Table, name: &str, row: usize) -> String {
    let word = |at: usize| match table.column(at).value(row) {
        Value::Text(text) => text.to_owned(),
        value => value.number().to_string(),
    };
    let columns = crossed(table, name).unwrap_or_default();
    columns.into_iter().map(word).collect::<Vec<_>>().join(".")
}

/// A code for each different value, or for each different pair.
pub(super) fn codes(table: &Table, name: &str) -> Result<Vec<u32>> {
    let mut own = vec![0; table.rows()];
    for at in crossed(table, name)? {
        let column = table.column(at);
        let missing = |row| table.wrong(row, format!("`{name}` is missing"));
        let part: Vec<u32> = match column {
            Column::Coded { codes, .. } => {
                let rows = 0..table.rows();
                let coded = |row| match column.coded(codes.get(row)) {
                    Value::Missing => Err(missing(row)),
                    _ => Ok(codes.get(row) as u32),
                };
                rows.map(coded).collect::<Result<_>>()?
            }
            Column::Numbers(numbers) => {
                let mut index = FxHashMap::default();
                let mut coded = |(row, number): (usize, &f64)| {
                    if number.is_nan() {
                        return Err(missing(row));
                    }
                    let next = index.len() as u32;
                    Ok(*index.entry(number.to_bits()).or_insert(next))
                };
                numbers.iter().enumerate().map(&mut coded).collect::<Result<_>>()?
            }
        };
        split(&mut own, Some(&part));
    }
    Ok(own)
}
