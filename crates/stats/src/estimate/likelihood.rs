//! The interval of a share from the profile of its likelihood, scaled by what the design does to it.

use nalgebra::DMatrix;

use super::{
    Sample,
    core::Sums,
    fit::{Family, fit},
    proportion::Ends,
    spread::counted,
};
use crate::{
    groups::{Groups, OUT},
    numeric::{interpolate, normal_above, spline, t_quantile},
    view::View,
};

/// Steps to either side at most.
const STEPS: usize = 9;

/// Walks from the estimate to both sides in steps of a fifth of what is looked for, lays a spline
/// through the signed roots of the deviance, and reads where it crosses.
pub(super) fn profile(
    sample: &Sample<'_>,
    view: &View<'_>,
    group: &Groups,
    ends: Ends,
    se: f64,
) -> [f64; 2] {
    let p = ends.share;
    let weights = &sample.design.weights;
    let all = Sums::of(&[], group, weights).w[0];
    let rows = sample.design.held(group) as f64;
    if !(p > 0.0 && p < 1.0 && se > 0.0) {
        return [f64::NAN; 2];
    }
    // Weights are scaled to a mean of one over all rows that the design holds.
    let scale = rows / all;
    let sum = all * scale;
    // What a simple sample would give, as the fit leaves it in its last round.
    let rows_in = || (0..weights.len()).filter(|&row| group.of[row] != OUT);
    let y: Vec<f64> = rows_in().map(|row| view.get(row)).collect();
    let scaled: Vec<f64> = rows_in().map(|row| weights[row] * scale).collect();
    let ones = DMatrix::from_element(y.len(), 1, 1.0);
    let Ok(Ok(fitted)) = fit(&ones, &y, &scaled, Family::Binomial, None) else {
        return [f64::NAN; 2];
    };
    let lambda = se * se / fitted.inverse[(0, 0)];
    let reach = t_quantile(0.05, ends.df) * lambda.sqrt();
    let alpha = normal_above(reach) / 2.0;
    let furthest = t_quantile(alpha, rows - 1.0);
    // The variance of Pearson's residuals in the population.
    let counted = counted(group, weights)[0];
    let dispersion = counted / (counted - 1.0);
    let deviance = |b: f64| {
        let q = 1.0 / (1.0 + (-b).exp());
        -2.0 * sum * (p * q.ln() + (1.0 - p) * (1.0 - q).ln())
    };
    let middle = fitted.coefficients[0];
    let mut points = vec![(0.0, middle)];
    for side in [-1.0, 1.0] {
        let (mut step, mut z) = (0, 0.0f64);
        while step < STEPS && z.abs() < furthest {
            step += 1;
            let b = middle + side * step as f64 * furthest / 5.0 * se;
            let more = (deviance(b) - deviance(middle)) / dispersion;
            z = side * more.max(0.0).sqrt();
            points.push((z, b));
        }
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (z, b): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
    let (b, z) = spline(&b, &z, 3 * b.len());
    let mut curve: Vec<(f64, f64)> = z.into_iter().zip(b).collect();
    curve.sort_by(|a, b| a.0.total_cmp(&b.0));
    let end = |at| interpolate(&curve, at).map_or(f64::NAN, |b| 1.0 / (1.0 + (-b).exp()));
    [end(-reach), end(reach)]
}
