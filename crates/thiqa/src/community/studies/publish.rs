//! Publishing inside: the writer says so, and a second person of the office confirms.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};

use super::{
    Study, StudyEvent,
    pages::{open, shown},
};
use crate::{
    Error, Result,
    web::{Answer, Fields, Staff, see},
};

async fn change(
    staff: &Staff,
    (id, action): (&str, Action),
    fields: Fields,
    decide: impl FnOnce(&Study, String) -> Result<StudyEvent> + Send + 'static,
) -> Result<Response> {
    let (id, held) = open(staff, id, action).await?;
    let by = staff.who.account.clone();
    match staff.record(&id, String::new(), move |study: &Study| decide(study, by)).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/studies/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = shown(staff, (&id, &held), fields, refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// The writer says that it may be published inside.
pub async fn offer(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    change(&staff, (&id, Action::Publish), Fields::default(), Study::offer).await
}

/// A second person confirms it.
pub async fn confirm(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let seen = fields.get("seen").parse().unwrap_or_default();
    let decide = move |study: &Study, by| study.confirm(by, seen);
    change(&staff, (&id, Action::Decide), Fields::default(), decide).await
}

/// A second person gives it back, and says why.
pub async fn send_back(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let why = fields.text("why");
    let decide = |study: &Study, by| study.send_back(by, why);
    change(&staff, (&id, Action::Decide), fields, decide).await
}
