//! The conversation over HTTP.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State},
    http::{StatusCode, header},
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use ledger::{
    AddCheckpoint,
    witness::{Refused, SIZE_TYPE},
};

use super::{
    Store, page,
    store::{Answer, Evidence},
};
use crate::{
    Error, Result,
    web::{assets, guard},
};

/// A checkpoint may come with a hundred signatures, and those of the next kind are long. Bytes.
const LONGEST: usize = 512 << 10;
const TEXT: &str = "text/plain; charset=utf-8";

/// All that a witness answers. Its submission and its monitoring prefix are the same.
pub fn routes(store: Store) -> Router {
    Router::new()
        .route("/", get(page::show))
        .route("/add-checkpoint", post(add))
        .route("/key", get(key))
        .route("/health", get(async || "ok\n"))
        .route("/{log}/checkpoint", get(checkpoint))
        .route("/{log}/refused", get(refused))
        .route("/assets/{file}", get(assets::show))
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(map_response(async |answer| guard::guarded(answer)))
        .with_state(store)
}

async fn add(State(store): State<Store>, body: Bytes) -> Result<Response> {
    let request = str::from_utf8(&body).ok().and_then(|text| text.parse::<AddCheckpoint>().ok());
    let Some(request) = request else { return Ok(no(Refused::Malformed)) };
    Ok(match store.add(request).await? {
        Answer::Cosigned(line) => ([(header::CONTENT_TYPE, TEXT)], line).into_response(),
        Answer::Unknown => StatusCode::NOT_FOUND.into_response(),
        Answer::Refused(refused) => no(refused),
    })
}

fn no(refused: Refused) -> Response {
    let status = StatusCode::from_u16(refused.status()).unwrap_or(StatusCode::BAD_REQUEST);
    match refused {
        Refused::Stale(size) => {
            (status, [(header::CONTENT_TYPE, SIZE_TYPE)], format!("{size}\n")).into_response()
        }
        refused => (status, [(header::CONTENT_TYPE, TEXT)], format!("{refused}\n")).into_response(),
    }
}

async fn key(State(store): State<Store>) -> String {
    format!("{}\n", store.verifier())
}

async fn checkpoint(State(store): State<Store>, Path(hash): Path<String>) -> Result<Response> {
    let note = store.newest(hash).await?.ok_or(Error::NotFound)?;
    Ok(([(header::CONTENT_TYPE, TEXT)], note).into_response())
}

/// The proofs of what a log tried, to be put on a file: pairs of notes that the log signed.
async fn refused(State(store): State<Store>, Path(hash): Path<String>) -> Result<Response> {
    let logs = store.followed().await?;
    let mut logs = logs.into_iter();
    let log = logs.find(|log| ledger::witness::monitor_name(&log.origin) == hash);
    let texts: Vec<String> = log.ok_or(Error::NotFound)?.refused.iter().map(text).collect();
    Ok(([(header::CONTENT_TYPE, TEXT)], texts.join("\n")).into_response())
}

fn text(one: &Evidence) -> String {
    let at = jiff::Timestamp::from_microsecond(one.first).unwrap_or_default();
    let (kind, offered, held) = (one.kind.code(), &one.offered, &one.held);
    format!("== {kind} {at} x{}\n-- offered\n{offered}-- cosigned\n{held}", one.times)
}
