//! The sums that a case adds to: what it is counted as now, less what it was counted as before.

use std::collections::BTreeMap;

use db::Tx;

use super::Case;
use crate::{Result, figures, station::exhibits};

/// Changes the sums of `day`, the day on which the report was received.
pub(super) fn count(
    tx: &mut Tx,
    office: &str,
    day: i64,
    before: &Case,
    after: &Case,
) -> Result<()> {
    let mut deltas: BTreeMap<(&str, String), i64> = BTreeMap::new();
    for (sign, case) in [(-1, before), (1, after)] {
        for sum in sums(case) {
            *deltas.entry(sum).or_default() += sign;
        }
    }
    for ((kind, code), delta) in deltas {
        figures::add(tx, office, kind, day, &code, delta)?;
    }
    Ok(())
}

/// Every sum in which a case stands. A protected case stands in none.
fn sums(case: &Case) -> Vec<(&'static str, String)> {
    let (true, Some(facts)) = (case.is_ordinary(), &case.facts) else { return Vec::new() };
    let known = |code: &Option<String>| code.clone().unwrap_or_else(|| "unknown".into());
    let mut sums = Vec::new();
    // What was opened elsewhere is counted there.
    if case.counted_here {
        sums.push(("cases.opened", facts.offence().to_owned()));
        sums.push(("cases.district", known(&facts.district)));
        sums.push(("cases.channel", known(&facts.channel)));
        // What lay in it while it was sealed is not said again when it is opened to counting.
        if !case.was_opened {
            sums.push(("cases.evidence", exhibits::share(case).to_owned()));
        }
        sums.extend(case.people.iter().flatten().map(|head| ("cases.people", head.code())));
    } else {
        sums.push(("cases.received", facts.offence().to_owned()));
    }
    match case.is_gone() {
        true => sums.push(("cases.left", facts.offence().to_owned())),
        false => sums.push(("cases.status", case.status.clone())),
    }
    if case.is_closed() {
        sums.push(("cases.closed", case.status.clone()));
    }
    if let Some(resolved) = case.resolved {
        sums.push(("cases.resolved", resolved.code().into()));
    }
    sums
}
