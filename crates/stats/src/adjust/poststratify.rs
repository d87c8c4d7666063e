//! Cells whose counts are known, one margin or several in turn (Deming & Stephan 1940).

use rustc_hash::FxHashMap;

use super::Residual;
use crate::{
    Result, Table,
    error::refuse,
    expr::Value,
    groups::{Groups, OUT},
    variable::Variable,
};

/// Raking stops when no cell changes by more than this share of all weights.
const CLOSE: f64 = 1e-12;
/// Rounds of raking at most.
const ROUNDS: usize = 500;

/// The cell of each row, and the population of each cell.
#[derive(Debug)]
pub(crate) struct Margin {
    pub(super) cell: Vec<u32>,
    totals: Vec<f64>,
    labels: Vec<String>,
}

impl Margin {
    pub(super) fn new(variables: &[Variable], table: &Table, population: &Table) -> Result<Self> {
        let everybody = vec![true; table.rows()];
        let groups = Groups::new(table, &everybody, variables)?;
        let names = || variables.iter().map(|variable| variable.name.as_str());
        if let Some(row) = groups.of.iter().position(|&cell| cell == OUT) {
            let names = names().collect::<Vec<_>>().join(", ");
            return Err(
                table.wrong(row, format!("`{names}` is missing, but its population is known"))
            );
        }
        let counts = counts(&names().collect::<Vec<_>>(), population)?;
        let mut totals = vec![0.0; groups.len()];
        let mut sampled = vec![false; groups.len()];
        groups.of.iter().for_each(|&cell| sampled[cell as usize] = true);
        for (label, count) in counts {
            match groups.labels.iter().position(|own| *own == label) {
                Some(cell) => totals[cell] = count,
                None if count == 0.0 => {}
                None => {
                    return refuse(format!(
                        "nobody in the sample is in `{label}`, but {count} are"
                    ));
                }
            }
        }
        for (cell, label) in groups.labels.iter().enumerate() {
            if sampled[cell] && totals[cell] == 0.0 {
                return refuse(format!("the population of `{label}` is not known"));
            }
            if !sampled[cell] && totals[cell] != 0.0 {
                return refuse(format!("nobody in the sample is in `{label}`, but some are"));
            }
        }
        Ok(Self { cell: groups.of, totals, labels: groups.labels })
    }

    /// Weights that add up to the counts.
    pub(super) fn fit(&self, weights: &[f64]) -> Result<Vec<f64>> {
        let sums = self.sums(weights);
        let empty = |(cell, sum): (usize, &f64)| *sum == 0.0 && self.totals[cell] != 0.0;
        if let Some(cell) = sums.iter().enumerate().position(empty) {
            return refuse(format!("the rows of `{}` have no weight", self.labels[cell]));
        }
        let factor = |cell: u32| self.totals[cell as usize] / sums[cell as usize];
        Ok(self.cell.iter().zip(weights).map(|(&cell, weight)| weight * factor(cell)).collect())
    }

    fn sums(&self, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.totals.len()];
        for (&cell, weight) in self.cell.iter().zip(weights) {
            sums[cell as usize] += weight;
        }
        sums
    }

    pub(super) fn residual(&self, old: Vec<f64>, new: Vec<f64>) -> Residual {
        Residual::Cells { cell: self.cell.clone(), cells: self.totals.len(), old, new }
    }

    pub(super) fn cells(&self) -> usize {
        self.totals.len()
    }
}

/// The count of each cell by its label, as `Groups` writes it.
fn counts(names: &[&str], population: &Table) -> Result<Vec<(String, f64)>> {
    let places: Vec<usize> =
        names.iter().map(|name| population.find(name)).collect::<Result<_>>()?;
    let mut left = (0..population.names().len()).filter(|at| !places.contains(at));
    let (Some(count), None) = (left.next(), left.next()) else {
        return refuse("a population file holds the variables' columns, then the count");
    };
    let word = |at: usize, row: usize| match population.column(at).value(row) {
        Value::Text(text) => text.to_owned(),
        value => value.number().to_string(),
    };
    let line = |row: usize| {
        let label: Vec<String> = places.iter().map(|&at| word(at, row)).collect();
        let count = population.column(count).value(row).number();
        match count.is_nan() {
            true => Err(population.wrong(row, "the count is missing")),
            false => Ok((label.join("."), count)),
        }
    };
    (0..population.rows()).map(line).collect()
}

/// Each margin in turn until nothing moves; with the weights after each margin of the last round.
pub(super) fn rake(margins: &[Margin], weights: &[f64]) -> Result<(Vec<f64>, Vec<Vec<f64>>)> {
    let all: f64 = weights.iter().sum();
    let joint = joint(margins, weights.len());
    let table = |weights: &[f64]| {
        let mut sums = vec![0.0; joint.1];
        joint.0.iter().zip(weights).for_each(|(&cell, weight)| sums[cell as usize] += weight);
        sums
    };
    let (mut own, mut before) = (weights.to_vec(), table(weights));
    for _ in 0..ROUNDS {
        let mut steps = Vec::with_capacity(margins.len());
        for margin in margins {
            own = margin.fit(&own)?;
            steps.push(own.clone());
        }
        let after = table(&own);
        let moved = before.iter().zip(&after).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        if moved < CLOSE * all {
            return Ok((own, steps));
        }
        before = after;
    }
    refuse(format!("raking did not settle in {ROUNDS} rounds; do the margins have one total?"))
}

fn joint(margins: &[Margin], rows: usize) -> (Vec<u32>, usize) {
    let mut index: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
    let mut cell = |row: usize| {
        let next = index.len() as u32;
        *index.entry(margins.iter().map(|margin| margin.cell[row]).collect()).or_insert(next)
    };
    let cells = (0..rows).map(&mut cell).collect();
    (cells, index.len())
}
