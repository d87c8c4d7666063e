//! How a sample was drawn, and what each row counts.

mod build;
mod cells;
mod names;
mod plan;
mod replicates;
mod squares;
mod stages;
mod tree;

pub(crate) use cells::{Cells, Rows, gather};
pub use plan::{Lonely, Plan, Replication};
pub(crate) use replicates::Replicates;
pub(crate) use stages::{Linear, Stages};

use crate::{
    adjust::Residual,
    groups::{Groups, OUT},
};

/// Weights, and the ground of the variance.
#[derive(Debug)]
pub struct Design {
    pub(crate) weights: Vec<f64>,
    pub(crate) ground: Ground,
    /// What adjustments take away from the variance, in their order.
    pub(crate) residuals: Vec<Residual>,
    pub(crate) warnings: Vec<String>,
}

/// Where the variance comes from.
#[derive(Debug)]
pub(crate) enum Ground {
    /// Taylor linearisation over the stages of the sample.
    Stages(Stages),
    /// Replicate weights.
    Replicates(Replicates),
}

impl Design {
    /// The weights, one a row.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Rows outside a domain stay in the design once weights are calibrated: their residuals count.
    pub(crate) fn calibrated(&self) -> bool {
        !self.residuals.is_empty()
    }

    /// Degrees of freedom of each group: clusters less strata, or the rank of the replicates less 1.
    /// A row without weight does not count.
    pub(crate) fn degrees(&self, groups: &Groups) -> Vec<f64> {
        let mut counted = groups.clone();
        for (group, weight) in counted.of.iter_mut().zip(&self.weights) {
            if *weight == 0.0 {
                *group = OUT;
            }
        }
        match &self.ground {
            Ground::Stages(stages) => stages.degrees(&Cells::of(stages, &counted)),
            Ground::Replicates(replicates) => {
                let of = |group| replicates.rank(&groups.only(group).of) - 1.0;
                (0..groups.len() as u32).map(of).collect()
            }
        }
    }

    /// Rows that the design holds for a question about these: all of them once it is calibrated.
    pub(crate) fn held(&self, groups: &Groups) -> usize {
        if self.calibrated() { self.weights.len() } else { groups.rows() }
    }
}
