//! Eighteen months by week: who came, what was reported, whether a woman officer was there, how long
//! people waited. Each point opens its records.

use std::collections::BTreeMap;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::counts::Sum;
use crate::{
    lang::{Reader, msg},
    pack::Pack,
    spread::Spread,
    web::chart::{Data, Figure, Layout, Marks, Series, Unit, columns, line},
};

/// Weeks of eighteen months, the present one among them.
const WEEKS: usize = 80;
/// Weeks of a row of the tables: as many of each weekday in every one, unlike months.
const ROW: usize = 4;
/// How many divisions of offences stand by themselves.
const DIVISIONS: usize = 4;

/// What is summed.
pub(super) const KINDS: [&str; 5] =
    ["visits.channel", "cases.opened", "visits.woman_wished", "visits.woman_met", "visits.wait"];

/// The weeks of the page.
pub(super) struct Weeks {
    /// The first day of each, the oldest first.
    pub(super) starts: Vec<Date>,
    today: Date,
}

impl Weeks {
    /// Weeks begin on the pack's first day.
    pub(super) fn until(today: Date, pack: &Pack) -> Weeks {
        let first = first_weekday(&pack.settings.week.first);
        let into = i64::from(today.weekday().since(first));
        let this = today.saturating_sub(into.days());
        let back = |n: usize| i64::try_from(n).unwrap_or(0) * 7;
        let starts = (0..WEEKS).rev().map(|n| this.saturating_sub(back(n).days())).collect();
        Weeks { starts, today }
    }

    /// First and last day, counted from 1970-01-01.
    pub(super) fn days(&self) -> (i64, i64) {
        (number(self.starts.first().copied().unwrap_or(self.today)), number(self.today))
    }

    /// `from=…&to=…` of some weeks.
    fn span(&self, (first, weeks): (usize, usize)) -> String {
        let from = self.starts.get(first).copied().unwrap_or(self.today);
        let days = i64::try_from(weeks).unwrap_or(1) * 7 - 1;
        format!("from={from}&to={}", from.saturating_add(days.days()).min(self.today))
    }
}

fn number(day: Date) -> i64 {
    day.since(Date::constant(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()))
}

/// A weekday of the pack.
pub(super) fn first_weekday(code: &str) -> Weekday {
    match code {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        _ => Weekday::Sunday,
    }
}

/// The series of a chart, by so many weeks.
type Of<'a> = dyn Fn(usize) -> Vec<Series> + 'a;

/// What the charts are made from.
pub(super) struct Source<'a> {
    pub(super) pack: &'a Pack,
    pub(super) reader: &'a Reader,
    pub(super) weeks: &'a Weeks,
    pub(super) sums: &'a [Sum],
}

impl Source<'_> {
    /// All charts.
    pub(super) fn figures(&self) -> Vec<Figure> {
        vec![self.visits(), self.cases(), self.woman(), self.waiting()]
    }

    fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (usize, &'a Sum)> {
        let ours = self.sums.iter().filter(move |sum| sum.kind == kind);
        ours.filter_map(|sum| Some((usize::try_from(sum.week).ok().filter(|w| *w < WEEKS)?, sum)))
    }

    /// Sums of each `step` weeks.
    fn sums(&self, kind: &str, step: usize) -> Vec<i64> {
        let mut sums = vec![0; WEEKS / step];
        self.of(kind).for_each(|(week, sum)| sums[week / step] += sum.total);
        sums
    }

    /// The weeks before anything was counted, in whole rows; three rows stay.
    fn silent(&self) -> usize {
        let weeks = self.sums.iter().filter_map(|sum| usize::try_from(sum.week).ok());
        let first = weeks.min().unwrap_or(WEEKS).min(WEEKS - 3 * ROW);
        first - first % ROW
    }

    /// The drawing by week, the table by [`ROW`] weeks.
    fn data(&self, caption: &'static str, unit: Unit, path: &str, series: &Of<'_>) -> Data {
        let silent = self.silent();
        let of = |step: usize, axis: &str| Data {
            caption: self.reader.t(caption),
            axis: self.reader.t(axis),
            code: caption,
            codes: self
                .weeks
                .starts
                .iter()
                .skip(silent)
                .step_by(step)
                .map(|day| day.to_string())
                .collect(),
            labels: self.labels().skip(silent).step_by(step).collect(),
            series: series(step).into_iter().map(|own| since(own, silent / step)).collect(),
            unit,
            time: true,
            links: self.links(step, path).split_off(silent / step),
            missing: None,
            spans: None,
            marks: Marks::default(),
        };
        let rows = of(ROW, msg("duty-weeks"));
        Data { spans: Some(Box::new(rows)), ..of(1, msg("duty-week")) }
    }

    /// Dates in figures alone: in some languages a month's name leaves no room.
    fn labels(&self) -> impl Iterator<Item = String> {
        self.weeks.starts.iter().map(|day| self.reader.date_figures(*day))
    }

    fn links(&self, step: usize, path: &str) -> Vec<String> {
        let link = |first| format!("{path}{}", self.weeks.span((first, step)));
        (0..WEEKS).step_by(step).map(link).collect()
    }

    fn visits(&self) -> Figure {
        let nobody = self.of("visits.channel").next().is_none();
        let series = |step| match nobody {
            true => Vec::new(),
            false => {
                let sums = self.sums("visits.channel", step);
                vec![Series::counts(msg("duty-visits"), self.reader.t("duty-visits"), sums)]
            }
        };
        let caption = msg("duty-visits-weeks");
        let data = self.data(caption, Unit::Count, "/visits?show=all&", &series);
        columns(self.reader, &data, Layout::Grouped)
    }

    /// The divisions with the most cases by themselves, all others together.
    fn cases(&self) -> Figure {
        let caption = msg("duty-cases-weeks");
        let data = self.data(caption, Unit::Count, "/cases?", &|step| self.divisions(step));
        columns(self.reader, &data, Layout::Stacked)
    }

    fn divisions(&self, step: usize) -> Vec<Series> {
        let mut divisions: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for (week, sum) in self.of("cases.opened") {
            let own = divisions.entry(&sum.code).or_insert_with(|| vec![0; WEEKS / step]);
            own[week / step] += sum.total;
        }
        let mut divisions: Vec<(&str, Vec<i64>)> = divisions.into_iter().collect();
        divisions.sort_by_key(|(code, sums)| (-sums.iter().sum::<i64>(), *code));
        let rest = divisions.split_off(divisions.len().min(DIVISIONS));
        let lang = self.reader.lang.code();
        let own = |(code, sums): (&str, Vec<i64>)| {
            let links = self.links(step, &format!("/cases?offence={code}&"));
            Series { links, ..Series::counts(code, self.pack.offences.name(code, lang), sums) }
        };
        let mut series: Vec<Series> = divisions.into_iter().map(own).collect();
        if !rest.is_empty() {
            let sum = |at: usize| rest.iter().map(|(_, sums)| sums[at]).sum::<i64>();
            let sums = (0..WEEKS / step).map(sum);
            series.push(Series::counts("rest", self.reader.t("duty-rest"), sums));
        }
        series
    }

    /// Of those who wished for a woman officer, the share that met one.
    fn woman(&self) -> Figure {
        let share =
            |(wished, met): (i64, i64)| (wished > 0).then(|| met as f64 * 100.0 / wished as f64);
        let series = |step| {
            let wished = self.sums("visits.woman_wished", step).into_iter();
            let values = wished.zip(self.sums("visits.woman_met", step)).map(share).collect();
            let key = msg("duty-woman-share");
            let (code, name) = (key.to_owned(), self.reader.t(key));
            vec![Series { code, name, values, ..Series::default() }]
        };
        let (caption, path) = (msg("duty-woman-weeks"), "/visits?show=all&woman=wished&");
        line(self.reader, &self.data(caption, Unit::Percent(0), path, &series))
    }

    /// The wait that half of the people did not exceed, and that nine in ten did not exceed.
    fn waiting(&self) -> Figure {
        let series = |step: usize| {
            let mut spreads = vec![Spread::default(); WEEKS / step];
            let waits = self.of("visits.wait");
            waits.for_each(|(week, sum)| spreads[week / step].add(&sum.code, sum.total));
            let named = |key: &str, share: f64| Series {
                code: key.to_owned(),
                name: self.reader.t(key),
                values: spreads.iter().map(|spread| spread.quantile(share)).collect(),
                ..Series::default()
            };
            vec![named("duty-median", 0.5), named("duty-nine-tenths", 0.9)]
        };
        let data = self.data(msg("duty-waiting-weeks"), Unit::Count, "/visits?show=all&", &series);
        line(self.reader, &data)
    }
}

/// A series without its first values.
fn since(series: Series, first: usize) -> Series {
    let Series { code, name, mut values, band, mut links } = series;
    values.drain(..first);
    links.drain(..first.min(links.len()));
    Series { code, name, values, band, links }
}
