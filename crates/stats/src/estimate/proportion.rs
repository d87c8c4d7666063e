//! Shares of a population, with intervals that stay between 0 and 1.

use serde::Deserialize;

use super::{
    Answer, Sample,
    core::{Kind, Sums, errors, estimate},
    likelihood::profile,
};
use crate::{
    Result,
    design::Ground,
    error::refuse,
    groups::{Groups, OUT},
    numeric::{beta_quantile, t_quantile},
    view::View,
};

/// How the interval of a share is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Interval {
    /// By a logistic regression on nothing; the same as `xlogit`, but for replicate weights.
    #[default]
    Logit,
    /// Profile of a scaled likelihood (Rao & Scott 1984).
    Likelihood,
    /// Arcsine of the square root.
    Asin,
    /// Korn & Graubard (1998): Clopper-Pearson with the effective number of rows.
    Beta,
    /// Straight from the mean.
    Mean,
    /// Logit of the mean.
    Xlogit,
}

/// A share with what its intervals need.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) share: f64,
    pub(super) se: f64,
    pub(super) df: f64,
    /// Rows in the design.
    pub(super) held: f64,
}

impl Ends {
    fn around(&self, middle: f64, se: f64) -> [f64; 2] {
        let away = t_quantile(0.05, self.df) * se;
        [middle - away, middle + away]
    }

    pub(super) fn mean(&self) -> [f64; 2] {
        self.around(self.share, self.se)
    }

    pub(super) fn logit(&self) -> [f64; 2] {
        self.logit_with(self.se / (self.share * (1.0 - self.share)))
    }

    /// With an error of the logit that is known otherwise.
    fn logit_with(&self, se: f64) -> [f64; 2] {
        self.around(logit(self.share), se).map(|x| 1.0 / (1.0 + (-x).exp()))
    }

    pub(super) fn arcsine(&self) -> [f64; 2] {
        let p = self.share;
        let se = self.se / (2.0 * (p * (1.0 - p)).sqrt());
        self.around(p.sqrt().asin(), se).map(|x| x.sin().powi(2))
    }

    pub(super) fn beta(&self) -> [f64; 2] {
        let p = self.share;
        let ratio = t_quantile(0.05, self.held - 1.0) / t_quantile(0.05, self.df);
        let rows = p * (1.0 - p) / (self.se * self.se) * ratio * ratio;
        [
            beta_quantile(0.025, rows * p, rows * (1.0 - p) + 1.0),
            beta_quantile(0.975, rows * p + 1.0, rows * (1.0 - p)),
        ]
    }
}

fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

/// The error of a share's logit: over replicates, the spread of their logits.
fn logit_error(sample: &Sample<'_>, view: &View<'_>, group: &Groups, ends: Ends) -> f64 {
    let Ground::Replicates(replicates) = &sample.design.ground else {
        return ends.se / (ends.share * (1.0 - ends.share));
    };
    let of = |weights: &Vec<f64>| {
        let own = Sums::of(std::slice::from_ref(view), group, weights);
        own.estimates(Kind::Mean).into_iter().map(logit).collect::<Vec<f64>>()
    };
    let all: Vec<Vec<f64>> = replicates.columns.iter().map(of).collect();
    errors(&replicates.covariance(&all, &[logit(ends.share)]))[0]
}

/// The share of rows for which a condition holds, by group.
pub(crate) fn proportion(
    sample: &Sample<'_>,
    text: &str,
    method: Interval,
    by: &[String],
) -> Result<Answer> {
    let variables = sample.variables(&[text.to_owned()])?;
    let view = variables[0].view(sample.table)?;
    let groups = sample.groups(by)?;
    let answered = groups.answered(std::slice::from_ref(&view));
    let mut wrong = None;
    view.each(|row, x| {
        if answered.of[row] != OUT && x != 0.0 && x != 1.0 {
            wrong.get_or_insert(row);
        }
    });
    if let Some(row) = wrong {
        return refuse(sample.table.wrong(row, format!("`{text}` is neither 0 nor 1")).to_string());
    }
    let mut answer = Answer::default();
    let views = std::slice::from_ref(&view);
    let core = estimate(sample, Kind::Mean, views, &answered, &mut answer.warnings)?;
    let degrees = sample.design.degrees(&answered);
    for (group, &df) in degrees.iter().enumerate() {
        let own = answered.only(group as u32);
        let held = sample.design.held(&own) as f64;
        let ends = Ends { share: core.estimate[group], se: core.se[group], df, held };
        answer.ci.push(match method {
            Interval::Logit => ends.logit_with(logit_error(sample, &view, &own, ends)),
            Interval::Xlogit => ends.logit(),
            Interval::Asin => ends.arcsine(),
            Interval::Beta => ends.beta(),
            Interval::Mean => ends.mean(),
            Interval::Likelihood => {
                profile(sample, &view, &own, ends, logit_error(sample, &view, &own, ends))
            }
        });
        answer.names.push(groups.name(group, &variables[0].name, true));
    }
    answer.n = core.rows.iter().sum();
    answer.df = degrees;
    answer.df_together = sample.design.degrees(&answered.together())[0];
    (answer.estimate, answer.se, answer.cov) = (core.estimate, core.se, Some(core.cov));
    Ok(answer)
}
