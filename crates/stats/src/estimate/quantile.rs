//! Quantiles with intervals.

use std::borrow::Cow;

use serde::Deserialize;

use super::{
    Answer, Sample,
    core::{Kind, errors, estimate},
    proportion::Ends,
    rules::{Rule, Sorted},
};
use crate::{
    Result,
    design::Ground,
    error::refuse,
    groups::{Groups, OUT},
    numeric::{root, t_quantile},
    view::View,
};

/// How an interval is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Interval {
    /// Woodruff (1952): the interval of the share below, turned into quantiles.
    #[default]
    Mean,
    /// The same, the share's by a beta distribution.
    Beta,
    /// The same, by the logit.
    Xlogit,
    /// The same, by the arcsine.
    Asin,
    /// Where a score test would not refuse (Binder 1991).
    Score,
    /// From the quantiles of each replicate.
    Quantile,
}

/// Quantiles at shares, groups within a share.
pub(crate) fn quantiles(
    sample: &Sample<'_>,
    text: &str,
    at: &[f64],
    interval: Interval,
    rule: Rule,
    by: &[String],
) -> Result<Answer> {
    if let Some(p) = at.iter().find(|p| !(0.0..=1.0).contains(*p)) {
        return refuse(format!("a quantile at {p} does not exist"));
    }
    if interval == Interval::Quantile && matches!(sample.design.ground, Ground::Stages(_)) {
        return refuse("`interval: quantile` needs replicate weights");
    }
    let variables = sample.variables(&[text.to_owned()])?;
    let view = variables[0].view(sample.table)?;
    let groups = sample.groups(by)?;
    let answered = groups.answered(std::slice::from_ref(&view));
    let mut answer = Answer { n: answered.rows(), ..Answer::default() };
    let degrees = sample.design.degrees(&groups);
    let alone = at.len() == 1;
    let own: Vec<Search<'_>> = (0..groups.len() as u32)
        .map(|group| Search::new(sample, &view, answered.only(group), interval, rule))
        .collect();
    for &p in at {
        for (group, search) in own.iter().enumerate() {
            let (found, ends) = search.find(p, &mut answer.warnings)?;
            let name = if alone { variables[0].name.clone() } else { p.to_string() };
            answer.names.push(groups.name(group, &name, alone));
            answer.estimate.push(found);
            answer.se.push((ends[1] - ends[0]) / (2.0 * search.t));
            answer.ci.push(ends);
            answer.df.push(degrees[group]);
        }
    }
    answer.df_together = sample.design.degrees(&groups.together()).first().copied().unwrap_or(0.0);
    Ok(answer)
}

/// One group.
struct Search<'a> {
    sample: &'a Sample<'a>,
    view: &'a View<'a>,
    rows: Groups,
    sorted: Sorted,
    interval: Interval,
    rule: Rule,
    df: f64,
    t: f64,
}

impl<'a> Search<'a> {
    fn new(
        sample: &'a Sample<'a>,
        view: &'a View<'a>,
        rows: Groups,
        interval: Interval,
        rule: Rule,
    ) -> Self {
        // A row without an answer does not count here, neither in the degrees of freedom.
        let df = sample.design.degrees(&rows)[0];
        let sorted = pairs(view, &rows, &sample.design.weights);
        Self { sample, view, rows, sorted, interval, rule, df, t: t_quantile(0.05, df) }
    }

    fn find(&self, p: f64, warnings: &mut Vec<String>) -> Result<(f64, [f64; 2])> {
        let found = self.sorted.quantile(p, self.rule);
        if found.is_nan() {
            return Ok((found, [f64::NAN; 2]));
        }
        let ends = match (self.interval, &self.sample.design.ground) {
            (Interval::Quantile, Ground::Replicates(replicates)) => {
                let of = |weights: &Vec<f64>| {
                    vec![pairs(self.view, &self.rows, weights).quantile(p, self.rule)]
                };
                let all: Vec<Vec<f64>> = replicates.columns.iter().map(of).collect();
                let se = errors(&replicates.covariance(&all, &[found]))[0];
                [found - self.t * se, found + self.t * se]
            }
            (Interval::Score, _) => self.score(p, warnings)?,
            _ => self.woodruff(found, warnings)?,
        };
        Ok((found, ends))
    }

    /// The mean of an indicator over the group, with its error.
    fn share(&self, of: impl Fn(f64) -> f64, warnings: &mut Vec<String>) -> Result<(f64, f64)> {
        let rows = self.rows.of.iter().enumerate();
        let own = |(row, &group): (usize, &u32)| match group {
            OUT => 0.0,
            _ => of(self.view.get(row)),
        };
        let view = View::Plain(Cow::Owned(rows.map(own).collect()));
        let core = estimate(self.sample, Kind::Mean, &[view], &self.rows, warnings)?;
        Ok((core.estimate[0], core.se[0]))
    }

    fn woodruff(&self, found: f64, warnings: &mut Vec<String>) -> Result<[f64; 2]> {
        let (share, se) = self.share(|x| f64::from(x <= found), warnings)?;
        let held = self.sample.design.held(&self.rows) as f64;
        let ends = Ends { share, se, df: self.df, held };
        let [low, high] = match self.interval {
            Interval::Beta => ends.beta(),
            Interval::Xlogit => ends.logit(),
            Interval::Asin => ends.arcsine(),
            _ => ends.mean(),
        };
        let low = if low < 0.0 { f64::NAN } else { low };
        let high = if high > 1.0 { f64::NAN } else { high };
        Ok([self.sorted.quantile(low, self.rule), self.sorted.quantile(high, self.rule)])
    }

    /// The ends are read at the shares of rows, not of weights, as `survey` does.
    fn score(&self, p: f64, warnings: &mut Vec<String>) -> Result<[f64; 2]> {
        let calibrated = self.sample.design.calibrated();
        let mut x: Vec<f64> = Vec::new();
        self.view.each(|row, own| match self.rows.of[row] {
            OUT if calibrated => x.push(if own.is_nan() { 0.0 } else { own }),
            OUT => {}
            _ => x.push(own),
        });
        x.sort_by(f64::total_cmp);
        let margin = (plain(&x, 0.75) - plain(&x, 0.25)) / 100.0;
        let (from, to) = (x[0] + margin, x[x.len() - 1] - margin);
        let tolerance = 1.0 / (100.0 * (x.len() as f64).sqrt());
        let mut ends = [f64::NAN; 2];
        for (end, t) in ends.iter_mut().zip([self.t, -self.t]) {
            let test = |theta: f64| {
                let score = self.share(|x| f64::from(x > theta) - (1.0 - p), &mut Vec::new());
                score.map_or(f64::NAN, |(mean, se)| mean / se - t)
            };
            if let Some(theta) = root(from, to, tolerance, test) {
                let rows = x.partition_point(|&own| own <= theta) as f64;
                *end = self.sorted.quantile(rows / x.len() as f64, self.rule);
            } else {
                warnings.push(format!("the score test finds no end of the interval at {p}"));
            }
        }
        Ok(ends)
    }
}

fn pairs(view: &View<'_>, rows: &Groups, weights: &[f64]) -> Sorted {
    let inside = rows.of.iter().enumerate().filter(|(_, group)| **group != OUT);
    Sorted::new(inside.map(|(row, _)| (view.get(row), weights[row])))
}

/// A quantile of sorted numbers without weights, straight between them.
fn plain(x: &[f64], p: f64) -> f64 {
    let place = p * (x.len() - 1) as f64;
    let low = place.floor() as usize;
    let high = (low + 1).min(x.len() - 1);
    x[low] + (place - place.floor()) * (x[high] - x[low])
}
