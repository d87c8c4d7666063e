//! Sums by finest unit and group: all that a variance needs, in one pass over the rows.

use super::{Design, Stages};
use crate::{
    groups::{Groups, OUT},
    view::View,
};

/// Up to this many units times groups, cells are found in a table.
const TABLE: usize = 1 << 26;

/// The units that have rows of a group, sorted by unit, then group.
#[derive(Debug)]
pub(crate) struct Cells {
    pub(crate) unit: Vec<u32>,
    pub(crate) group: Vec<u32>,
    pub(crate) of_row: Vec<u32>,
    pub(crate) groups: usize,
}

impl Cells {
    /// The cells that rows of these groups lie in.
    pub(crate) fn of(stages: &Stages, groups: &Groups) -> Self {
        let count = groups.len();
        let units = stages.units();
        let key = |row: usize| match groups.of[row] {
            OUT => None,
            group => Some(stages.unit[row] as usize * count + group as usize),
        };
        let rows = 0..groups.of.len();
        if units * count <= TABLE {
            let mut table = vec![OUT; units * count];
            rows.clone().filter_map(key).for_each(|key| table[key] = 0);
            let keys: Vec<usize> = (0..table.len()).filter(|&key| table[key] == 0).collect();
            keys.iter().zip(0..).for_each(|(&key, cell)| table[key] = cell);
            let of_row = rows.map(|row| key(row).map_or(OUT, |key| table[key])).collect();
            return Self::from_keys(&keys, of_row, count);
        }
        let mut keys: Vec<usize> = rows.clone().filter_map(key).collect();
        keys.sort_unstable();
        keys.dedup();
        let find = |key| keys.binary_search(&key).map_or(OUT, |cell| cell as u32);
        let of_row = rows.map(|row| key(row).map_or(OUT, find)).collect();
        Self::from_keys(&keys, of_row, count)
    }

    /// A cell for every unit and group: residuals of calibrated weights lie outside the groups too.
    pub(crate) fn all(stages: &Stages, groups: &Groups) -> Self {
        let count = groups.len();
        let of = |(row, &group): (usize, &u32)| match group {
            OUT => OUT,
            group => stages.unit[row] * count as u32 + group,
        };
        let of_row = groups.of.iter().enumerate().map(of).collect();
        let keys: Vec<usize> = (0..stages.units() * count).collect();
        Self::from_keys(&keys, of_row, count)
    }

    fn from_keys(keys: &[usize], of_row: Vec<u32>, groups: usize) -> Self {
        let unit = keys.iter().map(|key| (key / groups) as u32).collect();
        let group = keys.iter().map(|key| (key % groups) as u32).collect();
        Self { unit, group, of_row, groups }
    }

    pub(crate) fn len(&self) -> usize {
        self.unit.len()
    }
}

/// What a row adds to a sum.
pub(crate) enum Rows<'a> {
    /// Its weight.
    Weights,
    /// Its number times its weight.
    Weighted(&'a View<'a>),
    /// A number that holds the weight already.
    Ready(&'a [f64]),
}

impl Rows<'_> {
    #[inline]
    fn each(&self, weights: &[f64], mut call: impl FnMut(usize, f64)) {
        match self {
            Self::Weights => {
                weights.iter().enumerate().for_each(|(row, &weight)| call(row, weight))
            }
            Self::Weighted(view) => view.each(|row, x| call(row, x * weights[row])),
            Self::Ready(rows) => rows.iter().enumerate().for_each(|(row, &z)| call(row, z)),
        }
    }
}

/// The sum of each cell, after what the adjustments take away.
pub(crate) fn gather(
    design: &Design,
    stages: &Stages,
    cells: &Cells,
    groups: &Groups,
    rows: &Rows<'_>,
) -> Vec<f64> {
    let mut sums = vec![0.0; cells.len()];
    if !design.calibrated() {
        rows.each(&design.weights, |row, z| {
            let cell = cells.of_row[row];
            if cell != OUT {
                sums[cell as usize] += z;
            }
        });
        return sums;
    }
    let mut buffer = vec![0.0; groups.of.len()];
    for group in 0..cells.groups {
        buffer.fill(0.0);
        rows.each(&design.weights, |row, z| {
            if groups.of[row] == group as u32 {
                buffer[row] = z;
            }
        });
        design.residuals.iter().for_each(|residual| residual.apply(&mut buffer));
        for (&unit, z) in stages.unit.iter().zip(&buffer) {
            sums[unit as usize * cells.groups + group] += z;
        }
    }
    sums
}
