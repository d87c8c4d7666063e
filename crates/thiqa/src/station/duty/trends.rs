//! Eighteen months by week: who came, what was reported, whether a woman officer was there, how long
//! people waited. Each point opens its records.

use std::collections::BTreeMap;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::store::Sum;
use crate::{
    lang::{Reader, msg},
    pack::Pack,
    spread::Spread,
    web::chart::{Data, Figure, Layout, Series, Unit, columns, line},
};

/// Weeks of eighteen months, the present one among them.
const WEEKS: usize = 78;
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

    /// `from=…&to=…` of a week.
    fn span(&self, week: usize) -> String {
        let from = self.starts.get(week).copied().unwrap_or(self.today);
        format!("from={from}&to={}", from.saturating_add(6.days()).min(self.today))
    }
}

fn number(day: Date) -> i64 {
    day.since(Date::constant(1970, 1, 1)).map_or(0, |span| i64::from(span.get_days()))
}

fn first_weekday(code: &str) -> Weekday {
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

    fn by_week(&self, kind: &str) -> Vec<i64> {
        let mut weeks = vec![0; WEEKS];
        self.of(kind).for_each(|(week, sum)| weeks[week] += sum.total);
        weeks
    }

    fn data(&self, caption: &str, series: Vec<Series>, unit: Unit, path: &str) -> Data {
        let label = |day: &Date| self.reader.date_short(*day);
        Data {
            caption: self.reader.t(caption),
            axis: self.reader.t("duty-week"),
            labels: self.weeks.starts.iter().map(label).collect(),
            series,
            unit,
            time: true,
            links: (0..WEEKS).map(|week| format!("{path}{}", self.weeks.span(week))).collect(),
            missing: None,
        }
    }

    fn visits(&self) -> Figure {
        let series = Series::counts(self.reader.t("duty-visits"), self.by_week("visits.channel"));
        let caption = msg("duty-visits-weeks");
        let data = self.data(caption, vec![series], Unit::Count, "/visits?show=all&");
        columns(self.reader, &data, Layout::Grouped)
    }

    /// The divisions with the most cases by themselves, all others together.
    fn cases(&self) -> Figure {
        let mut divisions: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for (week, sum) in self.of("cases.opened") {
            divisions.entry(&sum.code).or_insert_with(|| vec![0; WEEKS])[week] += sum.total;
        }
        let mut divisions: Vec<(&str, Vec<i64>)> = divisions.into_iter().collect();
        divisions.sort_by_key(|(code, weeks)| (-weeks.iter().sum::<i64>(), *code));
        let rest = divisions.split_off(divisions.len().min(DIVISIONS));
        let lang = self.reader.lang.code();
        let mut series: Vec<Series> = divisions
            .into_iter()
            .map(|(code, weeks)| {
                let link = |week| format!("/cases?offence={code}&{}", self.weeks.span(week));
                let links = (0..WEEKS).map(link).collect();
                Series { links, ..Series::counts(self.pack.offences.name(code, lang), weeks) }
            })
            .collect();
        if !rest.is_empty() {
            let sum = |week: usize| rest.iter().map(|(_, weeks)| weeks[week]).sum::<i64>();
            series.push(Series::counts(self.reader.t("duty-rest"), (0..WEEKS).map(sum)));
        }
        let data = self.data(msg("duty-cases-weeks"), series, Unit::Count, "/cases?");
        columns(self.reader, &data, Layout::Stacked)
    }

    /// Of those who wished for a woman officer, the share that met one.
    fn woman(&self) -> Figure {
        let (wished, met) = (self.by_week("visits.woman_wished"), self.by_week("visits.woman_met"));
        let share =
            |(wished, met): (i64, i64)| (wished > 0).then(|| met as f64 * 100.0 / wished as f64);
        let values = wished.into_iter().zip(met).map(share).collect();
        let series =
            Series { name: self.reader.t("duty-woman-share"), values, ..Series::default() };
        let path = "/visits?show=all&woman=wished&";
        line(self.reader, &self.data(msg("duty-woman-weeks"), vec![series], Unit::Percent(0), path))
    }

    /// The wait that half of the people did not exceed, and that nine in ten did not exceed.
    fn waiting(&self) -> Figure {
        let mut spreads = vec![Spread::default(); WEEKS];
        self.of("visits.wait").for_each(|(week, sum)| spreads[week].add(&sum.code, sum.total));
        let of = |share: f64| spreads.iter().map(|spread| spread.quantile(share)).collect();
        let named = |key: &str, share: f64| Series {
            name: self.reader.t(key),
            values: of(share),
            ..Series::default()
        };
        let series = vec![named("duty-median", 0.5), named("duty-nine-tenths", 0.9)];
        let caption = msg("duty-waiting-weeks");
        line(self.reader, &self.data(caption, series, Unit::Count, "/visits?show=all&"))
    }
}
