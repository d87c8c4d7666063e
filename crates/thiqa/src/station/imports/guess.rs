//! Which field a heading of an older register means.

use super::field::Field;
use crate::{lang::fold, pack::Pack};

/// Whether a column has a field's word.
pub(super) type Fits<'a> = &'a dyn Fn(&str, &str) -> bool;

/// A heading made plain for comparison: `OCC_DATE` and `occ date` are one.
pub(super) fn plain(heading: &str) -> String {
    fold(&heading.replace(['_', '-', '.', ':', '/'], " "))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words that headings of registers use, as the pack knows them, made plain.
pub(super) fn headings(pack: &Pack) -> Vec<(Field, String)> {
    let table = pack.file("register_headings.csv").unwrap_or_default();
    let rows = csv::Reader::from_reader(table).into_records().filter_map(Result::ok);
    let read = |row: csv::StringRecord| Some((Field::parse(row.get(0)?)?, plain(row.get(1)?)));
    rows.filter_map(read).collect()
}

/// Which column each field probably has: first the exact words, then headings that begin or end
/// with them. No column is taken twice.
pub fn guess(pack: &Pack, header: &[String]) -> Vec<(Field, String)> {
    let known = headings(pack);
    let columns: Vec<String> = header.iter().map(|heading| plain(heading)).collect();
    let (mut taken, mut found) = (vec![false; columns.len()], Vec::new());
    let exact = |column: &str, word: &str| column == word;
    let part = |column: &str, word: &str| {
        word.chars().count() > 3
            && (column.starts_with(&format!("{word} ")) || column.ends_with(&format!(" {word}")))
    };
    let ways: [Fits<'_>; 2] = [&exact, &part];
    for fits in ways {
        for field in Field::ALL {
            if found.iter().any(|(done, _)| *done == field) {
                continue;
            }
            let words = known.iter().filter(|(of, _)| *of == field).map(|(_, word)| word);
            let at = words.flat_map(|word| {
                columns.iter().position(|column| fits(column, word)).filter(|at| !taken[*at])
            });
            if let Some(at) = at.collect::<Vec<_>>().into_iter().next() {
                taken[at] = true;
                found.push((field, header[at].clone()));
            }
        }
    }
    found.sort();
    found
}
