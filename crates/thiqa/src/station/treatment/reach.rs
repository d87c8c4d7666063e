//! How anything comes to an allegation: through its case, and then by the gate of its own.

use access::{Action, Kind};
use db::{Tx, args};

use super::{Event, Treatment};
use crate::{
    Error, Result,
    books::{Entry, history, replay},
    id::Id,
    node::Node,
    people::Who,
    station::{
        cases::{self, Case},
        custody::held_as,
    },
};

/// An allegation that she may do this with.
pub(super) struct Reached {
    pub(super) office: String,
    pub(super) case: Id<Case>,
    pub(super) number: String,
    pub(super) state: Treatment,
}

/// The allegation, without its words.
pub(super) fn reach(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    id: &Id<Treatment>,
    action: Action,
) -> Result<Reached> {
    let sql = "SELECT office, case_id FROM treatment WHERE id = $1";
    let found =
        tx.one(sql, args![id.as_str()], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    let (office, case) = found.ok_or(Error::NotFound)?;
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let held = cases::held(tx, &office, &case)?.ok_or(Error::NotFound)?;
    app.open(who, action, &held_as(&held, Kind::Treatment))?;
    let (facts, _) = cases::facts(tx, &office, &case)?;
    let (state, _) = replay::<Treatment>(tx, &office, id.as_str())?;
    Ok(Reached { number: facts.number, office, case, state })
}

/// Its entries with their words.
pub(super) fn entries(
    tx: &mut Tx,
    app: &Node,
    office: &str,
    id: &Id<Treatment>,
) -> Result<Vec<Entry<Event>>> {
    history::<Treatment>(tx, &app.books, office, id.as_str())
}
