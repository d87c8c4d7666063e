//! What a commander does to an account: another place, a new start password, the end.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

use super::{
    Account,
    account::Event,
    accounts::{load, one},
    credential,
    new_account::Start,
    passkey::store as passkeys,
    post::PostForm,
    rights::{self, Wish},
    secret, session,
    store::Seen,
};
use crate::{
    Error, Result,
    id::Id,
    lang::parse_int,
    web::{Answer, Fields, Problems, Staff, see},
};

/// Gives an account another role, unit or rank.
pub async fn moved(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let account = load(&staff, &id, Action::Administer).await?;
    let form = PostForm::read(&fields);
    let post = form.post();
    match rights::decide(&staff.app, &staff.who, Wish::Move(&account.target(), &post)) {
        Ok(()) => {}
        Err(Error::Refused(refusal)) => {
            let problems = Problems::from(refusal);
            return Ok(
                Answer::refused(&staff, one(&staff, account, form, problems)).into_response()
            );
        }
        Err(error) => return Err(error),
    }
    let seen = parse_int(&fields.get("seen"));
    let event = Event::Moved { role: post.role, unit: post.unit, rank: post.rank };
    write(&staff, &account, move |tx, staff, id| {
        staff.pen().record(tx, id, |state: &Account| {
            if seen.is_some_and(|seen| seen != state.version) {
                return Err(Error::Conflict);
            }
            state.standing(event)
        })?;
        Ok(())
    })
    .await?;
    Ok(see(format!("/accounts/{}", account.id)))
}

/// Gives an account a new start password; codes and passkeys are set up anew too.
pub async fn reset(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let account = load(&staff, &id, Action::Administer).await?;
    rights::decide(&staff.app, &staff.who, Wish::Reset(&account.target()))?;
    let password = secret::start_password(&staff.app.chance);
    let hash = staff.app.door.hash(&staff.app.chance, password.clone()).await?;
    let lost: Vec<_> = account.passkeys.iter().map(|passkey| passkey.id.clone()).collect();
    write(&staff, &account, move |tx, staff, id| {
        for passkey in lost {
            take_away(tx, staff, id, passkey)?;
        }
        let secret = |secret: &str| Event::SecretChanged { secret: secret.into() };
        let pen = staff.pen();
        pen.record(tx, id, |state: &Account| state.standing(secret("password")))?;
        if credential::hold(tx, &pen.office, id.as_str())?.is_some_and(|held| held.totp.is_some()) {
            pen.record(tx, id, |state: &Account| state.standing(secret("totp")))?;
        }
        credential::set_password(tx, &pen.office, id.as_str(), &hash, true)
    })
    .await?;
    let page = staff.page(staff.reader.t("account-start-title"));
    let start = Start { page, id: account.id, handle: account.handle, password };
    Ok(Answer::new(&staff, start).into_response())
}

/// Takes a lost passkey away.
pub async fn remove_passkey(
    staff: Staff,
    Path((id, passkey)): Path<(String, String)>,
) -> Result<Response> {
    let account = load(&staff, &id, Action::Administer).await?;
    rights::decide(&staff.app, &staff.who, Wish::Reset(&account.target()))?;
    if account.passkeys.iter().all(|kept| kept.id != passkey) {
        return Err(Error::NotFound);
    }
    write(&staff, &account, |tx, staff, id| take_away(tx, staff, id, passkey)).await?;
    Ok(see(format!("/accounts/{}", account.id)))
}

/// Once: what is gone already is no entry.
fn take_away(tx: &mut db::Tx, staff: &Staff, id: &Id<Account>, passkey: String) -> Result<()> {
    let pen = staff.pen();
    if passkeys::remove(tx, &pen.office, id.as_str(), &passkey)? {
        let event = Event::PasskeyRemoved { passkey };
        pen.record(tx, id, |state: &Account| state.standing(event))?;
    }
    Ok(())
}

/// Closes an account for good.
pub async fn close(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let account = load(&staff, &id, Action::Administer).await?;
    rights::decide(&staff.app, &staff.who, Wish::Close(&account.target()))?;
    write(&staff, &account, |tx, staff, id| {
        staff.pen().record(tx, id, |state: &Account| state.standing(Event::Closed))?;
        Ok(())
    })
    .await?;
    Ok(see(format!("/accounts/{}", account.id)))
}

/// Writes a change and ends the account's sessions with it.
async fn write(
    staff: &Staff,
    account: &Seen,
    change: impl FnOnce(&mut db::Tx, &Staff, &Id<Account>) -> Result<()> + Send + 'static,
) -> Result<()> {
    let id = Id::<Account>::parse(&account.id).ok_or(Error::NotFound)?;
    let hers = staff.clone();
    let work = move |tx: &mut db::Tx| {
        change(tx, &hers, &id)?;
        session::end_all(tx, &hers.who.office, id.as_str())
    };
    staff.app.db.write(&staff.who.office, work).await
}
