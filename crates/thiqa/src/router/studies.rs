//! The paths of studies, as those who write them and those who read them have them.

use access::{Action, Kind};

use super::{Gate, Route, get, post};
use crate::community::studies;

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    use Action::{Create, Decide, List, Publish, Update, View};
    use Gate::{Any, May, Record};
    use Kind::{Study, Tension};
    vec![
        get("/studies", Any(List, Study), studies::list),
        post("/studies", May(Create, Study), studies::begin),
        get("/studies/new", May(Create, Study), studies::blank),
        get("/studies/{id}", Record(View, Study), studies::show),
        get("/studies/{id}/plan", Record(Update, Study), studies::plan),
        post("/studies/{id}/plan", Record(Update, Study), studies::replan),
        get("/studies/{id}/findings/{n}", Record(View, Study), studies::finding),
        get("/studies/{id}/findings/{n}/words", Record(Update, Study), studies::finding_words),
        post("/studies/{id}/findings/{n}/words", Record(Update, Study), studies::set_finding),
        post("/studies/{id}/offer", Record(Publish, Study), studies::offer),
        post("/studies/{id}/confirmation", Record(Decide, Study), studies::confirm),
        post("/studies/{id}/return", Record(Decide, Study), studies::send_back),
        get("/studies/{id}/tensions", Record(List, Tension), studies::tensions),
        post("/studies/{id}/tensions", Record(Create, Tension), studies::note_tension),
        get("/studies/{id}/tensions/{tension}", Record(View, Tension), studies::tension),
    ]
}
