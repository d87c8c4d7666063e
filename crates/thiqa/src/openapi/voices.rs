//! What the routes of voices answer and take.

use crate::{community::voices, router::Route};

/// What they answer.
pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/voices" => route.answers::<voices::List>(),
        "/voices/new" | "/voices/{id}/plan" => route.answers::<voices::PlanPage>(),
        "/voices/themes" => route.answers::<voices::Beside>(),
        "/voices/{id}" => route.answers::<voices::Show>(),
        "/voices/{id}/counts" => route.answers::<voices::Counts>(),
        "/voices/{id}/codes/{code}" => route.answers::<voices::CodePage>(),
        "/voices/{id}/themes/{theme}" => route.answers::<voices::ThemePage>(),
        "/voices/{id}/sources/new" | "/voices/{id}/sources/{source}" => {
            route.answers::<voices::SourcePage>()
        }
        "/voices/{id}/sources/{source}/coding" => route.answers::<voices::CodingPage>(),
        _ => route,
    }
}

/// What they take.
pub(super) fn send(route: Route) -> Route {
    const PLAN: &[&str] = &["id", "name", "kind", "question", "protocol", "wording", "once"];
    const FACTS: &[&str] =
        &["id", "kind", "day", "district", "language", "women", "men", "led_by", "once"];
    match route.path {
        "/voices" | "/voices/{id}/plan" => route.takes(PLAN),
        "/voices/{id}/codes/{code}" => route.takes(&["name", "meaning", "once"]),
        "/voices/{id}/themes/{theme}" => {
            route.takes(&["name", "codes[]", "form", "question", "once"])
        }
        "/voices/{id}/sources" => route.takes(FACTS),
        "/voices/{id}/sources/{source}/transcript" => route.takes(&["words", "seen"]),
        "/voices/{id}/sources/{source}/coding" => route.takes(&["mark[]", "done?", "seen"]),
        "/voices/{id}/sources/{source}/settlement" => route.takes(&["mark[]"]),
        _ => route.takes(super::forms::NOTHING),
    }
}
