//! What somebody signs in with: rows, not history. The log only says that a secret changed.

use db::{Row, Tx, args};

use super::Account;
use crate::{
    Result,
    books::{Books, Pen, Words, office_key},
    id::Id,
};

/// Failures in a row that close the door.
pub const FAILURES: i64 = 6;
/// How long it stays closed, microseconds.
pub const LOCKED: i64 = 30 * 60 * 1_000_000;

/// A row of `credential`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credential {
    /// An argon2id hash; empty where nobody can sign in yet.
    pub password: String,
    /// Whether the password was given by somebody else and must be changed first.
    pub must_change: bool,
    /// The sealed secret for codes.
    pub totp: Option<Vec<u8>>,
    /// The half minute of the last code used; a code counts once.
    pub totp_step: i64,
    /// Failures since the last success.
    pub failures: i64,
    /// Until when nobody gets in, microseconds UTC.
    pub locked_until: i64,
}

/// What an attempt comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// She may go on.
    Right,
    /// No; so many failures now.
    Wrong(i64),
    /// No, and with this one the door closes.
    Closes,
    /// The door is closed, whatever was said.
    Locked,
}

pub(super) const COLUMNS: &str =
    "c.password, c.must_change, c.totp, c.totp_step, c.failures, c.locked_until";

/// Reads [`COLUMNS`] that begin at a place of the row.
pub(super) fn read(row: &Row, first: usize) -> db::Result<Credential> {
    Ok(Credential {
        password: row.get(first)?,
        must_change: row.get::<i64>(first + 1)? == 1,
        totp: row.get(first + 2)?,
        totp_step: row.get(first + 3)?,
        failures: row.get(first + 4)?,
        locked_until: row.get(first + 5)?,
    })
}

impl Credential {
    /// Decides about an attempt. The door opens by itself when its time is over.
    pub fn attempt(&self, right: bool, at: i64) -> Attempt {
        match (right, self.failures + 1) {
            _ if self.locked_until > at => Attempt::Locked,
            (true, _) => Attempt::Right,
            (false, failures) if failures >= FAILURES => Attempt::Closes,
            (false, failures) => Attempt::Wrong(failures),
        }
    }
}

/// The row of an account.
pub fn find(tx: &mut Tx, office: &str, account: &str) -> Result<Option<Credential>> {
    let sql = format!("SELECT {COLUMNS} FROM credential c WHERE c.office = $1 AND c.account = $2");
    Ok(tx.one(&sql, args![office, account], |row| read(&row, 0))?)
}

/// The row of an account, held against other writers.
pub fn hold(tx: &mut Tx, office: &str, account: &str) -> Result<Option<Credential>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM credential c WHERE c.office = $1 AND c.account = $2{}",
        tx.for_update()
    );
    Ok(tx.one(&sql, args![office, account], |row| read(&row, 0))?)
}

/// Counts an attempt; the one that closes the door is an entry.
pub fn settle(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    account: &str,
    right: bool,
    at: i64,
) -> Result<Attempt> {
    let Some(held) = hold(tx, office, account)? else { return Ok(Attempt::Wrong(0)) };
    let attempt = count(tx, office, account, &held, right, at)?;
    if attempt == Attempt::Closes
        && let Some(id) = Id::<Account>::parse(account)
    {
        let pen = Pen { books: books.clone(), office: office.into(), actor: "node".into(), at };
        pen.record(tx, &id, |state: &Account| state.standing(super::account::Event::LockedOut))?;
    }
    Ok(attempt)
}

/// Counts an attempt in the row that is held, without an entry.
pub(super) fn count(
    tx: &mut Tx,
    office: &str,
    account: &str,
    held: &Credential,
    right: bool,
    at: i64,
) -> Result<Attempt> {
    let attempt = held.attempt(right, at);
    let (failures, until) = match attempt {
        Attempt::Right | Attempt::Locked => return Ok(attempt),
        Attempt::Wrong(failures) => (failures, held.locked_until),
        Attempt::Closes => (0, at + LOCKED),
    };
    tx.execute(
        "UPDATE credential SET failures = $3, locked_until = $4 WHERE office = $1 AND account = $2",
        args![office, account, failures, until],
    )?;
    Ok(attempt)
}

/// Forgets the failures after a success.
pub fn forgive(tx: &mut Tx, office: &str, account: &str) -> Result<()> {
    tx.execute(
        "UPDATE credential SET failures = 0, locked_until = 0 WHERE office = $1 AND account = $2",
        args![office, account],
    )?;
    Ok(())
}

/// Sets a password. One that somebody else gave must be changed first, and takes the codes away:
/// whoever lost her telephone begins anew.
pub fn set_password(
    tx: &mut Tx,
    office: &str,
    account: &str,
    hash: &str,
    given: bool,
) -> Result<()> {
    tx.execute(
        "INSERT INTO credential (office, account, password, must_change, totp, totp_step, failures, locked_until)
         VALUES ($1, $2, $3, $4, NULL, 0, 0, 0)
         ON CONFLICT (office, account) DO UPDATE SET password = excluded.password,
           must_change = excluded.must_change, failures = 0, locked_until = 0",
        args![office, account, hash, i64::from(given)],
    )?;
    if given {
        tx.execute(
            "UPDATE credential SET totp = NULL, totp_step = 0 WHERE office = $1 AND account = $2",
            args![office, account],
        )?;
    }
    Ok(())
}

/// Sets the secret for codes, sealed with the office's key; the code that proved it is used.
pub fn set_totp(
    tx: &mut Tx,
    words: &Words,
    office: &str,
    account: &str,
    secret: &str,
    step: i64,
) -> Result<()> {
    let key = words.key().ok_or_else(|| crate::Error::Broken("no key of the office".into()))?;
    tx.execute(
        "UPDATE credential SET totp = $3, totp_step = $4 WHERE office = $1 AND account = $2",
        args![office, account, key.column(0, "credential.totp", secret.as_bytes()), step],
    )?;
    Ok(())
}

/// Uses a code up; false if it, or a later one, was used before.
pub fn use_code(tx: &mut Tx, office: &str, account: &str, step: i64) -> Result<bool> {
    let sql = "UPDATE credential SET totp_step = $3 WHERE office = $1 AND account = $2 AND totp_step < $3";
    Ok(tx.execute(sql, args![office, account, step])? == 1)
}

/// The words of an office's own key, in which accounts are sealed.
pub fn office_words(tx: &mut Tx, books: &Books, office: &str) -> Result<Words> {
    let name = office_key(office);
    let sql = "SELECT epoch, wrapped FROM case_key WHERE office = $1 AND id = $2 ORDER BY epoch DESC LIMIT 1";
    let wrapped =
        tx.one(sql, args![office, &name], |row| Ok((row.get::<u32>(0)?, row.get::<Vec<u8>>(1)?)))?;
    Ok(Words::new(books, office, &name, wrapped))
}
