//! Coming in: finding the account, beginning and renewing a session, in the transaction that says so.

use db::{Tx, args};

use super::{
    Account, Who,
    account::Event,
    credential::{self, Credential},
    session,
};
use crate::{Error, Result, books::Pen, id::Id, node::Node};

/// An account as the door sees it.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) office: String,
    pub(super) account: String,
    pub(super) version: i64,
    pub(super) credential: Credential,
}

/// The open account with this handle.
pub(super) fn by_handle(tx: &mut Tx, handle: &str) -> Result<Option<Known>> {
    let sql = format!(
        "SELECT a.office, a.id, a.version, {} FROM account a
         JOIN credential c ON c.office = a.office AND c.account = a.id
         WHERE a.handle = $1 AND a.closed IS NULL",
        credential::COLUMNS
    );
    Ok(tx.one(&sql, args![handle], |row| {
        Ok(Known {
            office: row.get(0)?,
            account: row.get(1)?,
            version: row.get(2)?,
            credential: credential::read(&row, 3)?,
        })
    })?)
}

/// A text that can be a handle: 3 to 32 small letters, figures, dots and hyphens, a letter first.
pub(crate) fn is_handle(text: &str) -> bool {
    (3..=32).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-".contains(&b))
}

/// Writes down that she came in, and begins her session; the cookie's value is returned.
pub(super) fn enter(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    account: &str,
    at: i64,
) -> Result<String> {
    credential::forgive(tx, office, account)?;
    session::sweep(tx, office, at)?;
    record(tx, node, office, account, at, Event::SignedIn)?;
    renew(tx, node, office, account, at)
}

/// Whether an account stands as it did at this version.
pub(super) fn unchanged(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    account: &str,
    version: i64,
) -> Result<bool> {
    let who = Who::find(tx, &node.books, &node.pack, office, account)?;
    Ok(who.is_some_and(|who| who.version == version))
}

/// Begins a session without an entry: hers goes on after she changed a secret.
pub(super) fn renew(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    account: &str,
    at: i64,
) -> Result<String> {
    let who = Who::find(tx, &node.books, &node.pack, office, account)?.ok_or(Error::NotFound)?;
    session::begin(tx, &node.chance, &who, at)
}

/// Her own password from now on; whatever was signed in before has ended.
pub(super) fn choose_password(
    tx: &mut Tx,
    node: &Node,
    (office, account): (&str, &str),
    hash: &str,
    at: i64,
) -> Result<()> {
    credential::set_password(tx, office, account, hash, false)?;
    session::end_all(tx, office, account)?;
    record(tx, node, office, account, at, Event::SecretChanged { secret: "password".into() })
}

/// Writes down what she did to her own account.
pub(super) fn record(
    tx: &mut Tx,
    node: &Node,
    office: &str,
    account: &str,
    at: i64,
    event: Event,
) -> Result<()> {
    let id = Id::<Account>::parse(account).ok_or(Error::NotFound)?;
    let books = node.books.clone();
    let pen = Pen { books, office: office.to_owned(), actor: account.to_owned(), at };
    pen.record(tx, &id, |state: &Account| state.standing(event))?;
    Ok(())
}
