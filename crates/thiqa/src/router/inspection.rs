//! The paths of the inspector, and of findings.

use access::{Action, Kind};

use super::{Gate, Route, get, post};
use crate::station::inspection;

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    use Action::{Answer, Create, List, Verify, View};
    use Gate::{Any, Record};
    use Kind::{Conduct, Exception, Finding, Recording};
    vec![
        get("/inspection", Any(List, Conduct), inspection::home),
        get("/inspection/recordings", Any(Verify, Recording), inspection::recordings),
        get(
            "/inspection/recordings/{office}/{id}",
            Record(Verify, Recording),
            inspection::recording,
        ),
        post(
            "/inspection/recordings/{office}/{id}/decision",
            Record(Verify, Recording),
            inspection::judge,
        ),
        get("/inspection/leave", Any(Verify, Exception), inspection::leave),
        get("/findings", Any(List, Finding), inspection::list),
        get("/findings/new", Any(Create, Finding), inspection::blank),
        post("/findings", Any(Create, Finding), inspection::make),
        get("/findings/{id}", Record(View, Finding), inspection::show),
        post("/findings/{id}/answer", Record(Answer, Finding), inspection::answer),
        post("/findings/{id}/seen", Record(View, Finding), inspection::seen),
    ]
}
