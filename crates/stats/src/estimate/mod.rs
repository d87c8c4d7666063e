//! Questions and their answers.

mod answer;
mod change;
mod core;
mod fit;
mod independence;
mod likelihood;
mod means;
mod multiple;
mod proportion;
mod quantile;
mod rao_scott;
mod regress;
mod reweighted;
mod rules;
mod spread;
mod ttest;

pub(crate) use self::core::Kind;
pub(crate) use answer::{Answer, Figure};
pub(crate) use change::{Correction, change, did};
pub(crate) use independence::{Statistic, independence};
pub(crate) use means::{Deff, contrast, means, ratio, share, variance};
pub(crate) use proportion::{Interval as ProportionInterval, proportion};
pub(crate) use quantile::{Interval as QuantileInterval, quantiles};
pub(crate) use regress::{Family, regress};
pub(crate) use rules::Rule;
pub(crate) use ttest::ttest;

use crate::{Design, Result, Table, error::refuse, groups::Groups, variable::Variable};

/// What questions are put to: rows, how they were drawn, and which of them are meant.
pub(crate) struct Sample<'a> {
    pub(crate) table: &'a Table,
    pub(crate) design: &'a Design,
    pub(crate) domain: Vec<bool>,
}

impl Sample<'_> {
    /// Variables by their texts.
    pub(crate) fn variables(&self, texts: &[String]) -> Result<Vec<Variable>> {
        texts.iter().map(|text| Variable::parse(text, self.table)).collect()
    }

    /// The rows of the domain, by group.
    pub(crate) fn groups(&self, by: &[String]) -> Result<Groups> {
        let groups = Groups::new(self.table, &self.domain, &self.variables(by)?)?;
        match groups.len() {
            0 => refuse(format!("no row has a value of `{}`", by.join(", "))),
            _ => Ok(groups),
        }
    }
}
