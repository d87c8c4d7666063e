//! What the routes of interviews, recordings and rooms answer and take.

use crate::{
    router::Route,
    station::{card, interviews, recordings, rooms},
};

pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/cases/{id}/interviews" => route.answers::<interviews::list::List>(),
        "/cases/{id}/interviews/new" => route.answers::<interviews::list::New>(),
        "/cases/{id}/interviews/{interview}" => route.answers::<interviews::show::Show>(),
        "/cases/{id}/interviews/{interview}/recording" => {
            route.answers::<recordings::page::Record>()
        }
        "/cases/{id}/interviews/{interview}/playback" => {
            route.answers::<recordings::playback::Playback>()
        }
        "/cases/{id}/interviews/{interview}/parts/{n}" => route.gives("video/webm"),
        "/cases/{id}/interviews/{interview}/chunks/{n}/proof" => route.gives("text/plain"),
        "/recordings" => route.answers::<recordings::open::List>(),
        "/card" => route.answers::<card::pages::Card>(),
        "/card/voice" => route.gives("audio/ogg"),
        "/rooms" => route.answers::<rooms::pages::List>(),
        _ => route,
    }
}

pub(super) fn send(route: Route) -> Route {
    match route.path.rsplit_once('/').map_or("", |(_, last)| last) {
        "interviews" => route.takes(PLAN),
        "steps" => route.takes(&["once", "done[]", "evidence-*"]),
        "rights" => route.takes(&["once", "language", "repeated"]),
        "people" => route.takes(&["once", "name", "role"]),
        "leaving" | "recording" | "end" => route.takes(&["once"]),
        "unrecorded" => route.takes(&["once", "what", "why", "words"]),
        "break" => route.takes(&["once", "break"]),
        "file" => route.takes(&["file@"]),
        "recorder" => route.takes(RECORDER).answers::<recordings::upload::Told>(),
        // The bytes of a chunk stand alone in the body.
        "{n}" => route.takes(super::forms::NOTHING).answers::<recordings::upload::Told>(),
        "card" => route.takes(&["id", "file@"]),
        "rooms" => route.takes(&["id", "name", "portable?"]),
        "test" => route.takes(&["works", "words"]),
        "removal" => route.takes(super::forms::NOTHING),
        _ => route,
    }
}

const PLAN: &[&str] =
    &["id", "kind", "party", "person", "language", "vulnerable[]", "woman", "room", "aim"];
const RECORDER: &[&str] =
    &["step", "once", "why", "words", "part", "ms", "before", "chunks", "total"];
