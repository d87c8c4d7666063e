//! Means, totals and ratios of groups with their covariance: what most questions come down to.

use nalgebra::DMatrix;

use super::Sample;
use crate::{
    Result,
    design::{Cells, Ground, Linear, Replicates, Rows, Stages, gather},
    groups::{Groups, OUT},
    view::View,
};

/// What is estimated of each variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Its weighted mean.
    Mean,
    /// Its weighted total.
    Total,
    /// Of the first variable's total to the second's.
    Ratio,
}

/// Estimates, groups within variables. NaN where a group has no rows.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) estimate: Vec<f64>,
    pub(crate) se: Vec<f64>,
    pub(crate) cov: DMatrix<f64>,
    /// Rows that answered, by group.
    pub(crate) rows: Vec<usize>,
    /// Sums of weights, by group.
    pub(crate) weights: Vec<f64>,
}

/// Weighted sums by variable and group, and of the weights.
pub(crate) struct Sums {
    x: Vec<Vec<f64>>,
    pub(crate) w: Vec<f64>,
}

impl Sums {
    pub(crate) fn of(views: &[View<'_>], groups: &Groups, weights: &[f64]) -> Self {
        let mut w = vec![0.0; groups.len()];
        for (&group, weight) in groups.of.iter().zip(weights).filter(|(group, _)| **group != OUT) {
            w[group as usize] += weight;
        }
        let of = |view: &View<'_>| {
            let mut sums = vec![0.0; groups.len()];
            view.each(|row, x| {
                if groups.of[row] != OUT {
                    sums[groups.of[row] as usize] += x * weights[row];
                }
            });
            sums
        };
        Self { x: views.iter().map(of).collect(), w }
    }

    pub(crate) fn estimates(&self, kind: Kind) -> Vec<f64> {
        let divided =
            |x: &[f64], by: &[f64]| x.iter().zip(by).map(|(x, by)| x / by).collect::<Vec<_>>();
        match kind {
            Kind::Mean => self.x.iter().flat_map(|x| divided(x, &self.w)).collect(),
            Kind::Total => self.x.concat(),
            Kind::Ratio => divided(&self.x[0], &self.x[1]),
        }
    }
}

/// Estimates one kind of all variables in all groups. `groups` holds the rows that answered.
pub(crate) fn estimate(
    sample: &Sample<'_>,
    kind: Kind,
    views: &[View<'_>],
    groups: &Groups,
    warnings: &mut Vec<String>,
) -> Result<Core> {
    let mut core = match &sample.design.ground {
        Ground::Stages(stages) => taylor(sample, stages, kind, views, groups, warnings)?,
        Ground::Replicates(replicates) => replicated(sample, replicates, kind, views, groups),
    };
    for at in 0..core.estimate.len() {
        if core.rows[at % groups.len()] == 0 {
            (core.estimate[at], core.se[at]) = (f64::NAN, f64::NAN);
            core.cov.row_mut(at).fill(f64::NAN);
            core.cov.column_mut(at).fill(f64::NAN);
        }
    }
    Ok(core)
}

pub(super) fn count(groups: &Groups) -> Vec<usize> {
    let mut rows = vec![0; groups.len()];
    groups.of.iter().filter(|&&group| group != OUT).for_each(|&group| rows[group as usize] += 1);
    rows
}

/// Square roots of the diagonal.
pub(crate) fn errors(cov: &DMatrix<f64>) -> Vec<f64> {
    cov.diagonal().iter().map(|variance| variance.max(0.0).sqrt() + variance * 0.0).collect()
}

fn taylor(
    sample: &Sample<'_>,
    stages: &Stages,
    kind: Kind,
    views: &[View<'_>],
    groups: &Groups,
    warnings: &mut Vec<String>,
) -> Result<Core> {
    let design = sample.design;
    let cells = cells(sample, stages, groups);
    let gathered = |rows: &Rows<'_>| gather(design, stages, &cells, groups, rows);
    let mut z: Vec<Vec<f64>> = views.iter().map(|view| gathered(&Rows::Weighted(view))).collect();
    let w = gathered(&Rows::Weights);
    let sums = match design.calibrated() {
        true => Sums::of(views, groups, &design.weights),
        false => {
            let by_group = |sums: &Vec<f64>| {
                let mut own = vec![0.0; groups.len()];
                cells.group.iter().zip(sums).for_each(|(&group, sum)| own[group as usize] += sum);
                own
            };
            Sums { x: z.iter().map(by_group).collect(), w: by_group(&w) }
        }
    };
    let estimates = sums.estimates(kind);
    match kind {
        Kind::Total => {}
        Kind::Mean => {
            for (z, means) in z.iter_mut().zip(estimates.chunks(groups.len())) {
                for (cell, z) in z.iter_mut().enumerate() {
                    let group = cells.group[cell] as usize;
                    *z = (*z - means[group] * w[cell]) / sums.w[group];
                }
            }
        }
        Kind::Ratio => {
            let below = z.pop().unwrap_or_default();
            for (cell, z) in z[0].iter_mut().enumerate() {
                let group = cells.group[cell] as usize;
                *z = (*z - estimates[group] * below[cell]) / sums.x[1][group];
            }
        }
    }
    let linear = Linear { stages, cells: &cells, z: &z };
    let (cov, se) = covariance(&linear, warnings)?;
    Ok(Core { estimate: estimates, se, cov, rows: count(groups), weights: sums.w })
}

/// The cells of groups; with calibrated weights all units have a part in each.
pub(super) fn cells(sample: &Sample<'_>, stages: &Stages, groups: &Groups) -> Cells {
    match sample.design.calibrated() {
        true => Cells::all(stages, groups),
        false => Cells::of(stages, groups),
    }
}

/// The covariance, and errors of each group as if its rows were the domain, which only differ where
/// lonely clusters count.
pub(super) fn covariance(
    linear: &Linear<'_>,
    warnings: &mut Vec<String>,
) -> Result<(DMatrix<f64>, Vec<f64>)> {
    let cov = linear.covariance(None, warnings)?;
    let mut se = errors(&cov);
    let groups = linear.cells.groups;
    if groups > 1 && linear.stages.presence_counts() {
        for group in 0..groups {
            let own = linear.covariance(Some(group as u32), warnings)?;
            let own = errors(&own);
            (group..se.len()).step_by(groups).for_each(|at| se[at] = own[at]);
        }
    }
    Ok((cov, se))
}

fn replicated(
    sample: &Sample<'_>,
    replicates: &Replicates,
    kind: Kind,
    views: &[View<'_>],
    groups: &Groups,
) -> Core {
    let sums = Sums::of(views, groups, &sample.design.weights);
    let estimate = sums.estimates(kind);
    let of = |weights: &Vec<f64>| Sums::of(views, groups, weights).estimates(kind);
    let all: Vec<Vec<f64>> = replicates.columns.iter().map(of).collect();
    let (cov, se) = spread(replicates, &all, &estimate, groups.len());
    Core { estimate, se, cov, rows: count(groups), weights: sums.w }
}

/// The covariance over replicates. A group loses only those replicates where it has no estimate
/// itself; the covariance of all loses those where any has none.
pub(super) fn spread(
    replicates: &Replicates,
    all: &[Vec<f64>],
    whole: &[f64],
    groups: usize,
) -> (DMatrix<f64>, Vec<f64>) {
    let known: Vec<usize> = (0..whole.len()).filter(|&at| !whole[at].is_nan()).collect();
    let pick = |list: &[f64]| known.iter().map(|&at| list[at]).collect::<Vec<f64>>();
    let picked: Vec<Vec<f64>> = all.iter().map(|list| pick(list)).collect();
    let own = replicates.covariance(&picked, &pick(whole));
    let mut cov = DMatrix::from_element(whole.len(), whole.len(), f64::NAN);
    for (a, &row) in known.iter().enumerate() {
        for (b, &column) in known.iter().enumerate() {
            cov[(row, column)] = own[(a, b)];
        }
    }
    let mut se = errors(&cov);
    for group in 0..groups.min(whole.len()) {
        let places: Vec<usize> = (group..whole.len()).step_by(groups).collect();
        let pick = |list: &[f64]| places.iter().map(|&at| list[at]).collect::<Vec<f64>>();
        let picked: Vec<Vec<f64>> = all.iter().map(|list| pick(list)).collect();
        let own = errors(&replicates.covariance(&picked, &pick(whole)));
        places.iter().zip(own).for_each(|(&at, own)| se[at] = own);
    }
    (cov, se)
}
