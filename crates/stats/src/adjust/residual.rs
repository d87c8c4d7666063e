//! What an adjusted weight takes away: the part of a variable that the known totals explain.

use nalgebra::{DMatrix, DVectorViewMut};

use super::poststratify::Margin;

/// How often the margins of a raked design are taken out in turn.
const TURNS: usize = 10;

/// Takes its part out of a weighted variable, one number a row.
#[derive(Debug)]
pub(crate) enum Residual {
    /// The mean of each cell.
    Cells { cell: Vec<u32>, cells: usize, old: Vec<f64>, new: Vec<f64> },
    /// The mean of each cell of each margin, with the weights after that margin.
    Raked(Vec<(Vec<u32>, usize, Vec<f64>)>),
    /// The regression on the calibration variables: their orthogonal base, and the scale of each row.
    Regression { base: DMatrix<f64>, scale: Vec<f64> },
}

impl Residual {
    pub(super) fn raked(margins: &[Margin], steps: Vec<Vec<f64>>) -> Self {
        let of =
            |(margin, weights): (&Margin, Vec<f64>)| (margin.cell.clone(), margin.cells(), weights);
        Self::Raked(margins.iter().zip(steps).map(of).collect())
    }

    /// Replaces the weighted variable by its residual.
    pub(crate) fn apply(&self, z: &mut [f64]) {
        match self {
            Self::Cells { cell, cells, old, new } => {
                let share = |row: usize| match (old[row], new[row]) {
                    (0.0, 0.0) => 0.0,
                    (old, new) => old / new,
                };
                take_means(z, cell, *cells, |row| (share(row), old[row]), new);
            }
            Self::Raked(margins) => {
                for _ in 0..TURNS {
                    for (cell, cells, weights) in margins {
                        let one = |row: usize| {
                            (if weights[row] == 0.0 { 0.0 } else { 1.0 / weights[row] }, 1.0)
                        };
                        take_means(z, cell, *cells, one, weights);
                    }
                }
            }
            Self::Regression { base, scale } => {
                for (z, &scale) in z.iter_mut().zip(scale) {
                    *z = if scale == 0.0 { 0.0 } else { *z / scale };
                }
                let rows = z.len();
                let mut own = DVectorViewMut::from_slice(z, rows);
                let parts = base.tr_mul(&own);
                own.gemv(-1.0, base, &parts, 1.0);
                z.iter_mut().zip(scale).for_each(|(z, scale)| *z *= scale);
            }
        }
    }
}

/// `share` gives what of a row goes into the mean of its cell, and what the row counts there.
fn take_means(
    z: &mut [f64],
    cell: &[u32],
    cells: usize,
    share: impl Fn(usize) -> (f64, f64),
    weights: &[f64],
) {
    let mut sums = vec![(0.0, 0.0); cells];
    for (row, (z, &cell)) in z.iter().zip(cell).enumerate() {
        let (part, count) = share(row);
        let sum = &mut sums[cell as usize];
        *sum = (sum.0 + z * part, sum.1 + count);
    }
    for (z, (&cell, weight)) in z.iter_mut().zip(cell.iter().zip(weights)) {
        let (sum, count) = sums[cell as usize];
        *z -= sum / count * weight;
    }
}
