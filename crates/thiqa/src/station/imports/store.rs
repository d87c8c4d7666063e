//! The tables of imports, and how an entry is drawn into them.

use std::collections::HashMap;

use db::{Tx, among, args};

use super::{
    Event, Import, Mark,
    import::{Counts, Taken},
};
use crate::{
    Result,
    books::{Books, Drawing, Entry, Slice, Stream, Words, wrapped},
};

/// Imports, and the rows that are there.
pub const SLICE: Slice = Slice::of::<Import>("imports", 1, TABLES);

const TABLES: &str = "CREATE TABLE import (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 at BIGINT NOT NULL,
 actor TEXT NOT NULL,
 name BYTEA,
 total BIGINT NOT NULL,
 imported BIGINT NOT NULL,
 there BIGINT NOT NULL,
 refused BIGINT NOT NULL,
 finished BIGINT,
 whole BIGINT NOT NULL,
 PRIMARY KEY (office, id)
);
CREATE INDEX import_at ON import (office, at, id);
CREATE TABLE import_row (
 office TEXT NOT NULL,
 mark BYTEA NOT NULL,
 prints BYTEA NOT NULL,
 case_id TEXT NOT NULL,
 PRIMARY KEY (office, mark)
);";

impl Stream for Import {
    const KIND: &'static str = "import";
    type Event = Event;

    fn evolve(&mut self, event: &Event) {
        self.take(event);
    }

    fn project(tx: &mut Tx, _: &Self, entry: &Entry<Event>, drawing: &Drawing) -> Result<()> {
        let (office, id) = (entry.office.as_str(), entry.stream.as_str());
        match &entry.event {
            Event::Started { name, rows, .. } => {
                let name = name.get().map(String::as_str);
                tx.execute(
                    "INSERT INTO import (office, id, at, actor, name, total, imported, there, refused, whole)
                     VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0)",
                    args![office, id, entry.at, &entry.actor, drawing.seal("import.name", name), signed(*rows)],
                )?;
            }
            Event::Taken { rows } => {
                insert_rows(tx, office, rows)?;
                tx.execute(
                    "UPDATE import SET imported = imported + $3 WHERE office = $1 AND id = $2",
                    args![office, id, signed(rows.len() as u64)],
                )?;
            }
            Event::Finished { counts, whole } => {
                let Counts { already_there, refused, .. } = *counts;
                tx.execute(
                    "UPDATE import SET there = $3, refused = $4, finished = $5, whole = $6
                     WHERE office = $1 AND id = $2",
                    args![
                        office,
                        id,
                        signed(already_there),
                        signed(refused),
                        entry.at,
                        i64::from(*whole)
                    ],
                )?;
            }
        }
        Ok(())
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// All rows of a batch in one statement.
fn insert_rows(tx: &mut Tx, office: &str, rows: &[Taken]) -> Result<()> {
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
