//! A form that could not be kept for want of room, time or a session comes back with all that was typed, to be
//! sent again.

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{Method, StatusCode, header},
};

/// The longest form that is kept, in bytes.
const LONGEST: usize = 256 << 10;

/// A form as it was sent.
pub(super) struct Again {
    pub(super) path: String,
    body: Bytes,
}

impl Again {
    /// Whether sending it again may help.
    pub(super) fn helps(status: StatusCode) -> bool {
        matches!(
            status,
            StatusCode::INSUFFICIENT_STORAGE
                | StatusCode::SERVICE_UNAVAILABLE
                // Her session ended while she was writing.
                | StatusCode::UNAUTHORIZED
        )
    }

    /// What was sent.
    pub(super) fn body(&self) -> &[u8] {
        &self.body
    }

    /// The same form with another body.
    pub(super) fn holding(self, body: Bytes) -> Again {
        Again { body, ..self }
    }

    /// Names and values, in the order in which they were sent.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    /// Keeps the form of a request. Files are too long, and secrets are not written into pages.
    pub(super) async fn keep(request: Request) -> Result<(Request, Option<Again>), StatusCode> {
        if !is_kept(&request) {
            return Ok((request, None));
        }
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let whole = to_bytes(body, LONGEST).await;
        let body = whole.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let again = Again { path, body: body.clone() };
        Ok((Request::from_parts(parts, Body::from(body)), Some(again)))
    }
}

fn is_kept(request: &Request) -> bool {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let form = text(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    let short = length.is_none_or(|length| length <= LONGEST);
    let path = request.uri().path();
    let secret = ["/sign-in", "/session", "/account"].iter().any(|start| path.starts_with(start));
    *request.method() == Method::POST && form && short && !secret
}
