//! Weighted least squares, once or again and again (McCullagh & Nelder 1989).

use nalgebra::{DMatrix, DVector};
use serde::Deserialize;

use crate::{Result, error::refuse};

/// The fit ends when the deviance changes by less than this share.
const CLOSE: f64 = 1e-8;
const ROUNDS: usize = 25;
/// Beyond this a term counts as explained by those before it.
const ALIASED: f64 = 1e-9;
/// Beyond this a logit is as good as sure.
const SURE: f64 = 30.0;

/// What is explained.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Family {
    /// A number, straight.
    #[default]
    Gaussian,
    /// A share, by its logit.
    Binomial,
}

/// A fitted model.
pub(super) struct Fit {
    pub(super) coefficients: DVector<f64>,
    /// `(X'WX)⁻¹` of the last round.
    pub(super) inverse: DMatrix<f64>,
    /// Working weights of the last round.
    pub(super) weights: Vec<f64>,
    /// Working residuals.
    pub(super) residuals: Vec<f64>,
}

/// Fits a model, or names the first term that others explain.
pub(super) fn fit(
    x: &DMatrix<f64>,
    y: &[f64],
    weights: &[f64],
    family: Family,
    start: Option<&DVector<f64>>,
) -> Result<std::result::Result<Fit, usize>> {
    match family {
        Family::Gaussian => Ok(linear(x, y, weights)),
        Family::Binomial => logistic(x, y, weights, start),
    }
}

fn linear(x: &DMatrix<f64>, y: &[f64], weights: &[f64]) -> std::result::Result<Fit, usize> {
    let (coefficients, inverse) = least_squares(x, y, weights)?;
    let fitted = x * &coefficients;
    let residuals = y.iter().zip(fitted.iter()).map(|(y, fitted)| y - fitted).collect();
    Ok(Fit { coefficients, inverse, weights: weights.to_vec(), residuals })
}

fn logistic(
    x: &DMatrix<f64>,
    y: &[f64],
    weights: &[f64],
    start: Option<&DVector<f64>>,
) -> Result<std::result::Result<Fit, usize>> {
    if y.iter().any(|y| !(0.0..=1.0).contains(y)) {
        return refuse("`binomial` explains a share between 0 and 1, or a condition");
    }
    let mut eta: Vec<f64> = match start {
        Some(start) => (x * start).iter().copied().collect(),
        None => {
            let first = |(y, w): (&f64, &f64)| (w * y + 0.5) / (w + 1.0);
            y.iter().zip(weights).map(first).map(|mu| (mu / (1.0 - mu)).ln()).collect()
        }
    };
    let mut before = deviance(y, weights, &eta);
    for round in 1..=ROUNDS {
        let row = |((eta, y), w): ((&f64, &f64), &f64)| {
            let (mu, slope) = (mean(*eta), slope(*eta));
            (eta + (y - mu) / slope, w * slope * slope / (mu * (1.0 - mu)))
        };
        let (z, working): (Vec<f64>, Vec<f64>) = eta.iter().zip(y).zip(weights).map(row).unzip();
        let (coefficients, inverse) = match least_squares(x, &z, &working) {
            Ok(solved) => solved,
            Err(term) => return Ok(Err(term)),
        };
        eta = (x * &coefficients).iter().copied().collect();
        let now = deviance(y, weights, &eta);
        if (now - before).abs() / (now.abs() + 0.1) < CLOSE || round == ROUNDS {
            let residual = |(eta, y): (&f64, &f64)| (y - mean(*eta)) / slope(*eta);
            let residuals = eta.iter().zip(y).map(residual).collect();
            return Ok(Ok(Fit { coefficients, inverse, weights: working, residuals }));
        }
        before = now;
    }
    refuse("the model did not settle")
}

fn mean(eta: f64) -> f64 {
    let odds = eta.clamp(-SURE, SURE).exp();
    match eta {
        eta if eta > SURE => 1.0 - f64::EPSILON,
        eta if eta < -SURE => f64::EPSILON,
        _ => odds / (1.0 + odds),
    }
}

fn slope(eta: f64) -> f64 {
    let odds = eta.clamp(-SURE, SURE).exp();
    (odds / ((1.0 + odds) * (1.0 + odds))).max(f64::EPSILON)
}

fn deviance(y: &[f64], weights: &[f64], eta: &[f64]) -> f64 {
    let part = |y: f64, mu: f64| if y > 0.0 { y * (y / mu).ln() } else { 0.0 };
    let own = |((eta, y), w): ((&f64, &f64), &f64)| {
        let mu = mean(*eta);
        2.0 * w * (part(*y, mu) + part(1.0 - y, 1.0 - mu))
    };
    eta.iter().zip(y).zip(weights).map(own).sum()
}

/// Coefficients and `(X'WX)⁻¹`, by orthogonal triangles; or the first term that others explain.
fn least_squares(
    x: &DMatrix<f64>,
    y: &[f64],
    weights: &[f64],
) -> std::result::Result<(DVector<f64>, DMatrix<f64>), usize> {
    let terms = x.ncols();
    let mut scaled = x.clone();
    for mut column in scaled.column_iter_mut() {
        column.iter_mut().zip(weights).for_each(|(x, weight)| *x *= weight.sqrt());
    }
    let lengths: Vec<f64> = scaled.column_iter().map(|column| column.norm()).collect();
    let both = y.iter().zip(weights).map(|(y, weight)| y * weight.sqrt());
    let mut rotated = DVector::from_iterator(y.len(), both);
    if x.nrows() < terms {
        return Err(terms - 1);
    }
    let qr = scaled.qr();
    qr.q_tr_mul(&mut rotated);
    let r = qr.r();
    let explained = |&term: &usize| r[(term, term)].abs() <= ALIASED * lengths[term];
    if let Some(term) = (0..terms).find(explained) {
        return Err(term);
    }
    let identity = DMatrix::identity(terms, terms);
    let inverse = r.solve_upper_triangular(&identity).ok_or(terms - 1)?;
    let coefficients = &inverse * rotated.rows(0, terms);
    Ok((coefficients, &inverse * inverse.transpose()))
}
