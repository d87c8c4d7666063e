//! What an office answers somebody who wrote to it, sealed to her number and code: the public process
//! reads it only in the moment in which both are typed, and a thief of its store never.

use db::{Tx, args};

use super::outside::{Key, Outside};
use crate::Result;

/// The step of the public store that makes it.
pub(super) const TABLES: &str = "CREATE TABLE told (
 key BYTEA NOT NULL,
 words BYTEA NOT NULL,
 objects BIGINT NOT NULL,
 PRIMARY KEY (key)
);";

/// Sealed answers have a length of so many bytes or a multiple of it.
const STEP: usize = 1024;

/// An answer that lies there.
pub(super) struct Told {
    words: Vec<u8>,
    objects: bool,
}

impl Told {
    /// Its words, and whether she may object; nothing if they are damaged.
    pub(super) fn open(&self, identity: &str) -> (Option<String>, bool) {
        let plain = vault::unwrap_with(identity, &self.words).ok();
        let words = plain.and_then(|plain| String::from_utf8(plain.to_vec()).ok());
        let words = words.map(|words| words.trim_end().to_owned());
        let objects = self.objects && words.is_some();
        (words, objects)
    }
}

pub(super) fn waiting(tx: &mut Tx, key: Key) -> Result<Option<Told>> {
    let sql = "SELECT words, objects FROM told WHERE key = $1";
    Ok(tx.one(sql, args![&key.0], |row| {
        Ok(Told { words: row.get(0)?, objects: row.get::<i64>(1)? == 1 })
    })?)
}

pub(super) fn remove(tx: &mut Tx, key: Key) -> Result<()> {
    tx.execute("DELETE FROM told WHERE key = $1", args![&key.0])?;
    Ok(())
}

/// She objected; it is received once.
pub(super) fn objected(tx: &mut Tx, key: Key) -> Result<bool> {
    let sql = "UPDATE told SET objects = 0 WHERE key = $1 AND objects = 1";
    Ok(tx.execute(sql, args![&key.0])? == 1)
}

impl Outside {
    /// Leaves an answer for whoever has number and code, instead of an earlier one. `recipient` is
    /// theirs ([`super::outside::Opens::recipient`]); `objects` says whether she may object to it.
    /// Blocking.
    pub fn tell(&self, key: Key, recipient: &str, words: &str, objects: bool) -> Result<()> {
        let mut text = words.as_bytes().to_vec();
        text.resize(text.len().next_multiple_of(STEP), b' ');
        let sealed = vault::seal_to(recipient, &text)?;
        self.db().write_blocking("outside", move |tx| {
            tx.execute(
                "INSERT INTO told (key, words, objects) VALUES ($1, $2, $3)
                 ON CONFLICT (key) DO UPDATE SET words = excluded.words,
                 objects = excluded.objects",
                args![&key.0, sealed, i64::from(objects)],
            )?;
            Ok(())
        })
    }
}
