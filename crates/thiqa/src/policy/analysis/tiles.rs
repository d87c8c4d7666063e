//! Key figures: a number, where it comes from, and where it leads.

use serde::Serialize;

use super::{cells::Cell, kind, sums::Sums, threshold::Threshold};
use crate::{
    lang::{Reader, msg},
    web::chart::{Tone, Unit, spark},
};

/// A key figure with its small line.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Tile {
    /// What it is: the second half of its message key.
    pub(super) code: &'static str,
    /// The number; none where there is none or too few.
    pub(super) value: Option<f64>,
    /// The number in words.
    #[serde(skip)]
    pub(super) said: String,
    /// What it is called.
    #[serde(skip)]
    pub(super) label: String,
    #[serde(skip)]
    pub(super) spark: String,
    /// How it moved.
    #[serde(skip)]
    pub(super) change: String,
    /// `good`, `bad` or nothing: for the stylesheet, never the only sign.
    #[serde(skip)]
    pub(super) tone: &'static str,
    /// The list behind it, where she may see it.
    pub(super) href: Option<String>,
}

/// What tiles are made from.
pub(super) struct Source<'a> {
    /// The sums of the period by month.
    pub(super) sums: &'a Sums,
    /// What the reader is shown.
    pub(super) threshold: Threshold,
    /// Who reads.
    pub(super) reader: &'a Reader,
}

impl Source<'_> {
    /// A count of the present month, beside the same days of the month before.
    pub(super) fn count(&self, code: &'static str, kind: &str, before: Option<i64>) -> Tile {
        let (threshold, months) = (self.threshold, self.sums.monthly(kind));
        let now = threshold.cell(months.last().copied().unwrap_or(0));
        let series: Vec<Option<f64>> =
            threshold.cells(&months).into_iter().map(Cell::value).collect();
        let change = match (now.known(), before.map(|before| threshold.cell(before))) {
            (Some(now), Some(Cell::Known(before))) if before > 0 => {
                self.change((now - before) as f64 * 100.0 / before as f64)
            }
            _ => String::new(),
        };
        let said = now.known().map_or_else(|| self.few(), |count| self.reader.number(count));
        self.tile(code, now.value(), said, &series, Unit::Count, Tone::Plain, change)
    }

    /// Minutes from the door to the unit that helped, which half of the people did not exceed.
    pub(super) fn waiting(&self) -> Tile {
        let spreads = self.sums.spreads(kind::WAITED);
        let series: Vec<Option<f64>> =
            spreads.iter().map(|spread| self.threshold.median(spread)).collect();
        let last = series.last().copied().flatten();
        let said = last.map_or_else(
            || self.none(),
            |mean| self.reader.t_n("dashboard-minutes", mean.round() as i64),
        );
        let (tone, change) = self.movement(
            &series,
            |change| change < 0.0,
            |change| self.reader.t_n("dashboard-minutes", change.abs().round() as i64),
        );
        self.tile("waiting", last, said, &series, Unit::Count, tone, change)
    }

    /// The share of those who wished for a woman officer and met one.
    pub(super) fn woman(&self) -> Tile {
        self.share("woman", &self.sums.monthly(kind::MET), &self.sums.monthly(kind::WISHED))
    }

    /// The share of the interviews that were recorded.
    pub(super) fn recorded(&self) -> Tile {
        self.share("recorded", &self.sums.monthly(kind::RECORDED), &self.sums.monthly(kind::HELD))
    }

    /// The share of the cases that rest on two independent kinds of evidence.
    pub(super) fn evidence(&self) -> Tile {
        let two = self.sums.monthly_of(kind::EVIDENCE, "two");
        self.share("evidence", &two, &self.sums.monthly(kind::EVIDENCE))
    }

    /// A share by month; more is better.
    fn share(&self, code: &'static str, part: &[i64], whole: &[i64]) -> Tile {
        let both = part.iter().zip(whole);
        let series: Vec<Option<f64>> =
            both.map(|(part, whole)| self.threshold.percent(*part, *whole)).collect();
        let last = series.last().copied().flatten();
        let said = last.map_or_else(|| self.none(), |share| self.reader.percent(share, 0));
        let (tone, change) = self.movement(
            &series,
            |change| change > 0.0,
            |change| self.reader.t_n("dashboard-points", change.abs().round() as i64),
        );
        self.tile(code, last, said, &series, Unit::Percent(0), tone, change)
    }

    /// The last two months of a series, in words; whether that is good news.
    fn movement(
        &self,
        series: &[Option<f64>],
        good: impl Fn(f64) -> bool,
        say: impl Fn(f64) -> String,
    ) -> (Tone, String) {
        let [.., Some(before), Some(now)] = series else { return (Tone::Plain, String::new()) };
        let change = (now - before).round();
        if change == 0.0 {
            return (Tone::Plain, self.reader.t("dashboard-same"));
        }
        let key = if change > 0.0 { msg("dashboard-more") } else { msg("dashboard-less") };
        let words = self.reader.t_args(key, &[("change", say(change).into())]);
        (if good(change) { Tone::Good } else { Tone::Bad }, words)
    }

    fn change(&self, percent: f64) -> String {
        let key = match percent.round() {
            rounded if rounded > 0.0 => msg("dashboard-more-days"),
            rounded if rounded < 0.0 => msg("dashboard-less-days"),
            _ => return self.reader.t("dashboard-same-days"),
        };
        self.reader.t_args(key, &[("change", self.reader.percent(percent.abs(), 0).into())])
    }

    fn few(&self) -> String {
        let smallest = self.threshold.0.unwrap_or(0);
        self.reader.t_n("dashboard-few", smallest)
    }

    fn none(&self) -> String {
        self.reader.t("dashboard-none")
    }

    #[expect(clippy::too_many_arguments, reason = "one call for each kind of tile, all beside it")]
    fn tile(
        &self,
        code: &'static str,
        value: Option<f64>,
        said: String,
        series: &[Option<f64>],
        unit: Unit,
        tone: Tone,
        change: String,
    ) -> Tile {
        let label = self.reader.t(LABELS.iter().find(|(own, _)| *own == code).map_or("", |l| l.1));
        // A line with holes would say what was withheld.
        let whole: Option<Vec<f64>> = series.iter().copied().collect();
        let spark = whole
            .map_or_else(String::new, |values| spark(self.reader, &label, &values, unit, tone));
        let tone = match tone {
            Tone::Plain => "",
            Tone::Good => "good",
            Tone::Bad => "bad",
        };
        Tile { code, value, said, label, spark, change, tone, href: None }
    }
}

const LABELS: &[(&str, &str)] = &[
    ("visits", msg("dashboard-visits-now")),
    ("cases", msg("dashboard-cases-now")),
    ("waiting", msg("dashboard-waiting")),
    ("woman", msg("dashboard-woman")),
    ("sent_on", msg("dashboard-sent-on")),
    ("recorded", msg("dashboard-recorded")),
    ("evidence", msg("dashboard-evidence")),
];
