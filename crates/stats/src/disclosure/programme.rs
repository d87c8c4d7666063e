//! What a reader can reckon with, as a linear programme.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

use super::{
    Figures, Rule,
    system::{Known, System},
};
use crate::{Result, error::refuse};

/// A count of a cell: respondents, or those of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Base,
    Yes,
    No,
}

/// One count of one cell.
pub(super) type Item = (usize, Count);

/// Respondents and yes of some cells; not always whole numbers.
pub(super) type Table = Vec<(usize, (f64, f64))>;

/// Unknown respondents and yes of connected cells, and all sums that they stand in.
pub(super) struct Programme<'a> {
    system: &'a System,
    /// In order.
    cells: Vec<usize>,
    sums: Vec<usize>,
    /// Respondents and yes of the cells that aren't free.
    held: Option<&'a dyn Fn(usize) -> (f64, f64)>,
    /// No table of interest has a greater count. A bound that isn't there makes the reader stronger.
    most: f64,
}

impl<'a> Programme<'a> {
    /// Of all cells of a component.
    pub(super) fn whole(system: &'a System, cells: Vec<usize>) -> Self {
        Self::new(system, cells, None)
    }

    /// Of unknown cells that sums of unknown cells connect, with all others as in one table. Whoever
    /// knows this table knows more than a reader.
    pub(super) fn held(
        system: &'a System,
        cells: Vec<usize>,
        at: &'a dyn Fn(usize) -> (f64, f64),
    ) -> Self {
        Self::new(system, cells, Some(at))
    }

    fn new(
        system: &'a System,
        cells: Vec<usize>,
        held: Option<&'a dyn Fn(usize) -> (f64, f64)>,
    ) -> Self {
        let mut sums: Vec<usize> =
            cells.iter().flat_map(|&cell| &system.of[cell]).copied().collect();
        sums.sort_unstable();
        sums.dedup();
        let around = sums.iter().flat_map(|&sum| system.sums[sum].terms());
        let published = around.map(|(cell, _)| match (system.known[cell], held) {
            (Known::Figures(..), Some(at)) => at(cell).0,
            (Known::Figures(figures, rule), None) => f64::from(rule.counts(figures).1),
            (Known::Hidden | Known::Unseen, _) => 0.0,
        });
        let most = 1000.0 + published.sum::<f64>();
        Self { system, cells, sums, held, most }
    }

    /// A table in which the counts lie as far up (1) or down (−1) as they can together; none if the
    /// solver gives up.
    ///
    /// # Errors
    /// No table agrees with what was published.
    pub(super) fn solve(&self, aims: &[(Item, f64)]) -> Result<Option<Table>> {
        let mut gain = vec![(0.0, 0.0); self.cells.len()];
        for &((cell, count), sign) in aims {
            let (base, yes) = match count {
                Count::Base => (1.0, 0.0),
                Count::Yes => (0.0, 1.0),
                Count::No => (1.0, -1.0),
            };
            if let Ok(at) = self.cells.binary_search(&cell) {
                gain[at].0 += sign * base;
                gain[at].1 += sign * yes;
            }
        }
        let (problem, variables) = self.problem(&gain);
        let outcome = match (problem.solve(), self.held) {
            (Ok(outcome), _) => outcome,
            (Err(Error::Infeasible), None) => {
                return refuse("what was published contradicts the sums");
            }
            (Err(_), _) => return Ok(None),
        };
        let counts = |table: &microlp::Solution| {
            let value = |(base, yes): &(Variable, Variable)| {
                (table.var_value(*base), table.var_value(*yes))
            };
            self.cells.iter().copied().zip(variables.iter().map(value)).collect()
        };
        Ok(outcome.solution().map(counts))
    }

    fn problem(&self, gain: &[(f64, f64)]) -> (Problem, Vec<(Variable, Variable)>) {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let mut variables = Vec::with_capacity(self.cells.len());
        for (&cell, &gain) in self.cells.iter().zip(gain) {
            variables.push(match self.system.known[cell] {
                Known::Figures(figures, rule) => published(&mut problem, gain, figures, rule),
                Known::Hidden | Known::Unseen => {
                    let base = problem.add_var(gain.0, (0.0, self.most));
                    let yes = problem.add_var(gain.1, (0.0, self.most));
                    problem.add_constraint([(base, 1.0), (yes, -1.0)], ComparisonOp::Ge, 0.0);
                    (base, yes)
                }
            });
        }
        for &sum in &self.sums {
            let (mut base, mut yes) = (Vec::new(), Vec::new());
            let mut held = (0.0, 0.0);
            for (cell, factor) in self.system.sums[sum].terms() {
                let factor = f64::from(factor);
                match (self.cells.binary_search(&cell), self.held) {
                    (Ok(at), _) => {
                        base.push((variables[at].0, factor));
                        yes.push((variables[at].1, factor));
                    }
                    (Err(_), Some(known)) => {
                        let own = known(cell);
                        held = (held.0 - factor * own.0, held.1 - factor * own.1);
                    }
                    (Err(_), None) => unreachable!("a sum lies in one component"),
                }
            }
            problem.add_constraint(base, ComparisonOp::Eq, held.0);
            problem.add_constraint(yes, ComparisonOp::Eq, held.1);
        }
        (problem, variables)
    }
}

/// What rounding leaves open, and what the rule itself says of whatever is published.
fn published(
    problem: &mut Problem,
    gain: (f64, f64),
    figures: Figures,
    rule: Rule,
) -> (Variable, Variable) {
    let (low, high) = rule.counts(figures);
    let part = f64::from(rule.part.min(high / 2));
    let base = problem.add_var(gain.0, (f64::from(low), f64::from(high)));
    let yes = problem.add_var(gain.1, (part, f64::from(high)));
    problem.add_constraint([(base, 1.0), (yes, -1.0)], ComparisonOp::Ge, part);
    // percent = ⌊(200 yes + n) / 2n⌋, in whole numbers.
    let twice = 2.0 * f64::from(figures.percent);
    problem.add_constraint([(yes, 200.0), (base, 1.0 - twice)], ComparisonOp::Ge, 0.0);
    problem.add_constraint([(yes, 200.0), (base, -1.0 - twice)], ComparisonOp::Le, -1.0);
    (base, yes)
}
