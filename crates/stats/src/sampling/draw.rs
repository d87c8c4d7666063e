//! Who is drawn.

use crate::{Result, error::refuse};

/// A unit that was drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// Its place in the list, from 0.
    pub at: usize,
    /// How likely it was to be drawn; 1 for units so large that they are always in.
    pub probability: f64,
}

/// Draws `count` units with probabilities proportional to their sizes, systematically: the list is walked
/// in its order in equal steps from `start`, a number from 0 up to 1 (Madow). Units as large as a step are
/// taken for certain and leave the walk, until there is none. In the order of the list.
///
/// The order of the list is an implicit stratification: sort it by place before.
///
/// # Errors
/// If a size is negative or no number, `start` is not from 0 up to 1, or there are fewer units with a size
/// than are to be drawn.
pub fn draw(sizes: &[f64], count: usize, start: f64) -> Result<Vec<Drawn>> {
    if !(0.0..1.0).contains(&start) {
        return refuse("a start lies from 0 up to 1");
    }
    if !sizes.iter().all(|size| size.is_finite() && *size >= 0.0) {
        return refuse("sizes are numbers from 0");
    }
    let mut open: Vec<usize> = (0..sizes.len()).filter(|at| sizes[*at] > 0.0).collect();
    if open.len() < count {
        return refuse("there are fewer units than are to be drawn");
    }
    let mut drawn: Vec<Drawn> = Vec::with_capacity(count);
    loop {
        let left = count - drawn.len();
        let total: f64 = open.iter().map(|at| sizes[*at]).sum();
        let is_certain = |at: &usize| left > 0 && sizes[*at] * left as f64 >= total;
        let (certain, rest): (Vec<usize>, Vec<usize>) = open.iter().copied().partition(is_certain);
        if certain.is_empty() {
            walk(sizes, &open, (left, total, start), &mut drawn);
            break;
        }
        open = rest;
        drawn.extend(certain.into_iter().map(|at| Drawn { at, probability: 1.0 }));
    }
    drawn.sort_by_key(|one| one.at);
    Ok(drawn)
}

/// Each unit is shorter than a step: none is met twice.
fn walk(
    sizes: &[f64],
    open: &[usize],
    (left, total, start): (usize, f64, f64),
    drawn: &mut Vec<Drawn>,
) {
    let (mut passed, mut met) = (0.0, 0);
    for (n, at) in open.iter().enumerate() {
        passed += sizes[*at];
        // What rounding leaves behind the last step belongs to the last unit.
        let reached = (start + met as f64) * total / left.max(1) as f64;
        let is_last = n + 1 == open.len();
        if met < left && (reached < passed || is_last) {
            met += 1;
            drawn.push(Drawn { at: *at, probability: sizes[*at] * left as f64 / total });
        }
    }
}

/// Draws `count` of `all` with equal probabilities in equal steps: households of a block, an adult of a
/// household. Places from 0, in order.
///
/// # Errors
/// If there are fewer than are to be drawn, or `start` is not from 0 up to 1.
pub fn draw_evenly(all: usize, count: usize, start: f64) -> Result<Vec<Drawn>> {
    draw(&vec![1.0; all], count, start)
}
