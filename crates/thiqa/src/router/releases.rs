//! The paths of released figures, for those who are signed in. Everybody else reads them on the public
//! pages ([`crate::community::tracking`]).

use access::{Action, Kind};

use super::{Gate, Route, get, post};
use crate::policy::releases;

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    use Action::{Close, Create, Decide, List, View};
    use Gate::{Any, May, Record};
    use Kind::Release;
    vec![
        get("/releases", Any(List, Release), releases::list),
        post("/releases", May(Create, Release), releases::propose),
        get("/releases/new", May(Create, Release), releases::new),
        get("/releases/{id}", Record(View, Release), releases::show),
        get("/releases/{id}/file", Record(View, Release), releases::file),
        get("/releases/{id}/bulletin/{language}", Record(View, Release), releases::paper),
        post("/releases/{id}/signature", Record(Decide, Release), releases::sign),
        post("/releases/{id}/end", Record(Decide, Release), releases::drop_it),
        post("/releases/{id}/withdrawal", Record(Close, Release), releases::withdraw),
    ]
}
