//! Scans of the sheet on which a total was counted.

use access::Action;
use axum::{
    extract::{FromRequest, Path, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{
    Event, Total,
    one::{Typed, drawn, open},
};
use crate::{
    Error, Result,
    station::{
        cases::Attachment,
        papers::{Papered, give, take},
    },
    web::{Answer, Fields, Staff, see},
};

impl Papered for Total {
    fn attach(&self, attachment: Attachment) -> Result<Event> {
        self.attach(attachment)
    }

    fn attached(event: &Event) -> Option<&Attachment> {
        match event {
            Event::Attached(attachment) => Some(attachment),
            Event::Counted(_) => None,
        }
    }
}

/// Takes a scan in.
pub async fn attach(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    let id = open(&staff, &id, Action::Correct)?;
    let fields = Fields::from_request(request, &()).await?;
    let (status, refusal) = match take(&staff, &id, &fields).await {
        Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/totals/{id}"))),
        Err(Error::Refused(refusal)) => (StatusCode::UNPROCESSABLE_ENTITY, refusal),
        Err(Error::NoRoom(refusal)) => (StatusCode::INSUFFICIENT_STORAGE, refusal),
        Err(error) => return Err(error),
    };
    let page = drawn(&staff, &id, (Typed::Note(fields.get("note")), refusal.into())).await?;
    Ok(Answer::saying(&staff, status, page).into_response())
}

/// Gives a scan out.
pub async fn download(staff: Staff, Path((id, n)): Path<(String, usize)>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    give(&staff, &id, n, "sheet").await
}
