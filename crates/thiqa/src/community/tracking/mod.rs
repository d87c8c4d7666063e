//! A person follows what she brought, with a number and a secret code: one status word and what
//! happens next, nothing else. Or she complains about the police, and gets such a number and code; with
//! them she reads the answer, and may object to it. Or a survey asks her what it asks everybody ([`ask`]).
//!
//! Everybody reads here, too, what was released of surveys.
//!
//! The pages of those who follow something say neither who keeps them nor what they are about: neutral address, neutral title, no
//! emblem. A wrong code and an unknown number are one answer after the same work.

mod ask;
mod bulletin;
mod bulletins;
mod caller;
pub(super) mod limit;
mod object;
mod pages;
mod paper;
mod tell;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower_http::{compression::CompressionLayer, limit::RequestBodyLimitLayer};

use super::outside::Outside;
use crate::{
    clock::{Chance, Clock},
    node::Node,
    pack::Pack,
    web,
};

/// All that the public pages may use: no database of the police, no key.
#[derive(Clone)]
pub struct Public {
    /// The statuses.
    pub outside: Outside,
    /// The country's words.
    pub pack: Arc<Pack>,
    /// The present time.
    pub clock: Clock,
    /// Numbers and codes.
    pub chance: Chance,
    /// Everything is invented, and every page says so.
    pub demonstration: bool,
}

impl Public {
    /// The public part of a node.
    pub fn of(node: &Node) -> Public {
        Public {
            outside: node.outside.clone(),
            pack: node.pack.clone(),
            clock: node.clock.clone(),
            chance: node.chance.clone(),
            demonstration: node.config.demonstration,
        }
    }
}

/// The longest form, in bytes.
const LONGEST: usize = 16 << 10;
/// The longest form in which somebody tells a story. A letter takes six bytes on its way.
const STORY: usize = 64 << 10;

/// The longest form with all that somebody answered.
const ANSWERS: usize = 256 << 10;

/// The public pages.
pub fn public_router(public: Public) -> Router {
    let tell = Router::new()
        .route("/tell", get(tell::form).post(tell::send))
        .route("/follow/objection", post(object::object))
        .layer(RequestBodyLimitLayer::new(STORY));
    let ask = Router::new()
        .route("/ask/{code}", get(ask::form).post(ask::send))
        .layer(RequestBodyLimitLayer::new(ANSWERS));
    Router::new()
        .route("/follow", get(pages::form).post(pages::show))
        .route("/follow/reply", post(pages::reply))
        .route("/figures", get(bulletins::list))
        .route("/figures/{id}", get(bulletin::show))
        .route("/figures/{id}/file", get(bulletin::file))
        .route("/figures/{id}/bulletin/{language}", get(paper::show))
        .layer(RequestBodyLimitLayer::new(LONGEST))
        .merge(tell)
        .merge(ask)
        .layer(from_fn_with_state(public.clone(), caller::guard))
        .layer(CompressionLayer::new())
        .with_state(public)
}

/// The public pages with all they need, for a process of their own.
pub fn alone(public: Public) -> Router {
    let outer = Router::new()
        .route("/", get(|| async { web::see("/follow") }))
        .route("/health", get(|| async { "ok\n" }))
        .route("/assets/{file}", get(web::assets::show))
        .fallback(pages::missing)
        .layer(from_fn(caller::headers))
        .with_state(public.clone());
    outer.merge(public_router(public))
}
