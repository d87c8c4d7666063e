//! Figures out of answers. No IO.
//!
//! ```text
//! Wave (rows) → Plan (columns, words) → Sheet (indicators and design) → shares, changes, means → Figures
//! ```
//!
//! Estimates are those of the crate `stats`: weighted, Taylor linearisation over clusters in strata, each
//! wave with its own; a stratum with one cluster counts by its distance from the mean, and is told.

mod breaks;
mod changes;
#[cfg(test)]
mod exact;
mod means;
mod plan;
mod shares;
mod sheet;
#[cfg(test)]
pub(super) mod tests;

use forms::Form;

use super::{figure::Figures, headline::Headline, rows::Rows};
use crate::{Result, pack::Pack};
use plan::{Asked, Plan};
use sheet::Sheet;

/// The answers of a wave.
pub(super) struct Wave {
    /// What it is called: `2022`.
    pub(super) label: String,
    /// Its rows.
    pub(super) rows: Rows,
    /// Its questions that compare with the form's only so far: name, `similar` or `broken`.
    pub(super) compared: Vec<(String, String)>,
}

/// All figures of waves of a form, the oldest wave first. Takes seconds where there are many rows.
pub(super) fn figures(
    (pack, form): (&Pack, &Form),
    headlines: &[Headline],
    waves: &[Wave],
) -> Result<Figures> {
    let plan = Plan::new(pack, form, headlines, waves);
    let sheet = Sheet::new(&plan, headlines, waves)?;
    let shares = shares::shares(&plan, &sheet)?;
    let changes = changes::changes(&plan, &sheet, waves, &shares)?;
    let means = means::means(&plan, &sheet)?;
    let compared = waves.iter().flat_map(|wave| {
        wave.compared.iter().map(|(question, grade)| super::figure::Compared {
            wave: wave.label.clone(),
            question: question.clone(),
            grade: grade.clone(),
        })
    });
    Ok(Figures {
        form: form.id.clone(),
        waves: waves.iter().map(|wave| wave.label.clone()).collect(),
        compared: compared.collect(),
        questions: plan.questions.into_iter().map(|asked| asked.question).collect(),
        breaks: plan.breaks,
        shares,
        changes,
        means,
        cautions: sheet.cautions,
    })
}
