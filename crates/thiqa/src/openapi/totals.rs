//! What the routes of totals from paper answer and take.

use super::{describe::BYTES, forms::PAPER};
use crate::{router::Route, station::totals};

const COUNTED: &[&str] = &["number", "by", "name", "how", "compared", "reason"];

/// What they answer.
pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/totals" => route.answers::<totals::List>(),
        "/totals/{id}" => route.answers::<totals::One>(),
        _ => route.gives(BYTES),
    }
}

/// What they take.
pub(super) fn send(route: Route) -> Route {
    match route.path {
        "/totals" => route.takes(&["month", "what", "why"]).takes(COUNTED),
        "/totals/file" => route.takes(&["file@"]),
        "/totals/{id}/papers" => route.takes(PAPER),
        _ => route.takes(&["once", "why"]).takes(COUNTED),
    }
}
