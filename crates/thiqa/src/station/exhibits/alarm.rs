//! What is wrong with a chain of hands. Nothing here refuses anything.

use serde::Serialize;

use super::{Event, Exhibit, Holder, Seal};
use crate::lang::msg;

/// A gap in the chain, or a seal that did not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Alarm {
    /// Somebody gave it or stored it who did not have it.
    NotHolder,
    /// It happened before what was written down already.
    Backwards,
    /// Nobody was named who took it.
    NoReceiver,
    /// Its receiver confirmed too late, or it went on before she did.
    Unconfirmed,
    /// Its seal was broken, or was no longer there.
    SealBroken,
    /// It went on after it had left by a judge's order.
    AfterEnd,
}

impl Alarm {
    /// The message that says it.
    pub fn message(self) -> &'static str {
        match self {
            Alarm::NotHolder => msg("exhibits-alarm-not-holder"),
            Alarm::Backwards => msg("exhibits-alarm-backwards"),
            Alarm::NoReceiver => msg("exhibits-alarm-no-receiver"),
            Alarm::Unconfirmed => msg("exhibits-alarm-unconfirmed"),
            Alarm::SealBroken => msg("exhibits-alarm-seal"),
            Alarm::AfterEnd => msg("exhibits-alarm-after-end"),
        }
    }
}

/// What an event shows to be wrong, as the exhibit stood before it.
pub(super) fn raised(before: &Exhibit, event: &Event) -> Vec<Alarm> {
    if before.case.is_none() {
        return Vec::new();
    }
    let hands = event.hands_at();
    let early =
        event.at().is_some_and(|at| at < before.found) || hands.is_some_and(|at| at < before.last);
    let checks = [
        (Alarm::NotHolder, not_holder(before, event)),
        (Alarm::Backwards, early),
        (Alarm::NoReceiver, matches!(event, Event::Handed { to: None, .. })),
        (Alarm::Unconfirmed, unconfirmed(before, event)),
        (Alarm::SealBroken, broken(before, event)),
        (Alarm::AfterEnd, before.ended && hands.is_some()),
    ];
    checks.into_iter().filter_map(|(alarm, is)| is.then_some(alarm)).collect()
}

fn not_holder(before: &Exhibit, event: &Event) -> bool {
    match event {
        Event::Handed { from, .. } => before.holder.as_ref() != Some(from),
        Event::Stored { by, .. } => before.holder != Some(Holder::Account(by.clone())),
        _ => false,
    }
}

fn unconfirmed(before: &Exhibit, event: &Event) -> bool {
    match (&before.waiting, event) {
        (Some(_), Event::Handed { .. } | Event::Stored { .. } | Event::Disposed { .. }) => true,
        (Some(waiting), Event::Received { at, .. }) => *at > waiting.until,
        _ => false,
    }
}

fn broken(before: &Exhibit, event: &Event) -> bool {
    match event {
        Event::Handed { seal, .. } | Event::Received { seal, .. } => match seal {
            Seal::Intact => false,
            Seal::Broken => true,
            Seal::None => before.sealed,
        },
        _ => false,
    }
}
