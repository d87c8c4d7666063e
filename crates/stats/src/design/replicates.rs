//! Replicate weights: the estimate is made anew with each of them, and their spread is its variance.

use nalgebra::DMatrix;

use super::plan::{Kind, Replication};
use crate::{Result, Table, error::refuse, groups::OUT, variable::Variable};

/// A column whose length falls below this share, once earlier columns are taken out, adds no rank.
const RANK: f64 = 1e-5;

/// Weights that hold the sampling weight.
#[derive(Debug)]
pub(crate) struct Replicates {
    pub(crate) columns: Vec<Vec<f64>>,
    scale: f64,
    rscales: Vec<f64>,
    mse: bool,
}

impl Replicates {
    pub(crate) fn new(plan: &Replication, file: &Table, weights: &[f64]) -> Result<Self> {
        if file.rows() != weights.len() {
            let (own, rows) = (file.rows(), weights.len());
            return refuse(format!("`{}` has {own} rows, the data have {rows}", plan.file));
        }
        let mut columns = Vec::new();
        for name in file.names() {
            let variable = Variable::parse(&format!("`{name}`"), file)?;
            let view = variable.view(file)?;
            let column: Vec<f64> = (0..file.rows()).map(|row| view.get(row)).collect();
            if let Some(row) = column.iter().position(|weight| weight.is_nan()) {
                return Err(file.wrong(row, format!("`{name}` is missing")));
            }
            columns.push(column);
        }
        let (scale, rscales) = scales(plan, &columns)?;
        if !plan.combined {
            for column in &mut columns {
                column.iter_mut().zip(weights).for_each(|(own, weight)| *own *= weight);
            }
        }
        Ok(Self { columns, scale, rscales, mse: plan.mse })
    }

    /// The covariance of estimates, given those of each replicate. A replicate without an estimate
    /// is left out; NaN if all are.
    pub(crate) fn covariance(&self, estimates: &[Vec<f64>], whole: &[f64]) -> DMatrix<f64> {
        let size = whole.len();
        let kept: Vec<(&Vec<f64>, f64)> = estimates
            .iter()
            .zip(&self.rscales)
            .filter(|(estimate, _)| estimate.iter().all(|x| !x.is_nan()))
            .map(|(estimate, scale)| (estimate, *scale))
            .collect();
        if kept.is_empty() {
            return DMatrix::from_element(size, size, f64::NAN);
        }
        let mut centre = whole.to_vec();
        if !self.mse {
            let counted: Vec<_> = kept.iter().filter(|(_, scale)| *scale > 0.0).collect();
            for (at, centre) in centre.iter_mut().enumerate() {
                let sum: f64 = counted.iter().map(|(estimate, _)| estimate[at]).sum();
                *centre = sum / counted.len() as f64;
            }
        }
        let mut sum = DMatrix::zeros(size, size);
        for (estimate, scale) in kept {
            for a in 0..size {
                for b in 0..size {
                    let away = (estimate[a] - centre[a]) * (estimate[b] - centre[b]);
                    sum[(a, b)] += away * scale * self.scale;
                }
            }
        }
        sum
    }

    /// The rank of the weights over the rows of a group, column by column by their lengths.
    pub(crate) fn rank(&self, of: &[u32]) -> f64 {
        let count = self.columns.len();
        let rows: Vec<usize> = (0..of.len()).filter(|&row| of[row] != OUT).collect();
        let product = |a: &[f64], b: &[f64]| rows.iter().map(|&row| a[row] * b[row]).sum::<f64>();
        let mut gram = DMatrix::from_fn(count, count, |a, b| match a <= b {
            true => product(&self.columns[a], &self.columns[b]),
            false => 0.0,
        });
        let lengths: Vec<f64> = (0..count).map(|at| gram[(at, at)]).collect();
        let mut rank = 0.0;
        for at in 0..count {
            let pivot = gram[(at, at)];
            if lengths[at] <= 0.0 || pivot < RANK * RANK * lengths[at] {
                continue;
            }
            rank += 1.0;
            for a in at + 1..count {
                let factor = gram[(at, a)] / pivot;
                for b in a..count {
                    gram[(a, b)] -= factor * gram[(at, b)];
                }
            }
        }
        rank
    }
}

/// What each kind of replicate implies where nothing is named.
fn scales(plan: &Replication, columns: &[Vec<f64>]) -> Result<(f64, Vec<f64>)> {
    let count = columns.len() as f64;
    if columns.is_empty() {
        return refuse(format!("`{}` has no columns", plan.file));
    }
    let greatest = |column: &Vec<f64>| column.iter().copied().fold(f64::MIN, f64::max);
    let implied = match (plan.kind, plan.rho) {
        (Kind::JK1, _) if !plan.combined => 1.0 / greatest(&columns[0]),
        (Kind::JK1, _) => (count - 1.0) / count,
        (Kind::JKn, _) => 1.0,
        (Kind::Brr, _) => 1.0 / count,
        (Kind::Fay, Some(rho)) => 1.0 / (count * (1.0 - rho).powi(2)),
        (Kind::Fay, None) if plan.scale.is_none() => return refuse("Fay needs `scale` or `rho`"),
        (Kind::Fay, None) => 1.0,
        (Kind::Bootstrap | Kind::Subbootstrap, _) => 1.0 / (count - 1.0),
    };
    let rscales = match (&plan.rscales, plan.kind) {
        (Some(rscales), _) if rscales.len() == columns.len() => rscales.clone(),
        (Some(rscales), _) if rscales.len() == 1 => vec![rscales[0]; columns.len()],
        (Some(_), _) => return refuse("`rscales` must hold one number a replicate"),
        (None, Kind::JKn) if plan.combined => return refuse("JKn needs `rscales`"),
        (None, Kind::JKn) => columns.iter().map(|column| 1.0 / greatest(column)).collect(),
        (None, _) => vec![1.0; columns.len()],
    };
    Ok((plan.scale.unwrap_or(implied), rscales))
}
