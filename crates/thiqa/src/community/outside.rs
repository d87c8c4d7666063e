//! The public side's own store, and all that the police side and the public pages share.
//!
//! Four narrow passages: outwards, one status word per key, and an office's answer to her, sealed so
//! that number and code alone open it ([`super::outbox`]); inwards, her answer whether it was
//! resolved, and what she writes to an office, sealed to its key ([`super::inbox`]), both until the
//! police side has fetched them. There is no number of a case, no name, no
//! offence, no office and no time of day: `key → code of public_statuses.csv, day`. Beside them lie
//! forms that a survey asks of everybody, and answers to them, sealed likewise ([`super::asked`]), and
//! the released figures of surveys ([`super::released`]), which are for everybody.
//!
//! The key is `HMAC-SHA256(pepper, argon2id(reference, code))`. The public process must be able to
//! compute it from what a person types, so no secret of the police can be part of it: the pepper
//! is a file beside the store, and argon2id (16 MiB, two passes) makes each guess dear. The police side keeps
//! the key sealed in the record; neither side keeps reference or code. Whoever types both makes a
//! second secret of them, which is kept nowhere: the age identity that opens answers.
//!
//! What a thief learns:
//! - of `public.db` alone: how many people follow something, how many statuses are of which
//!   kind, which forms are asked of everybody, and how many answers of about which length wait.
//!   Without the pepper keys can't be tried at all.
//! - of `public.db` and the pepper: he may try references with codes, some 20 ms a guess. Both
//!   together have 70 bits (62 with words). Who has seen somebody's reference still has to guess
//!   the code, 2^40 (2^32 with words): years of one processor for one status word.
//! - of the police's database without its keys: nothing that leads here.

use std::{
    fs,
    net::IpAddr,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::Context;
use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::HEXLOWER;
use db::{Keeper, Migration, Place, Tx, args};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use tokio::sync::Semaphore;
use vault::{identity_of, recipient_of};
use zeroize::Zeroizing;

use super::{
    asked, inbox, outbox, released,
    token::{Code, Reference},
    tracking::limit::{Counted, Limits},
};
use crate::{
    Error, Result,
    clock::Chance,
    node::{Folder, write_private},
};

/// What a person's status is kept under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(pub(super) [u8; 32]);

impl Key {
    /// 64 hexadecimal letters, for the sealed record.
    pub fn to_hex(self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// Reads [`Key::to_hex`].
    pub fn from_hex(text: &str) -> Option<Key> {
        Some(Key(HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()?))
    }
}

/// What number and code open.
pub struct Opens {
    /// What her status is kept under.
    pub key: Key,
    identity: Zeroizing<String>,
}

impl Opens {
    /// Whom answers to her are sealed to (`age1…`).
    pub fn recipient(&self) -> Result<String> {
        Ok(recipient_of(&self.identity)?)
    }
}

/// What she says at the end. It stands beside what the police recorded and never replaces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolved {
    /// It was.
    Yes,
    /// In part.
    Partly,
    /// It was not.
    No,
}

impl Resolved {
    /// `yes`, `partly` or `no`.
    pub fn code(self) -> &'static str {
        match self {
            Resolved::Yes => "yes",
            Resolved::Partly => "partly",
            Resolved::No => "no",
        }
    }

    /// Reads [`Resolved::code`].
    pub fn parse(code: &str) -> Option<Resolved> {
        [Resolved::Yes, Resolved::Partly, Resolved::No].into_iter().find(|r| r.code() == code)
    }
}

/// What the public side knows of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// A code of `public_statuses.csv`.
    pub status: String,
    /// Whether she has said already if it was resolved.
    pub answered: bool,
    /// What an office answered her.
    pub told: Option<String>,
    /// Whether she may still object to that answer.
    pub objects: bool,
}

/// An answer that waits for the police side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Whose.
    pub key: Key,
    /// What she said.
    pub resolved: Resolved,
    /// The day, counted from 1970-01-01.
    pub day: i64,
}

/// Keeps no books: the store has no log.
pub(super) struct Nothing;

impl Keeper for Nothing {
    type Note = String;

    fn office(note: &String) -> &str {
        note
    }

    fn write_notes(&self, _: &mut Tx, _: Vec<String>) -> db::Result<()> {
        Ok(())
    }

    fn close_books(&self, _: &mut Tx) -> db::Result<()> {
        Ok(())
    }
}

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Outside(Arc<Inner>);

struct Inner {
    db: db::Db<Nothing>,
    pepper: [u8; 32],
    /// Two hashes at a time, however many ask.
    turns: Semaphore,
    /// So many may wait for their turn; the others are told to come again.
    seats: Semaphore,
    runs: AtomicU64,
    limits: Mutex<Limits>,
}

const TABLES: &str = "CREATE TABLE status (
 key BYTEA NOT NULL,
 status TEXT NOT NULL,
 changed BIGINT NOT NULL,
 PRIMARY KEY (key)
);
CREATE TABLE resolved (
 key BYTEA NOT NULL,
 answer TEXT,
 day BIGINT NOT NULL,
 PRIMARY KEY (key)
);";

const MEMORY_KIB: u32 = 16 << 10;

impl Outside {
    /// Opens the store in a node's folder, and makes it where there is none. Nothing else in the
    /// folder is touched. `at` is the present time, microseconds UTC.
    pub fn open(folder: &Folder, at: i64, chance: &Chance) -> anyhow::Result<Outside> {
        let pepper = pepper(&folder.pepper(), chance)?;
        let steps = [
            ("0001_outside", TABLES),
            ("0002_inbox", inbox::TABLES),
            ("0003_outbox", outbox::TABLES),
            ("0004_asked", asked::TABLES),
            ("0005_released", released::TABLES),
        ];
        let steps = steps.map(|(name, sql)| Migration { name: name.into(), sql: sql.into() });
        let db = db::Db::open(&Place::File(folder.outside()), &steps, at, Nothing)
            .context("the public store can't be opened")?;
        Ok(Outside(Arc::new(Inner {
            db,
            pepper,
            turns: Semaphore::new(2),
            seats: Semaphore::new(64),
            runs: AtomicU64::new(0),
            limits: Mutex::new(Limits::default()),
        })))
    }

    /// The key of a reference and its code.
    pub async fn key(&self, reference: &Reference, code: &Code) -> Result<Key> {
        Ok(self.opens(reference, code).await?.key)
    }

    /// What a reference and its code open. Slow on purpose: some 20 ms, and two at a time.
    pub async fn opens(&self, reference: &Reference, code: &Code) -> Result<Opens> {
        let _seat = self.0.seats.try_acquire().map_err(|_| Error::Busy)?;
        let _turn = self.0.turns.acquire().await.map_err(|_| Error::Busy)?;
        let (inner, words) = (self.0.clone(), (reference.clone(), code.clone()));
        let work = move || inner.hash(&words.0, &words.1);
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Busy)?
    }

    /// Says where it stands. The same status again changes nothing, not even the day. Blocking,
    /// as all that the job calls which follows the log.
    pub fn put(&self, key: Key, status: &str, day: i64) -> Result<()> {
        let status = status.to_owned();
        self.0.db.write_blocking("outside", move |tx| put(tx, key, &status, day))
    }

    /// The same within a change.
    pub(super) fn put_in(tx: &mut Tx, key: Key, status: &str, day: i64) -> Result<()> {
        put(tx, key, status, day)
    }

    /// The store itself.
    pub(super) fn db(&self) -> &db::Db<Nothing> {
        &self.0.db
    }

    /// Takes a status away: from now on reference and code are unknown.
    pub fn remove(&self, key: Key) -> Result<()> {
        self.0.db.write_blocking("outside", move |tx| {
            tx.execute("DELETE FROM status WHERE key = $1", args![&key.0])?;
            tx.execute("DELETE FROM resolved WHERE key = $1", args![&key.0])?;
            outbox::remove(tx, key)?;
            Ok(())
        })
    }

    /// Where it stands, if reference and code belong together. A wrong code and an unknown
    /// reference take the same way: one hash, the same queries, nothing found.
    pub async fn status(&self, reference: &Reference, code: &Code) -> Result<Option<(Key, Found)>> {
        let opens = self.opens(reference, code).await?;
        let key = opens.key;
        let sql = "SELECT s.status, r.day FROM status s LEFT JOIN resolved r ON r.key = s.key
                   WHERE s.key = $1";
        let read = move |tx: &mut Tx| {
            let found = tx.one(sql, args![&key.0], |row| {
                Ok((row.get::<String>(0)?, row.get::<Option<i64>>(1)?.is_some()))
            })?;
            Ok::<_, Error>((found, outbox::waiting(tx, key)?))
        };
        let (found, told) = self.0.db.read(read).await?;
        let Some((status, answered)) = found else { return Ok(None) };
        let (told, objects) = told.map_or((None, false), |told| told.open(&opens.identity));
        Ok(Some((key, Found { status, answered, told, objects })))
    }

    /// Keeps her answer for the police side; the first one stands.
    pub async fn answer(&self, key: Key, resolved: Resolved, day: i64) -> Result<()> {
        let sql = "INSERT INTO resolved (key, answer, day)
                   SELECT s.key, $2, $3 FROM status s WHERE s.key = $1
                   ON CONFLICT (key) DO NOTHING";
        self.0
            .db
            .write("outside", move |tx| {
                tx.execute(sql, args![&key.0, resolved.code(), day])?;
                Ok(())
            })
            .await
    }

    /// Answers that nobody has fetched yet, at most 100.
    pub fn waiting_answers(&self) -> Result<Vec<Waiting>> {
        let sql = "SELECT key, answer, day FROM resolved WHERE answer IS NOT NULL
                   ORDER BY day, key LIMIT 100";
        self.0.db.read_blocking(move |tx| {
            let rows = tx.all(sql, &[], |row| {
                Ok((row.get::<[u8; 32]>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
            })?;
            let waiting = rows.into_iter().filter_map(|(key, answer, day)| {
                Some(Waiting { key: Key(key), resolved: Resolved::parse(&answer)?, day })
            });
            Ok(waiting.collect())
        })
    }

    /// Forgets what she said once the police side has recorded it; that she was asked stays.
    pub fn take_answer(&self, key: Key) -> Result<()> {
        self.0.db.write_blocking("outside", move |tx| {
            tx.execute("UPDATE resolved SET answer = NULL WHERE key = $1", args![&key.0])?;
            Ok(())
        })
    }

    /// How many hashes were computed since the start.
    pub fn runs(&self) -> u64 {
        self.0.runs.load(Ordering::Relaxed)
    }

    /// How long whoever types this reference has to wait yet, in whole seconds; 0 is none.
    pub fn wait(&self, (address, reference): (IpAddr, &Reference), at: i64) -> i64 {
        let counted = [Counted::Address(address), Counted::Reference(reference.as_str())];
        self.limits(|limits| limits.wait(&counted, at))
    }

    /// Remembers that reference and code did not belong together.
    pub fn guessed(&self, (address, reference): (IpAddr, &Reference), at: i64) {
        let counted = [Counted::Address(address), Counted::Reference(reference.as_str())];
        self.limits(|limits| limits.failed(&counted, at));
    }

    /// The delays for those who guess.
    pub(super) fn limits<T>(&self, work: impl FnOnce(&mut Limits) -> T) -> T {
        work(&mut self.0.limits.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn put(tx: &mut Tx, key: Key, status: &str, day: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO status (key, status, changed) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET status = excluded.status, changed = excluded.changed
         WHERE status.status <> excluded.status",
        args![&key.0, status, day],
    )?;
    Ok(())
}

impl Inner {
    fn hash(&self, reference: &Reference, code: &Code) -> Result<Opens> {
        self.runs.fetch_add(1, Ordering::Relaxed);
        let broken = |error: argon2::Error| Error::Broken(error.to_string());
        let params = Params::new(MEMORY_KIB, 2, 1, Some(32)).map_err(broken)?;
        let slow = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let text = format!("{}\n{}", reference.as_str(), code.secret());
        let mut out = Zeroizing::new([0u8; 32]);
        let salt = self.mac(b"thiqa/outside/salt/v1");
        slow.hash_password_into(text.as_bytes(), &salt, out.as_mut_slice()).map_err(broken)?;
        let secret =
            Zeroizing::new(self.mac(&[b"thiqa/outside/answer/v1", out.as_slice()].concat()));
        Ok(Opens { key: Key(self.mac(out.as_slice())), identity: identity_of(&secret) })
    }

    fn mac(&self, bytes: &[u8]) -> [u8; 32] {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.pepper).expect("HMAC takes keys of any length");
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }
}

fn pepper(path: &Path, chance: &Chance) -> anyhow::Result<[u8; 32]> {
    if !path.exists() {
        let fresh: [u8; 32] = chance.bytes();
        write_private(path, HEXLOWER.encode(&fresh).as_bytes())
            .context("the public key file can't be written")?;
    }
    let text = fs::read_to_string(path).context("the public key file can't be read")?;
    HEXLOWER
        .decode(text.trim().as_bytes())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .context("the public key file is malformed")
}
