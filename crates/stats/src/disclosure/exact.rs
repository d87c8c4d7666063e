//! Which unknown cells are determined if every published figure is taken as exact.
//!
//! Each sum is a row over the unknown cells; what is published moves to the right side. A cell is
//! determined just when the reduced rows hold one with this cell alone. Yes and no add up as respondents
//! do, so the same rows judge all three. Rows are of integers: nothing is rounded.

use super::system::System;
use crate::{Result, error::refuse};

/// Factors by cell, in the order of the cells; none is 0.
type Row = Vec<(usize, i128)>;

/// The cells that follow from all others, of those that `unknown` leaves open; in order.
///
/// # Errors
/// Factors that outgrow 128 bits, which sums of a survey don't come near.
pub(super) fn determined(system: &System, unknown: impl Fn(usize) -> bool) -> Result<Vec<usize>> {
    let mut reduced: Vec<(usize, Row)> = Vec::new();
    for sum in &system.sums {
        let open = sum.terms().filter(|(cell, _)| unknown(*cell));
        let mut row: Row = open.map(|(cell, factor)| (cell, i128::from(factor))).collect();
        row.sort_unstable();
        for (pivot, own) in &reduced {
            row = cleared(row, own, *pivot)?;
        }
        let Some(&(pivot, _)) = row.first() else { continue };
        for (_, own) in &mut reduced {
            if factor(own, pivot).is_some() {
                *own = cleared(std::mem::take(own), &row, pivot)?;
            }
        }
        reduced.push((pivot, row));
    }
    let alone = reduced.iter().filter(|(_, row)| row.len() == 1);
    let mut found: Vec<usize> = alone.map(|(pivot, _)| *pivot).collect();
    found.sort_unstable();
    Ok(found)
}

fn factor(row: &Row, cell: usize) -> Option<i128> {
    let at = row.binary_search_by_key(&cell, |term| term.0).ok()?;
    Some(row[at].1)
}

/// The row without the pivot's cell: a multiple of it less a multiple of the pivot's row, made small.
fn cleared(row: Row, by: &Row, pivot: usize) -> Result<Row> {
    let (Some(own), Some(other)) = (factor(&row, pivot), factor(by, pivot)) else {
        return Ok(row);
    };
    let mut terms = Vec::with_capacity(row.len() + by.len());
    let (mut left, mut right) = (row.iter().peekable(), by.iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(a), Some(b)) => a.0.min(b.0),
            (Some(a), None) => a.0,
            (None, Some(b)) => b.0,
        };
        let a = left.next_if(|term| term.0 == next).map_or(0, |term| term.1);
        let b = right.next_if(|term| term.0 == next).map_or(0, |term| term.1);
        let value = a.checked_mul(other).zip(b.checked_mul(own));
        match value.and_then(|(a, b)| a.checked_sub(b)) {
            Some(0) => {}
            Some(value) => terms.push((next, value)),
            None => return refuse("the sums are too entangled to be solved exactly"),
        }
    }
    let common = terms.iter().fold(0, |common, term| gcd(common, term.1));
    terms.iter_mut().for_each(|term| term.1 /= common);
    Ok(terms)
}

fn gcd(a: i128, b: i128) -> i128 {
    match b {
        0 => a.saturating_abs(),
        _ => gcd(b, a % b),
    }
}
