//! A change of a case, and what follows from it.

use access::{Action, Sensitivity};
use db::Tx;

use super::{Case, Event, Facts, Head, conflict, dossier, starts_sealed};
use crate::{
    Error, Result,
    books::{Pen, replay},
    id::Id,
    pack::Pack,
    station::{desk, interviews, referrals},
    web::Staff,
};

/// What a change needs besides its decision.
pub(super) struct Change {
    /// What she must be allowed to do.
    pub(super) action: Action,
    /// How many entries the case had when she looked, for what replaces something.
    pub(super) seen: Option<i64>,
    /// The form's token, for what adds something.
    pub(super) once: Option<String>,
}

/// Reads the past of a case, asks the gate, decides, and writes: all in one transaction.
///
/// The decision may answer several events; a raise takes the visit with it.
pub(super) async fn change(
    staff: &Staff,
    id: &str,
    change: Change,
    decide: impl FnOnce(&mut Tx, &Pen, &str, &Case) -> Result<Vec<Event>> + Send + 'static,
) -> Result<()> {
    let id: Id<Case> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let office = pen.office.clone();
    staff
        .app
        .db
        .write(&office, move |tx| {
            let (case, _) = replay::<Case>(tx, &pen.office, id.as_str())?;
            app.open(&who, change.action, &dossier::held(&pen.office, &case)?)?;
            if change.seen.is_some_and(|seen| seen != case.entries) {
                return Err(Error::Conflict);
            }
            let mut once = change.once;
            let mut concerns = false;
            for event in decide(tx, &pen, id.as_str(), &case)? {
                let raised = matches!(event, Event::Raised { .. });
                concerns |= conflict::may_come_of(&event);
                match once.take() {
                    Some(once) => pen.record_once(tx, &id, &once, |_: &Case| Ok(event))?,
                    None => pen.record(tx, &id, |_: &Case| Ok(event))?,
                };
                if raised {
                    raise_visit(tx, &app.pack, &pen, &case)?;
                    referrals::stop_counting(tx, &pen, id.as_str())?;
                    interviews::stop_counting(tx, &pen, id.as_str())?;
                }
            }
            if concerns {
                conflict::check(tx, &app, &pen, &id)?;
            }
            Ok(())
        })
        .await
}

/// The visit that a case came from is kept by no more people than the case.
pub(super) fn raise_visit(tx: &mut Tx, pack: &Pack, pen: &Pen, case: &Case) -> Result<()> {
    match case.visit.as_deref().and_then(Id::parse) {
        Some(visit) => desk::raise_for_case(tx, pack, pen, &visit),
        None => Ok(()),
    }
}

/// An ordinary case that by this change becomes one that starts sealed is raised first, so that
/// what is new never stands in clear.
pub(super) fn raised_by(
    pack: &Pack,
    case: &Case,
    facts: &Facts,
    heads: &[Head],
) -> Result<Option<Event>> {
    let before = case.facts.clone().unwrap_or_default();
    let by_facts = starts_sealed(pack, facts, []) && !starts_sealed(pack, &before, []);
    let known: Vec<&Head> = case.people.iter().flatten().collect();
    let none = Facts::default();
    let by_people = starts_sealed(pack, &none, heads) && !starts_sealed(pack, &none, known);
    let needed = by_facts || by_people;
    if !case.is_ordinary() || !needed {
        return Ok(None);
    }
    case.raise(pack, Sensitivity::Sealed, None, None).map(Some)
}
