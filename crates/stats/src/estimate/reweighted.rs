//! Estimates that replicate weights make anew where linearisation would need a formula.

use super::{
    Sample,
    core::{Core, Kind, Sums, count, spread},
    spread::spreads,
};
use crate::{design::Replicates, groups::Groups, view::View};

/// Variances in the population with their covariance over replicates. All rows count in `n / (n − 1)`,
/// also those that a replicate gives no weight.
pub(super) fn variances(
    sample: &Sample<'_>,
    replicates: &Replicates,
    views: &[View<'_>],
    groups: &Groups,
) -> Core {
    let rows = count(groups);
    let counted: Vec<f64> = rows.iter().map(|&rows| rows as f64).collect();
    let of = |weights: &[f64]| {
        let means = Sums::of(views, groups, weights).estimates(Kind::Mean);
        let each = views.iter().zip(means.chunks(groups.len().max(1)));
        let own = each.flat_map(|(view, means)| spreads(view, groups, weights, means, &counted));
        own.collect::<Vec<f64>>()
    };
    let estimate = of(&sample.design.weights);
    let all: Vec<Vec<f64>> = replicates.columns.iter().map(|weights| of(weights)).collect();
    let (cov, se) = spread(replicates, &all, &estimate, groups.len());
    let weights = Sums::of(&[], groups, &sample.design.weights).w;
    Core { estimate, se, cov, rows, weights }
}
