//! What stands around every request: its id, its line in the log, its place in the figures, and an answer even where
//! a handler stops unexpectedly.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::{Context, Poll},
    time::Instant,
};

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, Method, StatusCode},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;

use crate::node::App;

/// Names one request in the log, in its answer and on the page of an error.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The office of whoever asked; put into the answer, for the log.
#[derive(Debug, Clone)]
pub(crate) struct AskedBy(pub(crate) String);

/// Puts the frame around all routes.
pub fn framed(router: Router, app: App) -> Router {
    router.layer(from_fn_with_state(app, watch))
}

async fn watch(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = HEXLOWER.encode(&app.chance.bytes::<6>());
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = verb(request.method());
    let route = request.extensions().get::<MatchedPath>();
    // The path itself may be anything that somebody typed.
    let route = route.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let mut answer = next.run(request).await;
    let (status, took) = (answer.status().as_u16(), began.elapsed());
    let office = answer.extensions_mut().remove::<AskedBy>().map(|by| by.0).unwrap_or_default();
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(request = id, method, route, status, ms, office, "answered");
    app.watch.metrics.answered(method, &route, status, took);
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert("x-request-id", value);
    }
    answer
}

/// A verb by its name. Strangers may send any word in its place, and the figures would keep each for ever.
fn verb(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Runs a handler; if it stops unexpectedly the answer is a bare 500.
pub(crate) async fn guarded(work: impl Future<Output = Response>) -> Response {
    Guarded(Box::pin(work)).await
}

struct Guarded<F>(Pin<Box<F>>);

impl<F: Future<Output = Response>> Future for Guarded<F> {
    type Output = Response;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Response> {
        let polled = catch_unwind(AssertUnwindSafe(|| self.0.as_mut().poll(cx)));
        // It is not asked again after this.
        polled.unwrap_or_else(|_| Poll::Ready(StatusCode::INTERNAL_SERVER_ERROR.into_response()))
    }
}
