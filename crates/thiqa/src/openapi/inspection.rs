//! The inspector's pages, and findings.

use super::forms;
use crate::{router::Route, station::inspection};

/// What they answer.
pub(super) fn read(route: Route) -> Route {
    match route.path {
        "/inspection" => route.answers::<inspection::HomePage>(),
        "/inspection/recordings" => route.answers::<inspection::DrawnPage>(),
        "/inspection/recordings/{office}/{id}" => route.answers::<inspection::RecordingPage>(),
        "/inspection/leave" => route.answers::<inspection::LeavePage>(),
        "/findings" => route.answers::<inspection::ListPage>(),
        "/findings/new" => route.answers::<inspection::NewPage>(),
        "/findings/{id}" => route.answers::<inspection::OnePage>(),
        _ => route,
    }
}

/// What they take.
pub(super) fn send(route: Route) -> Route {
    match route.path {
        "/inspection/recordings/{office}/{id}/decision" => route.takes(forms::REVIEW),
        "/findings" => route.takes(forms::FINDING),
        "/findings/{id}/answer" => route.takes(forms::FINDING_ANSWER),
        "/findings/{id}/seen" => route.takes(forms::NOTHING),
        _ => route,
    }
}

/// Whether a path is theirs.
pub(super) fn has(path: &str) -> bool {
    path.starts_with("/inspection") || path.starts_with("/findings")
}
