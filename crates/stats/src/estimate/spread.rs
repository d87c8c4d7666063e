//! The variance of a variable in the population, and what a simple sample would have given.

use super::{Sample, core::Sums};
use crate::{
    groups::{Groups, OUT},
    view::View,
};

/// Rows with weight, by group.
pub(super) fn counted(groups: &Groups, weights: &[f64]) -> Vec<f64> {
    let mut rows = vec![0.0; groups.len()];
    for (&group, weight) in groups.of.iter().zip(weights).filter(|(group, _)| **group != OUT) {
        rows[group as usize] += f64::from(*weight != 0.0);
    }
    rows
}

/// `Σ w (x − mean)² / Σ w · n / (n − 1)` by group.
pub(super) fn spreads(
    view: &View<'_>,
    groups: &Groups,
    weights: &[f64],
    means: &[f64],
    rows: &[f64],
) -> Vec<f64> {
    let (mut squares, mut sums) = (vec![0.0; groups.len()], vec![0.0; groups.len()]);
    view.each(|row, x| {
        if groups.of[row] != OUT {
            let group = groups.of[row] as usize;
            squares[group] += weights[row] * (x - means[group]).powi(2);
            sums[group] += weights[row];
        }
    });
    let of = |group: usize| squares[group] / sums[group] * rows[group] / (rows[group] - 1.0);
    (0..groups.len()).map(of).collect()
}

/// The variance of a mean had the rows been drawn one by one, with `replace` or without, by group.
/// Without, it is NaN where the weights say that there are fewer people than rows.
pub(super) fn simple(
    sample: &Sample<'_>,
    view: &View<'_>,
    groups: &Groups,
    means: &[f64],
    replace: bool,
) -> Vec<f64> {
    let weights = &sample.design.weights;
    let rows = counted(groups, weights);
    let spreads = spreads(view, groups, weights, means, &rows);
    let sums = Sums::of(&[], groups, weights).w;
    let of = |group: usize| {
        let n = rows[group];
        let left = match replace {
            true => 1.0,
            false if sums[group] < n => f64::NAN,
            false => (sums[group] - n) / sums[group],
        };
        spreads[group] / n * left
    };
    (0..groups.len()).map(of).collect()
}
