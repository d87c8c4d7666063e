//! Answers: HTML and JSON from one struct, and errors as pages.

use std::sync::Arc;

use askama::Template;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Ask,
    again::Again,
    page::Page,
    problems::{self, Problems},
};
use crate::{Error, Refusal, lang::Reader};

/// A page that is also a JSON value: the struct holds codes and values, the words come in the template.
pub struct Answer<T> {
    body: T,
    json: bool,
    status: StatusCode,
    reader: Reader,
}

impl<T: Template + Serialize> Answer<T> {
    /// An answer in the form that was asked for.
    pub fn new(ask: &Ask, body: T) -> Answer<T> {
        Answer::with(ask, body, StatusCode::OK)
    }

    /// An answer with a status of its own.
    pub fn saying(ask: &Ask, status: StatusCode, body: T) -> Answer<T> {
        Answer::with(ask, body, status)
    }

    /// The form comes back with what was typed and what is wrong: 422.
    pub fn refused(ask: &Ask, body: T) -> Answer<T> {
        Answer::with(ask, body, StatusCode::UNPROCESSABLE_ENTITY)
    }

    fn with(ask: &Ask, body: T, status: StatusCode) -> Answer<T> {
        Answer { body, json: ask.json, status, reader: ask.reader.clone() }
    }

    /// Somebody changed it since she looked: 409, with her words.
    pub fn conflict(ask: &Ask, body: T) -> Answer<T> {
        Answer::with(ask, body, StatusCode::CONFLICT)
    }
}

impl<T: Template + Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        if self.json {
            return match serde_json::to_value(&self.body) {
                Ok(mut value) => {
                    problems::speak(&mut value, &self.reader);
                    (self.status, Json(value)).into_response()
                }
                Err(error) => Error::Broken(error.to_string()).into_response(),
            };
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
            Error::Gone => StatusCode::GONE,
            Error::Busy | Error::Locked => StatusCode::SERVICE_UNAVAILABLE,
            Error::Disk | Error::NoRoom(_) => StatusCode::INSUFFICIENT_STORAGE,
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

/// What was done, where a program asked: the place at which a browser would look next.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Done {
    /// A path of this node.
    location: String,
}

/// An answer to a POST that sends on, for whoever asked for JSON: 201 where something was made below
/// the path that was posted to, else 200.
pub(super) fn done(path: &str, response: Response) -> Response {
    let (head, _) = response.into_parts();
    let location = head.headers.get(header::LOCATION).and_then(|place| place.to_str().ok());
    let location = location.unwrap_or_default().to_owned();
    let below = location.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
    let status = if below { StatusCode::CREATED } else { StatusCode::OK };
    let mut answer = (status, Json(Done { location })).into_response();
    for (name, value) in &head.headers {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    answer
}

/// What a program is told of an error.
#[derive(Template, Serialize, JsonSchema)]
#[template(path = "web/problem.html")]
pub(crate) struct Problem {
    #[serde(skip)]
    page: Page,
    /// The status again.
    status: u16,
    #[serde(skip)]
    text: String,
    /// A key of the locales: stable, for programs.
    message: &'static str,
    /// What is wrong with the form, where the status is 422.
    problems: Problems,
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
    let mut problems = Problems::default();
    let (text, message) = match told.as_deref() {
        Some(Error::Refused(refusal) | Error::NoRoom(refusal)) => {
            problems.add(refusal.clone());
            (page.refusal(refusal), key(refusal))
        }
        _ => (page.t_args(message, &[("reference", ask.request.as_str().into())]), message),
    };
    if status == StatusCode::UNPROCESSABLE_ENTITY {
        page.title = page.t("web-problems");
    }
    let body = Problem {
        page,
        status: status.as_u16(),
        text,
        message,
        problems,
        request: ask.request.clone(),
        again: again.filter(|_| Again::helps(status)),
    };
    let mut answer = Answer::with(ask, body, status).into_response();
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
        StatusCode::GONE => ("web-gone", "web-gone-text"),
        StatusCode::TOO_MANY_REQUESTS => ("web-too-many", "web-too-many-text"),
        StatusCode::UNAUTHORIZED => ("web-expired", "web-expired-text"),
        StatusCode::PAYLOAD_TOO_LARGE => ("web-problems", "web-form-too-long"),
        StatusCode::INSUFFICIENT_STORAGE => ("web-disk", "web-disk-text"),
        StatusCode::SERVICE_UNAVAILABLE => ("web-busy", "web-busy-text"),
        status if status.is_server_error() => ("web-broken", "web-broken-text"),
        _ => ("web-not-found", "web-not-found-text"),
    }
}
