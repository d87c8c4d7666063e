//! What changed between two waves, and for whom more.

use nalgebra::DMatrix;
use serde::Deserialize;

use super::{
    Answer, Figure, Sample,
    core::{Core, Kind, errors, estimate},
    multiple::adjusted,
};
use crate::{
    Result,
    design::Ground,
    error::refuse,
    groups::{Groups, OUT},
    numeric::t_two_sided,
    view::View,
};

/// How p values of many groups are corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Correction {
    /// For a set of confirmations.
    #[serde(alias = "holm")]
    Holm,
    /// For exploration.
    #[serde(rename = "BH", alias = "bh")]
    BenjaminiHochberg,
}

/// Means of a variable in two waves (and two arms), by group.
struct Waves {
    name: String,
    waves: Vec<String>,
    /// The groups asked for, with the rows that did not answer.
    groups: Groups,
    /// Degrees of freedom of each, and of all.
    df: Vec<f64>,
    df_together: f64,
    /// Levels fastest, then groups.
    core: Core,
    /// As if each group was all there is; where lonely clusters count this differs.
    alone: Option<Vec<Core>>,
    warnings: Vec<String>,
}

impl Waves {
    fn new(sample: &Sample<'_>, text: &str, levels: &[String], by: &[String]) -> Result<Self> {
        let variables = sample.variables(&[text.to_owned()])?;
        let view = variables[0].view(sample.table)?;
        let first = sample.groups(&levels[..1])?;
        if first.len() != 2 {
            return refuse(format!("`over` needs two waves, it has {}", first.len()));
        }
        let crossed = sample.groups(&[levels, by].concat())?;
        let cells = 1 << levels.len();
        let groups = sample.groups(by)?;
        if crossed.len() != cells * groups.len() {
            return refuse("`treated` must hold for some rows and not for others");
        }
        let mut warnings = Vec::new();
        let views = std::slice::from_ref(&view);
        let answered = crossed.answered(views);
        let core = estimate(sample, Kind::Mean, views, &answered, &mut warnings)?;
        let counts = |stages: &crate::design::Stages| stages.presence_counts();
        let alone = match &sample.design.ground {
            Ground::Stages(stages) if counts(stages) && groups.len() > 1 => {
                let own = |group| part(sample, views, &answered, group, cells);
                Some((0..groups.len()).map(own).collect::<Result<Vec<_>>>()?)
            }
            _ => None,
        };
        Ok(Self {
            name: variables[0].name.clone(),
            waves: first.labels,
            df: sample.design.degrees(&groups),
            df_together: sample.design.degrees(&groups.together())[0],
            groups,
            core,
            alone,
            warnings,
        })
    }

    /// Linear combinations of each group's levels, given by rows of factors.
    fn answer(&self, factors: impl Fn(&[f64]) -> Vec<Vec<f64>>, values: Vec<f64>) -> Answer {
        let groups = self.groups.len();
        let cells = self.core.estimate.len() / groups;
        let jacobian = |core: &Core, groups: usize| {
            let own: Vec<Vec<Vec<f64>>> =
                core.estimate.chunks(cells).take(groups).map(&factors).collect();
            let size = own.first().map_or(0, Vec::len);
            DMatrix::from_fn(size * groups, cells * groups, |row, column| {
                match row / size == column / cells {
                    true => own[row / size][row % size][column % cells],
                    false => 0.0,
                }
            })
        };
        let all = jacobian(&self.core, groups);
        let cov = &all * known(&self.core.cov) * all.transpose();
        let mut se = errors(&cov);
        if let Some(alone) = &self.alone {
            let own = |core: &Core| {
                let own = jacobian(core, 1);
                errors(&(&own * known(&core.cov) * own.transpose()))
            };
            se = alone.iter().flat_map(own).collect();
        }
        let size = values.len() / groups;
        // A level that is missing leaves nothing to say of what needs it.
        se.iter_mut()
            .zip(&values)
            .filter(|(_, value)| value.is_nan())
            .for_each(|(se, _)| *se = f64::NAN);
        let df = self.df.iter().flat_map(|&df| std::iter::repeat_n(df, size)).collect();
        let answer = Answer {
            n: self.core.rows.iter().sum(),
            estimate: values,
            se,
            df,
            df_together: self.df_together,
            cov: Some(cov),
            warnings: self.warnings.clone(),
            ..Answer::default()
        };
        answer.with_intervals()
    }

    fn named(&self, parts: &[String]) -> Vec<String> {
        let own = |group| {
            let name = move |part: &String| self.groups.name(group, part, false);
            parts.iter().map(name)
        };
        (0..self.groups.len()).flat_map(own).collect()
    }
}

/// Without what is missing, which the caller marks.
fn known(cov: &DMatrix<f64>) -> DMatrix<f64> {
    let lost = |at: usize| cov[(at, at)].is_nan();
    DMatrix::from_fn(cov.nrows(), cov.ncols(), |a, b| match lost(a) || lost(b) {
        true => 0.0,
        false => cov[(a, b)],
    })
}

fn part(
    sample: &Sample<'_>,
    views: &[View<'_>],
    answered: &Groups,
    group: usize,
    cells: usize,
) -> Result<Core> {
    let own = |&of: &u32| match of {
        OUT => OUT,
        of if of as usize / cells == group => of - (group * cells) as u32,
        _ => OUT,
    };
    let groups = Groups {
        of: answered.of.iter().map(own).collect(),
        labels: vec![String::new(); cells],
        named: true,
    };
    estimate(sample, Kind::Mean, views, &groups, &mut Vec::new())
}

/// Level 1, level 2, difference and relative change of each group; p of its difference.
pub(crate) fn change(
    sample: &Sample<'_>,
    text: &str,
    over: &str,
    by: &[String],
    correction: Option<Correction>,
) -> Result<Answer> {
    let waves = Waves::new(sample, text, &[over.to_owned()], by)?;
    let values =
        |levels: &[f64]| [levels[0], levels[1], levels[1] - levels[0], levels[1] / levels[0] - 1.0];
    let factors = |levels: &[f64]| {
        let (before, after) = (levels[0], levels[1]);
        let relative = vec![-after / (before * before), 1.0 / before];
        vec![vec![1.0, 0.0], vec![0.0, 1.0], vec![-1.0, 1.0], relative]
    };
    let levels = waves.core.estimate.chunks(2);
    let mut answer = waves.answer(factors, levels.flat_map(values).collect());
    let word = |word: &str| format!("{}:{word}", waves.name);
    answer.names = waves.named(&[
        word(&waves.waves[0]),
        word(&waves.waves[1]),
        word("difference"),
        word("relative"),
    ]);
    let of = |group: usize| {
        let at = 4 * group + 2;
        t_two_sided(answer.estimate[at] / answer.se[at], waves.df[group])
    };
    let p: Vec<f64> = (0..waves.groups.len()).map(of).collect();
    answer.p_adjusted = correction.map(|how| adjusted(&p, how));
    answer.p = Some(Figure::Each(p));
    Ok(answer)
}

/// How much more the treated changed than the others, by group.
pub(crate) fn did(
    sample: &Sample<'_>,
    text: &str,
    over: &str,
    treated: &str,
    by: &[String],
) -> Result<Answer> {
    let waves = Waves::new(sample, text, &[over.to_owned(), treated.to_owned()], by)?;
    // Others before and after, treated before and after.
    const FACTORS: [f64; 4] = [1.0, -1.0, -1.0, 1.0];
    let value = |means: &[f64]| means.iter().zip(FACTORS).map(|(mean, by)| mean * by).sum::<f64>();
    let values = waves.core.estimate.chunks(4).map(value).collect();
    let mut answer = waves.answer(|_| vec![FACTORS.to_vec()], values);
    answer.names =
        (0..waves.groups.len()).map(|group| waves.groups.name(group, "did", true)).collect();
    let t: Vec<f64> = answer.estimate.iter().zip(&answer.se).map(|(own, se)| own / se).collect();
    let p = t.iter().zip(&answer.df).map(|(t, df)| t_two_sided(*t, *df)).collect();
    (answer.statistic, answer.p) = (Some(Figure::Each(t)), Some(Figure::Each(p)));
    Ok(answer)
}
