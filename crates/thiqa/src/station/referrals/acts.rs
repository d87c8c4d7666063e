//! What the sending side records: an answer it heard, what came of it, that it was taken back.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

use super::{Event, Referral, pages, rows};
use crate::{
    Error, Result,
    id::Id,
    station::{cases::Case, consents},
    web::{Answer, Fields, Staff, see},
};

/// Asks the gate of the case, finds its referral, decides and writes.
async fn act(
    staff: Staff,
    (case, id): (String, String),
    action: Action,
    typed: Fields,
    decide: impl FnOnce(&Referral) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (of, which, office) = (case.clone(), id.clone(), pen.office.clone());
    let work = move |tx: &mut db::Tx| {
        consents::case(tx, &pen.office, &of)?.open(&app, &who, action)?;
        rows::of(tx, &app, &pen.office, &of, &which)?;
        match pen.record(tx, &which, decide) {
            Ok(_) | Err(Error::Repeated) => Ok(()),
            Err(error) => Err(error),
        }
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) => Ok(see(format!("/cases/{case}/referrals/{id}"))),
        Err(Error::Refused(refusal)) => {
            let one = pages::drawn(&staff, (&case, &id), typed, refusal.into()).await?;
            Ok(Answer::refused(&staff, one).into_response())
        }
        Err(error) => Err(error),
    }
}

/// `POST /cases/{id}/referrals/{referral}/answer`: what the service said, by telephone or at the door.
pub async fn answer(
    staff: Staff,
    path: Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let (accepted, why) = (fields.get("answer") == "yes", fields.some("why"));
    act(staff, path.0, Action::Update, fields, move |state| state.answer(accepted, why)).await
}

/// `POST /cases/{id}/referrals/{referral}/outcome`
pub async fn finish(
    staff: Staff,
    path: Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let outcome = fields.get("outcome");
    act(staff, path.0, Action::Close, fields, move |state| state.finish(outcome, None)).await
}

/// `POST /cases/{id}/referrals/{referral}/revocation`: the receiver sees it no more.
pub async fn revoke(
    staff: Staff,
    path: Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let why = fields.get("why");
    act(staff, path.0, Action::Update, fields, move |state| state.revoke(why)).await
}
