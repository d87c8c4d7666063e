//! Linear and logistic regression (Binder 1983).

use nalgebra::DMatrix;

pub(crate) use super::fit::Family;
use super::{
    Answer, Figure, Sample,
    core::{cells, count, errors},
    fit::{Fit, fit},
};
use crate::{
    Result,
    design::{Ground, Linear, Rows, gather},
    error::refuse,
    formula::{Formula, Term},
    groups::{Groups, OUT},
    numeric::t_two_sided,
    view::View,
};

/// Coefficients of a formula, groups within coefficients.
pub(crate) fn regress(
    sample: &Sample<'_>,
    text: &str,
    family: Family,
    by: &[String],
) -> Result<Answer> {
    let formula = Formula::parse(text, sample.table)?;
    let Some(response) = &formula.response else { return refuse("what is explained is missing") };
    let y = response.view(sample.table)?;
    let groups = sample.groups(by)?;
    let mut complete = groups.answered(std::slice::from_ref(&y));
    for variable in formula.variables() {
        let factor = variable.is_factor(sample.table);
        let missing: Box<dyn Fn(usize) -> bool> = if factor {
            let factor = variable.factor(sample.table, |row| sample.domain[row])?;
            Box::new(move |row| factor.get(row) == OUT)
        } else {
            let view = variable.view(sample.table)?;
            Box::new(move |row| view.get(row).is_nan())
        };
        for (row, group) in complete.of.iter_mut().enumerate().filter(|(_, own)| **own != OUT) {
            if missing(row) {
                *group = OUT;
            }
        }
    }
    let terms = formula.terms(sample.table, |row| complete.of[row] != OUT)?;
    let names: Vec<String> = terms.iter().map(Term::name).collect();
    let x: Vec<View<'_>> = terms.into_iter().map(|term| term.view).collect();
    let model = Model { sample, x, y, family };
    let mut warnings = Vec::new();
    let own: Vec<Fitted> = (0..groups.len() as u32)
        .map(|group| model.fitted(&complete.only(group), &mut warnings))
        .collect::<Result<_>>()?;
    Ok(assemble(&names, &groups, &own, count(&complete).iter().sum(), warnings))
}

/// A model fitted to one group.
struct Fitted {
    coefficients: Vec<f64>,
    cov: DMatrix<f64>,
    df: f64,
}

fn assemble(
    names: &[String],
    groups: &Groups,
    own: &[Fitted],
    n: usize,
    warnings: Vec<String>,
) -> Answer {
    let mut answer = Answer { n, warnings, ..Answer::default() };
    let size = names.len() * own.len();
    // Groups share no rows, and their models no coefficients; between them nothing is told.
    let mut cov = DMatrix::from_element(size, size, if own.len() > 1 { f64::NAN } else { 0.0 });
    let mut t = Vec::new();
    let mut p = Vec::new();
    for (at, name) in names.iter().enumerate() {
        for (group, fitted) in own.iter().enumerate() {
            answer.names.push(groups.name(group, name, false));
            answer.estimate.push(fitted.coefficients[at]);
            let se = errors(&fitted.cov)[at];
            answer.se.push(se);
            answer.df.push(fitted.df);
            t.push(fitted.coefficients[at] / se);
            p.push(t_two_sided(fitted.coefficients[at] / se, fitted.df));
            for other in 0..names.len() {
                cov[(at * own.len() + group, other * own.len() + group)] = fitted.cov[(at, other)];
            }
        }
    }
    answer.df_together = own.first().map_or(f64::NAN, |fitted| fitted.df);
    answer.cov = Some(cov);
    (answer.statistic, answer.p) = (Some(Figure::Each(t)), Some(Figure::Each(p)));
    answer.with_intervals()
}

struct Model<'a> {
    sample: &'a Sample<'a>,
    x: Vec<View<'a>>,
    y: View<'a>,
    family: Family,
}

impl Model<'_> {
    fn fitted(&self, group: &Groups, warnings: &mut Vec<String>) -> Result<Fitted> {
        let design = self.sample.design;
        let rows: Vec<usize> = (0..group.of.len()).filter(|&row| group.of[row] != OUT).collect();
        let none = |df| Fitted {
            coefficients: vec![f64::NAN; self.x.len()],
            cov: DMatrix::from_element(self.x.len(), self.x.len(), f64::NAN),
            df,
        };
        if rows.is_empty() {
            return Ok(none(f64::NAN));
        }
        let all: f64 = rows.iter().map(|&row| design.weights[row]).sum();
        let mean = all / design.held(group) as f64;
        let weights: Vec<f64> = rows.iter().map(|&row| design.weights[row] / mean).collect();
        let y: Vec<f64> = rows.iter().map(|&row| self.y.get(row)).collect();
        let x = |kept: &[usize]| {
            DMatrix::from_fn(rows.len(), kept.len(), |at, term| self.x[kept[term]].get(rows[at]))
        };
        // A term that others explain has no coefficient.
        let mut kept: Vec<usize> = (0..self.x.len()).collect();
        let whole = loop {
            if kept.is_empty() {
                return Ok(none(f64::NAN));
            }
            match fit(&x(&kept), &y, &weights, self.family, None)? {
                Ok(whole) => break whole,
                Err(term) => drop(kept.remove(term)),
            }
        };
        let matrix = x(&kept);
        let cov = match &design.ground {
            Ground::Stages(_) => self.linearised(group, &rows, &matrix, &whole, warnings)?,
            Ground::Replicates(replicates) => {
                let mut each = Vec::new();
                for column in &replicates.columns {
                    let own: Vec<f64> = rows.iter().map(|&row| column[row]).collect();
                    let sum: f64 = own.iter().sum();
                    let own: Vec<f64> = own.iter().map(|weight| weight / sum).collect();
                    let start = Some(&whole.coefficients);
                    each.push(match fit(&matrix, &y, &own, self.family, start)? {
                        Ok(fit) => fit.coefficients.iter().copied().collect(),
                        Err(_) => vec![f64::NAN; kept.len()],
                    });
                }
                replicates.covariance(&each, whole.coefficients.as_slice())
            }
        };
        let df = design.degrees(group)[0] + 1.0 - kept.len() as f64;
        let mut own = none(df);
        for (a, &term) in kept.iter().enumerate() {
            own.coefficients[term] = whole.coefficients[a];
            kept.iter().enumerate().for_each(|(b, &other)| own.cov[(term, other)] = cov[(a, b)]);
        }
        Ok(own)
    }

    /// The variance of the scores, between the inverse of their slope.
    fn linearised(
        &self,
        group: &Groups,
        rows: &[usize],
        x: &DMatrix<f64>,
        fit: &Fit,
        warnings: &mut Vec<String>,
    ) -> Result<DMatrix<f64>> {
        let Ground::Stages(stages) = &self.sample.design.ground else {
            return refuse("replicate weights have no stages");
        };
        let cells = cells(self.sample, stages, group);
        let mut z = Vec::new();
        let mut score = vec![0.0; group.of.len()];
        for term in 0..x.ncols() {
            rows.iter().enumerate().for_each(|(at, &row)| {
                score[row] = x[(at, term)] * fit.residuals[at] * fit.weights[at];
            });
            z.push(gather(self.sample.design, stages, &cells, group, &Rows::Ready(&score)));
        }
        let scores = DMatrix::from_fn(cells.len(), z.len(), |cell, term| z[term][cell]);
        let scores = scores * &fit.inverse;
        let z: Vec<Vec<f64>> =
            scores.column_iter().map(|column| column.iter().copied().collect()).collect();
        Linear { stages, cells: &cells, z: &z }.covariance(None, warnings)
    }
}
