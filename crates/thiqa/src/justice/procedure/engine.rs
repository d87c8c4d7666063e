//! The engine: what came before what, what may come next, which clock runs. No IO.

use serde::Serialize;

use crate::{
    pack::{Order, Pack, Row, Step},
    station::cases::Clock,
};

/// A step that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Dated {
    /// A code of the pack's procedure.
    pub(super) step: String,
    /// When, microseconds UTC.
    pub(super) at: i64,
}

/// What should have come before a step, and did not.
pub(super) fn missing<'a>(facts: &[Dated], step: &'a Step, at: i64) -> Vec<&'a str> {
    let before = |code: &&str| !facts.iter().any(|fact| fact.step == **code && fact.at <= at);
    step.after.iter().map(String::as_str).filter(before).collect()
}

/// A step that may come, or what it waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Next {
    pub(super) step: String,
    /// Steps that should come first.
    pub(super) missing: Vec<String>,
    /// It is refused until then.
    pub(super) blocked: bool,
}

/// The steps that were not done yet, in the order of the pack.
pub(super) fn next(pack: &Pack, jurisdiction: &str, facts: &[Dated], now: i64) -> Vec<Next> {
    let undone = |step: &&Row<Step>| !facts.iter().any(|fact| fact.step == step.code);
    let steps = pack.steps(jurisdiction).filter(undone);
    let one = |step: &Row<Step>| {
        let missing: Vec<String> =
            missing(facts, step, now).into_iter().map(str::to_owned).collect();
        let blocked = step.rule == Order::Blocks && !missing.is_empty();
        Next { step: step.code.clone(), missing, blocked }
    };
    steps.map(one).collect()
}

/// A clock that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Running {
    /// A code of the pack's clocks.
    pub(super) clock: String,
    pub(super) since: i64,
    /// When the time is up.
    pub(super) until: i64,
}

/// The clocks that a step starts at this time.
pub(super) fn started(pack: &Pack, jurisdiction: &str, step: &Step, at: i64) -> Vec<Clock> {
    let starts = step.starts.as_deref();
    starts.map_or_else(Vec::new, |what| Clock::started(pack, what, jurisdiction, at))
}

/// The clocks that were started and not stopped.
pub(super) fn running(pack: &Pack, jurisdiction: &str, facts: &[Dated]) -> Vec<Running> {
    let step = |fact: &Dated| pack.procedure.get(&fact.step);
    let stopped = |clock: &str, since: i64| {
        let stops = |fact: &&Dated| {
            fact.at >= since && step(fact).is_some_and(|step| step.stops.iter().any(|c| c == clock))
        };
        facts.iter().any(|fact| stops(&fact))
    };
    let mut running = Vec::new();
    for fact in facts {
        let Some(row) = step(fact) else { continue };
        for clock in started(pack, jurisdiction, row, fact.at) {
            if !stopped(&clock.kind, fact.at) {
                running.push(Running { clock: clock.kind, since: fact.at, until: clock.until });
            }
        }
    }
    running.sort_by_key(|one| one.until);
    running
}
