//! Forms filled in in a browser: by an enumerator, who opens the address of her telephone on any machine, and by the team,
//! which tries a version before and after it is published.
//!
//! The engine that telephones' forms are made for runs in the page (`ui/src/forms`). What an enumerator sends goes to the same
//! place as from a telephone ([`super::openrosa`]), with the same checks; what could not go off lies in her browser,
//! encrypted with a key that the node gives to her token alone. A preview has nowhere to send anything.
//!
//! These pages alone let the engine make styles under a nonce and compile its reader of expressions; scripts of
//! others and code made of text stay forbidden.

mod frame;
mod pages;
mod preview;
mod questions;
mod version;
mod words;

use axum::{
    Router,
    http::{HeaderValue, Response, header},
    routing::get,
};
use data_encoding::BASE64URL_NOPAD;
use tower_http::compression::CompressionLayer;

use crate::{clock::Chance, node::App};

pub(crate) use preview::Preview;
pub use preview::{file as form_file, show as preview};

/// The pages that an enumerator's address opens in a browser.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/key/{token}/projects/{survey}", get(pages::list))
        .route("/v1/key/{token}/projects/{survey}/fill/{form}", get(pages::fill))
        .layer(CompressionLayer::new())
}

/// Lets the styles of one page in, once.
fn nonce(chance: &Chance) -> String {
    BASE64URL_NOPAD.encode(&chance.bytes::<16>())
}

/// What a page may do that fills a form in.
fn allow<B>(answer: &mut Response<B>, nonce: &str) {
    let policy = format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    );
    // A nonce of these letters always fits; without it the page keeps the policy of all others.
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}
