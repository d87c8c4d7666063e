//! The table of contents: every path of the pages, who may knock there, and who answers.

use access::{Action, Kind};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    handler::Handler,
    middleware::{Next, from_fn, from_fn_with_state},
    routing::{MethodRouter, get as on_get, post as on_post},
};
use tower_http::compression::CompressionLayer;

use crate::{
    Error,
    node::App,
    policy::analysis,
    web::{self, guard},
};

/// What a route asks before its handler runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Everybody.
    Open,
    /// Whoever is signed in; the handler shows nothing but her own.
    SignedIn,
    /// Whoever may do this with ordinary records of her office.
    May(Action, Kind),
    /// Whoever may do this with any record at all; the handler shows only those.
    Any(Action, Kind),
    /// Signed in; the handler asks about the record itself.
    Record(Action, Kind),
}

/// One path and verb.
pub struct Route {
    /// As axum writes it.
    pub path: &'static str,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Who may knock.
    pub gate: Gate,
    handler: MethodRouter<App>,
}

fn get<H, T>(path: &'static str, gate: Gate, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { path, method: "GET", gate, handler: on_get(handler) }
}

fn post<H, T>(path: &'static str, gate: Gate, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    Route { path, method: "POST", gate, handler: on_post(handler) }
}

/// Every route.
pub fn table() -> Vec<Route> {
    use Gate::{Any, May, Open};
    vec![
        get("/", Open, web::home::show),
        get("/health", Open, web::home::health),
        get("/languages/{code}", Open, web::home::language),
        get("/assets/{file}", Open, web::assets::show),
        // What the counts say.
        get("/dashboard", Any(Action::Count, Kind::Figures), analysis::dashboard),
        get("/registers", May(Action::List, Kind::Register), analysis::registers),
    ]
}

/// The longest upload, in bytes, and a little for the form around it.
const LONGEST: usize = 51 << 20;

/// The node's pages.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in table() {
        let (gate, node) = (route.gate, app.clone());
        let ask =
            move |request: Request, next: Next| guard::ask_gate(node.clone(), gate, request, next);
        router = router.route(route.path, route.handler.route_layer(from_fn(ask)));
    }
    router
        .fallback(|| async { Error::NotFound })
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(from_fn_with_state(app.clone(), guard::identify))
        .layer(CompressionLayer::new())
        .with_state(app)
}
