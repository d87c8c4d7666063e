//! All cells of all releases and how they add up: what a reader can reckon with.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Figures, Id, Ledger, Reason, Relation, Rule};
use crate::{Result, error::refuse};

/// What a reader knows of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Known {
    /// Published, rounded by the rule.
    Figures(Figures, Rule),
    /// Withheld or guarded: must stay unknown.
    Hidden,
    /// In no table, and large enough: unknown, and free to become known.
    Unseen,
}

/// A relation by the places of its cells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
}

impl Sum {
    /// The parts and the total, with their factors in `parts − total = 0`.
    pub(super) fn terms(&self) -> impl Iterator<Item = (usize, i8)> {
        self.parts.iter().map(|&part| (part, 1)).chain([(self.total, -1)])
    }
}

/// Cells in the order of their identities.
pub(super) struct System {
    pub(super) ids: Vec<Id>,
    pub(super) known: Vec<Known>,
    /// Respondents of the cells that this release would publish for the first time.
    pub(super) open: Vec<Option<u32>>,
    /// Why those of this release are withheld.
    pub(super) reasons: Vec<Option<Reason>>,
    pub(super) sums: Vec<Sum>,
    /// The sums that each cell stands in.
    pub(super) of: Vec<Vec<usize>>,
}

impl System {
    /// The cells after each was judged on its own.
    pub(super) fn new(
        rule: &Rule,
        cells: &[Cell],
        relations: &[Relation],
        ledger: &Ledger,
    ) -> Result<Self> {
        rule.check()?;
        let own = checked(cells)?;
        let past = ledger.cells()?;
        let mut all: BTreeSet<&Id> = own.keys().chain(past.keys()).copied().collect();
        all.extend(ledger.relations().flat_map(members));
        if let Some(stray) = relations.iter().flat_map(members).find(|id| !all.contains(id)) {
            return refuse(format!("{stray} is in a sum, but neither given nor released before"));
        }
        relations.iter().try_for_each(|relation| adds_up(relation, &own))?;
        let places: BTreeMap<&Id, usize> = all.iter().copied().zip(0..).collect();
        let sums = sums(ledger.relations().chain(relations), &places)?;
        let mut of = vec![Vec::new(); all.len()];
        for (at, sum) in sums.iter().enumerate() {
            sum.terms().for_each(|(cell, _)| of[cell].push(at));
        }
        let mut system = Self {
            known: vec![Known::Unseen; all.len()],
            open: vec![None; all.len()],
            reasons: vec![None; all.len()],
            ids: all.iter().copied().cloned().collect(),
            sums,
            of,
        };
        for (id, &at) in &places {
            system.enter(at, rule, past.get(id), own.get(id).copied());
        }
        Ok(system)
    }

    fn enter(
        &mut self,
        at: usize,
        rule: &Rule,
        past: Option<&super::ledger::Past>,
        own: Option<&Cell>,
    ) {
        let reason = own.and_then(|cell| rule.reason(cell));
        self.known[at] = match (past, own) {
            (Some(Some((figures, rule))), _) => Known::Figures(*figures, *rule),
            (Some(None), own) => {
                self.reasons[at] = own.map(|_| Reason::Earlier);
                Known::Hidden
            }
            (None, Some(_)) if reason.is_some() => {
                self.reasons[at] = reason;
                Known::Hidden
            }
            (None, Some(cell)) if cell.asked => {
                self.open[at] = Some(cell.n);
                Known::Figures(rule.figures(cell.n, cell.yes), *rule)
            }
            (None, _) => Known::Unseen,
        };
    }

    /// Takes an open cell out of what this release publishes.
    pub(super) fn withhold(&mut self, at: usize) {
        self.open[at] = None;
        self.known[at] = Known::Hidden;
        self.reasons[at] = Some(Reason::Complement);
    }

    pub(super) fn is_hidden(&self, at: usize) -> bool {
        self.known[at] == Known::Hidden
    }

    /// Whether a reader has no figures of it.
    pub(super) fn is_unknown(&self, at: usize) -> bool {
        !matches!(self.known[at], Known::Figures(..))
    }
}

fn members(relation: &Relation) -> impl Iterator<Item = &Id> {
    relation.parts.iter().chain([&relation.total])
}

fn checked(cells: &[Cell]) -> Result<BTreeMap<&Id, &Cell>> {
    let mut own = BTreeMap::new();
    for cell in cells {
        if cell.yes > cell.n {
            return refuse(format!("{} has more yes than respondents", cell.id));
        }
        if own.insert(&cell.id, cell).is_some() {
            return refuse(format!("{} is given twice", cell.id));
        }
    }
    Ok(own)
}

/// A sum that doesn't hold would prove a safety that isn't there.
fn adds_up(relation: &Relation, own: &BTreeMap<&Id, &Cell>) -> Result<()> {
    let count = |id: &Id| own.get(id).map(|cell| (u64::from(cell.n), u64::from(cell.yes)));
    let parts: Option<Vec<(u64, u64)>> = relation.parts.iter().map(count).collect();
    let (Some(total), Some(parts)) = (count(&relation.total), parts) else { return Ok(()) };
    let sum = parts.iter().fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    match sum == total {
        true => Ok(()),
        false => refuse(format!("the parts of {} don't add up to it", relation.total)),
    }
}

fn sums<'a>(
    relations: impl Iterator<Item = &'a Relation>,
    places: &BTreeMap<&Id, usize>,
) -> Result<Vec<Sum>> {
    let mut sums = BTreeSet::new();
    for relation in relations {
        let total = places[&relation.total];
        let mut parts: Vec<usize> = relation.parts.iter().map(|part| places[part]).collect();
        parts.sort_unstable();
        let twice = parts.windows(2).any(|pair| pair[0] == pair[1]);
        if parts.is_empty() || twice || parts.contains(&total) {
            return refuse(format!("{} isn't a sum of different cells", relation.total));
        }
        sums.insert(Sum { total, parts });
    }
    Ok(sums.into_iter().collect())
}
