//! Between which bounds a reader can put the hidden counts, by linear programmes.
//!
//! Each solution of a programme is a table that agrees with all that was published, checked by the
//! solver against every row. What is kept is the least and the greatest value that each hidden count has
//! in such tables. A count whose two values lie far enough apart is proved safe by these two tables,
//! whether the solver found the true bounds or not: a solver that stops early makes more cells be
//! withheld, never fewer. Withholding a cell only adds tables, so a proof lasts.

use std::collections::BTreeSet;

use super::{
    programme::{Count, Item, Programme, Table},
    system::System,
};
use crate::Result;

const COUNTS: [Count; 3] = [Count::Base, Count::Yes, Count::No];

/// How far apart two tables must put a count beyond what is refused; far above the solver's tolerance.
const SLACK: f64 = 1e-3;

/// The least and the greatest value that each count of each cell was seen to have.
pub(super) struct Seen {
    ranges: Vec<[(f64, f64); 3]>,
    /// A whole table that agrees with what was published, of the cells for which one was found.
    table: Vec<Option<(f64, f64)>>,
    /// Counts must range over more than this.
    apart: f64,
}

impl Seen {
    /// Nothing seen yet; a count known to within `near` either way is pinned.
    pub(super) fn new(cells: usize, near: u32) -> Self {
        let nothing = (f64::INFINITY, f64::NEG_INFINITY);
        Self {
            ranges: vec![[nothing; 3]; cells],
            table: vec![None; cells],
            apart: 2.0 * f64::from(near) + SLACK,
        }
    }

    /// The width of what was seen; 0 before anything was.
    pub(super) fn width(&self, (cell, count): Item) -> f64 {
        let (least, most) = self.ranges[cell][count as usize];
        (most - least).max(0.0)
    }

    fn is_safe(&self, item: Item) -> bool {
        self.width(item) > self.apart
    }

    fn unsafe_of(&self, system: &System, cells: &[usize]) -> Vec<Item> {
        let hidden = cells.iter().filter(|&&cell| system.is_hidden(cell));
        let items = hidden.flat_map(|&cell| COUNTS.map(|count| (cell, count)));
        items.filter(|item| !self.is_safe(*item)).collect()
    }

    fn see(&mut self, table: &Table) {
        for &(cell, (base, yes)) in table {
            for (range, value) in self.ranges[cell].iter_mut().zip([base, yes, base - yes]) {
                *range = (range.0.min(value), range.1.max(value));
            }
        }
    }

    /// Pushes the counts up (1) or down (−1) and keeps what was seen.
    fn push(&mut self, programme: &Programme<'_>, aims: &[(Item, f64)]) -> Result<()> {
        if let Some(table) = programme.solve(aims)? {
            self.see(&table);
        }
        Ok(())
    }
}

/// Whether some table agrees with every figure and every sum. An old total that stands beside the parts of
/// a corrected sample has none, even where nothing is hidden: a reader who subtracts would find out.
///
/// # Errors
/// None does.
pub(super) fn agrees(system: &System) -> Result<()> {
    for cells in components(system, |_| true) {
        Programme::whole(system, cells).solve(&[])?;
    }
    Ok(())
}

/// Of every component the first count of a hidden cell that no two tables were found for, except in
/// cells that are lost already.
///
/// First with the published cells held at one table, which falls apart into small programmes; what
/// this doesn't prove, with all that rounding leaves open.
///
/// # Errors
/// What was published contradicts the sums: no table agrees with it.
pub(super) fn pinned(
    system: &System,
    seen: &mut Seen,
    lost: &BTreeSet<usize>,
) -> Result<Vec<Item>> {
    let mut pinned = Vec::new();
    for cells in components(system, |_| true) {
        let left = seen.unsafe_of(system, &cells);
        if left.is_empty() {
            continue;
        }
        let whole = Programme::whole(system, cells.clone());
        if seen.table[cells[0]].is_none() {
            let up: Vec<(Item, f64)> = left.iter().map(|item| (*item, 1.0)).collect();
            for (cell, counts) in whole.solve(&up)?.unwrap_or_default() {
                seen.table[cell] = Some(counts);
            }
        }
        let table: Option<Vec<(f64, f64)>> = cells.iter().map(|&cell| seen.table[cell]).collect();
        if let Some(table) = table {
            let at = |cell: usize| cells.binary_search(&cell).map_or((0.0, 0.0), |at| table[at]);
            held(system, &at, &cells, seen)?;
        }
        for item in left.into_iter().filter(|(cell, _)| !lost.contains(cell)) {
            singly(&whole, &[item], seen)?;
            if !seen.is_safe(item) {
                pinned.push(item);
                break;
            }
        }
    }
    Ok(pinned)
}

/// Every part of the unknown cells, with the published ones held where they are.
fn held(
    system: &System,
    at: &dyn Fn(usize) -> (f64, f64),
    cells: &[usize],
    seen: &mut Seen,
) -> Result<()> {
    let inside = |cell: usize| system.is_unknown(cell) && cells.binary_search(&cell).is_ok();
    for part in components(system, inside) {
        let left = seen.unsafe_of(system, &part);
        if left.is_empty() {
            continue;
        }
        let programme = Programme::held(system, part, at);
        together(&programme, &left, seen)?;
        singly(&programme, &left, seen)?;
    }
    Ok(())
}

/// Moves all counts at once: every two of them once together and once apart, each both ways. Few
/// programmes then remain for single counts.
fn together(programme: &Programme<'_>, items: &[Item], seen: &mut Seen) -> Result<()> {
    let bits = usize::BITS - (items.len() - 1).leading_zeros();
    for bit in 0..=bits {
        for way in [1.0, -1.0] {
            let signed = items.iter().enumerate().filter(|(_, item)| !seen.is_safe(**item));
            let sign = |at: usize| if bit > 0 && at >> (bit - 1) & 1 == 1 { -way } else { way };
            let aims: Vec<(Item, f64)> = signed.map(|(at, item)| (*item, sign(at))).collect();
            if aims.len() < 2 {
                return Ok(());
            }
            seen.push(programme, &aims)?;
        }
    }
    Ok(())
}

fn singly(programme: &Programme<'_>, items: &[Item], seen: &mut Seen) -> Result<()> {
    for &item in items {
        for way in [1.0, -1.0] {
            if !seen.is_safe(item) {
                seen.push(programme, &[(item, way)])?;
            }
        }
    }
    Ok(())
}

/// The cells that sums connect, of those asked for: each component in order.
pub(super) fn components(system: &System, asked: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut met = vec![false; system.ids.len()];
    let mut all = Vec::new();
    for start in 0..met.len() {
        if met[start] || system.of[start].is_empty() || !asked(start) {
            continue;
        }
        met[start] = true;
        let mut cells = vec![start];
        let mut at = 0;
        while let Some(&cell) = cells.get(at) {
            at += 1;
            for (next, _) in system.of[cell].iter().flat_map(|&sum| system.sums[sum].terms()) {
                if asked(next) && !std::mem::replace(&mut met[next], true) {
                    cells.push(next);
                }
            }
        }
        cells.sort_unstable();
        all.push(cells);
    }
    all
}
