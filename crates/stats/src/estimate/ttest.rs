//! Whether a mean is nothing, or two means differ.

use super::{
    Answer, Figure, Sample, contrast,
    core::{Kind, estimate},
};
use crate::{Result, error::refuse, numeric::t_two_sided};

/// The mean of a variable against 0, or with `between` the second group's mean less the first's.
pub(crate) fn ttest(sample: &Sample<'_>, text: &str, between: Option<&str>) -> Result<Answer> {
    let variables = sample.variables(&[text.to_owned()])?;
    let view = variables[0].view(sample.table)?;
    let by: Vec<String> = between.iter().map(|&text| text.to_owned()).collect();
    let groups = sample.groups(&by)?.answered(std::slice::from_ref(&view));
    if between.is_some() && groups.len() != 2 {
        return refuse(format!("`between` needs two levels, it has {}", groups.len()));
    }
    let mut answer = Answer::default();
    let views = std::slice::from_ref(&view);
    let core = estimate(sample, Kind::Mean, views, &groups, &mut answer.warnings)?;
    let df = sample.design.degrees(&groups.together())[0] - 1.0;
    answer.n = core.rows.iter().sum();
    (answer.estimate, answer.se, answer.cov) = (core.estimate, core.se, Some(core.cov));
    (answer.df, answer.df_together) = (vec![df], df);
    if between.is_some() {
        let warnings = std::mem::take(&mut answer.warnings);
        answer = Answer { warnings, ..contrast(&answer, &[-1.0, 1.0])? };
    }
    answer.names = vec![variables[0].name.clone()];
    let t = answer.estimate[0] / answer.se[0];
    answer.statistic = Some(Figure::One(t));
    answer.parameter = Some(vec![df]);
    answer.p = Some(Figure::One(t_two_sided(t, df)));
    Ok(answer.with_intervals())
}
