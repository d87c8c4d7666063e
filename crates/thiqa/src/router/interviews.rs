//! The paths of interviews, their recordings, and the rooms for them.

use access::{Action, Kind};

use super::*;
use crate::station::{card, interviews as talks, recordings, rooms};

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    let parts = [interviews(), recorder(), inventory()];
    parts.into_iter().flatten().collect()
}

/// Interviews of a case.
fn interviews() -> Vec<Route> {
    use Action::{Create, List, Update, View};
    let of = |action| Gate::Record(action, Kind::Interview);
    vec![
        get("/cases/{id}/interviews", of(List), talks::list),
        post("/cases/{id}/interviews", of(Create), talks::create),
        get("/cases/{id}/interviews/new", of(Create), talks::new),
        get("/cases/{id}/interviews/{interview}", of(View), talks::show),
        get("/cases/{id}/interviews/{interview}/statement/print", of(View), talks::print_statement),
        post("/cases/{id}/interviews/{interview}/steps", of(Update), talks::take_steps),
        post("/cases/{id}/interviews/{interview}/rights", of(Update), talks::read_rights),
        post("/cases/{id}/interviews/{interview}/people", of(Update), talks::came),
        post("/cases/{id}/interviews/{interview}/people/{n}/leaving", of(Update), talks::left),
        post("/cases/{id}/interviews/{interview}/unrecorded", of(Update), talks::unrecorded),
        post("/cases/{id}/interviews/{interview}/break", of(Update), talks::begin_break),
        post("/cases/{id}/interviews/{interview}/end", of(Update), talks::end),
    ]
}

/// Their recordings: how they come in, and how they are played.
fn recorder() -> Vec<Route> {
    use Action::{List, Update, View};
    let of = |action| Gate::Record(action, Kind::Interview);
    let plays = Gate::Record(View, Kind::Recording);
    vec![
        get("/recordings", Gate::Any(List, Kind::Recording), recordings::list),
        get("/cases/{id}/interviews/{interview}/recording", of(Update), recordings::recorder),
        post("/cases/{id}/interviews/{interview}/recording", of(Update), recordings::start),
        // It is read piece by piece, and says itself when it is too long.
        post("/cases/{id}/interviews/{interview}/file", of(Update), recordings::bring_in)
            .unlimited(),
        post("/cases/{id}/interviews/{interview}/chunks/{n}", of(Update), recordings::chunk),
        post("/cases/{id}/interviews/{interview}/steps/recorder", of(Update), recordings::step),
        get("/cases/{id}/interviews/{interview}/playback", plays, recordings::playback),
        get("/cases/{id}/interviews/{interview}/parts/{n}", plays, recordings::part),
        get("/cases/{id}/interviews/{interview}/chunks/{n}/proof", plays, recordings::proof),
    ]
}

/// Rooms and recorders; the card before anything is told, and its sound.
fn inventory() -> Vec<Route> {
    use Action::{Close, Create, List, Update};
    let may = |action| Gate::May(action, Kind::Room);
    vec![
        get("/rooms", may(List), rooms::list),
        post("/rooms", may(Create), rooms::add),
        post("/rooms/{id}/test", may(Update), rooms::test),
        post("/rooms/{id}/removal", may(Close), rooms::remove),
        get("/card", Gate::Any(List, Kind::Visit), card::show),
        post("/card", Gate::Any(Create, Kind::Support), card::keep),
        get("/card/voice", Gate::Any(List, Kind::Visit), card::hear),
    ]
}
