//! The paths of voices, as the team that holds them has them.

use access::{Action, Kind};

use super::{Gate, Route, get, post};
use crate::community::voices;

/// All of them.
pub(super) fn routes() -> Vec<Route> {
    use Action::{Create, Decide, List, Update, View};
    use Gate::{Any, May, Record};
    use Kind::{Round, Voice};
    vec![
        get("/voices", Any(List, Round), voices::list),
        post("/voices", May(Create, Round), voices::begin),
        get("/voices/new", May(Create, Round), voices::blank),
        get("/voices/themes", May(List, Round), voices::beside),
        get("/voices/{id}", Record(View, Round), voices::show),
        get("/voices/{id}/plan", Record(Update, Round), voices::plan),
        post("/voices/{id}/plan", Record(Update, Round), voices::replan),
        get("/voices/{id}/counts", Record(View, Round), voices::counts),
        get("/voices/{id}/codes/{code}", Record(Update, Round), voices::code),
        post("/voices/{id}/codes/{code}", Record(Update, Round), voices::set_code),
        post("/voices/{id}/codes/{code}/retirement", Record(Update, Round), voices::retire),
        get("/voices/{id}/themes/{theme}", Record(Update, Round), voices::theme),
        post("/voices/{id}/themes/{theme}", Record(Update, Round), voices::set_theme),
        get("/voices/{id}/sources/new", Record(Create, Voice), voices::new_source),
        post("/voices/{id}/sources", Record(Create, Voice), voices::note),
        get("/voices/{id}/sources/{source}", Record(View, Voice), voices::source),
        post("/voices/{id}/sources/{source}/consent", Record(Update, Voice), voices::consent),
        post("/voices/{id}/sources/{source}/transcript", Record(Update, Voice), voices::transcribe),
        get("/voices/{id}/sources/{source}/coding", Record(View, Voice), voices::coding),
        post("/voices/{id}/sources/{source}/coding", Record(Update, Voice), voices::mark),
        post("/voices/{id}/sources/{source}/settlement", Record(Decide, Voice), voices::settle),
    ]
}
