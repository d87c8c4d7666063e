//! Which cells of a table may be published, so that no answer of few people is told by one table or by
//! what two tables, two waves or two releases differ by.
//!
//! ```text
//! Cells + Relations + Ledger → rule (each cell alone) → complement (all of them together) → Judged
//! Judged → Ledger, before it goes out
//! ```
//!
//! A reader sees, of a published cell, the respondents rounded to 5 and the percentage in whole points;
//! of a withheld one a mark that is the same for all [`Reason`]s; and of a cell that wasn't asked for,
//! nothing. She has all releases, knows the rule and knows how the cells add up.
//!
//! While a withheld cell can be worked out, one more cell of a sum that tells it is withheld: the smallest,
//! counting for each cell those that would have to follow it.
//!
//! # What is guaranteed
//!
//! For every cell that was ever withheld or guarded, unless a [`Warning::Exposed`] names it:
//! 1. Its counts don't follow from the published ones by adding and subtracting, even if these were
//!    published exactly. This is proved with whole numbers.
//! 2. For each of its counts (respondents, yes, no) there are two tables which agree with every figure,
//!    every sum and the rule, and which differ in that count by more than twice the rounding (10). So no
//!    number is within 5 of what the count can be.
//! 3. A cell that was withheld once is never published later, and one that was published is only ever
//!    repeated as it was.
//!
//! For every published cell: at least 30 respondents from 3 clusters, 10 of each answer. In a cell of n
//! respondents at most 100 of the n numbers of yes that the others can have given let the percentage
//! tell the last answer; see [`Flag::Coarse`].
//!
//! # What is not
//!
//! - The two tables may hold fractions. Where sums are entangled, whole numbers can be fewer than the
//!   bounds say.
//! - Who knows the answers of all others in a cell may learn the last one: 14 yes of 30 are published as
//!   47 %, 15 as 50 %. Rounding hides one answer for certain only where both counts round alike.
//! - A mark says that a cell was withheld. Who knows all but one answer may learn the last from there
//!   being a mark (9 or 10 yes), and who runs the procedure backwards, assuming that the smallest cell was
//!   chosen, learns more than the sums tell.
//! - Sums that nobody states aren't seen: a cell that two tables differ by must be given, with
//!   `asked: false`. Cells known to be empty (there are no such people) are to be left out of the sums.
//! - Figures are judged as unweighted. A weighted share, a mean or an error that is published next to
//!   them is outside the proof, and so is what is known from elsewhere.
//!
//! The solver of the linear programmes reckons with doubles and checks each table to 1e-7.

mod bounds;
mod cell;
mod complement;
mod exact;
mod ledger;
mod programme;
mod rule;
mod system;
#[cfg(test)]
mod tests;

pub use cell::{Cell, Flag, Id, Judged, Published, Reason, Relation, Warning, Withheld};
pub use ledger::{Entry, Ledger, Release};
pub use rule::{Figures, Rule};

use crate::Result;
use system::{Known, System};

/// Of so many respondents or more, every whole point covers at least two counts of yes.
const COARSE: u32 = 200;

/// Decides what of the cells may be published, together with all earlier releases.
///
/// The answer depends on nothing else, and not on the order of cells and relations. What takes long is
/// one question's large tables: a programme holds all cells that sums connect, of all releases.
///
/// # Errors
/// A cell given twice or with more yes than respondents; a sum that doesn't add up, repeats a cell or
/// names one that is neither given nor in the ledger; a ledger that contradicts itself or the sums.
pub fn judge(
    rule: &Rule,
    cells: &[Cell],
    relations: &[Relation],
    ledger: &Ledger,
) -> Result<Judged> {
    let mut system = System::new(rule, cells, relations, ledger)?;
    let mut judged = Judged { rule: *rule, ..Judged::default() };
    judged.warnings = complement::complete(rule, &mut system)?;
    let mut own: Vec<&Cell> = cells.iter().collect();
    own.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    for cell in own {
        let at = system.ids.binary_search(&cell.id);
        decide(cell, &system, at.expect("every given cell is in the system"), &mut judged);
    }
    judged.relations = relations.to_vec();
    judged.relations.iter_mut().for_each(|relation| relation.parts.sort_unstable());
    judged.relations.sort_unstable();
    judged.relations.dedup();
    Ok(judged)
}

fn decide(cell: &Cell, system: &System, at: usize, judged: &mut Judged) {
    let id = cell.id.clone();
    match (system.known[at], system.reasons[at]) {
        (Known::Figures(figures, rule), _) => {
            let repeated = system.open[at].is_none();
            if repeated && rule.figures(cell.n, cell.yes) != figures {
                judged.warnings.push(Warning::Differs { id: id.clone() });
            }
            let flags = [
                repeated.then_some(Flag::Repeated),
                (rule.counts(figures).0 < COARSE).then_some(Flag::Coarse),
            ];
            let flags = flags.into_iter().flatten().collect();
            let Figures { n, percent } = figures;
            if cell.asked {
                judged.published.push(Published { id, n, percent, flags });
            }
        }
        (Known::Hidden, Some(reason)) => match cell.asked {
            true => judged.withheld.push(Withheld { id, reason }),
            false => judged.guarded.push(Withheld { id, reason }),
        },
        (Known::Hidden | Known::Unseen, _) => {}
    }
}
