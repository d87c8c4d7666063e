//! Whether two answers have to do with each other (Rao & Scott 1984; Koch, Freeman & Freeman 1975 for
//! the Wald tests).

use nalgebra::{DMatrix, DVector};
use serde::Deserialize;

use super::{
    Answer, Figure, Sample,
    core::{Core, Kind, estimate},
    rao_scott,
};
use crate::{
    Result,
    design::Ground,
    error::refuse,
    groups::{Groups, OUT},
    numeric::{chi_squared_above, f_above},
    table::Codes,
    view::View,
};

/// Which test.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(crate) enum Statistic {
    /// Second-order correction, as F.
    #[default]
    F,
    /// First-order correction, as χ².
    Chisq,
    /// Wald.
    Wald,
    /// Wald, adjusted for few clusters.
    #[serde(rename = "adjWald")]
    AdjWald,
    /// The sum of χ² that the statistic tends to.
    #[serde(rename = "lincom")]
    Lincom,
    /// The same; both by saddlepoint.
    #[serde(rename = "saddlepoint")]
    Saddlepoint,
}

/// Two crossed factors.
struct Crossed<'a> {
    names: Vec<String>,
    cells: Vec<View<'a>>,
    rows: usize,
    columns: usize,
    groups: Groups,
}

/// Tests whether two variables are independent. The estimates are the shares of the cells, rows fastest.
pub(crate) fn independence(
    sample: &Sample<'_>,
    texts: &[String],
    statistic: Statistic,
) -> Result<Answer> {
    let crossed = cross(sample, texts)?;
    let mut answer = Answer { names: crossed.names.clone(), ..Answer::default() };
    let groups = &crossed.groups;
    let warnings = &mut answer.warnings;
    let shares = estimate(sample, Kind::Mean, &crossed.cells, groups, warnings)?;
    let nu = sample.design.degrees(groups)[0];
    let (value, parameter, p) = match statistic {
        Statistic::Wald | Statistic::AdjWald => {
            let totals = estimate(sample, Kind::Total, &crossed.cells, groups, warnings)?;
            crossed.wald(&totals, nu, statistic == Statistic::AdjWald)?
        }
        _ => {
            let linear = matches!(sample.design.ground, Ground::Stages(_));
            crossed.pearson(&shares, nu, statistic, linear)?
        }
    };
    answer.statistic = Some(Figure::One(value));
    (answer.parameter, answer.p) = (Some(parameter), Some(Figure::One(p)));
    (answer.n, answer.df, answer.df_together) = (shares.rows[0], vec![nu], nu);
    (answer.estimate, answer.se, answer.cov) = (shares.estimate, shares.se, Some(shares.cov));
    Ok(answer.with_intervals())
}

fn cross<'a>(sample: &Sample<'_>, texts: &[String]) -> Result<Crossed<'a>> {
    let [_, _] = texts else { return refuse("`independence` needs two variables") };
    let variables = sample.variables(texts)?;
    let mut groups = sample.groups(&[])?;
    let everybody = variables.iter().map(|own| own.factor(sample.table, |row| sample.domain[row]));
    for factor in everybody.collect::<Result<Vec<_>>>()? {
        for (row, group) in groups.of.iter_mut().enumerate() {
            if factor.get(row) == OUT {
                *group = OUT;
            }
        }
    }
    let answered = |row: usize| groups.of[row] != OUT;
    let a = variables[0].factor(sample.table, answered)?;
    let b = variables[1].factor(sample.table, answered)?;
    let (rows, columns) = (a.labels.len(), b.labels.len());
    if rows < 2 || columns < 2 {
        return refuse("`independence` needs two levels or more of each variable");
    }
    let code = |row: usize| match answered(row) {
        true => 1 + a.get(row) + rows as u32 * b.get(row),
        false => 0,
    };
    let codes: Codes = (0..sample.table.rows()).map(code).collect();
    let cell = |cell: usize| {
        let mut values = vec![0.0; rows * columns + 1];
        values[cell + 1] = 1.0;
        View::Coded(std::borrow::Cow::Owned(codes.clone()), values)
    };
    let names = b.labels.iter().flat_map(|b| a.labels.iter().map(move |a| format!("{a}.{b}")));
    Ok(Crossed {
        names: names.collect(),
        cells: (0..rows * columns).map(cell).collect(),
        rows,
        columns,
        groups,
    })
}

impl Crossed<'_> {
    fn margins(&self, cells: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (mut rows, mut columns) = (vec![0.0; self.rows], vec![0.0; self.columns]);
        for (at, cell) in cells.iter().enumerate() {
            rows[at % self.rows] += cell;
            columns[at / self.rows] += cell;
        }
        (rows, columns)
    }

    fn free(&self) -> usize {
        (self.rows - 1) * (self.columns - 1)
    }

    fn pearson(
        &self,
        shares: &Core,
        nu: f64,
        statistic: Statistic,
        linear: bool,
    ) -> Result<(f64, Vec<f64>, f64)> {
        let n = shares.rows[0] as f64;
        let (rows, columns) = self.margins(&shares.estimate);
        let away = |(at, share): (usize, &f64)| {
            let expected = rows[at % self.rows] * columns[at / self.rows];
            (share - expected).powi(2) / expected
        };
        let x2 = n * shares.estimate.iter().enumerate().map(away).sum::<f64>();
        let lambda = self.eigenvalues(shares, n)?;
        let sum: f64 = lambda.iter().sum();
        let d0 = sum * sum / lambda.iter().map(|own| own * own).sum::<f64>();
        let free = self.free() as f64;
        Ok(match statistic {
            Statistic::F => (x2 / sum, vec![d0, d0 * nu], f_above(x2 / sum, d0, d0 * nu)),
            Statistic::Chisq => (x2, vec![free], chi_squared_above(x2 / (sum / free), free)),
            _ => {
                let below = if linear { d0 * nu } else { f64::INFINITY };
                (x2, Vec::new(), rao_scott::above(x2, &lambda, below))
            }
        })
    }

    /// Design effects of the interactions: eigenvalues of `(C'D⁻¹C/n)⁻¹ C'D⁻¹VD⁻¹C`, `C` what the margins
    /// don't explain of the interactions.
    fn eigenvalues(&self, shares: &Core, n: f64) -> Result<Vec<f64>> {
        let size = self.rows * self.columns;
        let inverse = |share: &f64| if *share == 0.0 { 0.0 } else { 1.0 / share };
        let inverse = DMatrix::from_diagonal(&DVector::from_iterator(
            size,
            shares.estimate.iter().map(inverse),
        ));
        let c = self.interactions();
        let simple = c.transpose() * &inverse * &c / n;
        let own = c.transpose() * &inverse * &shares.cov * &inverse * &c;
        let Some(root) = simple.cholesky() else {
            return refuse("the table has too many empty cells");
        };
        let half = |matrix: &DMatrix<f64>| root.l().solve_lower_triangular(matrix);
        let Some(both) = half(&own).and_then(|left| half(&left.transpose())) else {
            return refuse("the table has too many empty cells");
        };
        if both.iter().any(|x| !x.is_finite()) {
            return refuse("the variance of the table can't be had");
        }
        Ok(((&both + both.transpose()) / 2.0).symmetric_eigenvalues().iter().copied().collect())
    }

    fn interactions(&self) -> DMatrix<f64> {
        let size = self.rows * self.columns;
        let at = |cell: usize| (cell % self.rows, cell / self.rows);
        let main = DMatrix::from_fn(size, self.rows + self.columns - 1, |cell, term| {
            let (row, column) = at(cell);
            match term {
                0 => 1.0,
                term if term < self.rows => f64::from(row == term),
                term => f64::from(column == term - self.rows + 1),
            }
        });
        let both = DMatrix::from_fn(size, self.free(), |cell, term| {
            let own = (term % (self.rows - 1) + 1, term / (self.rows - 1) + 1);
            f64::from(at(cell) == own)
        });
        let base = main.qr().q();
        &both - &base * (base.transpose() * &both)
    }

    /// Whether the cells are what the margins let expect, each row and column but the first.
    fn wald(&self, totals: &Core, nu: f64, adjusted: bool) -> Result<(f64, Vec<f64>, f64)> {
        let size = self.rows * self.columns;
        let (rows, columns) = self.margins(&totals.estimate);
        let all: f64 = rows.iter().sum();
        let used: Vec<usize> =
            (0..size).filter(|cell| cell % self.rows > 0 && cell / self.rows > 0).collect();
        let share = |cell: usize| (rows[cell % self.rows], columns[cell / self.rows]);
        let away = used.iter().map(|&cell| {
            let (row, column) = share(cell);
            totals.estimate[cell] - row * column / all
        });
        let away = DVector::from_iterator(used.len(), away);
        let slope = DMatrix::from_fn(used.len(), size, |at, other| {
            let cell = used[at];
            let (row, column) = share(cell);
            let same = |a: usize, b: usize| f64::from(a == b);
            same(cell, other)
                - same(cell % self.rows, other % self.rows) * column / all
                - same(cell / self.rows, other / self.rows) * row / all
                + row * column / (all * all)
        });
        let cov = &slope * &totals.cov * slope.transpose();
        let Some(solved) = cov.lu().solve(&away) else {
            return refuse("the variance of the table has no inverse");
        };
        let free = self.free() as f64;
        let wald = away.dot(&solved);
        let (value, below) = match adjusted {
            true => (wald * (nu - free + 1.0) / (free * nu), nu - free + 1.0),
            false => (wald / free, nu),
        };
        Ok((value, vec![free, below], f_above(value, free, below)))
    }
}
