//! The threshold and rounding rule, as data.

use serde::{Deserialize, Serialize};

use super::{Cell, Reason};
use crate::{Result, error::refuse};

/// When a share may be published, and how coarsely.
///
/// The default is the rule 10/30/5. The threshold of 10 and the rounding to 5 are the "10-5 rule" of the
/// Office for National Statistics of the United Kingdom (counts below 10 suppressed, the others rounded
/// to 5), held here to both answers of a share, so that 0 % and 100 % are never published. The base of 30
/// respondents from 3 clusters is the choice of this house: a share of fewer says too little of a
/// population, and in one or two clusters the neighbours know who was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rule {
    /// The fewest respondents, unweighted, that a share may stand on.
    pub base: u32,
    /// The fewest clusters (primary sampling units) that they come from.
    pub psus: u32,
    /// The fewest respondents of each answer, yes and no.
    pub part: u32,
    /// Published counts are multiples of this (halves go up); at least 1. A withheld count that is known
    /// to within so much either way is as good as published.
    pub round: u32,
}

impl Default for Rule {
    fn default() -> Self {
        Self { base: 30, psus: 3, part: 10, round: 5 }
    }
}

/// What is published of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Figures {
    /// Respondents, rounded by the rule.
    pub n: u32,
    /// The unweighted share of yes, in whole points of a hundred; halves go up.
    pub percent: u32,
}

impl Rule {
    /// Why the cell may not be published on its own, the first that holds; none if it may.
    #[must_use]
    pub fn reason(&self, cell: &Cell) -> Option<Reason> {
        let fewer = cell.yes.min(cell.n.saturating_sub(cell.yes));
        match () {
            () if cell.n < self.base => Some(Reason::Base),
            () if cell.psus < self.psus => Some(Reason::Clusters),
            () if fewer < self.part => Some(Reason::Part),
            () => None,
        }
    }

    /// What is published of so many respondents with so many yes. Of nobody, 0 %.
    #[must_use]
    pub fn figures(&self, n: u32, yes: u32) -> Figures {
        let round = self.round.max(1);
        let (wide, answers) = (u64::from(n), u64::from(yes));
        let percent = (200 * answers + wide).checked_div(2 * wide).unwrap_or(0);
        let n = (n.saturating_add(round / 2)) / round * round;
        Figures { n, percent: u32::try_from(percent).unwrap_or(u32::MAX) }
    }

    /// The fewest and the most respondents that are published as so many under this rule.
    pub(super) fn counts(&self, figures: Figures) -> (u32, u32) {
        let low = figures.n.saturating_sub(self.round / 2);
        let high = low.max(figures.n.saturating_add(self.round - 1).saturating_sub(self.round / 2));
        let least = self.base.max(self.part.saturating_mul(2));
        (low.max(least.min(high)), high)
    }

    pub(super) fn check(&self) -> Result<()> {
        // Percentages are multiplied by counts; both stay exact in a double far beyond any survey.
        match self.round {
            1..=1000 => Ok(()),
            _ => refuse("counts are rounded to 1 to 1,000"),
        }
    }
}
