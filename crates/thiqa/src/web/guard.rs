//! What stands around every handler: who asks, whether the route is hers, and the safe headers.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    Ask,
    again::Again,
    answer::{done, see, speak},
    ask::{Identity, SESSION, cookie, wants_json},
    draft,
};
use crate::{
    Error, keys,
    node::App,
    people::{Who, session},
    router::Gate,
    watch::frame::{self, AskedBy},
};

/// Finds out who asks, once a request, and speaks errors in her language on the way back.
pub async fn identify(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let at = app.clock.now();
    // Built files are the same for everybody: nobody is looked up for them.
    let built = parts.uri.path().starts_with("/assets/");
    let cookie = cookie(&parts.headers, SESSION).filter(|_| !built);
    let found = match &cookie {
        // A locked station knows nobody.
        Some(value) if !app.is_locked() => find(&app, value.clone(), at).await,
        _ => Ok(None),
    };
    let (who, failed) = match found {
        Ok(who) => (who, None),
        Err(error) => (None, Some(error)),
    };
    let old = cookie.clone();
    let session = who.as_ref().and(cookie);
    let office = who.as_ref().map(|who| AskedBy(who.office.clone()));
    parts.extensions.insert(Identity { who, session, at });
    let ask = Ask::read(&app, &parts);
    let open = keys::stays_open(&ask.path);
    let sends = ask.json && parts.method == Method::POST;
    let mut again = None;
    let answer = match failed {
        _ if app.is_locked() && !open => Error::Locked.into_response(),
        Some(error) => error.into_response(),
        None if !same_site(&parts.method, &parts.uri, &parts.headers) => {
            StatusCode::FORBIDDEN.into_response()
        }
        None => match typed(&app, Request::from_parts(parts, body)).await {
            Ok((request, kept)) => {
                again = kept;
                frame::guarded(next.run(request)).await
            }
            Err(answer) => answer,
        },
    };
    if answer.status() == StatusCode::UNAUTHORIZED {
        again = match again {
            Some(again) => draft::seal(&app, old, again).await,
            None => None,
        };
    }
    // It may have been locked while the answer was made: then that does not leave.
    let answer = if app.is_locked() && !open { keys::locked(&ask) } else { answer };
    if sends && answer.status() == StatusCode::SEE_OTHER {
        return guarded(done(&ask.path, answer));
    }
    let mut answer = guarded(speak(&ask, again, answer));
    if let Some(office) = office {
        answer.extensions_mut().insert(office);
    }
    answer
}

/// The form that was sent, opened if it comes back sealed.
async fn typed(app: &App, request: Request) -> Result<(Request, Option<Again>), Response> {
    let (request, kept) = Again::keep(request).await.map_err(IntoResponse::into_response)?;
    let who = request.extensions().get::<Identity>().and_then(|identity| identity.who.clone());
    match (who, kept) {
        (Some(who), Some(kept)) => {
            let opened = draft::open(app, &who, request, kept).await;
            opened.map(|(request, kept)| (request, Some(kept))).map_err(IntoResponse::into_response)
        }
        (_, kept) => Ok((request, kept)),
    }
}

async fn find(app: &App, cookie: String, at: i64) -> crate::Result<Option<Who>> {
    let (reading, value) = (app.clone(), cookie.clone());
    let found =
        app.db.read(move |tx| session::find(tx, &reading.books, &reading.pack, &value, at)).await?;
    if found.as_ref().is_some_and(|found| found.stale) {
        let office = cookie.split_once('.').map_or("", |(office, _)| office).to_owned();
        let touched: crate::Result<()> =
            app.db.write(&office, move |tx| session::touch(tx, &cookie, at)).await;
        // Without room she stays signed in as long as she was; what needs an entry will say so.
        if !matches!(touched, Err(Error::Disk)) {
            touched?;
        }
    }
    Ok(found.map(|found| found.who))
}

/// A form may be sent only from our own pages.
pub(crate) fn same_site(method: &Method, uri: &Uri, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD) {
        return true;
    }
    // What can't be read is there all the same: it is a word that no page of ours would send.
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            // HTTP/2 has the host in the address, and no header of that name.
            let authority = uri.authority().map(Authority::as_str);
            let host = text("host").or(authority).filter(|host| !host.is_empty());
            host.is_some() && origin.split_once("://").map(|(_, rest)| rest) == host
        }
        // A program, or a browser too old to say; that one keeps the session's cookie (SameSite=Strict)
        // from the forms of others.
        (None, None) => true,
    }
}

const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

pub(crate) fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // Station PCs are shared: no page stays in a browser's cache.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// What a gate says to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Come in.
    Welcome,
    /// Say who you are.
    SignIn,
    /// There is nothing here.
    Nothing,
}

/// Asks a gate.
pub fn ask(app: &App, gate: Gate, who: Option<&Who>) -> Said {
    let allowed = match (gate, who) {
        (Gate::Open, _) => true,
        (_, None) => return Said::SignIn,
        // A record's own handler asks about that record.
        (Gate::SignedIn | Gate::Record(..), Some(_)) => true,
        (Gate::May(action, kind), Some(who)) => app.may(who, action, kind),
        (Gate::Any(action, kind), Some(who)) => app.sees_any(who, action, kind),
    };
    if allowed { Said::Welcome } else { Said::Nothing }
}

/// Asks a route's gate before its handler runs.
pub async fn ask_gate(app: App, gate: Gate, request: Request, next: Next) -> Response {
    let who = request.extensions().get::<Identity>().and_then(|identity| identity.who.as_ref());
    match ask(&app, gate, who) {
        Said::Welcome => next.run(request).await,
        Said::SignIn if request.method() == Method::GET && !wants_json(request.headers()) => {
            see("/sign-in")
        }
        Said::SignIn => StatusCode::UNAUTHORIZED.into_response(),
        Said::Nothing => Error::NotFound.into_response(),
    }
}
