//! The figures below the tiles.

use super::{cells::Cell, kind, paper::Papers, period::Period, sums::Sums, threshold::Threshold};
use crate::{
    lang::{Reader, msg},
    pack::{Office, Pack, Row},
    web::chart::{Data, Figure, Map, Marks, Series, Spot, Unit, bars, country, map},
};

/// How many offences stand by themselves before the rest.
const MOST: usize = 10;

/// The lists that charts may open.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lists {
    /// She may list visits.
    pub(super) visits: bool,
    /// She may list cases.
    pub(super) cases: bool,
}

impl Lists {
    /// The visits of a query.
    pub(super) fn visits(self, query: &str) -> Option<String> {
        self.visits.then(|| format!("/visits?show=all&{query}"))
    }

    /// The cases of a query.
    pub(super) fn cases(self, query: &str) -> Option<String> {
        self.cases.then(|| format!("/cases?{query}"))
    }

    /// Those of a kind of figures.
    pub(super) fn of(self, figures: &str, query: &str) -> Option<String> {
        if figures == kind::CASES { self.cases(query) } else { self.visits(query) }
    }
}

/// What charts are made from.
pub(super) struct Source<'a> {
    /// The country.
    pub(super) pack: &'a Pack,
    /// The months shown.
    pub(super) period: &'a Period,
    /// Their sums.
    pub(super) sums: &'a Sums,
    /// What the reader is shown.
    pub(super) threshold: Threshold,
    /// Who reads.
    pub(super) reader: &'a Reader,
    /// What she may open.
    pub(super) lists: Lists,
    /// What was counted on paper.
    pub(super) papers: &'a Papers,
}

impl Source<'_> {
    /// What a withheld cell says.
    pub(super) fn few(&self) -> String {
        self.reader.t_n("dashboard-few", self.threshold.0.unwrap_or(0))
    }

    /// Cases by the division of their offence, most first.
    pub(super) fn offences(&self) -> Figure {
        let lang = self.reader.lang.code();
        let name = |code: &str| self.pack.offences.name(code, lang).to_owned();
        let sums = self.sums.by(kind::CASES, |code| self.division(code));
        let span = self.period.whole_span();
        self.most(
            sums,
            name,
            |code| self.lists.cases(&format!("offence={code}&{span}")),
            msg("dashboard-offences"),
            msg("dashboard-offence"),
            msg("dashboard-cases"),
        )
    }

    /// Visits by reason, most first.
    pub(super) fn reasons(&self) -> Figure {
        let lang = self.reader.lang.code();
        let name = |code: &str| self.pack.visit_reasons.name(code, lang).to_owned();
        let sums = self.sums.by(kind::VISITS, str::to_owned);
        let span = self.period.whole_span();
        self.most(
            sums,
            name,
            |code| self.lists.visits(&format!("reason={code}&{span}")),
            msg("dashboard-reasons"),
            msg("dashboard-reason"),
            msg("dashboard-visits"),
        )
    }

    /// The codes that stand by themselves, and without a code all the rest.
    fn top(&self, mut sums: Vec<(String, i64)>) -> Vec<(Option<String>, Cell)> {
        sums.retain(|(_, total)| *total > 0);
        let rest: i64 = sums.iter().skip(MOST).map(|(_, total)| total).sum();
        sums.truncate(MOST);
        let (mut codes, mut counts): (Vec<_>, Vec<_>) =
            sums.into_iter().map(|(code, total)| (Some(code), total)).unzip();
        if rest > 0 {
            codes.push(None);
            counts.push(rest);
        }
        codes.into_iter().zip(self.threshold.cells(&counts)).collect()
    }

    /// Cases by division, as the page withholds them.
    pub(super) fn top_offences(&self) -> Vec<(Option<String>, Cell)> {
        self.top(self.sums.by(kind::CASES, |code| self.division(code)))
    }

    /// Visits by reason, as the page withholds them.
    pub(super) fn top_reasons(&self) -> Vec<(Option<String>, Cell)> {
        self.top(self.sums.by(kind::VISITS, str::to_owned))
    }

    /// The share of the interviews that were recorded by kind, as far as any were held; none where
    /// it would tell of a few.
    pub(super) fn recorded_shares(&self) -> Vec<(&str, Option<f64>)> {
        let one = |code: &'_ str| {
            let held = self.sums.total_of(kind::HELD, code);
            let recorded = self.sums.total_of(kind::RECORDED, code);
            (held > 0).then(|| self.threshold.percent(recorded, held))
        };
        let kinds = self.pack.interview_kinds.iter().map(|row| row.code.as_str());
        kinds.filter_map(|code| Some((code, one(code)?))).collect()
    }

    /// The share of the interviews that were recorded, by kind.
    pub(super) fn recorded(&self) -> Figure {
        let lang = self.reader.lang.code();
        let (codes, values): (Vec<&str>, Vec<_>) = self.recorded_shares().into_iter().unzip();
        let name = |code: &&str| self.pack.interview_kinds.name(code, lang).to_owned();
        let measure = msg("dashboard-recorded-short");
        let series = Series {
            code: measure.to_owned(),
            name: self.reader.t(measure),
            values,
            ..Series::default()
        };
        let data = Data {
            code: msg("dashboard-recorded-kinds"),
            labels: codes.iter().map(name).collect(),
            codes: codes.into_iter().map(str::to_owned).collect(),
            caption: self.reader.t("dashboard-recorded-kinds"),
            axis: self.reader.t("dashboard-interview-kind"),
            series: vec![series],
            unit: Unit::Percent(0),
            time: false,
            links: Vec::new(),
            missing: Some(self.few()),
            spans: None,
            marks: Marks::default(),
        };
        bars(self.reader, &data)
    }

    /// The division of an offence.
    fn division(&self, code: &str) -> String {
        self.pack.division(code).map_or_else(|| code.to_owned(), |row| row.code.clone())
    }

    fn most(
        &self,
        sums: Vec<(String, i64)>,
        name: impl Fn(&str) -> String,
        opens: impl Fn(&str) -> Option<String>,
        caption: &'static str,
        axis: &str,
        series: &'static str,
    ) -> Figure {
        let (codes, cells): (Vec<_>, Vec<_>) = self.top(sums).into_iter().unzip();
        // What is not said has no list of its own; then the last bars lead nowhere.
        let links = codes.iter().flatten().map_while(|code| opens(code)).collect();
        let named = |code: &Option<String>| code.clone().unwrap_or_else(|| "rest".to_owned());
        let named = codes.iter().map(named).collect();
        let label = |code: Option<String>| {
            code.map_or_else(|| self.reader.t("dashboard-rest"), |code| name(&code))
        };
        let labels: Vec<String> = codes.into_iter().map(label).collect();
        let data = Data {
            code: caption,
            codes: named,
            caption: self.reader.t(caption),
            axis: self.reader.t(axis),
            labels,
            series: vec![series_of(series, self.reader.t(series), &cells)],
            unit: Unit::Count,
            time: false,
            links,
            missing: Some(self.few()),
            spans: None,
            marks: Marks::default(),
        };
        bars(self.reader, &data)
    }

    /// Cases by governorate. A governorate all of whose stations are withheld is withheld too.
    pub(super) fn governorates(&self, stations: &[&Row<Office>], cells: &[Cell]) -> Figure {
        let lang = self.reader.lang.code();
        let regions = country(self.pack, lang, |code| {
            let own = || {
                let both = stations.iter().zip(cells);
                both.filter(|(station, _)| station.governorate == code)
            };
            own().next()?;
            let shown = own().any(|(_, cell)| *cell != Cell::Few);
            let total: i64 = own().map(|(s, _)| self.sums.at(&s.code, kind::CASES)).sum();
            Some(Spot { value: shown.then_some(total as f64), ..Spot::default() })
        });
        let data = Map {
            code: msg("dashboard-map"),
            id: "map".to_owned(),
            measured: msg("dashboard-cases"),
            caption: self.reader.t("dashboard-map"),
            measure: self.reader.t("dashboard-cases"),
            unit: Unit::Count,
            size: (self.pack.map.view_box[2], self.pack.map.view_box[3]),
            regions,
            withheld: self.few(),
        };
        map(self.reader, &data)
    }
}

pub(super) fn series_of(code: &str, name: String, cells: &[Cell]) -> Series {
    let values = cells.iter().map(|cell| cell.value()).collect();
    Series { code: code.to_owned(), name, values, ..Series::default() }
}
