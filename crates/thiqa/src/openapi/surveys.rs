//! What the routes of surveys answer and take.

use super::describe::BYTES;
use crate::{community::surveys, router::Route};

/// What they answer.
pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/surveys" => route.answers::<surveys::List>(),
        "/surveys/{id}" => route.answers::<surveys::Show>(),
        "/surveys/{id}/outside/{code}" => route.answers::<surveys::Sheet>(),
        "/surveys/{id}/submissions" => route.answers::<surveys::Submissions>(),
        "/surveys/{id}/submissions/{submission}" => route.answers::<surveys::OnePage>(),
        "/surveys/{id}/submissions/{submission}/files/{file}" => route.gives(BYTES),
        _ => route,
    }
}

/// What they take.
pub(super) fn send(route: Route) -> Route {
    match route.path {
        "/surveys" => route.takes(&["id", "name"]),
        "/surveys/{id}/forms" => route.takes(&["file@", "instrument"]),
        "/surveys/{id}/publications" => route.takes(&["form", "version"]),
        "/surveys/{id}/outside" => route.takes(&["form", "version"]),
        "/surveys/{id}/outside-closures" => route.takes(&["code"]),
        "/surveys/{id}/form-closures" => route.takes(&["form"]),
        "/surveys/{id}/enumerators" => route.takes(&["id", "name"]).answers::<surveys::Enrolled>(),
        "/surveys/{id}/submissions/{submission}/review" => route.takes(&["state", "words", "once"]),
        _ => route.takes(super::forms::NOTHING),
    }
}
