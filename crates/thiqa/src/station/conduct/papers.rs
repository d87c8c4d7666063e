//! Papers of a complaint, such as the scan of a letter: given out to the inspectorate alone.

use access::Action;
use axum::{
    extract::{FromRequest, Path, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{
    Complaint, Event,
    pages::{one, open},
};
use crate::{
    Error, Result,
    station::{
        cases::Attachment,
        papers::{Papered, give, take},
    },
    web::{Answer, Fields, Staff, see},
};

impl Papered for Complaint {
    fn attach(&self, attachment: Attachment) -> Result<Event> {
        self.attach(attachment)
    }

    fn attached(event: &Event) -> Option<&Attachment> {
        match event {
            Event::Attached(attachment) => Some(attachment),
            _ => None,
        }
    }
}

/// Takes a paper in.
pub async fn attach(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let fields = Fields::from_request(request, &()).await?;
    let (status, refusal) = match take(&staff, &id, &fields).await {
        Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/conduct/{id}"))),
        Err(Error::Refused(refusal)) => (StatusCode::UNPROCESSABLE_ENTITY, refusal),
        Err(Error::NoRoom(refusal)) => (StatusCode::INSUFFICIENT_STORAGE, refusal),
        Err(error) => return Err(error),
    };
    let page = one(&staff, &id, fields, refusal.into()).await?;
    Ok(Answer::saying(&staff, status, page).into_response())
}

/// Gives a paper out.
pub async fn download(staff: Staff, Path((id, n)): Path<(String, usize)>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    give(&staff, &id, n, "paper").await
}
