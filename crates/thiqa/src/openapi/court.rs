//! What the paths before the judge answer and take.

use crate::{
    justice::{counsel, decisions, docket, papers, procedure},
    router::Route,
    station::leaves,
};

/// The fields of a decision: rows of orders stand behind `order-`.
const DECISION: &[&str] =
    &["id", "act", "number", "date", "court_number", "text", "end", "scan", "order-*"];

/// Whether this path is one of these.
pub(super) fn reads(path: &str) -> bool {
    let of_case = ["/papers", "/bench", "/counsel", "/decision", "/correction", "/procedure"];
    path == "/court"
        || path == "/counsel"
        || path.starts_with("/leaves")
        || (path.starts_with("/cases/{id}/") && of_case.iter().any(|end| path.ends_with(end)))
}

/// Whether a form that is sent here is one of these.
pub(super) fn sends(path: &str) -> bool {
    let parts = ["/bench", "/papers", "/counsel", "/decision", "/questions", "/procedure"];
    path.starts_with("/leaves")
        || path
            .strip_prefix("/cases/{id}")
            .is_some_and(|rest| parts.iter().any(|part| rest.starts_with(part)))
}

pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/court" => route.answers::<docket::list::Docket>(),
        "/cases/{id}/bench" => route.answers::<docket::bench::Bench>(),
        "/cases/{id}/papers" => route.answers::<papers::pages::PapersPage>(),
        "/cases/{id}/procedure" => route.answers::<procedure::pages::CoursePage>(),
        "/cases/{id}/counsel" => route.answers::<counsel::pages::CounselPage>(),
        "/counsel" => route.answers::<counsel::reader::OpenPage>(),
        "/leaves" => route.answers::<leaves::pages::Leaves>(),
        "/leaves/acts" => route.answers::<procedure::ActsPage>(),
        _ => route.answers::<decisions::form::Form>(),
    }
}

pub(super) fn send(route: Route) -> Route {
    match route.path {
        "/leaves" => route.takes(&["id", "account", "from", "until", "words"]),
        "/cases/{id}/bench" => route.takes(&["words"]),
        "/cases/{id}/counsel" => route.takes(&["id", "lawyer", "whose", "file[]", "until"]),
        "/cases/{id}/papers" => route.takes(&["id", "file[]", "words"]),
        "/cases/{id}/papers/receipt" => route.takes(&["number", "date"]),
        "/cases/{id}/questions" => route.takes(&["id", "question"]),
        "/cases/{id}/questions/{question}" => route.takes(&["words"]),
        "/cases/{id}/procedure" => route.takes(&["step", "at", "words", "why", "once"]),
        "/cases/{id}/decision" => route.takes(DECISION),
        "/cases/{id}/decisions/{decision}/correction" => {
            route.takes(&["id", "number", "date", "text", "struck[]", "order-*"])
        }
        "/cases/{id}/decisions/{decision}/orders/{n}" => route.takes(&["answer", "words", "proof"]),
        _ => route.takes(&[]),
    }
}
