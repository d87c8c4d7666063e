//! OpenRosa, as telephones speak it: the list of forms, forms, and submissions.
//!
//! `server_url` is `https://NODE/v1/key/TOKEN/projects/SURVEY`. A token that is none is told 401; one
//! that was revoked or never was, 403, because 401 makes telephones ask for a password. Every answer
//! carries the headers without which telephones believe that there is no such server.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::sync::Semaphore;

use super::{
    device::{self, Device},
    files, form,
    keep::{Refused, receive},
    kept,
    multipart::{self, LONGEST, Unreadable},
    store,
};
use crate::{Error, books::Pen, log::base_url, node::App};

const VERSION: HeaderName = HeaderName::from_static("x-openrosa-version");
const ACCEPTS: HeaderName = HeaderName::from_static("x-openrosa-accept-content-length");

/// How many submissions are held in memory at once; the others wait.
const AT_ONCE: usize = 8;

/// The routes of all telephones.
pub fn routes() -> Router<App> {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let send = move |state, path, request| submit(state, path, request, turns.clone());
    Router::new()
        .route("/v1/key/{token}/projects/{survey}/formList", get(list))
        .route("/v1/key/{token}/projects/{survey}/forms/{file}", get(file))
        .route("/v1/key/{token}/projects/{survey}/forms/{form}/manifest", get(manifest))
        .route("/v1/key/{token}/projects/{survey}/forms/{form}/files/{name}", get(media))
        .route(
            "/v1/key/{token}/projects/{survey}/submission",
            axum::routing::head(ready).post(send),
        )
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn(framed))
}

/// The headers that every answer has, and the one that every question has.
async fn framed(request: Request, next: Next) -> Response {
    let asked = request.headers().get(&VERSION).map(HeaderValue::as_bytes) == Some(b"1.0");
    let mut answer = match asked {
        true => next.run(request).await,
        false => said(StatusCode::BAD_REQUEST, "X-OpenRosa-Version: 1.0 is needed."),
    };
    let headers = answer.headers_mut();
    headers.insert(VERSION, HeaderValue::from_static("1.0"));
    headers.insert(ACCEPTS, HeaderValue::from(LONGEST));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

fn xml(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/xml; charset=utf-8")], text).into_response()
}

/// A word to the enumerator, in the envelope in which telephones look for it.
fn said(status: StatusCode, words: &str) -> Response {
    let nature = if status.is_success() { "submit_success" } else { "error" };
    let words = form::escaped(words);
    xml(
        status,
        format!(
            "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\" items=\"0\">\
             <message nature=\"{nature}\">{words}</message></OpenRosaResponse>"
        ),
    )
}

/// Whose telephone asks.
async fn asked_by(app: &App, (token, survey): (&str, &str)) -> Result<Device, Response> {
    if !device::is_token(token) {
        return Err(said(StatusCode::UNAUTHORIZED, "This is no token."));
    }
    match device::known(app, survey, token).await {
        Ok(Some(device)) => Ok(device),
        Ok(None) => Err(said(StatusCode::FORBIDDEN, "This token opens nothing any more.")),
        Err(error) => Err(failed(&error)),
    }
}

/// What a telephone is told when something is wrong with us: it keeps what it has and comes again.
fn failed(error: &Error) -> Response {
    match error {
        Error::NotFound => said(StatusCode::NOT_FOUND, "There is nothing here."),
        Error::NoRoom(_) => said(StatusCode::INSUFFICIENT_STORAGE, "There is no room; keep it."),
        _ => {
            tracing::error!(%error, "a telephone's question");
            said(StatusCode::SERVICE_UNAVAILABLE, "Please send it again later.")
        }
    }
}

type Named = Path<(String, String)>;
type NamedFile = Path<(String, String, String)>;

/// The address that the telephone was given.
fn base(app: &App, (token, survey): (&str, &str), uri: &Uri, headers: &HeaderMap) -> String {
    format!("{}/v1/key/{token}/projects/{survey}", base_url(&app.config, uri, headers))
}

/// The newest published version of every form that is open.
async fn list(
    State(app): State<App>,
    Path((token, survey)): Named,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let device = match asked_by(&app, (&token, &survey)).await {
        Ok(device) => device,
        Err(refused) => return refused,
    };
    let base = base(&app, (&token, &survey), &uri, &headers);
    let books = app.books.clone();
    let forms = match app.db.read(move |tx| store::published(tx, &books, &device)).await {
        Ok(forms) => forms,
        Err(error) => return failed(&error),
    };
    let rows: String = forms.iter().map(|one| form::listed(&base, one)).collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xforms xmlns=\"http://openrosa.org/xforms/xformsList\">{rows}</xforms>"
    );
    xml(StatusCode::OK, text)
}

/// A form, byte for byte as it was laid in.
async fn file(State(app): State<App>, Path((token, survey, file)): NamedFile) -> Response {
    let device = match asked_by(&app, (&token, &survey)).await {
        Ok(device) => device,
        Err(refused) => return refused,
    };
    let Some(form) = file.strip_suffix(".xml").map(str::to_owned) else {
        return failed(&Error::NotFound);
    };
    let books = app.books.clone();
    match app.db.read(move |tx| store::newest_xml(tx, &books, &device, &form)).await {
        Ok(text) => xml(StatusCode::OK, text),
        Err(error) => failed(&error),
    }
}

/// The files of a form.
async fn manifest(
    State(app): State<App>,
    Path((token, survey, form)): NamedFile,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let device = match asked_by(&app, (&token, &survey)).await {
        Ok(device) => device,
        Err(refused) => return refused,
    };
    let base = base(&app, (&token, &survey), &uri, &headers);
    let name = form.clone();
    match app.db.read(move |tx| store::files(tx, &device, &name)).await {
        Ok(files) => {
            let rows: String = files.iter().map(|one| form::needed(&base, &form, one)).collect();
            let text = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                 <manifest xmlns=\"http://openrosa.org/xforms/xformsManifest\">{rows}</manifest>"
            );
            xml(StatusCode::OK, text)
        }
        Err(error) => failed(&error),
    }
}

/// A file of a form.
async fn media(
    State(app): State<App>,
    Path((token, survey, form, name)): Path<(String, String, String, String)>,
) -> Response {
    let device = match asked_by(&app, (&token, &survey)).await {
        Ok(device) => device,
        Err(refused) => return refused,
    };
    let office = device.office.clone();
    let found = app.db.read(move |tx| store::files(tx, &device, &form)).await;
    let found = found.map(|files| files.into_iter().find(|one| one.name == name));
    let fetched = match found {
        Ok(Some(one)) => kept::fetch(&app, &office, (&one.kept.0, one.kept.1)).await,
        Ok(None) => Err(Error::NotFound),
        Err(error) => Err(error),
    };
    match fetched {
        Ok(bytes) => {
            // It is for an application that knows what it asked for; a browser must not run it.
            let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
            (StatusCode::OK, kind, bytes).into_response()
        }
        Err(error) => failed(&error),
    }
}

/// 204, and nothing else: telephones take another success for a hotel's network.
async fn ready(State(app): State<App>, Path((token, survey)): Named) -> Response {
    match asked_by(&app, (&token, &survey)).await {
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(refused) => refused,
    }
}

async fn submit(
    State(app): State<App>,
    Path((token, survey)): Named,
    request: Request,
    turns: Arc<Semaphore>,
) -> Response {
    let device = match asked_by(&app, (&token, &survey)).await {
        Ok(device) => device,
        Err(refused) => return refused,
    };
    let Ok(_turn) = turns.acquire().await else { return failed(&Error::Busy) };
    match multipart::read(request).await {
        Ok(parts) => match take(&app, &device, parts).await {
            Ok(answer) => answer,
            Err(error) => failed(&error),
        },
        Err(Unreadable::TooLong) => said(StatusCode::PAYLOAD_TOO_LARGE, "That is too long."),
        Err(Unreadable::NoXml) => said(StatusCode::BAD_REQUEST, "There are no answers in it."),
        Err(Unreadable::Damaged) => said(StatusCode::BAD_REQUEST, "It can't be read."),
    }
}

/// Takes the answers in, then their files; a telephone that hears nothing sends both again.
async fn take(app: &App, device: &Device, parts: multipart::Parts) -> crate::Result<Response> {
    let read = match form::submission(&parts.xml) {
        Ok(read) => read,
        Err(why) => return Ok(said(StatusCode::BAD_REQUEST, &why)),
    };
    let at = app.clock.now();
    let (books, office) = (app.books.clone(), device.office.clone());
    let pen = Pen { books: books.clone(), office, actor: device.enumerator.clone(), at };
    let (hand, from, fresh) = (pen.clone(), device.clone(), app.chance.id(at));
    let work = move |tx: &mut db::Tx| receive(tx, (&hand, &books), &from, read, fresh);
    let id = match app.db.write(&device.office, work).await? {
        Ok(id) => id,
        Err(Refused::UnknownForm) => {
            return Ok(said(
                StatusCode::NOT_FOUND,
                "This form, or this version of it, is not known.",
            ));
        }
        Err(Refused::Closed) => {
            return Ok(said(StatusCode::CONFLICT, "Nothing more is taken in for this form."));
        }
        Err(Refused::Conflict) => {
            return Ok(said(StatusCode::CONFLICT, "Other answers came under this id before."));
        }
    };
    files::keep(app, &pen, (device, &id), parts.files).await?;
    Ok(said(StatusCode::CREATED, "full submission upload was successful!"))
}
