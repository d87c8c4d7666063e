//! The dated facts of a case, wherever they stand: its own, its papers, its decisions, its acts.

use db::Tx;
use serde::Serialize;

use super::{
    Event, Procedure,
    engine::{Dated, missing},
    store,
};
use crate::{
    Result,
    books::{Books, flat, history},
    justice::{
        decisions,
        papers::{self, Early},
        reach::Reached,
    },
    pack::{Holds, Order, Pack},
    station::cases::{self, Past},
};

/// An act as its readers see it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Seen {
    pub(super) step: String,
    pub(super) at: i64,
    /// Who: an account.
    pub(super) by: String,
    pub(super) on_leave: bool,
    pub(super) words: Option<String>,
    pub(super) why: Option<String>,
}

/// The acts of a case, in the order in which they were written down.
pub(super) fn acts(tx: &mut Tx, books: &Books, place: (&str, &str)) -> Result<Vec<Seen>> {
    let Some(id) = store::find(tx, place)? else { return Ok(Vec::new()) };
    let entries = flat(history::<Procedure>(tx, books, place.0, id.as_str())?)?;
    let seen = entries.into_iter().filter_map(|entry| {
        let Event::Done(act) = entry.event else { return None };
        Some(Seen {
            step: act.step.into_inner().unwrap_or_default(),
            at: act.at,
            by: act.by,
            on_leave: act.on_leave,
            words: act.words.into_inner().flatten(),
            why: act.why.into_inner().flatten(),
        })
    });
    Ok(seen.collect())
}

/// Everything that is dated, the earliest first.
pub(super) struct Course {
    pub(super) facts: Vec<Dated>,
    pub(super) acts: Vec<Seen>,
    pub(super) past: Past,
}

/// Gathers it. Who may read it was asked before.
pub(super) fn gather(tx: &mut Tx, pack: &Pack, books: &Books, reached: &Reached) -> Result<Course> {
    let place = reached.place();
    let past = cases::past(tx, books, place.0, place.1)?;
    let acts = acts(tx, books, place)?;
    let rounds = papers::rounds(tx, books, place)?;
    let decided = decisions::of_case(tx, books, place)?;
    let submitted = rounds.iter().map(|round| (Holds::Submitted, round.at));
    let taken_in =
        rounds.iter().filter_map(|round| Some((Holds::TakenIn, round.taken_in.as_ref()?.0)));
    let made = decided.iter().map(|one| (Holds::Decided, one.at));
    let ended = decided.iter().filter(|one| one.end.is_some()).map(|one| (Holds::Ended, one.at));
    let complaint = (Holds::Complaint, reached.case.received);
    let first = [complaint, (Holds::Registered, past.recorded())].into_iter();
    let closed = past.closed().map(|at| (Holds::Closed, at));
    let known = first.chain(submitted).chain(taken_in).chain(made).chain(ended).chain(closed);
    let dated = |(holds, at)| {
        let step = pack.step_of(holds)?;
        Some(Dated { step: step.code.clone(), at })
    };
    let mut facts: Vec<Dated> = known.filter_map(dated).collect();
    facts.extend(acts.iter().map(|act| Dated { step: act.step.clone(), at: act.at }));
    facts.sort_by_key(|fact| fact.at);
    Ok(Course { facts, acts, past })
}

/// The acts that came out of an order from which only a reason lets them: for the face of a bundle.
pub(in crate::justice) fn early(
    tx: &mut Tx,
    pack: &Pack,
    books: &Books,
    reached: &Reached,
) -> Result<Vec<Early>> {
    let course = gather(tx, pack, books, reached)?;
    let out = course.acts.iter().filter(|act| {
        let step = pack.procedure.get(&act.step);
        step.is_some_and(|step| {
            step.rule == Order::Reason && !missing(&course.facts, step, act.at).is_empty()
        })
    });
    let early = |act: &Seen| Early {
        step: act.step.clone(),
        at: act.at,
        why: act.why.clone().unwrap_or_default(),
    };
    Ok(out.map(early).collect())
}
