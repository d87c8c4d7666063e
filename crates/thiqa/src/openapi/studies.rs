//! What the routes of studies answer and take.

use crate::{community::studies, router::Route};

/// What they answer.
pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/studies" => route.answers::<studies::List>(),
        "/studies/new" | "/studies/{id}/plan" => route.answers::<studies::PlanPage>(),
        "/studies/{id}" => route.answers::<studies::Show>(),
        "/studies/{id}/findings/{n}" => route.answers::<studies::FindingPage>(),
        "/studies/{id}/findings/{n}/words" => route.answers::<studies::WordsPage>(),
        "/studies/{id}/tensions" | "/studies/{id}/tensions/{tension}" => {
            route.answers::<studies::TensionsPage>()
        }
        _ => route,
    }
}

/// What they take.
pub(super) fn send(route: Route) -> Route {
    const PLAN: &[&str] =
        &["id", "kind", "question", "method", "limits", "from", "until", "districts[]", "once"];
    match route.path {
        "/studies" | "/studies/{id}/plan" => route.takes(PLAN),
        "/studies/{id}/findings/{n}/words" => {
            route.takes(&["words", "strength", "surveys[]", "rounds[]", "once"])
        }
        "/studies/{id}/confirmation" => route.takes(&["seen"]),
        "/studies/{id}/return" => route.takes(&["why"]),
        "/studies/{id}/tensions" => route.takes(&["id", "kind", "district", "words", "once"]),
        _ => route.takes(super::forms::NOTHING),
    }
}
