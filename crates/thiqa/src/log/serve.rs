//! The logs over HTTP, as tlog-tiles lays them out.

use axum::{
    Json, Router,
    extract::{OriginalUri, Path, State},
    http::{HeaderMap, StatusCode, Uri, header, uri::Authority},
    response::{IntoResponse, Response},
    routing::get,
};
use db::Tx;
use ledger::{
    Tile,
    tile::{FULL, Level, render_bundle, render_hashes},
};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use crate::{
    Error, Result,
    books::{LogReader, checkpoint, epochs},
    node::{App, Config},
    witnesses::published,
};

/// A log in the list at `/log`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Listed {
    /// The office's code.
    pub office: String,
    /// The log's name.
    pub origin: String,
    /// The key that signs its checkpoints.
    pub vkey: String,
    /// Where `checkpoint` and `tile/…` lie below.
    pub url: String,
    /// The names that it had before it was restored from a copy, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<Former>,
}

/// An earlier name of a log.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Former {
    /// The log's name then.
    pub origin: String,
    /// The key that signed under it.
    pub vkey: String,
    /// How many of its entries are in the log.
    pub size: u64,
}

/// The logs of a node with their earlier names; `url` says where each lies.
pub(super) fn listed(tx: &mut Tx, url: impl Fn(&str) -> String) -> Result<Vec<Listed>> {
    let mut listed = Vec::new();
    for log in LogReader::all(tx)? {
        let former = epochs(tx, &log.office)?.into_iter().map(|epoch| Former {
            origin: epoch.origin,
            vkey: epoch.vkey,
            size: epoch.ended,
        });
        listed.push(Listed {
            former: former.collect(),
            url: url(&log.office),
            office: log.office,
            origin: log.origin,
            vkey: log.vkey,
        });
    }
    Ok(listed)
}

/// The logs' own routes: `/log`, `/log/{office}/checkpoint` and `/log/{office}/tile/…` as tlog-tiles
/// has them, and `/log/{office}/newest`, which no witness may have seen yet.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/log", get(list))
        .route("/log/{office}/checkpoint", get(shown))
        .route("/log/{office}/newest", get(newest))
        .route("/log/{office}/tile/{*path}", get(tile))
}

async fn list(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Result<Response> {
    let base = base_url(&app.config, &uri, &headers);
    let read = move |tx: &mut Tx| listed(tx, |office| format!("{base}/log/{office}"));
    let listed = app.db.read(read).await?;
    Ok(([(header::CACHE_CONTROL, "no-cache")], Json(listed)).into_response())
}

/// Where the reader reached us, for nodes on a local network have no other name.
pub(crate) fn base_url(config: &Config, uri: &Uri, headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let plain = |c: char| c.is_ascii_alphanumeric() || ".:-[]".contains(c);
    let scheme = if config.https { "https" } else { "http" };
    // HTTP/2 has the host in the address, and no header of that name.
    let host = text("host").or(uri.authority().map(Authority::as_str));
    match host.filter(|host| !host.is_empty() && host.chars().all(plain)) {
        Some(host) => format!("{scheme}://{host}"),
        None => format!("https://{}", config.domain),
    }
}

async fn shown(State(app): State<App>, Path(office): Path<String>) -> Result<Response> {
    as_text(app.db.read(move |tx| published(tx, &office)).await?)
}

async fn newest(State(app): State<App>, Path(office): Path<String>) -> Result<Response> {
    as_text(app.db.read(move |tx| checkpoint(tx, &office)).await?)
}

fn as_text(note: Option<String>) -> Result<Response> {
    let note = note.ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=2"),
    ];
    Ok((headers, note).into_response())
}

async fn tile(
    State(app): State<App>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response> {
    // The path as it was sent: a tile has one spelling, and an escaped one is another.
    let named = uri.path().strip_prefix("/log/").and_then(|rest| rest.split_once('/'));
    let Some((office, path)) = named else { return Err(Error::NotFound) };
    let Ok(tile) = path.parse::<Tile>() else { return Ok(StatusCode::BAD_REQUEST.into_response()) };
    let entries = tile.level == Level::Entries;
    if entries && !may_read_entries(&app.config, &headers) {
        let ask = [(header::WWW_AUTHENTICATE, "Bearer realm=\"log entries\"")];
        return Ok((StatusCode::UNAUTHORIZED, ask).into_response());
    }
    let office = office.to_owned();
    let bytes = app.db.read(move |tx| render(tx, &office, tile)).await?;
    let cache = match (entries && !app.config.publishes_entries, tile.width == FULL) {
        (false, true) => "public, max-age=31536000, immutable",
        (false, false) => "public, max-age=3600",
        (true, true) => "private, max-age=31536000, immutable",
        (true, false) => "private, max-age=3600",
    };
    let headers =
        [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, cache)];
    Ok((headers, bytes).into_response())
}

fn may_read_entries(config: &Config, headers: &HeaderMap) -> bool {
    let sent = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    let known = config.verifier_token.as_deref().filter(|token| !token.is_empty());
    config.publishes_entries
        || matches!((sent, known), (Some(sent), Some(known)) if sent.ct_eq(known.as_bytes()).into())
}

/// The bytes of a tile. A tile that the tree does not have, or not whole, is not found.
pub(super) fn render(tx: &mut Tx, office: &str, tile: Tile) -> Result<Vec<u8>> {
    let log = LogReader::find(tx, office)?.ok_or(Error::NotFound)?;
    if !tile.within(log.size) {
        return Err(Error::NotFound);
    }
    let (found, bytes) = match tile.level {
        Level::Hashes(level) => {
            let hashes = log.hashes(tx, level, tile.range())?;
            (hashes.len(), render_hashes(&hashes))
        }
        Level::Entries => {
            let entries = log.envelopes(tx, tile.range())?;
            let bytes =
                render_bundle(&entries).map_err(|error| Error::Broken(error.to_string()))?;
            (entries.len(), bytes)
        }
    };
    if found == usize::from(tile.width) { Ok(bytes) } else { Err(Error::NotFound) }
}
