//! The paths of surveys, as the team that asks has them. Enumerators have their own
//! ([`crate::community::surveys::openrosa`], [`crate::community::surveys::entry`]).

use access::{Action, Kind};

use super::{Gate, Route, get, post};
use crate::{
    community::{field, sampling, surveys},
    policy::results,
};

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
        get("/surveys/{id}/forms/{form}/preview", Record(View, Survey), surveys::preview),
        get("/surveys/{id}/forms/{form}/files/{name}", Record(View, Survey), surveys::form_file),
        post("/surveys/{id}/form-files", Record(Update, Survey), surveys::add_files),
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
        get("/surveys/{id}/waves", Record(View, Survey), results::waves),
        post("/surveys/{id}/waves", Record(Update, Survey), results::lay_in),
        post("/surveys/{id}/waves/{wave}/withdrawal", Record(Update, Survey), results::withdraw),
        post("/surveys/{id}/results", Record(Update, Survey), results::compute_set),
        get("/surveys/{id}/results/{results}", Record(View, Survey), results::set),
        post("/surveys/{id}/results/{results}/again", Record(View, Survey), results::again),
        get("/surveys/{id}/results/{results}/tables", Record(View, Survey), results::file),
        get(
            "/surveys/{id}/results/{results}/questions/{question}",
            Record(View, Survey),
            results::question,
        ),
        get("/surveys/{id}/sample", Record(View, Survey), sampling::show),
        get("/surveys/{id}/sample/size", Record(View, Survey), sampling::size),
        get("/surveys/{id}/sample/blocks", Record(View, Survey), sampling::blocks),
        post("/surveys/{id}/sample/frames", Record(Update, Survey), sampling::lay_in),
        post("/surveys/{id}/sample/draws", Record(Update, Survey), sampling::draw),
        post("/surveys/{id}/sample/replacements", Record(Update, Survey), sampling::replace),
        get("/surveys/{id}/field", Record(View, Submission), field::show),
    ]
}
