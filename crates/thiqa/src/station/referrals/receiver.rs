//! What a receiver says. It stands in the log of the station that sent, with her account.

use access::Action;
use axum::{
    extract::{FromRequest, Path, Request},
    response::Response,
};
use db::{Tx, args};

use super::{
    Event, Referral, gone,
    received::{REPORTS, is_medical, look, owes_factor},
    rows::{self, Found, Gone, Seen},
};
use crate::{
    Error, Result,
    books::Pen,
    id::Id,
    station::cases::{self, Case, Filed},
    web::{Fields, Staff, see},
};

/// The station in whose log a referral stands.
async fn office_of(staff: &Staff, id: &Id<Referral>) -> Result<String> {
    let wanted = id.to_string();
    let sql = "SELECT office FROM referral WHERE id = $1 AND state <> 'moved'";
    let read = move |tx: &mut Tx| Ok::<_, Error>(tx.one(sql, args![wanted], |row| row.get(0))?);
    staff.app.db.read(read).await?.ok_or(Error::NotFound)
}

async fn act(
    staff: &Staff,
    id: &Id<Referral>,
    decide: impl FnOnce(&mut Tx, &Pen, &Seen) -> Result<Event> + Send + 'static,
) -> Result<Option<Gone>> {
    let office = office_of(staff, id).await?;
    let (app, who, which) = (staff.app.clone(), staff.who.clone(), id.clone());
    // One transaction writes one office's log: that of the station, by the receiver's hand.
    let pen = Pen { office: office.clone(), ..staff.pen() };
    let work = move |tx: &mut Tx| {
        let (_, found) = rows::found(tx, &app, &who, Action::Decide, &which, pen.at)?;
        let seen = match found {
            Found::Gone(why) => return Ok(Some(why)),
            Found::Here(seen) => seen,
        };
        let event = decide(tx, &pen, &seen)?;
        pen.record(tx, &which, |_: &Referral| Ok(event))?;
        Ok(None)
    };
    staff.app.db.write(&office, work).await
}

async fn answered(
    staff: &Staff,
    id: &Id<Referral>,
    done: Result<Option<Gone>>,
) -> Result<Response> {
    match done {
        Ok(None) | Err(Error::Repeated) => Ok(see(format!("/received/{id}"))),
        Ok(Some(why)) => Ok(gone::answer(staff, why)),
        Err(Error::Refused(refusal)) => look(staff, id, Some(refusal)).await,
        Err(error) => Err(error),
    }
}

/// `POST /received/{id}/answer`: yes, or no and why.
pub async fn answer(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    if let Some(answer) = owes_factor(&staff).await? {
        return Ok(answer);
    }
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (accepted, why) = (fields.get("answer") == "yes", fields.some("why"));
    let done = act(&staff, &id, move |_, _, seen| seen.state.answer(accepted, why)).await;
    answered(&staff, &id, done).await
}

/// `POST /received/{id}/outcome`: what came of it; a doctor's with her report, which lies among the
/// files of the case from then on.
pub async fn finish(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    if let Some(answer) = owes_factor(&staff).await? {
        return Ok(answer);
    }
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    // The gate first: nobody fills memory or disk through a referral that is not hers.
    let (app, who, at, which) = (staff.app.clone(), staff.who.clone(), staff.at, id.clone());
    let read = move |tx: &mut Tx| rows::found(tx, &app, &who, Action::Decide, &which, at);
    let seen = match staff.app.db.read(read).await?.1 {
        Found::Gone(why) => return Ok(gone::answer(&staff, why)),
        Found::Here(seen) => seen,
    };
    let fields = Fields::from_request(request, &()).await?;
    let filed = match kept(&staff, &seen, &fields).await {
        Ok(filed) => filed,
        Err(error) => return answered(&staff, &id, Err(error)).await,
    };
    let (outcome, place) = (fields.get("outcome"), filed.as_ref().map(Filed::place));
    let done = act(&staff, &id, move |tx, pen, seen| {
        let case: Id<Case> = Id::parse(&seen.made.case).ok_or(Error::NotFound)?;
        let put = |filed: Filed| cases::put_in(tx, pen, &case, filed.attachment);
        seen.state.finish(outcome, filed.map(put).transpose()?)
    })
    .await;
    if let Some(place) = place {
        Filed::settled(&staff, place, matches!(done, Ok(None))).await;
    }
    answered(&staff, &id, done).await
}

/// The report that came with the form, where a doctor was asked and sends one.
async fn kept(staff: &Staff, seen: &Seen, fields: &Fields) -> Result<Option<Filed>> {
    let service = seen.made.words.get().map(|words| words.service.as_str()).unwrap_or_default();
    let comes = fields.files.iter().any(|file| file.field == "file");
    if !comes || !is_medical(&staff.app.pack, service) {
        return Ok(None);
    }
    let typed = fields.get("kind");
    let kind = REPORTS.into_iter().find(|code| *code == typed).unwrap_or(REPORTS[0]);
    let place = (seen.office.as_str(), seen.made.case.as_str());
    cases::keep(staff, place, fields, kind).await.map(Some)
}
