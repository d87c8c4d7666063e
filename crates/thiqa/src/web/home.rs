//! The door: the first page, the choice of language, and whether the node is well.

use axum::{
    extract::{Path, Query},
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{Ask, LANGUAGE, answer::see};
use crate::{Error, lang::Lang};

/// Staff go to their work, everybody else to the sign-in page.
pub async fn show(ask: Ask) -> Response {
    see(if ask.who.is_some() { "/work" } else { "/sign-in" })
}

/// Where to go after the language was chosen.
#[derive(Deserialize)]
pub struct Back {
    to: Option<String>,
}

/// Keeps the chosen language in a cookie and goes back to the page.
pub async fn language(Path(code): Path<String>, Query(back): Query<Back>) -> Response {
    let Some(lang) = Lang::parse(&code) else { return Error::NotFound.into_response() };
    let to = back.to.filter(|to| is_ours(to));
    let cookie = format!("{LANGUAGE}={}; Path=/; Max-Age=31536000; SameSite=Strict", lang.code());
    let mut response = see(to.unwrap_or_else(|| "/".into()));
    if let Ok(value) = cookie.parse() {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// Whether it is a path of our own, never another host, and fit for a header.
fn is_ours(to: &str) -> bool {
    let path = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    path && to.parse::<Uri>().is_ok()
}
