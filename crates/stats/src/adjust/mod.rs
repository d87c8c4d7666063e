//! Weights that fit what is known of the population, and what this takes away from the variance.

mod calibrate;
mod distance;
mod plan;
mod poststratify;
mod residual;
mod trim;

pub use plan::{Method, Step};
pub(crate) use residual::Residual;

use crate::{Design, Result, Table, design::Ground};
use calibrate::Calibration;
use poststratify::{Margin, rake};

/// A step that is ready to be applied to weights.
enum Ready {
    PostStratify(Margin),
    Rake(Vec<Margin>),
    Calibrate(Calibration),
    Trim(Option<f64>, Option<f64>),
}

/// Applies a step to a design: to its weights and to each replicate. `populations` are the files that
/// the step names, in their order.
///
/// # Errors
/// When sample and population don't fit, or no weights can be found.
pub fn adjust(
    design: &mut Design,
    step: &Step,
    table: &Table,
    populations: &[Table],
) -> Result<()> {
    let ready = step.ready(table, populations)?;
    let stages = matches!(design.ground, Ground::Stages(_));
    let (weights, residual) = ready.apply(&design.weights, stages)?;
    design.weights = weights;
    design.residuals.extend(residual);
    if let Ground::Replicates(replicates) = &mut design.ground {
        for (at, column) in replicates.columns.iter_mut().enumerate() {
            let (weights, reached) = ready.nearest(column)?;
            *column = weights;
            if !reached {
                let why = format!("replicate {}: bounds keep it from the totals", at + 1);
                design.warnings.push(why);
            }
        }
    }
    Ok(())
}

impl Ready {
    /// For a replicate: without weights that reach the totals, those that come nearest.
    fn nearest(&self, weights: &[f64]) -> Result<(Vec<f64>, bool)> {
        match self {
            Self::Calibrate(calibration) => calibration.nearest(weights),
            _ => Ok((self.apply(weights, false)?.0, true)),
        }
    }

    fn apply(&self, weights: &[f64], residual: bool) -> Result<(Vec<f64>, Option<Residual>)> {
        match self {
            Self::PostStratify(margin) => {
                let fitted = margin.fit(weights)?;
                let old = residual.then(|| weights.to_vec());
                let residual = old.map(|old| margin.residual(old, fitted.clone()));
                Ok((fitted, residual))
            }
            Self::Rake(margins) => {
                let (fitted, steps) = rake(margins, weights)?;
                Ok((fitted, residual.then(|| Residual::raked(margins, steps))))
            }
            Self::Calibrate(calibration) => calibration.apply(weights, residual),
            Self::Trim(lower, upper) => Ok((trim::trim(weights, *lower, *upper), None)),
        }
    }
}
