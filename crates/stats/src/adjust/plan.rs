//! Adjustments as they are asked for, and the files they need.

use serde::Deserialize;

use super::{Ready, calibrate::Calibration, poststratify::Margin};
use crate::{Result, Table, error::refuse, many::Many, variable::Variable};

/// One adjustment.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Step {
    /// Counts of the cells of one variable, or of several crossed.
    PostStratify {
        /// The variables.
        post_stratify: Many<String>,
        /// The file of counts.
        population: String,
    },
    /// Counts of several margins.
    Rake {
        /// One variable a margin.
        rake: Vec<String>,
        /// One file a margin.
        population: Vec<String>,
    },
    /// Totals of the terms of a formula.
    Calibrate {
        /// The formula, `~stype+api99`.
        calibrate: String,
        /// The file of totals.
        population: String,
        /// Which distance to the old weights is kept small.
        #[serde(default)]
        method: Method,
        /// Between what new and old weights' quotient may lie.
        bounds: Option<[Option<f64>; 2]>,
    },
    /// Weights no smaller and no greater than these.
    Trim {
        /// The bounds, either may be null.
        trim: [Option<f64>; 2],
    },
}

/// The distance between old and new weights (Deville & Särndal 1992).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Generalised regression.
    #[default]
    Linear,
    /// Multiplicative: weights stay positive.
    Raking,
    /// Between bounds.
    Logit,
}

impl Step {
    /// The files of population counts, in the order in which `adjust` wants them.
    pub fn files(&self) -> Vec<&str> {
        match self {
            Self::PostStratify { population, .. } | Self::Calibrate { population, .. } => {
                vec![population]
            }
            Self::Rake { population, .. } => population.iter().map(String::as_str).collect(),
            Self::Trim { .. } => Vec::new(),
        }
    }

    pub(super) fn ready(&self, table: &Table, populations: &[Table]) -> Result<Ready> {
        match self {
            Self::PostStratify { post_stratify, .. } => {
                let Some(population) = populations.first() else { return refuse("no population") };
                Ok(Ready::PostStratify(margin(&post_stratify.0, table, population)?))
            }
            Self::Rake { rake, .. } => {
                if rake.is_empty() || rake.len() != populations.len() {
                    return refuse("`rake` needs one population file for each of its margins");
                }
                let fit = |(name, file)| margin(std::slice::from_ref(name), table, file);
                Ok(Ready::Rake(rake.iter().zip(populations).map(fit).collect::<Result<_>>()?))
            }
            Self::Calibrate { calibrate, method, bounds, .. } => {
                let Some(population) = populations.first() else { return refuse("no population") };
                let bounds = bounds.unwrap_or_default();
                let calibration = Calibration::new(calibrate, table, population, *method, bounds)?;
                Ok(Ready::Calibrate(calibration))
            }
            Self::Trim { trim: [lower, upper] } => Ok(Ready::Trim(*lower, *upper)),
        }
    }
}

fn margin(names: &[String], table: &Table, population: &Table) -> Result<Margin> {
    let read = |name: &String| Variable::parse(name, table);
    let variables: Vec<Variable> = names.iter().map(read).collect::<Result<_>>()?;
    Margin::new(&variables, table, population)
}
