//! What may happen to a visit, and where it goes. No input or output here.

use vault::{Countable, Sealed};

use super::{Arrival, Call, End, Event, Facts, Received, Restated, Shown, Visit, Woman};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    pack::{self, Pack},
};

/// The age band of persons under 18.
pub(super) const CHILD: &str = "child";
/// The outcome that stands for a new case.
pub(super) const CASE: &str = "case_opened";

/// Where a visit goes and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The unit it lies with.
    pub unit: String,
    /// For a sealed visit that the rule sends elsewhere: where it goes once it is found ordinary.
    pub then: Option<String>,
    /// How soon she is seen.
    pub priority: String,
    /// The rule.
    pub rule: String,
}

impl Facts {
    /// The same as the pack's decision tables want it; `needs` keeps the borrowed list alive.
    pub fn of_pack<'a>(&'a self, needs: &'a [&'a str]) -> pack::Facts<'a> {
        pack::Facts {
            reason: &self.reason,
            age_band: &self.age_band,
            sex: &self.sex,
            entrance: &self.channel,
            wishes_woman_officer: self.wishes_woman,
            needs,
        }
    }

    /// Whether such a visit is kept from all but the protection units: it comes by a private way,
    /// for a private reason, or is about a child.
    pub fn sealed(&self, pack: &Pack) -> bool {
        let reason = pack.visit_reason(&self.reason);
        pack.starts_sealed("", &self.channel, &[])
            || reason.is_some_and(|reason| reason.private || reason.child)
            || self.age_band == CHILD
    }

    /// Where the pack's decision table sends it.
    pub fn proposal(&self, pack: &Pack, sealed: bool) -> Proposal {
        let needs: Vec<&str> = self.needs.iter().map(String::as_str).collect();
        let route = pack.routing(&self.of_pack(&needs));
        let unit = route.map_or("reception", |route| route.unit).to_owned();
        let (unit, then) = if sealed && !is_protected(pack, &unit) {
            (protected_unit(pack).to_owned(), Some(unit))
        } else {
            (unit, None)
        };
        Proposal {
            unit,
            then,
            priority: route.map_or("turn", |route| route.priority).to_owned(),
            rule: route.map_or("", |route| route.rule_id).to_owned(),
        }
    }
}

/// Whether a unit's papers are closed to the rest of the station.
pub(super) fn is_protected(pack: &Pack, unit: &str) -> bool {
    pack.units.get(unit).is_some_and(|unit| unit.protected)
}

/// The unit that keeps sealed visits: the first of the pack whose papers are closed.
pub(super) fn protected_unit(pack: &Pack) -> &str {
    let found = pack.units.iter().find(|unit| unit.protected);
    found.map_or("reception", |unit| unit.code.as_str())
}

/// Number and year of the register, and whose law applies.
pub(super) struct Place<'a> {
    pub(super) paper: Option<String>,
    pub(super) seq: i64,
    pub(super) year: i64,
    pub(super) jurisdiction: &'a str,
}

fn refused(message: &'static str) -> Error {
    Refusal::new(message).into()
}

impl Visit {
    /// Somebody comes; a visit is received once.
    pub(super) fn receive_now(
        &self,
        pack: &Pack,
        place: &Place,
        arrival: Arrival,
    ) -> Result<Event> {
        if self.exists {
            return Err(Error::Repeated);
        }
        let sealed = arrival.sealed || arrival.facts.sealed(pack);
        let proposal = arrival.facts.proposal(pack, sealed);
        Ok(Event::Received(Box::new(Received {
            came: arrival.came,
            paper: place.paper.clone(),
            seq: place.seq,
            year: place.year,
            jurisdiction: place.jurisdiction.to_owned(),
            sealed,
            unit: proposal.unit,
            then: proposal.then,
            priority: proposal.priority,
            rule: Countable::Open(proposal.rule),
            facts: Countable::Open(arrival.facts),
            words: Sealed::Open(arrival.words),
        })))
    }

    /// The visit is there and has not ended.
    fn present(&self) -> Result<()> {
        match (self.exists, self.ended) {
            (false, _) => Err(Error::NotFound),
            (true, Some(_)) => Err(refused(msg("desk-refused-ended"))),
            (true, None) => Ok(()),
        }
    }

    /// An officer begins to help. Of two who do so at once, one wins and the other is told.
    pub fn call(&self, call: Call) -> Result<Event> {
        self.present()?;
        match &self.call {
            Some(other) if other.officer == call.officer => Err(Error::Repeated),
            Some(_) => Err(Error::Conflict),
            None => Ok(Event::Called(call)),
        }
    }

    /// She is sent to another unit, with a reason. A sealed visit stays with the protection units.
    pub fn route(&self, pack: &Pack, unit: &str, why: String, at: i64) -> Result<Event> {
        self.present()?;
        if !pack.units.has(unit) {
            return Err(Refusal::new(msg("desk-unit-needed")).field("unit").into());
        }
        if unit == self.unit {
            return Err(Error::Repeated);
        }
        if why.is_empty() {
            return Err(Refusal::new(msg("desk-why-needed")).field("why").into());
        }
        if self.sealed && !is_protected(pack, unit) {
            return Err(Refusal::new(msg("desk-refused-sealed-unit")).field("unit").into());
        }
        Ok(Event::Routed { at, unit: unit.to_owned(), why: Sealed::Open(why) })
    }

    /// A woman officer was offered.
    pub fn ask_woman(&self, answer: Woman, instead: Option<String>) -> Result<Event> {
        self.present()?;
        if answer == Woman::NoneAvailable && instead.is_none() {
            return Err(Refusal::new(msg("desk-instead-needed")).field("instead").into());
        }
        let instead = instead.filter(|_| answer == Woman::NoneAvailable);
        Ok(Event::WomanAsked { answer: answer.into(), instead: instead.into() })
    }

    /// The card was shown to her; shown again, the last word stands.
    pub fn show_card(&self, how: Option<Shown>) -> Result<Event> {
        self.present()?;
        match how {
            Some(how) => Ok(Event::CardShown { how: Sealed::Open(how) }),
            None => Err(Refusal::new(msg("desk-card-needed")).field("how").into()),
        }
    }

    /// It ends. `facts` are the visit's own, opened: of a sealed visit the state knows none.
    pub fn end(&self, pack: &Pack, facts: &Facts, end: End) -> Result<Event> {
        self.present()?;
        check_end(pack, facts, &end)?;
        Ok(Event::Ended(end))
    }

    /// A case was opened from it: this ends it, or links the case to an end that stands.
    pub fn end_with_case(&self, case: &str, at: i64) -> Result<Event> {
        if !self.exists {
            return Err(Error::NotFound);
        }
        if self.case.as_deref() == Some(case) {
            return Err(Error::Repeated);
        }
        Ok(Event::Ended(End {
            at,
            outcome: Countable::Open(CASE.into()),
            refusal: Countable::Open(None),
            words: Sealed::Open(String::new()),
            case: Some(case.to_owned()),
        }))
    }

    /// She was not taken up and asks the commander.
    pub fn ask_commander(&self, words: String, at: i64) -> Result<Event> {
        match (self.exists, self.ended, self.asked) {
            (false, ..) => Err(Error::NotFound),
            (_, _, Some(_)) => Err(Error::Repeated),
            (_, None, _) => Err(refused(msg("desk-refused-not-ended"))),
            _ => Ok(Event::CommanderAsked { at, words: Sealed::Open(words) }),
        }
    }

    /// The commander answers her.
    pub fn answer_asked(&self, words: String, at: i64) -> Result<Event> {
        if self.asked.is_none() || self.answered.is_some() {
            return Err(Error::Repeated);
        }
        if words.is_empty() {
            return Err(Refusal::new(msg("desk-answer-needed")).field("answer").into());
        }
        Ok(Event::CommanderAnswered { at, words: Sealed::Open(words) })
    }

    /// An end is taken back. What a case came of stays ended.
    pub fn reopen(&self, why: String, at: i64) -> Result<Event> {
        match (self.exists, self.ended, &self.case) {
            (false, ..) => Err(Error::NotFound),
            (_, None, _) => Err(Error::Repeated),
            (_, _, Some(_)) => Err(refused(msg("desk-refused-has-case"))),
            _ if why.is_empty() => Err(Refusal::new(msg("desk-why-needed")).field("why").into()),
            _ => Ok(Event::Reopened { at, why: Sealed::Open(why) }),
        }
    }

    /// It is sealed from now on.
    pub fn raise(&self, pack: &Pack, why: String, at: i64) -> Result<Event> {
        match (self.exists, self.sealed) {
            (false, _) => Err(Error::NotFound),
            (_, true) => Err(Error::Repeated),
            (true, false) => {
                let protected = is_protected(pack, &self.unit);
                let unit = if protected { &self.unit } else { protected_unit(pack) };
                Ok(Event::Raised { at, unit: unit.to_owned(), why: Sealed::Open(why) })
            }
        }
    }

    /// A protection officer finds that it is ordinary, and says again what may be counted.
    pub fn open_to_counting(&self, again: Restated) -> Result<Event> {
        match (self.exists, self.sealed) {
            (false, _) => Err(Error::NotFound),
            (_, false) => Err(Error::Repeated),
            _ if again.why.get().is_none_or(String::is_empty) => {
                Err(Refusal::new(msg("desk-why-needed")).field("why").into())
            }
            _ => Ok(Event::OpenedToCounting(Box::new(again))),
        }
    }
}

/// The gate of the pack: a missing child is never information only. The rule is named.
fn check_end(pack: &Pack, facts: &Facts, end: &End) -> Result<()> {
    let code = end.outcome.get().map_or("", String::as_str);
    let Some(outcome) = pack.outcomes.get(code) else {
        return Err(Refusal::new(msg("desk-outcome-needed")).field("outcome").into());
    };
    let needs: Vec<&str> = facts.needs.iter().map(String::as_str).collect();
    let said = facts.of_pack(&needs);
    if outcome.forbidden_when.holds(&said) {
        let key = if facts.age_band == CHILD {
            msg("desk-refused-outcome-child")
        } else {
            msg("desk-refused-outcome")
        };
        return Err(Refusal::new(key).field("outcome").into());
    }
    if !outcome.needs_reason {
        return Ok(());
    }
    let reason = end.refusal.get().and_then(Option::as_deref).unwrap_or_default();
    match pack.refusal_reasons.get(reason) {
        None => Err(Refusal::new(msg("desk-refusal-needed")).field("refusal").into()),
        Some(reason) if reason.forbidden_when.holds(&said) => {
            Err(Refusal::new(msg("desk-refused-refusal")).field("refusal").into())
        }
        Some(_) => Ok(()),
    }
}
