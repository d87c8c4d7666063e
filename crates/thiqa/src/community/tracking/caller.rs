//! Who asks on the public pages: a language, an address, nothing more.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request},
    http::{StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use form_urlencoded::parse;

use super::{Public, ask, pages::Notice};
use crate::{
    lang::{Lang, Reader, clean},
    web::{LANGUAGE, cookie, guard as edge},
};

/// A request, as far as the public pages need it.
#[derive(Clone)]
pub(super) struct Caller {
    /// Her language and the country's zone.
    pub(super) reader: Reader,
    /// Where she asks from, for the delays alone; never stored or logged.
    pub(super) address: IpAddr,
    /// The present time, microseconds UTC.
    pub(super) at: i64,
    /// A number that came with the address of the page, from a printed slip.
    pub(super) number: String,
    /// Whether she chose the language just now.
    pub(super) chose: bool,
    /// Whether everything is invented.
    pub(super) demonstration: bool,
}

impl FromRequestParts<Public> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, public: &Public) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let asked = |name: &str| {
            parse(query.as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        let accepts = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        let chosen = asked("lang").and_then(|code| Lang::parse(&code));
        let lang = chosen
            .or_else(|| cookie(&parts.headers, LANGUAGE).and_then(|code| Lang::parse(&code)))
            .or_else(|| accepts.map(Lang::negotiate))
            .unwrap_or_default();
        Ok(Caller {
            reader: Reader::new(lang, public.pack.settings.zone()),
            address: address(parts),
            at: public.clock.now(),
            number: asked("n").map(|number| clean(&number)).unwrap_or_default(),
            chose: chosen.is_some(),
            demonstration: public.demonstration,
        })
    }
}

/// The peer, or whom our proxy speaks for.
fn address(parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip())
}

/// Forms come only from our own pages; every answer has the safe headers and stays in no cache.
pub(super) async fn guard(caller: Caller, request: Request, next: Next) -> Response {
    if !edge::same_site(request.method(), request.uri(), request.headers()) {
        return edge::guarded(StatusCode::FORBIDDEN.into_response());
    }
    let path = request.uri().path().to_owned();
    let story = matches!(path.as_str(), "/tell" | "/follow/objection");
    let answer = next.run(request).await;
    // What the frame itself refuses has no words yet.
    let answer = match answer.status() {
        StatusCode::PAYLOAD_TOO_LARGE if path.starts_with("/ask/") => ask::too_long(&caller, &path),
        StatusCode::PAYLOAD_TOO_LARGE if story => Notice::too_long(&caller).into_response(),
        StatusCode::PAYLOAD_TOO_LARGE => Notice::unreadable(&caller).into_response(),
        _ => answer,
    };
    finish(&caller, answer)
}

fn finish(caller: &Caller, mut answer: Response) -> Response {
    if caller.chose {
        keep_language(&mut answer, caller.reader.lang);
    }
    edge::guarded(answer)
}

/// The chosen language stays chosen.
pub(super) fn keep_language(answer: &mut Response, lang: Lang) {
    let kept = format!("{LANGUAGE}={lang}; Path=/; Max-Age=31536000; SameSite=Strict");
    if let Ok(value) = kept.parse() {
        answer.headers_mut().insert(header::SET_COOKIE, value);
    }
}

/// The safe headers alone.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    edge::guarded(next.run(request).await)
}
