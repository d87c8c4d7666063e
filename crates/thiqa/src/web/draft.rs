//! What an officer had typed when her session ended stays in the page, sealed for her account: whoever
//! signs in next at a shared machine can neither read nor send it.

use axum::{body::Body, extract::Request, http::HeaderValue, http::header};
use data_encoding::BASE64URL_NOPAD;

use super::again::Again;
use crate::{
    Error, Refusal, Result,
    lang::msg,
    node::App,
    people::{Who, credential::office_words, session},
};

/// The one field of a form that comes back sealed.
pub(super) const FIELD: &str = "draft";

fn column(account: &str) -> String {
    format!("{FIELD}.{account}")
}

/// The form of a session that ended, for a page; nothing where nobody knows whose it was.
pub(super) async fn seal(app: &App, cookie: Option<String>, again: Again) -> Option<Again> {
    if sealed_field(again.body()).is_some() {
        return Some(again);
    }
    let (node, cookie) = (app.clone(), cookie?);
    let body = again.body().to_vec();
    let found = app.db.read(move |tx| {
        let Some((office, account)) = session::owner(tx, &cookie)? else { return Ok(None) };
        let words = office_words(tx, &node.books, &office)?;
        let n = u64::from_le_bytes(node.chance.bytes());
        Ok::<_, Error>(words.key().map(|key| key.column(n, &column(&account), &body)))
    });
    let text = BASE64URL_NOPAD.encode(&found.await.ok()??);
    Some(again.holding(format!("{FIELD}={text}").into()))
}

fn sealed_field(body: &[u8]) -> Option<Vec<u8>> {
    let text = body.strip_prefix(FIELD.as_bytes())?.strip_prefix(b"=")?;
    Some(BASE64URL_NOPAD.decode(text).unwrap_or_default())
}

/// A form as she typed it, if it came back sealed.
///
/// # Errors
/// `Refused` when somebody else typed it.
pub(super) async fn open(
    app: &App,
    who: &Who,
    request: Request,
    again: Again,
) -> Result<(Request, Again)> {
    let Some(sealed) = sealed_field(again.body()) else { return Ok((request, again)) };
    let (node, office, column) = (app.clone(), who.office.clone(), column(&who.account));
    let opened = app.db.read(move |tx| {
        let words = office_words(tx, &node.books, &office)?;
        Ok::<_, Error>(words.open(&column, Some(sealed)))
    });
    let refused = || Error::Refused(Refusal::new(msg("web-draft-of-another")));
    let body = opened.await?.ok_or_else(refused)?;
    let (mut parts, _) = request.into_parts();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    Ok((Request::from_parts(parts, Body::from(body.clone())), again.holding(body.into())))
}
