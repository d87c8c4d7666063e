//! Rows that were taken in, and imports as their list shows them.

use std::collections::HashMap;

use db::{Tx, among, args};

use super::{Mark, import::Taken};
use crate::{
    Result,
    books::{Books, Words, wrapped},
};

/// All rows of a batch in one statement.
pub(super) fn insert_rows(tx: &mut Tx, office: &str, rows: &[Taken]) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let (mut values, mut list) = (Vec::new(), args![office].to_vec());
    for row in rows {
        let n = list.len();
        values.push(format!("($1, ${}, ${}, ${})", n + 1, n + 2, n + 3));
        list.extend(args![row.key.0.clone(), row.prints.0.clone(), &row.case].to_vec());
    }
    let sql = format!(
        "INSERT INTO import_row (office, mark, prints, case_id) VALUES {}",
        values.join(", ")
    );
    tx.execute(&sql, &list)?;
    Ok(())
}

/// Which of these rows are there, with the prints of their fields.
pub(super) fn known(tx: &mut Tx, office: &str, keys: &[Mark]) -> Result<HashMap<Mark, Mark>> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let mut values = args![office].to_vec();
    let list = among(&mut values, keys.iter().map(|key| key.0.clone()));
    let sql = format!("SELECT mark, prints FROM import_row WHERE office = $1 AND mark IN ({list})");
    let rows = tx.all(&sql, &values, |row| {
        Ok((Mark(row.get::<Vec<u8>>(0)?), Mark(row.get::<Vec<u8>>(1)?)))
    })?;
    Ok(rows.into_iter().collect())
}

/// An import as the list shows it.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) at: i64,
    pub(super) actor: String,
    pub(super) name: Option<String>,
    pub(super) rows: i64,
    pub(super) imported: i64,
    pub(super) there: i64,
    pub(super) refused: i64,
    pub(super) finished: Option<i64>,
    pub(super) whole: bool,
}

/// The newest imports of an office.
pub(super) fn list(tx: &mut Tx, books: &Books, office: &str) -> Result<Vec<Listed>> {
    let sql =
        "SELECT i.id, i.at, i.name, i.total, i.imported, i.there, i.refused, i.finished, i.whole,
         k.epoch, k.wrapped, i.actor
         FROM import i LEFT JOIN case_key k ON k.office = i.office AND k.id = i.id
         WHERE i.office = $1 ORDER BY i.at DESC, i.id DESC LIMIT 50";
    Ok(tx.all(sql, args![office], |row| {
        let id: String = row.get(0)?;
        Ok(Listed {
            at: row.get(1)?,
            actor: row.get(11)?,
            name: Words::new(books, office, &id, wrapped(&row, 9)?)
                .open("import.name", row.get(2)?),
            rows: row.get(3)?,
            imported: row.get(4)?,
            there: row.get(5)?,
            refused: row.get(6)?,
            finished: row.get(7)?,
            whole: row.get::<i64>(8)? == 1,
        })
    })?)
}
