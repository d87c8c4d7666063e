//! Which rows a question is about, and to which group each belongs.

use crate::{Result, Table, variable::Variable, view::View};

/// The group of a row that is left out.
pub(crate) const OUT: u32 = u32::MAX;

/// A group a row.
#[derive(Debug, Clone)]
pub(crate) struct Groups {
    pub(crate) of: Vec<u32>,
    pub(crate) labels: Vec<String>,
    /// Whether somebody asked for groups; otherwise there is one without a name.
    pub(crate) named: bool,
}

impl Groups {
    /// All rows of the domain, crossed by variables. The first varies fastest.
    pub(crate) fn new(table: &Table, domain: &[bool], by: &[Variable]) -> Result<Self> {
        let all = domain.iter().map(|&inside| if inside { 0 } else { OUT }).collect();
        let mut own = Self { of: all, labels: vec![String::new()], named: false };
        for variable in by {
            let factor = variable.factor(table, |row| domain[row])?;
            let faster = own.labels.len() as u32;
            for (row, group) in own.of.iter_mut().enumerate().filter(|(_, group)| **group != OUT) {
                match factor.get(row) {
                    OUT => *group = OUT,
                    level => *group += faster * level,
                }
            }
            let joined = |slow: &String| {
                let join = |fast: &String| match own.named {
                    true => format!("{fast}.{slow}"),
                    false => slow.clone(),
                };
                own.labels.iter().map(join).collect::<Vec<_>>()
            };
            own.labels = factor.labels.iter().flat_map(joined).collect();
            own.named = true;
        }
        Ok(own)
    }

    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }

    /// Without the rows where one of the variables is missing.
    pub(crate) fn answered(&self, views: &[View<'_>]) -> Self {
        let mut own = self.clone();
        for view in views.iter().filter(|view| view.may_miss()) {
            view.each(|row, x| {
                if x.is_nan() {
                    own.of[row] = OUT;
                }
            });
        }
        own
    }

    /// One group of them alone.
    pub(crate) fn only(&self, group: u32) -> Self {
        let of = self.of.iter().map(|&own| if own == group { 0 } else { OUT }).collect();
        Self { of, labels: vec![self.labels[group as usize].clone()], named: self.named }
    }

    /// All groups as one.
    pub(crate) fn together(&self) -> Self {
        let of = self.of.iter().map(|&own| if own == OUT { OUT } else { 0 }).collect();
        Self { of, labels: vec![String::new()], named: false }
    }

    /// How many rows are in.
    pub(crate) fn rows(&self) -> usize {
        self.of.iter().filter(|&&own| own != OUT).count()
    }

    /// The name of an estimate in a group.
    pub(crate) fn name(&self, group: usize, variable: &str, alone: bool) -> String {
        match (self.named, alone) {
            (false, _) => variable.to_owned(),
            (true, true) => self.labels[group].clone(),
            (true, false) => format!("{}:{variable}", self.labels[group]),
        }
    }
}
