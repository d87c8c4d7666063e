//! The one page on which PCs and tablets are enrolled: the certificate of the node's authority, what
//! to compare it with, and a few steps for each kind of device.
//!
//! It is served over plain HTTP on an address of its own, for whoever can't come over HTTPS yet, and
//! over HTTPS as `/enrol`. On the plain address there is nothing else: no sign-in, no name, no session.

mod pages;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::{Router, http::StatusCode, middleware::map_response, response::Redirect, routing::get};

use crate::{certificates::Authority, node::Node, web::guard};

/// All that the page needs.
#[derive(Clone)]
pub struct Enrolment {
    authority: Arc<Authority>,
    /// The port of the pages over HTTPS.
    port: u16,
    /// The port of the page over plain HTTP, if there is one.
    plain: Option<u16>,
    demonstration: bool,
}

impl Enrolment {
    /// For a node with an authority of its own.
    pub fn of(node: &Node, port: u16, plain: Option<u16>) -> anyhow::Result<Option<Enrolment>> {
        let authority = Authority::read(&node.folder)?.map(Arc::new);
        let demonstration = node.config.demonstration;
        Ok(authority.map(|authority| Enrolment { authority, port, plain, demonstration }))
    }
}

/// The page and what belongs to it.
pub fn routes(enrolment: Enrolment) -> Router {
    Router::new()
        .route("/enrol", get(pages::show))
        .route("/enrol/sheet", get(pages::sheet))
        .route("/enrol/thiqa.crt", get(pages::certificate))
        .route("/enrol/thiqa.pem", get(pages::text))
        .route("/enrol/files/{name}", get(pages::file))
        .layer(map_response(async |answer| guard::guarded(answer)))
        .with_state(enrolment)
}

/// The page alone, for an address of its own.
pub fn alone(enrolment: Enrolment) -> Router {
    Router::new()
        .route("/", get(async || Redirect::to("/enrol")))
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(map_response(async |answer| guard::guarded(answer)))
        .merge(routes(enrolment))
}
