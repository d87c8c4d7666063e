//! Means, totals, ratios, shares, variances, and contrasts between them.

use std::borrow::Cow;

use nalgebra::{DMatrix, DVector};

use super::{
    Answer, Sample,
    core::{Core, Kind, Sums, errors, estimate},
    reweighted,
    spread::{counted, simple},
};
use crate::{
    Result,
    design::Ground,
    error::refuse,
    groups::{Groups, OUT},
    variable::expand,
    view::View,
};

/// Which simple sample a design is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deff {
    Without,
    Replace,
}

/// Means or totals of variables; factors stand for their levels.
pub(crate) fn means(
    sample: &Sample<'_>,
    kind: Kind,
    texts: &[String],
    by: &[String],
    deff: Option<Deff>,
) -> Result<Answer> {
    let variables = sample.variables(texts)?;
    let groups = sample.groups(by)?;
    let mut named = Vec::new();
    for variable in &variables {
        named.extend(expand(variable, sample.table, |row| sample.domain[row], 0)?);
    }
    let (names, views) = named.into_iter().unzip();
    finish(sample, kind, names, &views, &groups, deff)
}

/// Shares of the levels of a factor.
pub(crate) fn share(
    sample: &Sample<'_>,
    text: &str,
    by: &[String],
    deff: Option<Deff>,
) -> Result<Answer> {
    let variables = sample.variables(&[text.to_owned()])?;
    let groups = sample.groups(by)?;
    let factor = variables[0].factor(sample.table, |row| sample.domain[row])?;
    let names = factor.labels.iter().map(|label| format!("{}{label}", variables[0].name));
    let views = (0..factor.labels.len()).map(|level| factor.indicator(level)).collect();
    finish(sample, Kind::Mean, names.collect(), &views, &groups, deff)
}

/// The ratio of two totals.
pub(crate) fn ratio(
    sample: &Sample<'_>,
    texts: &[String],
    by: &[String],
    deff: Option<Deff>,
) -> Result<Answer> {
    let [above, below] = texts else { return refuse("`ratio` needs two variables") };
    let variables = sample.variables(texts)?;
    let groups = sample.groups(by)?;
    let views = variables.iter().map(|variable| variable.view(sample.table));
    let name = format!("{}/{}", above.trim(), below.trim());
    finish(sample, Kind::Ratio, vec![name], &views.collect::<Result<_>>()?, &groups, deff)
}

fn finish(
    sample: &Sample<'_>,
    kind: Kind,
    names: Vec<String>,
    views: &Vec<View<'_>>,
    groups: &Groups,
    deff: Option<Deff>,
) -> Result<Answer> {
    let answered = groups.answered(views);
    let mut answer = Answer::default();
    let core = estimate(sample, kind, views, &answered, &mut answer.warnings)?;
    answer.deff = deff.map(|deff| effects(sample, kind, views, &answered, &core, deff));
    Ok(with(sample, answer, groups, &names, core))
}

/// Fills names, estimates, degrees of freedom and intervals.
pub(super) fn with(
    sample: &Sample<'_>,
    mut answer: Answer,
    groups: &Groups,
    names: &[String],
    core: Core,
) -> Answer {
    for name in names {
        let name = |group| groups.name(group, name, names.len() == 1);
        answer.names.extend((0..groups.len()).map(name));
    }
    let degrees = sample.design.degrees(groups);
    answer.df = degrees.iter().cycle().take(core.estimate.len()).copied().collect();
    answer.df_together = sample.design.degrees(&groups.together()).first().copied().unwrap_or(0.0);
    answer.n = core.rows.iter().sum();
    (answer.estimate, answer.se, answer.cov) = (core.estimate, core.se, Some(core.cov));
    answer.with_intervals()
}

/// How much greater the variance is than that of a simple sample of as many rows.
fn effects(
    sample: &Sample<'_>,
    kind: Kind,
    views: &[View<'_>],
    groups: &Groups,
    core: &Core,
    deff: Deff,
) -> Vec<f64> {
    let replace = deff == Deff::Replace;
    let own = |view: &View<'_>, means: &[f64]| simple(sample, view, groups, means, replace);
    let means = |view: &View<'_>| {
        let view = std::slice::from_ref(view);
        Sums::of(view, groups, &sample.design.weights).estimates(Kind::Mean)
    };
    let simple: Vec<f64> = match kind {
        Kind::Mean => {
            let each = views.iter().zip(core.estimate.chunks(groups.len()));
            each.flat_map(|(view, means)| own(view, means)).collect()
        }
        Kind::Total => {
            let scaled = |view: &View<'_>| {
                let simple = own(view, &means(view)).into_iter().zip(&core.weights);
                simple.map(|(simple, all)| simple * all * all).collect::<Vec<_>>()
            };
            views.iter().flat_map(scaled).collect()
        }
        Kind::Ratio => {
            let total = Sums::of(&views[1..], groups, &sample.design.weights);
            let total = total.estimates(Kind::Total);
            let away = |row: usize| match groups.of[row] {
                OUT => 0.0,
                group => {
                    let group = group as usize;
                    (views[0].get(row) - core.estimate[group] * views[1].get(row)) / total[group]
                }
            };
            let view = View::Plain(Cow::Owned((0..groups.of.len()).map(away).collect()));
            let simple = own(&view, &means(&view)).into_iter().zip(&core.weights);
            simple.map(|(simple, all)| simple * all * all).collect()
        }
    };
    core.se.iter().zip(simple).map(|(se, simple)| se * se / simple).collect()
}

/// The variance of each variable in the population.
pub(crate) fn variance(sample: &Sample<'_>, texts: &[String], by: &[String]) -> Result<Answer> {
    let variables = sample.variables(texts)?;
    let groups = sample.groups(by)?;
    let views = variables.iter().map(|variable| variable.view(sample.table));
    let views: Vec<View<'_>> = views.collect::<Result<_>>()?;
    let answered = groups.answered(&views);
    let names: Vec<String> = variables.iter().map(|variable| variable.name.clone()).collect();
    let mut answer = Answer::default();
    if let Ground::Replicates(replicates) = &sample.design.ground {
        let core = reweighted::variances(sample, replicates, &views, &answered);
        return Ok(with(sample, answer, &groups, &names, core));
    }
    let weights = &sample.design.weights;
    let means = Sums::of(&views, &answered, weights).estimates(Kind::Mean);
    let rows = counted(&answered, weights);
    let factors: Vec<f64> = rows.iter().map(|rows| rows / (rows - 1.0)).collect();
    let each = views.iter().zip(means.chunks(groups.len().max(1)));
    let squares: Vec<View<'_>> =
        each.map(|(view, means)| squared(view, &answered, means, &factors)).collect();
    let core = estimate(sample, Kind::Mean, &squares, &answered, &mut answer.warnings)?;
    Ok(with(sample, answer, &groups, &names, core))
}

/// Squares around the mean of each group, each group by its factor.
fn squared<'a>(view: &View<'_>, groups: &Groups, means: &[f64], factors: &[f64]) -> View<'a> {
    let square = |row: usize| match groups.of[row] {
        OUT => 0.0,
        group => (view.get(row) - means[group as usize]).powi(2) * factors[group as usize],
    };
    View::Plain(Cow::Owned((0..groups.of.len()).map(square).collect()))
}

/// A linear combination of another question's estimates.
pub(crate) fn contrast(of: &Answer, factors: &[f64]) -> Result<Answer> {
    let Some(cov) = of.cov.as_ref().filter(|cov| cov.nrows() == factors.len()) else {
        let own = of.estimate.len();
        return refuse(format!(
            "a contrast needs {own} numbers, one an estimate, with their errors"
        ));
    };
    // An estimate that is not asked for may be missing.
    let asked: Vec<usize> = (0..factors.len()).filter(|&at| factors[at] != 0.0).collect();
    let factor = DVector::from_iterator(asked.len(), asked.iter().map(|&at| factors[at]));
    let own = DMatrix::from_fn(asked.len(), asked.len(), |a, b| cov[(asked[a], asked[b])]);
    let variance = (factor.transpose() * own * &factor)[(0, 0)];
    let estimate = asked.iter().map(|&at| factors[at] * of.estimate[at]).sum();
    let cov = DMatrix::from_element(1, 1, variance);
    let answer = Answer {
        names: vec!["contrast".into()],
        n: of.n,
        estimate: vec![estimate],
        se: errors(&cov),
        df: vec![of.df_together],
        df_together: of.df_together,
        cov: Some(cov),
        ..Answer::default()
    };
    Ok(answer.with_intervals())
}
