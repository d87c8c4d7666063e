//! Styles, scripts, font and icons, built by `ui/build.mjs` and carried by the binary.

use std::{collections::BTreeMap, sync::LazyLock};

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use serde::Deserialize;

#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Files;

#[derive(Deserialize)]
struct Built {
    file: String,
}

static MANIFEST: LazyLock<BTreeMap<String, Built>> = LazyLock::new(|| {
    let manifest = Files::get("manifest.json");
    manifest.and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// The address of a built file by its logical name, such as `app.rtl.css`.
pub fn asset(name: &str) -> String {
    MANIFEST
        .get(name)
        .map_or_else(|| format!("/assets/{name}"), |built| format!("/assets/{}", built.file))
}

/// A built file's content by its logical name; nothing where it was not built.
pub fn content(name: &str) -> Option<Vec<u8>> {
    let built = MANIFEST.get(name)?;
    Files::get(&built.file).map(|file| file.data.into_owned())
}

/// Answers with a built file. Its name holds its hash, so it may be kept for ever.
pub async fn show(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepts = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    for (ending, encoding) in [("br", "br"), ("gz", "gzip")] {
        if accepts.contains(encoding)
            && let Some(file) = Files::get(&format!("{name}.{ending}"))
        {
            return answer(&name, file.data.into_owned(), Some(encoding));
        }
    }
    match Files::get(&name) {
        Some(file) if !name.ends_with(".json") => answer(&name, file.data.into_owned(), None),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(name: &str, bytes: Vec<u8>, encoding: Option<&'static str>) -> Response {
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        _ => "text/plain; charset=utf-8",
    };
    let mut response = (
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::VARY, "accept-encoding"),
        ],
        bytes,
    )
        .into_response();
    if let Some(encoding) = encoding {
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(encoding));
    }
    response
}
