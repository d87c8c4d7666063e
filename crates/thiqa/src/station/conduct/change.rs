//! What the inspectorate does about a complaint.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

use super::{
    Complaint, Event, find,
    pages::{one, open},
};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    web::{Answer, Fields, Problems, Staff, see},
};

/// The inspectorate says that it has it; the clock stops.
pub async fn acknowledge(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    change(staff, id, Action::Update, Fields::default(), ("words", false), |state, _| {
        state.acknowledge()
    })
    .await
}

/// It is being examined.
pub async fn examine(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    change(staff, id, Action::Update, Fields::default(), ("words", false), |state, _| {
        state.examine()
    })
    .await
}

/// A note.
pub async fn note(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let words = fields.text("words");
    change(staff, id, Action::Update, fields, ("words", words.is_empty()), |state, _| {
        state.note(words)
    })
    .await
}

/// A decision.
pub async fn decide(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (outcome, why) = (fields.get("outcome"), fields.text("why"));
    let by = staff.who.account.clone();
    change(staff, id, Action::Decide, fields, ("why", why.is_empty()), move |state, alone| {
        state.decide(outcome, why, (&by, alone))
    })
    .await
}

/// The end.
pub async fn close(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let told = fields.text("told");
    change(staff, id, Action::Close, fields, ("told", told.is_empty()), |state, _| {
        state.close(told)
    })
    .await
}

async fn change(
    staff: Staff,
    id: String,
    action: Action,
    fields: Fields,
    (field, empty): (&'static str, bool),
    decide: impl FnOnce(&Complaint, bool) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let id = open(&staff, &id, action)?;
    let (pen, new, once) = (staff.pen(), id.clone(), fields.get("once"));
    let outcome = if empty {
        Err(Error::Refused(Refusal::new(msg("conduct-words-needed")).field(field)))
    } else {
        let work = move |tx: &mut db::Tx| {
            let alone = find::is_alone(tx, &pen.office, &pen.actor)?;
            let decide = |state: &Complaint| decide(state, alone);
            pen.record_once(tx, &new, &once, decide).map(drop)
        };
        staff.app.db.write(&staff.who.office, work).await
    };
    match outcome {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/conduct/{id}"))),
        Err(Error::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add(refusal);
            let page = one(&staff, &id, fields, problems).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
