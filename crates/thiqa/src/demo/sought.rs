//! Whom courts seek, and whose case a case is: warrants, and cases that may concern an officer.

use vault::Sealed;

use super::{MINUTE, luck::Luck, names, stage::Stage};
use crate::{
    id::Id,
    lang::msg,
    station::{
        cases::{Case, Event, PersonWords},
        conflicts::{Evidence, Tie},
        warrants::{Issued, Warrant},
    },
};

const DAY: i64 = 24 * 60 * MINUTE;

/// The station's court issues some warrants.
pub(super) fn warrants(stage: &mut Stage) {
    let Some(court) = stage.office.court.clone() else { return };
    let Some(judge) = stage.elsewhere("investigating_judge", &court) else { return };
    let mut luck = Luck::new(1, &format!("warrants {}", stage.office.code));
    for n in 0..4 {
        let somebody = names::person(stage.pack, &mut luck, false);
        let person = PersonWords {
            given: somebody.given.name("ar").into(),
            father: somebody.father.name("ar").into(),
            grandfather: somebody.grandfather.name("ar").into(),
            title: somebody.title.name("ar").into(),
            birth: luck.between(1965, 2000).to_string(),
            ..PersonWords::default()
        };
        let at = stage.calendar.until - luck.between(DAY, 25 * DAY);
        let issued = Issued {
            number: format!("{}/{}", 40 + n, luck.between(100, 900)),
            court: court.clone(),
            date: super::cases::date(stage, at),
            jurisdiction: stage.office.jurisdiction.code().into(),
            person: Sealed::Open(Box::new(person)),
            what: Sealed::Open(stage.say("ar", msg("demo-warrant-what"), &[])),
        };
        let id: Id<Warrant> = luck.id(at);
        stage.plan(at, &judge, move |tx, _, pen| {
            pen.record(tx, &id, |one: &Warrant| one.issue(issued)).map(drop)
        });
    }
}

/// The case may concern another officer of the station: she is kept from it at once.
pub(super) fn conflict(stage: &mut Stage, (case, opened): (&Id<Case>, i64), officer: &str) {
    let Some(other) = stage.colleague(officer) else { return };
    let evidence = vec![Evidence { person: 1, tie: Tie::Sibling, relation: None }];
    let found = Event::ConflictFound { officer: other.clone(), evidence: Sealed::Open(evidence) };
    let kept = Event::KeptFrom { whom: vec![other], why: None.into() };
    let case = case.clone();
    stage.plan(opened + MINUTE / 2, officer, move |tx, _, pen| {
        pen.record(tx, &case, |case: &Case| case.standing(found))?;
        pen.record(tx, &case, |case: &Case| case.standing(kept)).map(drop)
    });
}
