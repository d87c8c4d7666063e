//! How many respondents each stratum gets.

use crate::{Result, error::refuse};

/// A part of the population that is sampled by itself, such as the people around a station.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stratum {
    /// How many people live there.
    pub size: f64,
    /// How much their answers differ: the standard deviation, the same number for all if it is unknown.
    pub spread: f64,
}

/// By what the respondents are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// As many to each: the stations are compared with one another.
    Equal,
    /// By size: the whole is what counts.
    Proportional,
    /// By the root of the size (Bankier): between the two.
    Root,
    /// By size and spread (Neyman): the least variance of the whole.
    Neyman,
}

/// Shares respondents out, each stratum getting `least` of them or more, and `total` in all. What is left
/// over in rounding goes to the largest remainders, and of equal ones to the first.
///
/// # Errors
/// If there is no stratum, a size or spread that is none, or `total` is less than `least` for each.
pub fn allocate(strata: &[Stratum], total: u32, least: u32, by: Allocation) -> Result<Vec<u32>> {
    let is_number = |one: &Stratum| one.size > 0.0 && one.spread > 0.0 && one.size.is_finite();
    if strata.is_empty() || !strata.iter().all(|one| is_number(one) && one.spread.is_finite()) {
        return refuse("every stratum has people in it, and a spread");
    }
    let Some(free) = (strata.len() as u64)
        .checked_mul(u64::from(least))
        .and_then(|kept| u64::from(total).checked_sub(kept))
    else {
        return refuse("there are fewer respondents than the least for each stratum");
    };
    let weights: Vec<f64> = strata
        .iter()
        .map(|one| match by {
            Allocation::Equal => 1.0,
            Allocation::Proportional => one.size,
            Allocation::Root => one.size.sqrt(),
            Allocation::Neyman => one.size * one.spread,
        })
        .collect();
    Ok(shares(&weights, f64::from(total), least, free))
}

/// The least for each, and the rest so that the whole comes as near to the weights as it can.
fn shares(weights: &[f64], total: f64, least: u32, free: u64) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let wanted: Vec<f64> =
        weights.iter().map(|weight| (total * weight / sum - f64::from(least)).max(0.0)).collect();
    let wishes: f64 = wanted.iter().sum();
    let part = |wish: f64| if wishes > 0.0 { wish / wishes * free as f64 } else { 0.0 };
    let exact: Vec<f64> = wanted.iter().map(|wish| part(*wish)).collect();
    let mut given: Vec<u64> = exact.iter().map(|one| one.floor() as u64).collect();
    let mut order: Vec<usize> = (0..given.len()).collect();
    let rest = |at: usize| exact[at] - exact[at].floor();
    order.sort_by(|a, b| rest(*b).total_cmp(&rest(*a)).then(a.cmp(b)));
    let mut left = free.saturating_sub(given.iter().sum());
    for at in order.iter().cycle() {
        if left == 0 {
            break;
        }
        given[*at] += 1;
        left -= 1;
    }
    given.into_iter().map(|one| least + u32::try_from(one).unwrap_or(u32::MAX - least)).collect()
}
