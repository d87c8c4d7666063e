//! The paths of surveys, as the team that asks has them. Telephones have their own
//! ([`crate::community::surveys::openrosa`]).

use access::{Action, Kind};

use super::{Gate, Route, get, post};
use crate::community::surveys;

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    use Action::{Close, Create, Decide, List, Update, View};
    use Gate::{Any, May, Record};
    use Kind::{Submission, Survey};
    vec![
        get("/surveys", Any(List, Survey), surveys::list),
        post("/surveys", May(Create, Survey), surveys::begin),
        get("/surveys/{id}", Record(View, Survey), surveys::show),
        post("/surveys/{id}/forms", Record(Update, Survey), surveys::lay_in),
        post("/surveys/{id}/publications", Record(Update, Survey), surveys::publish),
        post("/surveys/{id}/form-closures", Record(Update, Survey), surveys::close_form),
        post("/surveys/{id}/outside", Record(Update, Survey), surveys::lay_out),
        get("/surveys/{id}/outside/{code}", Record(View, Survey), surveys::sheet),
        post("/surveys/{id}/outside-closures", Record(Update, Survey), surveys::take_in),
        post("/surveys/{id}/closure", Record(Close, Survey), surveys::close),
        post("/surveys/{id}/enumerators", Record(Update, Survey), surveys::enrol),
        post(
            "/surveys/{id}/enumerators/{enumerator}/revocation",
            Record(Update, Survey),
            surveys::revoke,
        ),
        get("/surveys/{id}/submissions", Record(View, Survey), surveys::submissions),
        get(
            "/surveys/{id}/submissions/{submission}",
            Record(View, Submission),
            surveys::submission,
        ),
        post(
            "/surveys/{id}/submissions/{submission}/review",
            Record(Decide, Submission),
            surveys::review,
        ),
        get(
            "/surveys/{id}/submissions/{submission}/files/{file}",
            Record(View, Submission),
            surveys::file,
        ),
    ]
}
