//! What stations counted on paper, in the months of the dashboard: it stands where the system counted
//! nothing, with a break between the two, and is never added.

use super::{cells::Cell, period::Month, threshold::Threshold};
use crate::{
    lang::{Reader, msg},
    station::totals::{Compared, PaperMonth},
    web::chart::{Break, Marks},
};

/// The fewest months on each side from which an average is told.
const FEWEST: usize = 3;

/// The totals of the stations shown.
pub(super) struct Papers {
    rows: Vec<PaperMonth>,
    /// How many stations are shown.
    offices: usize,
}

/// A measure by month, from paper where the system counted nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mixed {
    pub(super) values: Vec<i64>,
    /// How the months from paper compare; none for those of the system.
    pub(super) paper: Vec<Option<Compared>>,
    /// What was counted on paper in months in which the system counted as well.
    beside: Vec<Option<i64>>,
    /// Only some of the stations counted on paper, so that no month of theirs is shown.
    some: bool,
}

impl Papers {
    pub(super) fn new(rows: Vec<PaperMonth>, offices: usize) -> Papers {
        Papers { rows, offices }
    }

    /// Whether anything of a measure was counted on paper.
    pub(super) fn has(&self, what: &str) -> bool {
        self.rows.iter().any(|row| row.what == what)
    }

    /// A measure by month, with the system's own counts. A month of paper stands only where every
    /// station shown has one: the sum of some would look like a fall.
    pub(super) fn mixed(&self, what: &str, own: &[i64], months: &[Month]) -> Mixed {
        let mut mixed = Mixed {
            values: own.to_vec(),
            paper: vec![None; months.len()],
            beside: vec![None; months.len()],
            some: false,
        };
        for (at, month) in months.iter().enumerate() {
            let rows =
                || self.rows.iter().filter(|row| row.what == what && row.month.day() == month.from);
            match rows().count() {
                0 => {}
                all if all == self.offices => {
                    let sum = rows().map(|row| row.number).sum();
                    if own[at] > 0 {
                        mixed.beside[at] = Some(sum);
                    } else {
                        mixed.values[at] = sum;
                        mixed.paper[at] = rows().map(|row| row.compared).max();
                    }
                }
                _ => mixed.some = true,
            }
        }
        mixed
    }
}

impl Mixed {
    /// As much as a reader may see. The sum of what the system counted is known elsewhere, that of the
    /// paper is not; a month of paper must not keep a small one of the system from being withheld.
    pub(super) fn cells(&self, threshold: Threshold) -> Vec<Cell> {
        let own = self.values.iter().zip(&self.paper).filter(|(_, paper)| paper.is_none());
        let own: Vec<i64> = own.map(|(value, _)| *value).collect();
        let mut own = threshold.cells(&own).into_iter();
        let cell = |(value, paper): (&i64, &Option<Compared>)| match paper {
            Some(_) => threshold.cell(*value),
            None => own.next().unwrap_or(Cell::Few),
        };
        self.values.iter().zip(&self.paper).map(cell).collect()
    }

    /// Whether what stands before a month was counted in another way than the month itself.
    fn breaks_at(&self, at: usize) -> bool {
        let way = |at: usize| self.paper[at].map(|own| own == Compared::Broken);
        let mut before = self.values.iter().zip(&self.paper).take(at);
        way(at) != way(at - 1) && before.any(|(value, paper)| *value > 0 || paper.is_some())
    }

    /// Breaks, and what is said of the months from paper.
    pub(super) fn marks(&self, threshold: Threshold, reader: &Reader) -> Marks {
        let breaks = (1..self.values.len()).filter(|at| self.breaks_at(*at)).map(|at| {
            let label = match (self.paper[at - 1], self.paper[at]) {
                (_, None) => msg("dashboard-to-system"),
                (None, _) => msg("dashboard-to-paper"),
                _ => msg("dashboard-to-other"),
            };
            let words = match self.paper[at].max(self.paper[at - 1]) {
                Some(Compared::Broken) => msg("dashboard-break-broken"),
                Some(Compared::Similar) => msg("dashboard-break-similar"),
                _ => msg("dashboard-break-same"),
            };
            Break { at, label: reader.t(label), words: reader.t(words) }
        });
        let cells = self.cells(threshold);
        // What is withheld of the month is withheld of its paper too.
        let beside = |at: usize| {
            threshold.cell(self.beside[at]?).known().filter(|_| cells[at].known().is_some())
        };
        let note = |at: usize| match (self.paper[at], beside(at)) {
            (Some(own), _) => {
                Some(reader.t_args("dashboard-paper", &[("how", reader.t(own.key()).into())]))
            }
            (None, Some(n)) => {
                Some(reader.t_args("dashboard-paper-too", &[("n", reader.number(n).into())]))
            }
            (None, None) => None,
        };
        Marks {
            breaks: breaks.collect(),
            notes: (0..self.values.len()).map(note).collect(),
            pale: (0..self.values.len()).filter(|at| self.paper[*at].is_some()).collect(),
        }
    }

    /// The months of paper before the system took over, and the whole months of the system after it.
    fn sides(&self) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
        let last = self.paper.iter().rposition(Option::is_some)?;
        let first = self.paper[..=last].iter().rposition(Option::is_none).map_or(0, |at| at + 1);
        // The month in which the system began may be its own in part only, and the one that runs is not over.
        Some((first..last + 1, last + 2..self.values.len().saturating_sub(1)))
    }

    /// What the averages of both sides say, and no change where they can't be compared.
    pub(super) fn note(&self, cells: &[Cell], reader: &Reader) -> Option<String> {
        if self.some {
            return Some(reader.t("dashboard-paper-some"));
        }
        let (before, after) = self.sides()?;
        let grade = self.paper[before.clone()].iter().flatten().max()?;
        let key = match grade {
            Compared::Broken => return Some(reader.t("dashboard-averages-broken")),
            Compared::Similar => msg("dashboard-averages-similar"),
            Compared::Same => msg("dashboard-averages"),
        };
        let average = |side: std::ops::Range<usize>| {
            let months = cells.get(side)?;
            let known: Option<Vec<i64>> = months.iter().map(|cell| cell.known()).collect();
            let sum: i64 = known?.iter().sum();
            (months.len() >= FEWEST).then(|| sum as f64 / months.len() as f64)
        };
        let (before, after) = (average(before)?, average(after)?);
        let change = (before > 0.0).then(|| (after - before) * 100.0 / before)?;
        let sign = if change < 0.0 { '▼' } else { '▲' };
        // Without a letter in it the change would not follow the direction of the words around it.
        let mark = if reader.is_rtl() { '\u{200f}' } else { '\u{200e}' };
        let change = format!("{mark}{sign} {}", reader.percent(change.abs(), 0));
        Some(reader.t_args(
            key,
            &[
                ("before", reader.decimal(before, 1).into()),
                ("after", reader.decimal(after, 1).into()),
                ("change", change.into()),
            ],
        ))
    }
}
