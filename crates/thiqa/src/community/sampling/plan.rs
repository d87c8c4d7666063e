//! What is to be drawn, as the form says it.

use super::draw::{By, Plan};
use crate::{
    Refusal,
    lang::{msg, parse_int},
    web::{Fields, Problems},
};

/// A whole number of a field, within its bounds.
fn count(fields: &Fields, field: &'static str, from: u32, to: u32) -> Result<u32, Refusal> {
    let typed = parse_int(&fields.get(field)).and_then(|number| u32::try_from(number).ok());
    typed.filter(|number| (from..=to).contains(number)).ok_or_else(|| {
        let refusal = Refusal::new(msg("sampling-number-needed")).field(field);
        refusal.arg("from", from.to_string()).arg("to", to.to_string())
    })
}

/// What is to be drawn, or everything that is wrong with it.
pub(super) fn plan(fields: &Fields, strata: usize) -> Result<Plan, Problems> {
    let mut problems = Problems::default();
    let total = problems.take(count(fields, "total", 1, 1_000_000));
    let take = problems.take(count(fields, "take", 1, 1_000));
    let least = problems.take(count(fields, "least", 0, 100_000));
    let reserves = problems.take(count(fields, "reserves", 0, 1_000));
    let chosen = fields.get("by");
    let by = By::ALL.into_iter().find(|by| by.code() == chosen);
    let by = by.ok_or_else(|| Refusal::new(msg("sampling-by-needed")).field("by"));
    let by = problems.take(by);
    let shares = (0..strata).map(|at| {
        let typed = parse_int(&fields.get(&format!("share-{at}")));
        let part = typed.and_then(|share| u32::try_from(share).ok());
        let refusal = Refusal::new(msg("sampling-share-needed")).field("by");
        part.filter(|share| (1..=99).contains(share)).ok_or(refusal)
    });
    let shares: Vec<u32> = match by {
        Some(By::Neyman) => problems.take(shares.collect::<Result<_, _>>()).unwrap_or_default(),
        _ => Vec::new(),
    };
    match (total, take, least, reserves, by) {
        (Some(total), Some(take), Some(least), Some(reserves), Some(by)) if problems.is_empty() => {
            Ok(Plan { total, take, least, reserves, by, shares })
        }
        _ => Err(problems),
    }
}
