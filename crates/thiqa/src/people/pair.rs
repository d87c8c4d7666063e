//! Two people who stand for something together while nobody can be signed in: each says who she is
//! with all that her own sign-in would ask for.

use std::net::IpAddr;

use db::Tx;

use super::{
    Who,
    credential::{self, Attempt},
    entry::{self, Known},
    passkey::{
        enter::{Signed, signed},
        store::{self as passkeys, Owned},
    },
    secret, totp,
};
use crate::{Result, books::Books, node::App, pack::Pack};

/// What one of them typed.
#[derive(Default, Clone)]
pub(crate) struct Claim {
    pub(crate) handle: String,
    pub(crate) password: String,
    pub(crate) code: String,
    /// A passkey in the place of a code, where she used one.
    pub(crate) passkey: Signed,
}

/// Whether this machine may try these two names now.
pub(crate) fn admits(app: &App, peer: IpAddr, claims: &[Claim; 2], at: i64) -> bool {
    let bucket = |claim: &Claim| {
        if entry::is_handle(&claim.handle) { claim.handle.clone() } else { "?".into() }
    };
    app.door.admits_pair(peer, at)
        && claims.iter().all(|claim| app.door.admits(peer, &bucket(claim), at))
}

/// Both of them, if each is who she says and they are two. `books` holds the keys with which codes
/// are compared; the node's own may be locked. A failure counts as at the sign-in page.
pub(crate) async fn stand(
    app: &App,
    books: &Books,
    claims: [Claim; 2],
    at: i64,
) -> Result<Option<[Who; 2]>> {
    let [one, other] = claims;
    // Both are asked always, so that the time does not tell which of them was wrong.
    let one = claimed(app, books, one, at).await?;
    let other = claimed(app, books, other, at).await?;
    Ok(match (one, other) {
        (Some(one), Some(other)) if one.account != other.account => Some([one, other]),
        _ => None,
    })
}

async fn claimed(app: &App, books: &Books, claim: Claim, at: i64) -> Result<Option<Who>> {
    let handle = claim.handle.to_lowercase();
    let known = app.db.read(move |tx| entry::by_handle(tx, &handle)).await?;
    let hash = known.as_ref().map(|known| known.credential.password.clone());
    // A password that somebody else gave proves nobody.
    let usable = known.as_ref().is_some_and(|known| !known.credential.must_change);
    let usable = hash.clone().filter(|hash| usable && !hash.is_empty());
    let right = app.door.compare(usable, secret::typed(&claim.password)).await?;
    // A passkey that was used must be hers, and then no code is asked for.
    let second = match claim.passkey.is_given() {
        true => Second::Passkey(signed(app, books, &claim.passkey, at).await?.map(Box::new)),
        false => Second::Code(claim.code),
    };
    let Some(known) = known else { return Ok(None) };
    let (books, pack, office) = (books.clone(), app.pack.clone(), known.office.clone());
    let same = (right, hash.unwrap_or_default());
    app.db.write(&office, move |tx| settle(tx, (&books, &pack), &known, same, &second, at)).await
}

/// What stands beside her password.
enum Second {
    /// What she typed, if her account asks for codes.
    Code(String),
    /// Whose passkey has signed, if it is good.
    Passkey(Option<Box<Owned>>),
}

/// No entry is written here, for nothing can be signed yet; the row of the credential counts.
fn settle(
    tx: &mut Tx,
    (books, pack): (&Books, &Pack),
    known: &Known,
    (right, hash): (bool, String),
    second: &Second,
    at: i64,
) -> Result<Option<Who>> {
    let (office, account) = (known.office.as_str(), known.account.as_str());
    let Some(now) = credential::hold(tx, office, account)? else { return Ok(None) };
    let words = credential::office_words(tx, books, office)?;
    let step = match (second, now.totp.clone()) {
        (Second::Passkey(Some(owned)), _) => {
            let hers = owned.office == office && owned.account == account;
            (hers && right && passkeys::used(tx, &words, owned, at)?).then_some(now.totp_step)
        }
        (Second::Passkey(None), _) => None,
        (Second::Code(_), None) => Some(now.totp_step),
        (Second::Code(code), Some(sealed)) => words
            .open("credential.totp", Some(sealed))
            .and_then(|secret| totp::totp_step(&secret, code, at))
            .filter(|step| *step > now.totp_step),
    };
    let right = right && now.password == hash && step.is_some();
    if credential::count(tx, office, account, &now, right, at)? != Attempt::Right {
        return Ok(None);
    }
    if now.totp.is_some() && matches!(second, Second::Code(_)) {
        credential::use_code(tx, office, account, step.unwrap_or(now.totp_step))?;
    }
    credential::forgive(tx, office, account)?;
    Who::find(tx, books, pack, office, account)
}
