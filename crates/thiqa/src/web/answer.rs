//! Answers: HTML and JSON from one struct, and errors as pages.

use std::sync::Arc;

use askama::Template;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Serialize;

use super::{Ask, again::Again, page::Page};
use crate::{Error, Refusal};

/// A page that is also a JSON value: the struct holds codes and values, the words come in the template.
pub struct Answer<T> {
    body: T,
    json: bool,
    status: StatusCode,
}

impl<T: Template + Serialize> Answer<T> {
    /// An answer in the form that was asked for.
    pub fn new(ask: &Ask, body: T) -> Answer<T> {
        Answer { body, json: ask.json, status: StatusCode::OK }
    }

    /// The form comes back with what was typed and what is wrong: 422.
    pub fn refused(ask: &Ask, body: T) -> Answer<T> {
        Answer { body, json: ask.json, status: StatusCode::UNPROCESSABLE_ENTITY }
    }

    /// Somebody changed it since she looked: 409, with her words.
    pub fn conflict(ask: &Ask, body: T) -> Answer<T> {
        Answer { body, json: ask.json, status: StatusCode::CONFLICT }
    }
}

impl<T: Template + Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        if self.json {
            return (self.status, Json(&self.body)).into_response();
        }
        match self.body.render() {
            Ok(text) => (self.status, [finished()], Html(text)).into_response(),
            Err(error) => Error::Broken(error.to_string()).into_response(),
        }
    }
}

/// Marks an answer that is a page already, so that `speak` leaves it alone.
fn finished() -> (header::HeaderName, HeaderValue) {
    (header::HeaderName::from_static("x-page"), HeaderValue::from_static("1"))
}

/// After a POST: go and look at what came of it.
pub fn see(path: impl AsRef<str>) -> Response {
    Redirect::to(path.as_ref()).into_response()
}

/// An error on its way out; `guard::speak` puts it into the reader's words.
#[derive(Clone)]
struct Told(Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = match &self {
            Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Conflict | Error::Repeated => StatusCode::CONFLICT,
            Error::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Error::Disk => StatusCode::INSUFFICIENT_STORAGE,
            Error::Broken(why) => {
                tracing::error!(why, "broken");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Told(Arc::new(self)));
        response
    }
}

#[derive(Template, Serialize)]
#[template(path = "web/problem.html")]
struct Problem {
    #[serde(skip)]
    page: Page,
    status: u16,
    #[serde(skip)]
    text: String,
    message: &'static str,
    /// The request's name in the node's log.
    request: String,
    /// What was typed, to be sent again.
    #[serde(skip)]
    again: Option<Again>,
}

/// Turns a bare error answer into a page (or JSON) in the reader's language.
pub(super) fn speak(ask: &Ask, again: Option<Again>, mut response: Response) -> Response {
    let status = response.status();
    let done = response.headers_mut().remove("x-page").is_some();
    if done || !(status.is_client_error() || status.is_server_error()) || speaks(&response) {
        return response;
    }
    let told = response.extensions_mut().remove::<Told>().map(|told| told.0);
    let (title, message) = words(status);
    let mut page = ask.page(ask.reader.t(title));
    let (text, message) = match told.as_deref() {
        Some(Error::Refused(refusal)) => (page.refusal(refusal), key(refusal)),
        _ => (page.t_args(message, &[("reference", ask.request.as_str().into())]), message),
    };
    if status == StatusCode::UNPROCESSABLE_ENTITY {
        page.title = page.t("web-problems");
    }
    let mut answer = Answer {
        body: Problem {
            page,
            status: status.as_u16(),
            text,
            message,
            request: ask.request.clone(),
            again: again.filter(|_| Again::helps(status)),
        },
        json: ask.json,
        status,
    }
    .into_response();
    answer.headers_mut().remove("x-page");
    for (name, value) in response.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            answer.headers_mut().insert(name.clone(), value.clone());
        }
    }
    answer
}

fn key(refusal: &Refusal) -> &'static str {
    refusal.message
}

/// Whether a handler has answered with words of its own, such as JSON or a log's plain text.
fn speaks(response: &Response) -> bool {
    let told = response.extensions().get::<Told>().is_some();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    !told && kind.is_some_and(|kind| !kind.starts_with("text/plain; charset=utf-8"))
}

fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::CONFLICT => ("web-conflict", "web-conflict-text"),
        StatusCode::TOO_MANY_REQUESTS => ("web-too-many", "web-too-many-text"),
        StatusCode::UNAUTHORIZED => ("web-expired", "web-expired-text"),
        StatusCode::PAYLOAD_TOO_LARGE => ("web-problems", "web-form-too-long"),
        StatusCode::INSUFFICIENT_STORAGE => ("web-disk", "web-disk-text"),
        StatusCode::SERVICE_UNAVAILABLE => ("web-busy", "web-busy-text"),
        status if status.is_server_error() => ("web-broken", "web-broken-text"),
        _ => ("web-not-found", "web-not-found-text"),
    }
}
