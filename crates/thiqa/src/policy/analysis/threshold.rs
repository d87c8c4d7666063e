//! The threshold below which a count is not told.

use super::cells::Cell;
use crate::spread::Spread;

/// How much a reader is shown: everything inside the station, nothing small outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Threshold(pub(super) Option<i64>);

impl Threshold {
    /// One count that stands alone.
    pub(super) fn cell(self, count: i64) -> Cell {
        if self.0.is_some_and(|smallest| count < smallest) { Cell::Few } else { Cell::Known(count) }
    }

    /// Counts whose sum is known or can be found.
    pub(super) fn cells(self, counts: &[i64]) -> Vec<Cell> {
        let mut cells: Vec<Cell> = counts.iter().map(|count| self.cell(*count)).collect();
        complete(&mut cells);
        cells
    }

    /// Counts in groups whose sums are shown too, such as stations in governorates. Where nobody
    /// came, nobody is given away: zero stays.
    pub(super) fn grouped(self, counts: &[i64], group: &[&str]) -> Vec<Cell> {
        let cell = |count: &i64| if *count == 0 { Cell::Known(0) } else { self.cell(*count) };
        let mut cells: Vec<Cell> = counts.iter().map(cell).collect();
        let mut names = group.to_vec();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let of: Vec<usize> = (0..cells.len()).filter(|at| group[*at] == name).collect();
            let mut own: Vec<Cell> = of.iter().map(|at| cells[*at]).collect();
            complete(&mut own);
            for (at, cell) in of.into_iter().zip(own) {
                cells[at] = cell;
            }
        }
        complete(&mut cells);
        cells
    }

    /// A share of a whole, in per cent; none where it would tell of a few people.
    pub(super) fn percent(self, part: i64, whole: i64) -> Option<f64> {
        let few = |count: i64| count > 0 && self.cell(count) == Cell::Few;
        if whole <= 0 || self.cell(whole) == Cell::Few || few(part) || few(whole - part) {
            return None;
        }
        Some(part as f64 * 100.0 / whole as f64)
    }

    /// A median in minutes; none where it rests on a few.
    pub(super) fn median(self, spread: &Spread) -> Option<f64> {
        let known = self.cell(spread.count()) != Cell::Few;
        known.then(|| spread.quantile(0.5)).flatten()
    }
}

/// One withheld cell alone could be counted back from the sum.
pub(super) fn complete(cells: &mut [Cell]) {
    if cells.iter().filter(|cell| **cell == Cell::Few).count() != 1 {
        return;
    }
    let others = cells.iter_mut().filter(|cell| cell.known().is_some_and(|count| count > 0));
    let least = others.min_by_key(|cell| cell.known());
    if let Some(least) = least {
        *least = Cell::Few;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Cell::{Few, Known};

    #[test]
    fn small_cells_are_shown_inside_the_station_only() {
        let counts = [3, 9, 7, 40];
        let inside = Threshold(None).cells(&counts);
        assert_eq!(inside, [Known(3), Known(9), Known(7), Known(40)]);
        // 3 alone could be had from the sum, so 7 goes with it.
        assert_eq!(Threshold(Some(5)).cells(&counts), [Few, Known(9), Few, Known(40)]);
        assert_eq!(Threshold(Some(5)).cells(&[3, 2, 9]), [Few, Few, Known(9)]);
        assert_eq!(Threshold(Some(5)).cells(&[4]), [Few]);
        assert_eq!(Threshold(Some(5)).cells(&[]), []);
    }

    #[test]
    fn a_group_does_not_give_its_smallest_member_away() {
        let threshold = Threshold(Some(5));
        let cells = threshold.grouped(&[3, 100, 60, 80], &["a", "a", "b", "b"]);
        assert_eq!(cells, [Few, Few, Known(60), Known(80)]);
        // Alone in its group: another group goes with it.
        let cells = threshold.grouped(&[3, 60, 80], &["a", "b", "b"]);
        assert_eq!(cells, [Few, Few, Known(80)]);
        let cells = threshold.grouped(&[0, 60, 80], &["a", "a", "b"]);
        assert_eq!(cells, [Known(0), Known(60), Known(80)]);
    }

    #[test]
    fn shares_and_medians_of_a_few_are_withheld() {
        let threshold = Threshold(Some(5));
        assert_eq!(threshold.percent(3, 50), None);
        assert_eq!(threshold.percent(47, 50), None);
        assert_eq!(threshold.percent(50, 50), Some(100.0));
        assert_eq!(threshold.percent(20, 80), Some(25.0));
        assert_eq!(Threshold(None).percent(1, 4), Some(25.0));
        assert_eq!(Threshold(None).percent(0, 0), None);
        let spread = |n: i64| {
            let mut spread = Spread::default();
            spread.add("010", n);
            spread
        };
        assert_eq!(threshold.median(&spread(4)), None);
        assert_eq!(threshold.median(&spread(8)), Some(11.0));
        assert_eq!(Threshold(None).median(&spread(0)), None);
    }
}
