//! Two records that may be about one person, for whoever may see both.

use access::{Action, Kind, Sensitivity};
use db::Tx;

use super::{
    Score,
    hints::{self, Hint, Topic},
    job::people,
    score::score,
};
use crate::{
    Error, Result,
    gate::Held,
    id::Id,
    station::cases::{Case, Party, facts},
    web::Staff,
};

/// A pair with both of its persons.
pub(super) struct Pair {
    pub(super) hint: Hint,
    pub(super) people: [Party; 2],
    pub(super) numbers: [String; 2],
}

impl Pair {
    pub(super) fn score(&self) -> Score {
        let [a, b] = &self.people;
        score(&a.words, &b.words)
    }
}

/// Both persons, unless she may not see the other record.
fn pair(tx: &mut Tx, staff: &Staff, hint: Hint) -> Result<Option<Pair>> {
    let (app, who) = (&staff.app, &staff.who);
    let Some(other) = Id::<Case>::parse(&hint.points.other) else { return Ok(None) };
    let (state, _) = facts(tx, &who.office, &other)?;
    let class = state.class()?;
    let strict = class.sensitivity != Sensitivity::Ordinary;
    // Raised since: the pair now stands in the queue of that unit.
    if strict && hint.ordinary {
        return Ok(None);
    }
    let class = access::Class { kind: Kind::Match, phase: access::Phase::Open, ..class };
    let kept = state.kept();
    let (office, unit) = (who.office.clone(), state.unit.clone());
    let mut held = Held { office, unit, officer: state.officer.clone(), class, kept };
    if !strict {
        // An ordinary record beside a sealed one: whoever may see the sealed one sees the pair.
        (held.class, held.unit, held.officer) =
            (hint.held.class.clone(), hint.held.unit.clone(), hint.held.officer.clone());
    }
    if app.open(who, Action::View, &held).is_err() {
        return Ok(None);
    }
    let (mine, theirs) = (
        people(tx, &app.books, &who.office, &hint.record)?,
        people(tx, &app.books, &who.office, &hint.points.other)?,
    );
    let (Some(a), Some(b)) = (mine.get(hint.points.n), theirs.get(hint.points.m)) else {
        return Ok(None);
    };
    let numbers = [hint.number.clone().unwrap_or_default(), state.number.clone()];
    Ok(Some(Pair { people: [a.clone(), b.clone()], numbers, hint }))
}

/// The pairs that she may see, the undecided ones first.
pub(super) fn pairs(tx: &mut Tx, staff: &Staff) -> Result<Vec<Pair>> {
    const SHOWN: usize = 25;
    let (app, who) = (&staff.app, &staff.who);
    let seen = app.sensitivities(who, Action::View, Kind::Match);
    let mut found = Vec::new();
    for ordinary in [true, false] {
        let part = if ordinary { Sensitivity::Ordinary } else { Sensitivity::Sealed };
        if seen.contains(&part) {
            found.extend(hints::list(tx, app, who, &[Topic::Same], ordinary)?);
        }
    }
    let mut pairs = Vec::new();
    for hint in found.into_iter().take(SHOWN) {
        pairs.extend(pair(tx, staff, hint)?);
    }
    Ok(pairs)
}

/// A pair that she may do this with.
pub(super) fn load(tx: &mut Tx, staff: &Staff, action: Action, id: &str) -> Result<Pair> {
    let hint = hints::one(tx, &staff.app, &staff.who, action, id)?;
    if hint.topic != Topic::Same {
        return Err(Error::NotFound);
    }
    pair(tx, staff, hint)?.ok_or(Error::NotFound)
}
