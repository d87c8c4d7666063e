//! What the routes of releases answer and take.

use crate::{policy::releases, router::Route};

/// What they answer.
pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/releases" => route.answers::<releases::List>(),
        "/releases/new" => route.answers::<releases::New>(),
        "/releases/{id}" => route.answers::<releases::Show>(),
        "/releases/{id}/file" => route.gives("text/csv"),
        "/releases/{id}/bulletin/{language}" => route.gives("application/pdf"),
        _ => route,
    }
}

/// What they take.
pub(super) fn send(route: Route) -> Route {
    match route.path {
        "/releases" => route.takes(&[
            "id",
            "results",
            "title-*",
            "method-*",
            "questions[]",
            "breaks[]",
            "replaces",
        ]),
        "/releases/{id}/end" => route.takes(&["why"]),
        "/releases/{id}/withdrawal" => route.takes(&["why-*"]),
        _ => route.takes(super::forms::NOTHING),
    }
}
