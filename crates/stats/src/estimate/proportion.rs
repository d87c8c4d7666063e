//! Shares of a population, with intervals that stay between 0 and 1.

use serde::Deserialize;

use super::{
    Answer, Sample,
    core::{Kind, estimate},
    likelihood::profile,
};
use crate::{
    Result,
    error::refuse,
    groups::OUT,
    numeric::{beta_quantile, t_quantile},
};

/// How the interval of a share is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Interval {
    /// By a logistic regression on nothing; the same as `xlogit` but for rounding.
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
        let p = self.share;
        self.around((p / (1.0 - p)).ln(), self.se / (p * (1.0 - p))).map(|x| 1.0 / (1.0 + (-x).exp()))
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
            Interval::Logit | Interval::Xlogit => ends.logit(),
            Interval::Asin => ends.arcsine(),
            Interval::Beta => ends.beta(),
            Interval::Mean => ends.mean(),
            Interval::Likelihood => profile(sample, &view, &own, ends),
        });
        answer.names.push(groups.name(group, &variables[0].name, true));
    }
    answer.n = core.rows.iter().sum();
    answer.df = degrees;
    answer.df_together = sample.design.degrees(&answered.together())[0];
    (answer.estimate, answer.se, answer.cov) = (core.estimate, core.se, Some(core.cov));
    Ok(answer)
}
