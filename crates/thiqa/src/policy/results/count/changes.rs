//! What changed from the first wave to the last: both levels, points and ratio, each with its interval.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{
    Plan, Sheet, Wave,
    shares::{Named, ask},
    sheet::{code_level, column, wave_level},
};
use crate::{
    Result,
    policy::results::figure::{Change, Estimate, HEADLINE, Share},
};

/// A question that was broken between the waves has no change.
fn is_broken(waves: &[Wave], question: &str) -> bool {
    let broken = |(name, grade): &(String, String)| name == question && grade == "broken";
    waves.iter().any(|wave| wave.compared.iter().any(broken))
}

pub(super) fn changes(
    plan: &Plan,
    sheet: &Sheet,
    waves: &[Wave],
    shares: &[Share],
) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    let last = waves.len().saturating_sub(1);
    if last == 0 {
        return Ok(changes);
    }
    let sure = sure(shares);
    let between = format!("wave == '{}' or wave == '{}'", wave_level(0), wave_level(last));
    for (at, asked) in plan.questions.iter().enumerate() {
        if asked.headline.is_none() || is_broken(waves, &asked.question.column) {
            continue;
        }
        let own = column(at, sheet.said[at].len() - 1);
        for by in std::iter::once(None).chain(plan.breaks.iter().map(Some)) {
            let mut question = json!({ "change": own, "over": "wave" });
            if let Some(by) = by {
                question["by"] = json!([by.name]);
            }
            let answer = ask(sheet, &question, Some(&between))?;
            let named = Named::new(&answer);
            let codes = by.map_or(&[][..], |by| &by.codes);
            let codes = match by {
                None => vec![(String::new(), String::new())],
                Some(_) => codes
                    .iter()
                    .enumerate()
                    .map(|(place, code)| (format!("{}:", code_level(place)), code.code.clone()))
                    .collect(),
            };
            for (level, code) in codes {
                let name = |part: &str| format!("{level}{own}:{part}");
                let estimate = |part: &str| named.at(&name(part)).map(estimate);
                let Some(place) = named.place(&name("difference")).map(|place| place / 4) else {
                    continue;
                };
                let (name, by) = (&asked.question.name, by.map_or("", |by| by.name.as_str()));
                let is_sure = [0, last]
                    .iter()
                    .all(|at| sure.contains(&[name, &sheet.labels[*at], by, &code]));
                let told = |one: Estimate| match is_sure {
                    true => one,
                    false => Estimate { low: None, high: None, ..one },
                };
                changes.push(Change {
                    before: estimate(&wave_level(0)).map(told),
                    after: estimate(&wave_level(last)).map(told),
                    difference: estimate("difference").map(told),
                    relative: estimate("relative").map(told),
                    p: named.each("p", place).filter(|_| is_sure),
                    p_holm: None,
                    question: name.clone(),
                    by: by.to_owned(),
                    code,
                });
            }
        }
    }
    correct(&mut changes);
    Ok(changes)
}

/// Question, wave and group of the levels that have an interval: where one of two has none, what changed
/// has none either.
fn sure(shares: &[Share]) -> BTreeSet<[&str; 4]> {
    let told = shares.iter().filter(|share| share.answer == HEADLINE && share.low.is_some());
    told.map(|share| [&share.question, &share.wave, &share.by, &share.code].map(String::as_str))
        .collect()
}

/// Holm's correction: the headlines of everybody are one family, the groups of a question by a variable are
/// another each.
fn correct(changes: &mut [Change]) {
    let mut families: BTreeMap<(String, String), Vec<(usize, f64)>> = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        let question = if change.by.is_empty() { "" } else { change.question.as_str() };
        let family = (question.to_owned(), change.by.clone());
        families.entry(family).or_default().extend(change.p.map(|p| (at, p)));
    }
    for mut family in families.into_values() {
        family.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (all, mut least) = (family.len(), 0.0_f64);
        for (rank, (at, p)) in family.into_iter().enumerate() {
            least = least.max((all - rank) as f64 * p).min(1.0);
            changes[at].p_holm = Some(least);
        }
    }
}

pub(super) fn estimate((value, _, [low, high]): (f64, Option<f64>, [Option<f64>; 2])) -> Estimate {
    Estimate { value, low, high }
}
