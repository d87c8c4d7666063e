//! What an enumerator finds at her address: the forms that are open, and one of them to fill in.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use db::Tx;

use super::{
    allow,
    frame::{Frame, page},
    nonce, words,
};
use crate::{
    Error, Result,
    community::surveys::{
        device::{self, Device, blind, is_token},
        form::in_address,
        multipart, rows,
        store::{self, Published},
    },
    lang::msg,
    node::App,
};

/// What one request may bring, without what stands around it.
const MOST: usize = multipart::LONGEST - (1 << 20);

/// Where what she fills in waits, and where it goes.
struct Line {
    /// Her address, without the host.
    base: String,
    /// Whose line it is.
    name: String,
    /// What it is encrypted with in her browser: whoever has no token does not get it.
    secret: String,
    /// The reader's digits in order, for the script.
    digits: String,
}

#[derive(Template)]
#[template(path = "community/surveys/entry/list.html")]
struct List {
    frame: Frame,
    line: Line,
    forms: Vec<Published>,
}

#[derive(Template)]
#[template(path = "community/surveys/entry/fill.html")]
struct Fill {
    frame: Frame,
    line: Line,
    xml: String,
    /// Where its pictures and lists are.
    files: String,
    words: String,
    nonce: String,
}

/// A page of few words.
#[derive(Template)]
#[template(path = "community/surveys/entry/shut.html")]
struct Shut {
    frame: Frame,
    text: &'static str,
}

fn shut(frame: Frame, error: &Error) -> Response {
    let (status, text) = match error {
        Error::NotFound => (StatusCode::NOT_FOUND, msg("entry-gone")),
        error => {
            tracing::error!(%error, "an enumerator's page");
            (StatusCode::SERVICE_UNAVAILABLE, msg("entry-busy"))
        }
    };
    let body = Shut { frame, text };
    page(&body.frame, status, &body)
}

fn revoked(frame: Frame) -> Response {
    let body = Shut { frame, text: msg("entry-revoked") };
    page(&body.frame, StatusCode::FORBIDDEN, &body)
}

/// What her address opens: her line, and the forms that are open.
async fn opened(
    app: &App,
    frame: &Frame,
    (token, survey): (&str, &str),
) -> Result<Option<(Device, Line, Vec<Published>)>> {
    if !is_token(token) {
        return Ok(None);
    }
    let Some(device) = device::known(app, survey, token).await? else { return Ok(None) };
    let line = Line {
        base: format!("/v1/key/{token}/projects/{survey}"),
        name: device.enumerator.clone(),
        secret: blind(&app.books, &device.office, "browser", token)?,
        digits: (0..10).map(|digit| frame.number(digit)).collect(),
    };
    let (books, asked) = (app.books.clone(), device.clone());
    let forms = app.db.read(move |tx| store::published(tx, &books, &asked)).await?;
    Ok(Some((device, line, forms)))
}

/// The forms that are open.
pub(super) async fn list(
    State(app): State<App>,
    Path((token, survey)): Path<(String, String)>,
    frame: Frame,
) -> Response {
    match opened(&app, &frame, (&token, &survey)).await {
        Ok(Some((_, line, forms))) => {
            let body = List { frame, line, forms };
            page(&body.frame, StatusCode::OK, &body)
        }
        Ok(None) => revoked(frame),
        Err(error) => shut(frame, &error),
    }
}

/// One of them, to fill in; by its hash, as telephones know a version.
pub(super) async fn fill(
    State(app): State<App>,
    Path((token, survey, hash)): Path<(String, String, String)>,
    frame: Frame,
) -> Response {
    let (device, line, forms) = match opened(&app, &frame, (&token, &survey)).await {
        Ok(Some(opened)) => opened,
        Ok(None) => return revoked(frame),
        Err(error) => return shut(frame, &error),
    };
    let Some(form) = forms.into_iter().find(|form| form.hash == hash) else {
        return shut(frame, &Error::NotFound);
    };
    let files = format!("{}/forms/{}/files", line.base, in_address(&form.form));
    match text(&app, device, form).await {
        Ok(xml) => {
            let (words, nonce) = (words::to_send(&frame), nonce(&app.chance));
            let body = Fill { frame, line, xml, files, words, nonce };
            let mut answer = page(&body.frame, StatusCode::OK, &body);
            allow(&mut answer, &body.nonce);
            answer
        }
        Err(error) => shut(frame, &error),
    }
}

async fn text(app: &App, device: Device, form: Published) -> Result<String> {
    let books = app.books.clone();
    let read = move |tx: &mut Tx| {
        let of = (device.office.as_str(), device.survey.as_str());
        rows::xml(tx, &books, of, (&form.form, &form.version))
    };
    app.db.read(read).await
}
