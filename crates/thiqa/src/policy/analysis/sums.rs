//! Sums by office, kind, month and code, from the table of figures and nothing else.

use crate::spread::Spread;

/// One sum.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub(super) office: String,
    pub(super) kind: String,
    pub(super) code: String,
    pub(super) month: usize,
    pub(super) total: i64,
}

/// All sums of a period.
#[derive(Debug, Default)]
pub(super) struct Sums {
    pub(super) rows: Vec<Sum>,
    pub(super) months: usize,
}

impl Sums {
    fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Sum> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    /// A kind by month.
    pub(super) fn monthly(&self, kind: &str) -> Vec<i64> {
        self.by_month(self.of(kind))
    }

    /// One code of a kind by month.
    pub(super) fn monthly_of(&self, kind: &str, code: &str) -> Vec<i64> {
        self.by_month(self.of(kind).filter(|row| row.code == code))
    }

    fn by_month<'a>(&self, rows: impl Iterator<Item = &'a Sum>) -> Vec<i64> {
        let mut months = vec![0; self.months];
        for row in rows {
            if let Some(month) = months.get_mut(row.month) {
                *month += row.total;
            }
        }
        months
    }

    /// The spread of a kind of durations by month.
    pub(super) fn spreads(&self, kind: &str) -> Vec<Spread> {
        let mut months = vec![Spread::default(); self.months];
        for row in self.of(kind) {
            if let Some(month) = months.get_mut(row.month) {
                month.add(&row.code, row.total);
            }
        }
        months
    }

    /// The spread of a kind of durations at one office over the whole period.
    pub(super) fn spread_at(&self, office: &str, kind: &str) -> Spread {
        let mut spread = Spread::default();
        let rows = self.of(kind).filter(|row| row.office == office);
        rows.for_each(|row| spread.add(&row.code, row.total));
        spread
    }

    /// A kind at one office over the whole period.
    pub(super) fn at(&self, office: &str, kind: &str) -> i64 {
        self.of(kind).filter(|row| row.office == office).map(|row| row.total).sum()
    }

    /// One code of a kind at one office over the whole period.
    pub(super) fn at_of(&self, office: &str, kind: &str, code: &str) -> i64 {
        let own = |row: &&Sum| row.office == office && row.code == code;
        self.of(kind).filter(own).map(|row| row.total).sum()
    }

    /// One code of a kind everywhere over the whole period.
    pub(super) fn total_of(&self, kind: &str, code: &str) -> i64 {
        self.of(kind).filter(|row| row.code == code).map(|row| row.total).sum()
    }

    /// A kind by what `name` makes of its codes, most first.
    pub(super) fn by(&self, kind: &str, name: impl Fn(&str) -> String) -> Vec<(String, i64)> {
        let mut sums = std::collections::BTreeMap::<String, i64>::new();
        for row in self.of(kind) {
            *sums.entry(name(&row.code)).or_default() += row.total;
        }
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.sort_by_key(|(name, total)| (-total, name.clone()));
        sums
    }
}
