//! What the witness remembers: the logs it follows, every checkpoint that it cosigned, and those it
//! refused as proof of what a log tried.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use db::{Db, Migration, Place, Tx, args};
use ledger::{
    AddCheckpoint, Checkpoint, Hash, Note, SigningKey, VerifierKey, cosignature::cosign,
    key::KeyType, witness::Refused,
};

use crate::{Error, Result, clock::Clock, log::nobody::Nobody};

const TABLES: &str = "CREATE TABLE log (
 origin TEXT NOT NULL,
 hash TEXT NOT NULL,
 vkey TEXT NOT NULL,
 added BIGINT NOT NULL,
 size BIGINT NOT NULL,
 root BYTEA,
 note TEXT,
 at BIGINT,
 PRIMARY KEY (origin)
);
CREATE UNIQUE INDEX log_hash ON log (hash);
CREATE TABLE cosigned (
 origin TEXT NOT NULL,
 size BIGINT NOT NULL,
 root BYTEA NOT NULL,
 note TEXT NOT NULL,
 at BIGINT NOT NULL,
 PRIMARY KEY (origin, size)
);
CREATE TABLE refused (
 origin TEXT NOT NULL,
 size BIGINT NOT NULL,
 root BYTEA NOT NULL,
 kind TEXT NOT NULL,
 offered TEXT NOT NULL,
 held TEXT NOT NULL,
 first BIGINT NOT NULL,
 last BIGINT NOT NULL,
 times BIGINT NOT NULL,
 PRIMARY KEY (origin, size, root)
);";

/// So many refused checkpoints are kept of one log: enough to show, too few to fill a disk.
const KEPT: i64 = 100;

/// The witness's memory and key. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    db: Db<Nobody>,
    signer: SigningKey,
    clock: Clock,
}

/// A log that the witness follows.
#[derive(Debug, Clone)]
pub struct Followed {
    /// Its name.
    pub origin: String,
    /// How far it was cosigned.
    pub size: u64,
    /// When it was cosigned last, microseconds UTC; never, if it was not.
    pub at: Option<i64>,
    /// Checkpoints of it that were refused.
    pub refused: Vec<Evidence>,
}

/// What a refused checkpoint shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Two checkpoints of one size with different roots: the log was rewritten. It proves it.
    Fork,
    /// It is shorter than what was cosigned, and was never seen: a log put back, or a late one sent
    /// again by somebody.
    Behind,
    /// The proof does not show that it continues the last one.
    Unproven,
}

/// A refused checkpoint beside the one that it stands against. Both are signed by the log.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// What it shows.
    pub kind: Kind,
    /// Its size.
    pub size: u64,
    /// The note that was refused.
    pub offered: String,
    /// The note that was cosigned; empty if none was.
    pub held: String,
    /// When it was offered first, microseconds UTC.
    pub first: i64,
    /// And last.
    pub last: i64,
    /// How often.
    pub times: i64,
}

/// What a log is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// The line of the cosignature.
    Cosigned(String),
    /// The log is not followed.
    Unknown,
    /// The rules say no.
    Refused(Refused),
}

impl Kind {
    /// As it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Fork => "fork",
            Kind::Behind => "behind",
            Kind::Unproven => "unproven",
        }
    }

    fn parse(code: &str) -> Kind {
        let all = [Kind::Fork, Kind::Behind];
        all.into_iter().find(|kind| kind.code() == code).unwrap_or(Kind::Unproven)
    }
}

/// What is known of the log before a checkpoint is looked at.
struct Held {
    size: u64,
    root: Option<Hash>,
    note: Option<String>,
    at: Option<i64>,
}

impl Store {
    /// Opens the memory, made where there is none.
    pub(super) fn open(memory: &Path, signer: SigningKey, clock: Clock) -> anyhow::Result<Store> {
        let steps = [Migration { name: "0001_witness".into(), sql: TABLES.into() }];
        let db = Db::open(&Place::File(memory.into()), &steps, clock.now(), Nobody)
            .context("the witness's memory can't be opened")?;
        Ok(Store(Arc::new(Inner { db, signer, clock })))
    }

    pub(super) fn signer(&self) -> &SigningKey {
        &self.0.signer
    }

    pub(super) fn now(&self) -> i64 {
        self.0.clock.now()
    }

    /// Whether it has never followed anything. Blocking.
    pub(super) fn is_new(&self) -> Result<bool> {
        let sql = "SELECT origin FROM log LIMIT 1";
        let found =
            self.0.db.read_blocking(move |tx| Ok(tx.one(sql, &[], |row| row.get::<String>(0))?));
        found.map(|found: Option<String>| found.is_none())
    }

    /// Follows a log from now on. Blocking.
    pub fn follow(&self, log: &VerifierKey) -> anyhow::Result<()> {
        anyhow::ensure!(log.kind() == KeyType::Note, "this is a witness's key, not a log's");
        let (origin, vkey, at) = (log.name().to_owned(), log.to_string(), self.now());
        let known: Result<Option<String>> = self.0.db.write_blocking("witness", move |tx| {
            let sql = "SELECT vkey FROM log WHERE origin = $1";
            let known = tx.one(sql, args![&origin], |row| row.get::<String>(0))?;
            if known.is_none() {
                let hash = ledger::witness::monitor_name(&origin);
                tx.execute(
                    "INSERT INTO log (origin, hash, vkey, added, size) VALUES ($1, $2, $3, $4, 0)",
                    args![origin, hash, vkey, at],
                )?;
            }
            Ok(known)
        });
        let known = known?;
        anyhow::ensure!(
            known.is_none_or(|known| known == log.to_string()),
            "this log is followed already, and under another key"
        );
        Ok(())
    }

    /// Judges a request and, where the rules allow it, keeps the checkpoint and cosigns it.
    pub(super) async fn add(&self, request: AddCheckpoint) -> Result<Answer> {
        let origin = request.origin().to_owned();
        let known = self.0.db.read(move |tx| {
            let sql = "SELECT vkey FROM log WHERE origin = $1";
            Ok::<_, Error>(tx.one(sql, args![origin], |row| row.get::<String>(0))?)
        });
        let Some(vkey) = known.await? else { return Ok(Answer::Unknown) };
        let log: VerifierKey =
            vkey.parse().map_err(|_| Error::Broken("a followed log's key is malformed".into()))?;
        let checkpoint = match request.open(&log) {
            Ok(checkpoint) if i64::try_from(checkpoint.size).is_ok() => checkpoint,
            Ok(_) => return Ok(Answer::Refused(Refused::Malformed)),
            Err(refused) => return Ok(Answer::Refused(refused)),
        };
        let store = self.clone();
        let work = move |tx: &mut Tx| store.settle(tx, &request, &checkpoint, &log);
        self.0.db.write("witness", work).await
    }

    /// There is one writer: nobody comes between the comparison and what is kept.
    fn settle(
        &self,
        tx: &mut Tx,
        request: &AddCheckpoint,
        offered: &Checkpoint,
        log: &VerifierKey,
    ) -> Result<Answer> {
        let sql = "SELECT size, root, note, at FROM log WHERE origin = $1";
        let held = tx.one(sql, args![&offered.origin], |row| {
            let root = row.get::<Option<Vec<u8>>>(1)?.and_then(|root| Hash::try_from(root).ok());
            Ok(Held { size: row.get(0)?, root, note: row.get(2)?, at: row.get(3)? })
        })?;
        let held = held.ok_or(Error::NotFound)?;
        let last = held.root.as_ref().map(|root| (held.size, root));
        let now = self.now();
        if let Err(refused) = request.check(offered, last) {
            self.keep_refused(tx, request, offered, &held, refused, now)?;
            return Ok(Answer::Refused(refused));
        }
        // A clock that was set back tells no earlier time than what was told already.
        let at = held.at.map_or(now, |last| now.max(last));
        let text = request.note.text();
        let broken = |error: &dyn std::fmt::Display| Error::Broken(error.to_string());
        let line = cosign(text, self.signer(), (at / 1_000_000).cast_unsigned())
            .map_err(|error| broken(&error))?;
        let mut note = signed_by(&request.note, log).map_err(|error| broken(&error))?;
        note.add(line.clone());
        tx.execute(
            "UPDATE log SET size = $2, root = $3, note = $4, at = $5 WHERE origin = $1",
            args![&offered.origin, offered.size, &offered.root, note.to_string(), at],
        )?;
        tx.execute(
            "INSERT INTO cosigned (origin, size, root, note, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (origin, size) DO UPDATE SET note = excluded.note, at = excluded.at",
            args![&offered.origin, offered.size, &offered.root, note.to_string(), at],
        )?;
        Ok(Answer::Cosigned(line.to_string()))
    }

    /// Keeps what a log signed and should not have; a harmless retry leaves nothing.
    fn keep_refused(
        &self,
        tx: &mut Tx,
        request: &AddCheckpoint,
        offered: &Checkpoint,
        held: &Held,
        refused: Refused,
        at: i64,
    ) -> Result<()> {
        let sql = "SELECT root, note FROM cosigned WHERE origin = $1 AND size = $2";
        let same_size = tx.one(sql, args![&offered.origin, offered.size], |row| {
            Ok((row.get::<Vec<u8>>(0)?, row.get::<String>(1)?))
        })?;
        let last = held.note.clone().unwrap_or_default();
        let (kind, against) = match same_size {
            Some((root, note)) if root != offered.root => (Kind::Fork, note),
            Some(_) => return Ok(()),
            None if offered.size < held.size => (Kind::Behind, last),
            None if refused == Refused::Inconsistent => (Kind::Unproven, last),
            None => return Ok(()),
        };
        tracing::warn!(origin = offered.origin, size = offered.size, kind = kind.code(), "refused");
        let again = tx.execute(
            "UPDATE refused SET last = $4, times = times + 1
             WHERE origin = $1 AND size = $2 AND root = $3",
            args![&offered.origin, offered.size, &offered.root, at],
        )?;
        let sql = "SELECT CAST(COUNT(size) AS BIGINT) FROM refused WHERE origin = $1";
        let kept = tx.one(sql, args![&offered.origin], |row| row.get::<i64>(0))?.unwrap_or(0);
        if again == 0 && kept < KEPT {
            tx.execute(
                "INSERT INTO refused (origin, size, root, kind, offered, held, first, last, times)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1)",
                args![
                    &offered.origin,
                    offered.size,
                    &offered.root,
                    kind.code(),
                    request.note.to_string(),
                    against,
                    at
                ],
            )?;
        }
        Ok(())
    }

    /// The newest checkpoint that was cosigned of the log with this hash.
    pub(super) async fn newest(&self, hash: String) -> Result<Option<String>> {
        let sql = "SELECT note FROM log WHERE hash = $1";
        let read = move |tx: &mut Tx| {
            Ok(tx.one(sql, args![hash], |row| row.get::<Option<String>>(0))?.flatten())
        };
        self.0.db.read(read).await
    }

    /// Every log with what was refused of it.
    pub async fn followed(&self) -> Result<Vec<Followed>> {
        self.0.db.read(followed).await
    }
}

fn followed(tx: &mut Tx) -> Result<Vec<Followed>> {
    let sql = "SELECT origin, size, at FROM log ORDER BY origin";
    let mut logs = tx.all(sql, &[], |row| {
        Ok(Followed {
            origin: row.get(0)?,
            size: row.get(1)?,
            at: row.get(2)?,
            refused: Vec::new(),
        })
    })?;
    let sql = "SELECT origin, kind, size, offered, held, first, last, times FROM refused
               ORDER BY origin, first";
    let refused = tx.all(sql, &[], |row| {
        let evidence = Evidence {
            kind: Kind::parse(&row.get::<String>(1)?),
            size: row.get(2)?,
            offered: row.get(3)?,
            held: row.get(4)?,
            first: row.get(5)?,
            last: row.get(6)?,
            times: row.get(7)?,
        };
        Ok((row.get::<String>(0)?, evidence))
    })?;
    for (origin, evidence) in refused {
        if let Some(log) = logs.iter_mut().find(|log| log.origin == origin) {
            log.refused.push(evidence);
        }
    }
    Ok(logs)
}

/// The note with the log's own signature alone: what others put beside it was not looked at.
fn signed_by(note: &Note, log: &VerifierKey) -> Result<Note, ledger::note::NoteError> {
    let mut own = Note::new(note.text())?;
    let of_log = |line: &&ledger::Signature| line.id == log.id() && line.name == log.name();
    note.signatures().iter().filter(of_log).for_each(|line| own.add(line.clone()));
    Ok(own)
}
