//! What every handler knows of a request: who asks, in which language, when.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};

use db::Tx;

use super::page::Page;
use crate::{
    Error, Refusal, Result,
    books::{Note, Pen, Read, Stream},
    id::Id,
    lang::{Lang, Reader, msg},
    node::App,
    people::Who,
    watch::RequestId,
};

/// The name of the session's cookie.
pub const SESSION: &str = "thiqa";
/// The name of the cookie that keeps the reader's language.
pub const LANGUAGE: &str = "lang";

/// Put into the request by `guard::identify`.
#[derive(Clone)]
pub(super) struct Identity {
    /// Who is signed in.
    pub(super) who: Option<Who>,
    /// The session's cookie.
    pub(super) session: Option<String>,
    /// The present time, read once a request.
    pub(super) at: i64,
}

/// A request, as far as handlers need it.
#[derive(Clone)]
pub struct Ask {
    /// The node.
    pub app: App,
    /// Who is signed in, if anybody.
    pub who: Option<Who>,
    /// The session's cookie, if there is one.
    pub session: Option<String>,
    /// The present time, microseconds UTC.
    pub at: i64,
    /// The reader's language, digits and zone.
    pub reader: Reader,
    /// Whether the answer is to be JSON.
    pub json: bool,
    /// The request's path.
    pub path: String,
    /// Its name in the node's log.
    pub request: String,
}

/// A request of somebody who is signed in.
#[derive(Clone)]
pub struct Staff {
    /// The request.
    pub ask: Ask,
    /// Who asks.
    pub who: Who,
}

impl std::ops::Deref for Staff {
    type Target = Ask;

    fn deref(&self) -> &Ask {
        &self.ask
    }
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Whether JSON is asked for: where a page is named too, what stands first.
pub(super) fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let mut kinds = accept.into_iter().flat_map(|accept| accept.split(','));
    let kind = kinds.find_map(|kind| match kind.split(';').next().unwrap_or_default().trim() {
        "application/json" => Some(true),
        "text/html" | "application/xhtml+xml" => Some(false),
        _ => None,
    });
    kind.unwrap_or(false)
}

impl Ask {
    /// Reads a request's head.
    pub(super) fn read(app: &App, parts: &Parts) -> Ask {
        let identity = parts.extensions.get::<Identity>().cloned();
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let who = identity.as_ref().and_then(|identity| identity.who.clone());
        let lang = cookie(&parts.headers, LANGUAGE)
            .and_then(|code| Lang::parse(&code))
            .or_else(|| who.as_ref().and_then(|who| who.lang))
            .or_else(|| text(header::ACCEPT_LANGUAGE).map(Lang::negotiate))
            .unwrap_or(Lang::AR);
        let digits = who.as_ref().map(|who| who.digits).unwrap_or_default();
        Ask {
            app: app.clone(),
            who,
            session: identity.as_ref().and_then(|identity| identity.session.clone()),
            at: identity.map_or_else(|| app.clock.now(), |identity| identity.at),
            reader: Reader::new(lang, app.pack.settings.zone()).with_digits(digits),
            json: wants_json(&parts.headers),
            path: parts.uri.path().to_owned(),
            request: parts
                .extensions
                .get::<RequestId>()
                .map_or_else(String::new, |id| id.0.clone()),
        }
    }

    /// The frame of a page with this title.
    pub fn page(&self, title: impl Into<String>) -> Page {
        Page::new(self, title.into())
    }
}

impl Staff {
    /// Her hand in her own office's log.
    pub fn pen(&self) -> Pen {
        self.who.pen(&self.app.books, self.at)
    }

    /// Writes the next event of one stream in her office's log. What a form sends twice, known by
    /// its `once`, is written once and [`Error::Repeated`] after; an empty `once` is not remembered.
    pub async fn record<S: Stream>(
        &self,
        id: &Id<S>,
        once: String,
        decide: impl FnOnce(&S) -> Result<S::Event> + Send + 'static,
    ) -> Result<()> {
        let (pen, id) = (self.pen(), id.clone());
        let work = move |tx: &mut Tx| pen.record_once(tx, &id, &once, decide).map(drop);
        self.app.db.write(&self.who.office, work).await
    }

    /// Writes down what she is about to read. The answer may leave only after this came back.
    pub async fn note(&self, read: Read) -> Result<()> {
        // In a batch its refusal would take the reads of other offices with it.
        if self.app.books.is_stopped(&self.who.office) {
            return Err(Refusal::new(msg("witness-stopped")).into());
        }
        let noted = self.app.db.note(Note { pen: self.pen(), read }).await;
        noted.map_err(|error| match error {
            db::Error::Disk => Error::Disk,
            _ => Error::Busy,
        })
    }
}

impl FromRequestParts<App> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Ask, Infallible> {
        Ok(Ask::read(app, parts))
    }
}

impl FromRequestParts<App> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Staff, Error> {
        let ask = Ask::read(app, parts);
        // The route's gate has asked already; a route without one shows nothing.
        let who = ask.who.clone().ok_or(Error::NotFound)?;
        Ok(Staff { ask, who })
    }
}
