//! What somebody at home writes to an office: sealed to the office's key as it arrives, so that
//! neither the public process nor a thief of its store can read it again. The police side opens the
//! box by leaving the key's public half here, and fetches what lies in it.

use db::args;
use serde::{Deserialize, Serialize};

use super::{
    outbox,
    outside::{Key, Outside},
};
use crate::{Error, Result};

/// The step of the public store that makes the box.
pub(super) const TABLES: &str = "CREATE TABLE box (
 recipient TEXT NOT NULL,
 PRIMARY KEY (recipient)
);
CREATE TABLE message (
 id TEXT NOT NULL,
 sealed BYTEA,
 day BIGINT NOT NULL,
 PRIMARY KEY (id)
);
CREATE INDEX message_day ON message (day);";

/// Messages that may wait at once; more are told to come again.
const MOST: i64 = 2_000;
/// Bytes of a sealed message or answer; the public pages take none that would be longer. Whatever else
/// lies in the store was put there by somebody else, and is not loaded.
pub(super) const LONGEST: i64 = 3 << 20;
/// Days for which a message that was fetched is known when it is sent a second time.
pub(super) const KNOWN: i64 = 2;
/// Sealed messages have a length of so many bytes or a multiple of it.
const STEP: usize = 4096;

/// What she writes, and what leads her to it again. Anything but what happened may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Message {
    /// Her name.
    pub name: String,
    /// Her telephone number.
    pub phone: String,
    /// How she may be reached without danger.
    pub contact: String,
    /// The officer, by name or as she describes her.
    pub officer: String,
    /// Where the officer serves.
    pub place: String,
    /// What happened.
    pub story: String,
    /// Ten digits.
    pub reference: String,
    /// The key of the public store, 64 hexadecimal letters.
    pub key: String,
    /// Whom an answer to her is sealed to (`age1…`).
    pub answer_to: String,
    /// It objects to an answer: then there are only the story, the key and the time.
    pub objects: bool,
    /// When it was sent, microseconds UTC.
    pub at: i64,
}

/// A message in the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: String,
    /// The message; nothing if it is longer than anything that this store takes.
    pub sealed: Option<Vec<u8>>,
    /// The day on which it came.
    pub day: i64,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It lies in the box.
    Here,
    /// It was sent before.
    Before,
    /// Nobody takes messages here.
    Closed,
}

/// What is left for somebody, as the store holds it.
pub(super) fn sealed(recipient: &str, left: &impl Serialize) -> Result<Vec<u8>> {
    let broken = |error: serde_json::Error| Error::Broken(error.to_string());
    let mut text = serde_json::to_vec(left).map_err(broken)?;
    // The length of a story tells something of it.
    text.resize(text.len().next_multiple_of(STEP), b' ');
    Ok(vault::seal_to(recipient, &text)?)
}

impl Outside {
    /// Whom messages are sealed to; none where nobody takes any.
    pub async fn recipient(&self) -> Result<Option<String>> {
        let sql = "SELECT recipient FROM box LIMIT 1";
        self.db().read(move |tx| Ok(tx.one(sql, &[], |row| row.get(0))?)).await
    }

    /// Puts a message into the box under an id of the sender's, and says under its key that it has
    /// been received; an objection is taken once, to an answer that may be objected to.
    ///
    /// # Errors
    /// `Busy` while too much waits; `Repeated` if there is nothing that she may object to.
    pub async fn leave(&self, id: &str, message: &Message, key: Key, day: i64) -> Result<Left> {
        let Some(recipient) = self.recipient().await? else { return Ok(Left::Closed) };
        let (id, sealed) = (id.to_owned(), sealed(&recipient, message)?);
        let objects = message.objects;
        let write = move |tx: &mut db::Tx| {
            let old = "DELETE FROM message WHERE sealed IS NULL AND day < $1";
            tx.execute(old, args![day - KNOWN])?;
            let waits = "SELECT COUNT(*) FROM message WHERE sealed IS NOT NULL";
            if tx.one(waits, &[], |row| row.get::<i64>(0))?.unwrap_or(0) >= MOST {
                return Err(Error::Busy);
            }
            let sql = "INSERT INTO message (id, sealed, day) VALUES ($1, $2, $3)
                       ON CONFLICT (id) DO NOTHING";
            if tx.execute(sql, args![id, sealed, day])? == 0 {
                return Ok(Left::Before);
            }
            if !objects {
                Outside::put_in(tx, key, "received", day)?;
            } else if !outbox::objected(tx, key)? {
                return Err(Error::Repeated);
            }
            Ok(Left::Here)
        };
        self.db().write("outside", write).await
    }

    /// Says whom messages are sealed to from now on. Blocking, as are the others.
    pub fn open_box(&self, recipient: &str) -> Result<()> {
        let recipient = recipient.to_owned();
        let same = recipient.clone();
        let sql = "SELECT recipient FROM box WHERE recipient = $1";
        let read = move |tx: &mut db::Tx| {
            Ok::<_, Error>(tx.one(sql, args![same], |row| row.get::<String>(0))?.is_some())
        };
        if self.db().read_blocking(read)? {
            return Ok(());
        }
        self.db().write_blocking("outside", move |tx| {
            tx.execute("DELETE FROM box", &[])?;
            tx.execute("INSERT INTO box (recipient) VALUES ($1)", args![recipient])?;
            Ok(())
        })
    }

    /// What lies in the box behind an id, at most 100 messages in the order of their ids.
    pub fn messages(&self, behind: &str) -> Result<Vec<Waiting>> {
        let behind = behind.to_owned();
        let sql = "SELECT id, CASE WHEN LENGTH(sealed) <= $2 THEN sealed END, day FROM message
                   WHERE sealed IS NOT NULL AND id > $1 ORDER BY id LIMIT 100";
        self.db().read_blocking(move |tx| {
            Ok(tx.all(sql, args![behind, LONGEST], |row| {
                Ok(Waiting { id: row.get(0)?, sealed: row.get(1)?, day: row.get(2)? })
            })?)
        })
    }

    /// So many messages that nobody can open, from long ago.
    #[cfg(test)]
    pub(crate) fn put_unreadable(&self, count: usize) -> Result<()> {
        self.db().write_blocking("outside", move |tx| {
            for n in 0..count {
                let sql = "INSERT INTO message (id, sealed, day) VALUES ($1, $2, 0)";
                tx.execute(sql, args![format!("0{n}"), vec![7_u8; 300]])?;
            }
            Ok(())
        })
    }

    /// Forgets a message that the police side has recorded.
    pub fn take_message(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.db().write_blocking("outside", move |tx| {
            tx.execute("UPDATE message SET sealed = NULL WHERE id = $1", args![id])?;
            Ok(())
        })
    }
}
