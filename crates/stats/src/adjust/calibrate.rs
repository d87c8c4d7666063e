//! Calibration to totals of several variables at once (Deville & Särndal 1992).

use nalgebra::{DMatrix, DVector};

use super::{Method, Residual, distance::Distance};
use crate::{Result, Table, error::refuse, expr::Value, formula::Formula};

/// How near the totals must be, as a share of them; what is reached before rounding ends the search.
const CLOSE: f64 = 1e-12;
/// What is near enough when rounding allows no better.
const ENOUGH: f64 = 1e-7;
const ROUNDS: usize = 500;
/// Weights this many times too small are scaled first.
const FAR: f64 = 20.0;

#[derive(Debug)]
pub(super) struct Calibration {
    /// One row a row, one column a term.
    x: DMatrix<f64>,
    totals: DVector<f64>,
    distance: Distance,
}

impl Calibration {
    pub(super) fn new(
        formula: &str,
        table: &Table,
        population: &Table,
        method: Method,
        bounds: [Option<f64>; 2],
    ) -> Result<Self> {
        let formula = Formula::parse(formula, table)?;
        let terms = formula.terms(table, |_| true)?;
        let known = totals(population)?;
        let mut x = DMatrix::zeros(table.rows(), terms.len());
        let mut wanted = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            let Some((_, total)) = known.iter().find(|(name, _)| term.answers_to(name)) else {
                return refuse(format!("the population has no total for `{}`", term.name()));
            };
            wanted.push(*total);
            for row in 0..table.rows() {
                x[(row, at)] = term.view.get(row);
                if x[(row, at)].is_nan() {
                    let name = term.name();
                    return Err(
                        table.wrong(row, format!("`{name}` is missing, but its total is known"))
                    );
                }
            }
        }
        if let Some((name, _)) =
            known.iter().find(|(name, _)| !terms.iter().any(|term| term.answers_to(name)))
        {
            return refuse(format!("the population's `{name}` is no term of the formula"));
        }
        let (lower, upper) =
            (bounds[0].unwrap_or(f64::NEG_INFINITY), bounds[1].unwrap_or(f64::INFINITY));
        if method == Method::Logit && !(lower < 1.0 && upper > 1.0 && upper - lower < f64::INFINITY)
        {
            return refuse("`logit` needs `bounds` below and above 1");
        }
        let distance = Distance { method, lower, upper };
        Ok(Self { x, totals: DVector::from_vec(wanted), distance })
    }

    pub(super) fn apply(
        &self,
        weights: &[f64],
        residual: bool,
    ) -> Result<(Vec<f64>, Option<Residual>)> {
        let (quotients, reached) = self.quotients(weights)?;
        if !reached {
            return refuse("calibration: no weights within the bounds reach the totals");
        }
        let fitted = weights.iter().zip(&quotients).map(|(weight, g)| weight * g).collect();
        if !residual {
            return Ok((fitted, None));
        }
        let half: Vec<f64> = weights.iter().map(|weight| weight.sqrt()).collect();
        let mut scaled = self.x.clone();
        for mut column in scaled.column_iter_mut() {
            column.iter_mut().zip(&half).for_each(|(x, half)| *x *= half);
        }
        let scale = quotients.iter().zip(&half).map(|(g, half)| g * half).collect();
        Ok((fitted, Some(Residual::Regression { base: scaled.qr().q(), scale })))
    }

    /// Weights that come nearest to the totals, and whether they reach them.
    pub(super) fn nearest(&self, weights: &[f64]) -> Result<(Vec<f64>, bool)> {
        let (quotients, reached) = self.quotients(weights)?;
        Ok((weights.iter().zip(&quotients).map(|(weight, g)| weight * g).collect(), reached))
    }

    fn quotients(&self, weights: &[f64]) -> Result<(Vec<f64>, bool)> {
        let free = self.distance.lower.is_infinite() && self.distance.upper.is_infinite();
        match self.distance.method {
            Method::Linear if free => Ok((self.regression(weights)?, true)),
            _ => self.search(weights),
        }
    }

    /// What is missing to the totals once each row counts `weight · part`.
    fn gap(&self, weights: &[f64], part: impl Fn(usize) -> f64) -> DVector<f64> {
        let rows = weights.iter().enumerate().map(|(row, weight)| weight * part(row));
        let counted = DVector::from_iterator(weights.len(), rows);
        &self.totals - self.x.tr_mul(&counted)
    }

    /// The weighted cross-products of the terms.
    fn products(&self, weights: &[f64], part: impl Fn(usize) -> f64) -> DMatrix<f64> {
        let mut scaled = self.x.clone();
        for mut column in scaled.column_iter_mut() {
            column.iter_mut().enumerate().for_each(|(row, x)| *x *= weights[row] * part(row));
        }
        self.x.tr_mul(&scaled)
    }

    fn regression(&self, weights: &[f64]) -> Result<Vec<f64>> {
        let gap = self.gap(weights, |_| 1.0);
        match self.products(weights, |_| 1.0).lu().solve(&gap) {
            Some(lambda) => Ok((&self.x * lambda).iter().map(|u| 1.0 + u).collect()),
            None => refuse("calibration: the terms of the formula depend on each other"),
        }
    }

    fn search(&self, given: &[f64]) -> Result<(Vec<f64>, bool)> {
        let sums = &self.totals - self.gap(given, |_| 1.0);
        let least = self.totals.iter().zip(&sums).map(|(a, b)| a / b).fold(f64::INFINITY, f64::min);
        let first = match least > FAR {
            true => {
                self.totals.iter().zip(&sums).map(|(a, b)| a / b).sum::<f64>() / sums.len() as f64
            }
            false => 1.0,
        };
        let weights: Vec<f64> = given.iter().map(|weight| weight * first).collect();
        let mut lambda = DVector::zeros(self.totals.len());
        let mut u = DVector::zeros(given.len());
        let mut best = (f64::INFINITY, Vec::new());
        let quotient = |u: &DVector<f64>, row: usize| 1.0 + self.distance.quotient(u[row]);
        for _ in 0..ROUNDS {
            let gap = self.gap(&weights, |row| quotient(&u, row));
            let slope = self.products(&weights, |row| self.distance.change(u[row]));
            let inverse = slope.pseudo_inverse(256.0 * f64::EPSILON);
            let Ok(inverse) = inverse else { break };
            let mut step = inverse * gap;
            for _ in 0..ROUNDS {
                u = &self.x * (&lambda + &step);
                if (0..u.len()).all(|row| self.distance.change(u[row]).is_finite()) {
                    break;
                }
                step /= 2.0;
            }
            lambda += &step;
            let gap = self.gap(&weights, |row| quotient(&u, row));
            let off =
                gap.iter().zip(&self.totals).map(|(gap, total)| gap.abs() / (1.0 + total.abs()));
            let off =
                off.fold(0.0, |most: f64, off| if off.is_nan() { f64::NAN } else { most.max(off) });
            if off < best.0 {
                best = (off, (0..u.len()).map(|row| quotient(&u, row) * first).collect());
            } else if best.0 < ENOUGH {
                break;
            }
            if best.0 < CLOSE {
                break;
            }
        }
        match best.1.is_empty() {
            true => refuse("calibration: the weights run away from the totals"),
            false => Ok((best.1, best.0 < ENOUGH)),
        }
    }
}

fn totals(population: &Table) -> Result<Vec<(String, f64)>> {
    let (term, total) = match (population.find("term"), population.find("total")) {
        (Ok(term), Ok(total)) => (term, total),
        _ => return refuse("a population file for `calibrate` has the columns `term` and `total`"),
    };
    let line = |row| {
        let name = match population.column(term).value(row) {
            Value::Text(text) => text.to_owned(),
            value => value.number().to_string(),
        };
        match population.column(total).value(row).number() {
            total if total.is_nan() => Err(population.wrong(row, "the total is missing")),
            total => Ok((name, total)),
        }
    };
    (0..population.rows()).map(line).collect()
}
