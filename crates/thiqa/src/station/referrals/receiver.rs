//! What a receiver says. It stands in the log of the station that sent, with her account.

use access::Action;
use axum::{extract::Path, response::Response};
use db::args;

use super::{
    Event, Referral, gone,
    received::{look, owes_factor},
    rows::{self, Found, Gone},
};
use crate::{
    Error, Result,
    books::Pen,
    id::Id,
    web::{Fields, Staff, see},
};

async fn act(
    staff: Staff,
    id: String,
    decide: impl FnOnce(&Referral) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    if let Some(answer) = owes_factor(&staff).await? {
        return Ok(answer);
    }
    let id: Id<Referral> = Id::parse(&id).ok_or(Error::NotFound)?;
    let wanted = id.to_string();
    let office: Option<String> = staff
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT office FROM referral WHERE id = $1 AND state <> 'moved'";
            Ok::<_, Error>(tx.one(sql, args![wanted], |row| row.get(0))?)
        })
        .await?;
    let office = office.ok_or(Error::NotFound)?;
    let (app, who, which) = (staff.app.clone(), staff.who.clone(), id.clone());
    // One transaction writes one office's log: that of the station, by the receiver's hand.
    let pen = Pen { office: office.clone(), ..staff.pen() };
    let work = move |tx: &mut db::Tx| {
        let (_, found) = rows::found(tx, &app, &who, Action::Decide, &which, pen.at)?;
        if let Found::Gone(why) = found {
            return Ok(Some(why));
        }
        match pen.record(tx, &which, decide) {
            Ok(_) | Err(Error::Repeated) => Ok(None),
            Err(error) => Err(error),
        }
    };
    let done: Result<Option<Gone>> = staff.app.db.write(&office, work).await;
    match done {
        Ok(None) => Ok(see(format!("/received/{id}"))),
        Ok(Some(why)) => Ok(gone::answer(&staff, why)),
        Err(Error::Refused(refusal)) => look(&staff, &id, Some(refusal)).await,
        Err(error) => Err(error),
    }
}

/// `POST /received/{id}/answer`: yes, or no and why.
pub async fn answer(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (accepted, why) = (fields.get("answer") == "yes", fields.some("why"));
    act(staff, id, move |state| state.answer(accepted, why)).await
}

/// `POST /received/{id}/outcome`
pub async fn finish(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let outcome = fields.get("outcome");
    act(staff, id, move |state| state.finish(outcome)).await
}
