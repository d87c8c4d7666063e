//! What a survey asks of everybody: forms laid out under a short address, and what people answered,
//! sealed to the team that asks as it arrives. The store holds what hangs on a wall anyway, and
//! letters that it can't read again; the police side lays out and fetches.

use db::{Tx, args};
use serde::{Deserialize, Serialize};

use super::{
    inbox::{KNOWN, LONGEST, Left, sealed},
    outside::Outside,
};
use crate::{Error, Result};

/// The step of the public store that makes it. Answers have a table of their own, so that no flood
/// of them keeps a complaint waiting.
pub(super) const TABLES: &str = "CREATE TABLE asked (
 code TEXT NOT NULL,
 recipient TEXT NOT NULL,
 xml TEXT NOT NULL,
 closed BIGINT NOT NULL,
 PRIMARY KEY (code)
);
CREATE TABLE reply (
 id TEXT NOT NULL,
 recipient TEXT NOT NULL,
 sealed BYTEA,
 day BIGINT NOT NULL,
 PRIMARY KEY (id)
);
CREATE INDEX reply_recipient ON reply (recipient, day);
CREATE INDEX reply_day ON reply (day);";

/// Answers that a team is sent in a day; more are told to come again. It bounds what lies here, and what
/// becomes of it in the team's books.
const A_DAY: i64 = 5_000;

/// What somebody answered, and to what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The address under which it was asked.
    pub code: String,
    /// The submission, as a telephone would send it.
    pub xml: String,
}

/// A form that lies outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The form, byte for byte.
    pub xml: String,
    /// Whom answers are sealed to.
    recipient: String,
    /// Nothing more is taken.
    pub closed: bool,
}

/// How a form lies outside, without the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// The address.
    pub code: String,
    /// Whom answers are sealed to.
    pub recipient: String,
    /// The form's mark ([`forms::hash`]).
    pub hash: String,
    /// Nothing more is taken.
    pub closed: bool,
}

impl Outside {
    /// The form under an address.
    pub async fn asked(&self, code: &str) -> Result<Option<Asked>> {
        let code = code.to_owned();
        let sql = "SELECT xml, recipient, closed FROM asked WHERE code = $1";
        let read = move |tx: &mut Tx| {
            Ok(tx.one(sql, args![code], |row| {
                let (xml, recipient) = (row.get(0)?, row.get(1)?);
                Ok(Asked { xml, recipient, closed: row.get::<i64>(2)? == 1 })
            })?)
        };
        self.db().read(read).await
    }

    /// Keeps an answer for the team that asked, under an id of the sender's; the same id once. No hour is kept.
    ///
    /// # Errors
    /// `Busy` when the team was sent too much that day.
    pub async fn reply(&self, asked: &Asked, id: &str, reply: &Reply, day: i64) -> Result<Left> {
        let (id, code) = (id.to_owned(), reply.code.clone());
        let (recipient, sealed) = (asked.recipient.clone(), sealed(&asked.recipient, reply)?);
        let write = move |tx: &mut Tx| {
            let old = "DELETE FROM reply WHERE sealed IS NULL AND day < $1";
            tx.execute(old, args![day - KNOWN])?;
            let before = "SELECT id FROM reply WHERE id = $1";
            if tx.one(before, args![&id], |row| row.get::<String>(0))?.is_some() {
                return Ok(Left::Before);
            }
            let open = "SELECT closed FROM asked WHERE code = $1";
            if tx.one(open, args![code], |row| row.get::<i64>(0))? != Some(0) {
                return Ok(Left::Closed);
            }
            let came = "SELECT COUNT(*) FROM reply WHERE recipient = $1 AND day = $2";
            let came = tx.one(came, args![&recipient, day], |row| row.get::<i64>(0))?;
            if came.unwrap_or(0) >= A_DAY {
                return Err(Error::Busy);
            }
            let sql = "INSERT INTO reply (id, recipient, sealed, day) VALUES ($1, $2, $3, $4)";
            tx.execute(sql, args![id, recipient, sealed, day])?;
            Ok(Left::Here)
        };
        self.db().write("outside", write).await
    }

    /// What lies outside now. Blocking, as are the others.
    pub fn laid(&self) -> Result<Vec<Laid>> {
        let sql = "SELECT code, recipient, closed, xml FROM asked";
        self.db().read_blocking(move |tx| {
            Ok(tx.all(sql, &[], |row| {
                let hash = forms::hash(row.get::<String>(3)?.as_bytes());
                let (code, recipient) = (row.get(0)?, row.get(1)?);
                Ok(Laid { code, recipient, hash, closed: row.get::<i64>(2)? == 1 })
            })?)
        })
    }

    /// Lays a form out, or says anew whom its answers are sealed to and whether it takes any.
    pub fn lay(&self, laid: Laid, xml: String) -> Result<()> {
        let Laid { code, recipient, closed, .. } = laid;
        self.db().write_blocking("outside", move |tx| {
            tx.execute(
                "INSERT INTO asked (code, recipient, xml, closed) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (code) DO UPDATE SET recipient = excluded.recipient,
                 xml = excluded.xml, closed = excluded.closed",
                args![code, recipient, xml, i64::from(closed)],
            )?;
            Ok(())
        })
    }

    /// Nothing is asked under an address any more.
    pub fn shut(&self, code: &str) -> Result<()> {
        let code = code.to_owned();
        self.db().write_blocking("outside", move |tx| {
            tx.execute("UPDATE asked SET closed = 1 WHERE code = $1", args![code])?;
            Ok(())
        })
    }

    /// What came for somebody before a day, at most 100: ids and sealed answers; none of what is longer
    /// than anything that this store takes. In the order of the ids, which tell nothing of the hour.
    pub fn replies(&self, recipient: &str, before: i64) -> Result<Vec<(String, Option<Vec<u8>>)>> {
        let recipient = recipient.to_owned();
        let sql = "SELECT id, CASE WHEN LENGTH(sealed) <= $3 THEN sealed END FROM reply
                   WHERE recipient = $1 AND sealed IS NOT NULL AND day < $2 ORDER BY id LIMIT 100";
        self.db().read_blocking(move |tx| {
            let args = args![recipient, before, LONGEST];
            Ok(tx.all(sql, args, |row| Ok((row.get(0)?, row.get(1)?)))?)
        })
    }

    /// Forgets an answer that the team's books hold.
    pub fn take_reply(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.db().write_blocking("outside", move |tx| {
            tx.execute("UPDATE reply SET sealed = NULL WHERE id = $1", args![id])?;
            Ok(())
        })
    }
}
