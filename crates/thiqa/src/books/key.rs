//! Keys as projections and pages use them.

use db::{Row, Tx, Value, args};
use jiff::tz::TimeZone;
use vault::{Blinder, CaseKey};

use super::Books;
use crate::Result;

/// What an entry is drawn with: the key that seals columns, and the calendar. Without a key
/// (destroyed by an erasure) sealed columns become empty.
pub struct Drawing {
    key: Option<CaseKey>,
    n: i64,
    books: Books,
    office: String,
}

impl Drawing {
    pub(super) fn new(key: Option<CaseKey>, n: i64, books: &Books, office: &str) -> Drawing {
        Drawing { key, n, books: books.clone(), office: office.to_owned() }
    }

    /// The day of a time in the pack's zone, counted from 1970-01-01.
    pub fn day(&self, at: i64) -> i64 {
        day_number(at, self.books.zone())
    }

    /// Seals a text for a column named `table.column`; the same entry gives the same bytes.
    pub fn seal(&self, column: &str, text: Option<&str>) -> Value {
        match (&self.key, text) {
            (Some(key), Some(text)) => {
                Value::Bytes(key.column(self.n.cast_unsigned(), column, text.as_bytes()))
            }
            _ => Value::Null,
        }
    }

    /// The text of a column that an earlier entry of the stream sealed; nothing without a key.
    pub fn open(&self, column: &str, sealed: Option<Vec<u8>>) -> Option<String> {
        open_column(self.key.as_ref()?, column, sealed)
    }

    /// What makes the blind keys of a compartment of the office's search.
    pub fn blinder(&self, compartment: &str) -> Result<Blinder> {
        let keys = self.books.keys(&self.office)?;
        Ok(Blinder::new(&keys, compartment))
    }
}

fn open_column(key: &CaseKey, column: &str, sealed: Option<Vec<u8>>) -> Option<String> {
    let plain = key.open_column(column, &sealed?).ok()?;
    String::from_utf8(plain.to_vec()).ok()
}

/// The day of a time (microseconds UTC) in a zone, counted from 1970-01-01.
pub fn day_number(at: i64, zone: &TimeZone) -> i64 {
    let seconds = at.div_euclid(1_000_000);
    let offset =
        jiff::Timestamp::from_second(seconds).map_or(0, |time| zone.to_offset(time).seconds());
    (seconds + i64::from(offset)).div_euclid(86_400)
}

/// Opens the sealed columns of a row whose wrapped key came with it in the same query.
pub struct Words(Option<CaseKey>);

/// The join that brings the newest key of each row of a table, whose alias it takes, as the columns
/// `k.epoch, k.wrapped`; `name` is the column with the key's name.
pub fn newest_keys(table: &str, name: &str) -> String {
    format!(
        "LEFT JOIN case_key k ON k.office = {table}.office AND k.id = {table}.{name} AND k.epoch =
         (SELECT MAX(n.epoch) FROM case_key n WHERE n.office = {table}.office AND n.id = {table}.{name})"
    )
}

/// The epoch and the wrapped key in a row, in this column and the next.
pub fn wrapped(row: &Row, at: usize) -> db::Result<Option<(u32, Vec<u8>)>> {
    Ok(row.get::<Option<u32>>(at)?.zip(row.get::<Option<Vec<u8>>>(at + 1)?))
}

impl Words {
    /// `epoch` and `wrapped` as `case_key` holds them, or nothing where the key is gone.
    pub fn new(books: &Books, office: &str, name: &str, wrapped: Option<(u32, Vec<u8>)>) -> Words {
        Words(wrapped.and_then(|(epoch, wrapped)| {
            CaseKey::unwrap(&*books.keys(office).ok()?, name, epoch, &wrapped).ok()
        }))
    }

    /// The text of a sealed column; nothing if it is empty or its key is gone.
    pub fn open(&self, column: &str, sealed: Option<Vec<u8>>) -> Option<String> {
        open_column(self.0.as_ref()?, column, sealed)
    }

    /// The key itself, for encrypted files.
    pub fn key(&self) -> Option<&CaseKey> {
        self.0.as_ref()
    }
}

/// The newest key of a record; nothing where it was destroyed.
pub fn newest_key(tx: &mut Tx, books: &Books, office: &str, id: &str) -> Result<Option<CaseKey>> {
    let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2 ORDER BY epoch DESC LIMIT 1";
    let wrapped = tx.one(sql, args![office, id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Words::new(books, office, id, wrapped).key().cloned())
}
