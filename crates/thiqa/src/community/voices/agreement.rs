//! How far two people agree who code the same text independently.

use std::collections::BTreeSet;

use super::marks::Mark;

/// What the two said of one code, paragraph by paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    /// Both put it.
    pub(super) both: u32,
    /// The first alone put it.
    pub(super) first: u32,
    /// The second alone put it.
    pub(super) second: u32,
    /// Neither put it.
    pub(super) neither: u32,
}

/// How far they agree on one code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Agreement {
    /// Of a hundred paragraphs, on how many they said the same.
    pub(super) percent: f64,
    /// Cohen's kappa: 1 is full agreement, 0 what chance alone would give. None where both always
    /// said the same one thing: chance then explains all of it.
    pub(super) kappa: Option<f64>,
}

/// Counts what the two said of a code in a text of so many paragraphs.
pub(super) fn count(
    (first, second): (&BTreeSet<Mark>, &BTreeSet<Mark>),
    code: u32,
    paragraphs: u32,
) -> Counts {
    let mut counts = Counts { both: 0, first: 0, second: 0, neither: 0 };
    for paragraph in 1..=paragraphs {
        let mark = (paragraph, code);
        match (first.contains(&mark), second.contains(&mark)) {
            (true, true) => counts.both += 1,
            (true, false) => counts.first += 1,
            (false, true) => counts.second += 1,
            (false, false) => counts.neither += 1,
        }
    }
    counts
}

/// Per cent and Cohen's kappa (Cohen 1960); nothing of a text without paragraphs.
pub(super) fn agreement(counts: Counts) -> Option<Agreement> {
    let [both, first, second, neither] =
        [counts.both, counts.first, counts.second, counts.neither].map(f64::from);
    let all = both + first + second + neither;
    if all == 0.0 {
        return None;
    }
    let observed = (both + neither) / all;
    let (puts_first, puts_second) = ((both + first) / all, (both + second) / all);
    let chance = puts_first * puts_second + (1.0 - puts_first) * (1.0 - puts_second);
    let kappa = (chance < 1.0).then(|| (observed - chance) / (1.0 - chance));
    Some(Agreement { percent: 100.0 * observed, kappa })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked by hand: observed agreement, agreement by chance, kappa.
    #[test]
    fn percent_and_kappa() {
        let table = [
            // 50 paragraphs: observed 35/50 = 0.7; chance 25/50*30/50 + 25/50*20/50 = 0.3 + 0.2 = 0.5;
            // kappa (0.7 - 0.5) / 0.5 = 0.4.
            ((20, 5, 10, 15), 70.0, Some(0.4)),
            // 100: observed 0.6; chance 0.6*0.7 + 0.4*0.3 = 0.54; kappa 0.06 / 0.46 = 3/23.
            ((45, 15, 25, 15), 60.0, Some(3.0 / 23.0)),
            // 4, each of the four once: observed 0.5, chance 0.5, kappa 0.
            ((1, 1, 1, 1), 50.0, Some(0.0)),
            // 10: always the same, and not always one thing: kappa 1.
            ((3, 0, 0, 7), 100.0, Some(1.0)),
            // 2: never the same: observed 0; chance 0.25 + 0.25 = 0.5; kappa -1.
            ((0, 1, 1, 0), 0.0, Some(-1.0)),
            // 10: one put it once, the other never: observed 0.9; chance 0 + 0.9*1 = 0.9; kappa 0.
            ((0, 1, 0, 9), 90.0, Some(0.0)),
            // Neither ever put it, or both always: chance is 1, and kappa says nothing.
            ((0, 0, 0, 9), 100.0, None),
            ((9, 0, 0, 0), 100.0, None),
        ];
        for ((both, first, second, neither), percent, kappa) in table {
            let found = agreement(Counts { both, first, second, neither }).unwrap();
            assert!((found.percent - percent).abs() < 1e-12, "{found:?}");
            assert_eq!(found.kappa.is_some(), kappa.is_some(), "{found:?}");
            let (found, kappa) = (found.kappa.unwrap_or_default(), kappa.unwrap_or_default());
            assert!((found - kappa).abs() < 1e-12, "{found} is not {kappa}");
        }
        assert_eq!(agreement(Counts { both: 0, first: 0, second: 0, neither: 0 }), None);
    }

    #[test]
    fn every_paragraph_is_counted_once() {
        let first = BTreeSet::from([(1, 7), (2, 7), (3, 8)]);
        let second = BTreeSet::from([(2, 7), (4, 7)]);
        let counts = count((&first, &second), 7, 5);
        assert_eq!(counts, Counts { both: 1, first: 1, second: 1, neither: 2 });
        let counts = count((&first, &second), 8, 5);
        assert_eq!(counts, Counts { both: 0, first: 1, second: 0, neither: 4 });
    }
}
