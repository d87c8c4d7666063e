//! What the routes of surveys answer and take.

use super::describe::BYTES;
use crate::{
    community::{field, sampling, surveys},
    policy::results,
    router::Route,
};

/// What they answer.
pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/surveys" => route.answers::<surveys::List>(),
        "/surveys/{id}" => route.answers::<surveys::Show>(),
        "/surveys/{id}/forms/{form}/preview" => route.answers::<surveys::Preview>(),
        "/surveys/{id}/forms/{form}/files/{name}" => route.gives(BYTES),
        "/surveys/{id}/outside/{code}" => route.answers::<surveys::Sheet>(),
        "/surveys/{id}/submissions" => route.answers::<surveys::Submissions>(),
        "/surveys/{id}/submissions/{submission}" => route.answers::<surveys::OnePage>(),
        "/surveys/{id}/submissions/{submission}/files/{file}" => route.gives(BYTES),
        "/surveys/{id}/waves" => route.answers::<results::WavesPage>(),
        "/surveys/{id}/results/{results}" => route.answers::<results::SetPage>(),
        "/surveys/{id}/results/{results}/questions/{question}" => {
            route.answers::<results::QuestionPage>()
        }
        "/surveys/{id}/results/{results}/tables" => route.gives(BYTES),
        "/surveys/{id}/sample" => route.answers::<sampling::Show>(),
        "/surveys/{id}/sample/size" => route.answers::<sampling::SizePage>(),
        "/surveys/{id}/sample/blocks" => route.gives("text/csv"),
        "/surveys/{id}/field" => route.answers::<field::Monitor>(),
        _ => route,
    }
}

/// What they take.
pub(super) fn send(route: Route) -> Route {
    match route.path {
        "/surveys" => route.takes(&["id", "name"]),
        "/surveys/{id}/forms" => route.takes(&["file@", "instrument"]),
        "/surveys/{id}/form-files" => route.takes(&["form", "version", "files@"]),
        "/surveys/{id}/publications" => route.takes(&["form", "version"]),
        "/surveys/{id}/outside" => route.takes(&["form", "version"]),
        "/surveys/{id}/outside-closures" => route.takes(&["code"]),
        "/surveys/{id}/form-closures" => route.takes(&["form"]),
        "/surveys/{id}/enumerators" => route.takes(&["id", "name"]).answers::<surveys::Enrolled>(),
        "/surveys/{id}/submissions/{submission}/review" => route.takes(&["state", "words", "once"]),
        "/surveys/{id}/waves" => {
            route.takes(&["id", "form", "label", "from", "file@", "map", "words", "look"])
        }
        "/surveys/{id}/waves/{wave}/withdrawal" => route.takes(&["why"]),
        "/surveys/{id}/results" => route.takes(&["id", "wave"]),
        "/surveys/{id}/results/{results}/again" => {
            route.takes(super::forms::NOTHING).answers::<results::SetPage>()
        }
        "/surveys/{id}/sample/frames" => route.takes(&["file@", "text", "once"]),
        "/surveys/{id}/sample/draws" => {
            route.takes(&["total", "take", "least", "reserves", "by", "share-*", "why", "once"])
        }
        "/surveys/{id}/sample/replacements" => {
            route.takes(&["draw", "block", "reason", "words", "once"])
        }
        _ => route.takes(super::forms::NOTHING),
    }
}
