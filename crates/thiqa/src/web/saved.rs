//! Files that are given out.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// A file to be saved and not to be shown; its bytes say what its name ends in.
pub fn saved(plain: Vec<u8>, media: &str, name: &str) -> Response {
    let ending = infer::get(&plain).map_or("bin", |kind| kind.extension());
    saved_as(plain, media, &format!("{name}.{ending}"))
}

/// A file to be saved under a whole name.
pub fn saved_as(plain: Vec<u8>, media: &str, name: &str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let mut response = plain.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(media);
    headers.insert(
        header::CONTENT_TYPE,
        kind.unwrap_or(HeaderValue::from_static("application/octet-stream")),
    );
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response
}
