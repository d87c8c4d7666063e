//! What a visit adds to the figures, as a function of its state: the figures change by the
//! difference of before and after, so that a correction or a seal takes back what was counted.

use std::collections::BTreeMap;

use super::{Visit, Woman};
use crate::spread::bucket;

/// Sums by kind and code, all on the day the person came.
pub(super) type Tally = BTreeMap<(&'static str, String), i64>;

const MINUTE: i64 = 60_000_000;

/// What the visit adds: nothing while it is sealed or its facts are withheld.
pub(super) fn tally(visit: &Visit) -> Tally {
    let mut sums = Tally::new();
    let Some(facts) = visit.facts.as_ref().filter(|_| !visit.sealed) else { return sums };
    let mut add = |kind, code: &str, n| {
        let code = if code.is_empty() { "none" } else { code };
        *sums.entry((kind, code.to_owned())).or_insert(0) += n;
    };
    add("visits.reason", &facts.reason, 1);
    add("visits.channel", &facts.channel, 1);
    add("visits.sex", &facts.sex, 1);
    if let Some(outside) = facts.outside {
        add("visits.outside", if outside { "outside" } else { "inside" }, 1);
    }
    if let Some(km) = facts.distance_km {
        add("visits.distance_km", "km", km);
        add("visits.distance_km", "visits", 1);
    }
    if let Some((unit, at)) = &visit.helped {
        add("visits.called", unit, 1);
        add("visits.wait", &bucket((at - visit.came) / MINUTE), 1);
    }
    visit.sent_on.iter().for_each(|unit| add("visits.sent_on", unit, 1));
    visit.overruled.iter().for_each(|unit| add("visits.overruled", unit, 1));
    if facts.wishes_woman {
        add("visits.woman_wished", "all", 1);
        if visit.woman == Some(Woman::Accepted) {
            add("visits.woman_met", "all", 1);
        }
    }
    if let Some(outcome) = &visit.outcome {
        add("visits.outcome", outcome, 1);
    }
    if visit.asked.is_some() {
        add("visits.asked_commander", visit.refusal.as_deref().unwrap_or("all"), 1);
    }
    sums
}

/// What has to be added to the figures to come from one to the other.
pub(super) fn difference(before: &Tally, after: &Tally) -> Tally {
    let mut change = after.clone();
    for (key, n) in before {
        *change.entry(key.clone()).or_insert(0) -= n;
    }
    change.retain(|_, n| *n != 0);
    change
}
