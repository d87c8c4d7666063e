//! Somebody who is signed in says anew that it is she, with something that only she has.

use super::{
    credential::{self, Attempt},
    passkey::{
        enter::{Signed, signed},
        store as passkeys,
    },
    session, totp,
};
use crate::{
    Error, Result,
    web::{Fields, Staff},
};

/// What it came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Second {
    /// One of her passkeys has signed.
    Passkey,
    /// A code of her telephone that was never used before.
    Code,
    /// Neither; it counts as a failure at the door.
    Wrong,
    /// She has no passkey and no codes.
    None,
    /// With this failure her door closed, and her sessions have ended.
    Closed,
}

/// Reads `code`, or `ceremony` and `answer` of a passkey, which goes first.
pub(crate) async fn second_factor(staff: &Staff, fields: &Fields) -> Result<Second> {
    let sent = Signed::read(fields, "");
    let owned = match sent.is_given() {
        true => signed(&staff.app, &staff.app.books, &sent, staff.at).await?,
        false => None,
    };
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let (given, code) = (sent.is_given(), fields.get("code"));
    let work = move |tx: &mut db::Tx| {
        let (office, account) = (who.office.as_str(), who.account.as_str());
        let Some(now) = credential::hold(tx, office, account)? else { return Ok(Second::None) };
        let words = credential::office_words(tx, &app.books, office)?;
        let hers = owned.filter(|one| one.office == office && one.account == account);
        let right = match hers {
            Some(owned) => passkeys::used(tx, &words, &owned, at)?.then_some(Second::Passkey),
            None if given => None,
            None if now.totp.is_none() => return Ok(Second::None),
            None => {
                let secret = words.open("credential.totp", now.totp.clone());
                match secret.and_then(|secret| totp::totp_step(&secret, &code, at)) {
                    // A code counts once.
                    Some(step) => credential::use_code(tx, office, account, step)?,
                    None => false,
                }
                .then_some(Second::Code)
            }
        };
        match credential::settle(tx, &app.books, office, account, right.is_some(), at)? {
            Attempt::Right => {
                credential::forgive(tx, office, account)?;
                Ok(right.unwrap_or(Second::Wrong))
            }
            Attempt::Wrong(_) => Ok(Second::Wrong),
            Attempt::Closes | Attempt::Locked => {
                session::end_all(tx, office, account)?;
                Ok::<_, Error>(Second::Closed)
            }
        }
    };
    staff.app.db.write(&staff.who.office, work).await
}
