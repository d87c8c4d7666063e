//! The frame of an enumerator's pages: in her language, and nothing in it tells of the police.

use std::convert::Infallible;

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use form_urlencoded::parse;

use crate::{
    lang::{Lang, Reader},
    node::App,
    web::{LANGUAGE, assets::asset, cookie, guard::guarded},
};

/// What the frame needs; it speaks to the reader.
pub(super) struct Frame {
    reader: Reader,
    /// Whether everything is invented; then every page says so.
    pub(super) demonstration: bool,
    /// Whether she chose the language just now.
    chose: bool,
}

impl std::ops::Deref for Frame {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Frame, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let chosen = parse(query.as_bytes()).find(|(name, _)| name == "lang");
        let chosen = chosen.and_then(|(_, code)| Lang::parse(&code));
        let kept = cookie(&parts.headers, LANGUAGE).and_then(|code| Lang::parse(&code));
        let accepts = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        let lang = chosen.or(kept).or(accepts.map(Lang::negotiate)).unwrap_or_default();
        Ok(Frame {
            reader: Reader::new(lang, app.pack.settings.zone()),
            demonstration: app.config.demonstration,
            chose: chosen.is_some(),
        })
    }
}

impl Frame {
    pub(super) fn asset(&self, name: &str) -> String {
        asset(name)
    }

    pub(super) fn languages(&self) -> impl Iterator<Item = (Lang, bool)> {
        let here = self.reader.lang;
        Lang::all().map(move |lang| (lang, lang == here))
    }

    /// The language that she chose, to be kept.
    fn kept(&self) -> Option<HeaderValue> {
        let lang = self.chose.then_some(self.reader.lang)?;
        let kept = format!("{LANGUAGE}={lang}; Path=/; Max-Age=31536000; SameSite=Strict");
        kept.parse().ok()
    }
}

/// A page on its way out. Its address is a credential: no other page hears where somebody came from.
pub(super) fn page(frame: &Frame, status: StatusCode, body: &impl Template) -> Response {
    let mut answer = match body.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let headers = answer.headers_mut();
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if let Some(kept) = frame.kept() {
        headers.insert(header::SET_COOKIE, kept);
    }
    guarded(answer)
}
