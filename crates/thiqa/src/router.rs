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
    community::{self, tracking::Public},
    node::App,
    station::{answers, cases},
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
    use Gate::Open;
    let mut routes = vec![
        get("/", Open, web::home::show),
        get("/health", Open, web::home::health),
        get("/languages/{code}", Open, web::home::language),
        get("/assets/{file}", Open, web::assets::show),
    ];
    routes.extend(case_routes());
    routes.extend(answer_routes());
    routes
}

/// What a person takes home to follow her case.
fn answer_routes() -> Vec<Route> {
    use Gate::Record;
    vec![
        get("/cases/{id}/answer", Record(Action::Answer, Kind::Case), answers::new),
        post("/cases/{id}/answer", Record(Action::Answer, Kind::Case), answers::give),
        post("/answers/{id}/withdrawal", Record(Action::Answer, Kind::Case), answers::withdraw),
    ]
}

/// Cases. Each form of `cases::edit` asks about the case itself, by its own action.
fn case_routes() -> Vec<Route> {
    use Gate::{Any, Record};
    vec![
        get("/cases", Any(Action::List, Kind::Case), cases::list::list),
        post("/cases", Any(Action::Create, Kind::Case), cases::new::create),
        get("/cases/new", Any(Action::Create, Kind::Case), cases::new::show),
        get("/cases/{id}", Record(Action::View, Kind::Case), cases::show::show),
        get("/cases/{id}/cover", Record(Action::Print, Kind::Case), cases::show::cover),
        get("/cases/{id}/receipt", Record(Action::Create, Kind::Case), cases::show::receipt),
        get(
            "/cases/{id}/attachments",
            Record(Action::Attach, Kind::Attachment),
            cases::media::form,
        ),
        post(
            "/cases/{id}/attachments",
            Record(Action::Attach, Kind::Attachment),
            cases::media::attach,
        ),
        get(
            "/cases/{id}/attachments/{n}",
            Record(Action::View, Kind::Attachment),
            cases::media::download,
        ),
        get("/cases/{id}/{form}", Record(Action::Update, Kind::Case), cases::edit::show),
        post("/cases/{id}/{form}", Record(Action::Update, Kind::Case), cases::edit::take),
        get("/cases/{id}/{form}/{n}", Record(Action::Update, Kind::Case), cases::edit::show_part),
        post("/cases/{id}/{form}/{n}", Record(Action::Update, Kind::Case), cases::edit::take_part),
    ]
}

/// The longest upload, in bytes, and a little for the form around it.
const LONGEST: usize = 51 << 20;

/// The node's pages.
pub fn router(app: App) -> Router {
    let public = Public::of(&app);
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
        // They hold no database of the police, and so stand outside all that asks it.
        .merge(community::public_router(public))
}
