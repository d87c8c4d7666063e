//! Making an account.

use db::Tx;

use super::{Account, Cost, account::Profile, credential, secret, store};
use crate::{Error, Refusal, Result, books::Pen, id::Id, lang::msg};

/// Makes an account of the pen's office with a password of her own, or none to sign in with yet.
/// Codes are not set up. For setting a node up, and for invented people.
pub fn enrol(
    tx: &mut Tx,
    pen: &Pen,
    profile: Profile,
    password: Option<&str>,
    cost: Cost,
) -> Result<Id<Account>> {
    let chance = pen.books.chance();
    let hash = match password {
        Some(password) => secret::hash(cost, &secret::typed(password), chance.bytes())?,
        None => String::new(),
    };
    let id = chance.id(pen.at);
    open(tx, pen, &id, profile, &hash, false)?;
    Ok(id)
}

/// Makes an account with a start password that she must change at her first sign-in; it is
/// returned, and stands nowhere else.
pub fn enrol_with_start(tx: &mut Tx, pen: &Pen, profile: Profile, cost: Cost) -> Result<String> {
    let chance = pen.books.chance();
    let password = secret::start_password(chance);
    let hash = secret::hash(cost, &password, chance.bytes())?;
    open(tx, pen, &chance.id(pen.at), profile, &hash, true)?;
    Ok(password)
}

/// Makes the account and its credential; `given` means that the password must be changed first.
pub(crate) fn open(
    tx: &mut Tx,
    pen: &Pen,
    id: &Id<Account>,
    profile: Profile,
    hash: &str,
    given: bool,
) -> Result<()> {
    let handle = profile.handle.clone();
    let taken = store::is_taken(tx, &handle)?;
    pen.record(tx, id, |state: &Account| {
        let event = state.create(profile)?;
        if taken {
            return Err(Error::from(Refusal::new(msg("account-handle-taken")).field("handle")));
        }
        Ok(event)
    })?;
    credential::set_password(tx, &pen.office, id.as_str(), hash, given)
}
