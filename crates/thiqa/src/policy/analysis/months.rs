//! Charts by month: what the system counted, and before it what was counted on paper.

use super::{
    charts::{Source, series_of},
    kind,
    paper::Mixed,
    period::Month,
};
use crate::{
    lang::msg,
    pack::{PaperTotal, Row},
    web::chart::{Data, Figure, Layout, Unit, columns},
};

/// What a chart by month is called, and the lists behind it.
struct Named {
    code: &'static str,
    caption: String,
    series: (String, String),
    links: Vec<String>,
}

impl Source<'_> {
    /// A kind by month, with what was counted on paper.
    pub(super) fn mixed(&self, kind: &str) -> Mixed {
        let whole = |row: &&Row<PaperTotal>| row.figures == kind && row.of.is_none();
        let what = self.pack.paper_totals.iter().find(whole).map_or("", |row| row.code.as_str());
        self.papers.mixed(what, &self.sums.monthly(kind), &self.period.months)
    }

    /// A kind by month.
    pub(super) fn months(&self, kind: &str, caption: &'static str, series: &'static str) -> Figure {
        let mixed = self.mixed(kind);
        // What was counted on paper has no records to open.
        let link = |(at, month): (usize, &Month)| match mixed.paper[at] {
            Some(_) => Some(String::new()),
            None => self.lists.of(kind, &self.period.span(month)),
        };
        let named = Named {
            code: caption,
            caption: self.reader.t(caption),
            series: (series.to_owned(), self.reader.t(series)),
            links: self.period.months.iter().enumerate().filter_map(link).collect(),
        };
        self.by_month(&mixed, named)
    }

    /// What else was counted on paper, by month. Parts of a sum are for the station alone: the rest
    /// of the sum could be had from them.
    pub(super) fn paper_months(&self) -> Vec<Figure> {
        let lang = self.reader.lang.code();
        let always = |row: &Row<PaperTotal>| {
            row.of.is_none() && [kind::VISITS, kind::CASES].contains(&row.figures.as_str())
        };
        let shown = |row: &&Row<PaperTotal>| {
            let inside = row.of.is_none() || self.threshold.0.is_none();
            inside && !always(row) && self.papers.has(&row.code)
        };
        let figure = |row: &Row<PaperTotal>| {
            let own = match &row.of {
                Some(code) => self.sums.monthly_of(&row.figures, code),
                None => self.sums.monthly(&row.figures),
            };
            let mixed = self.papers.mixed(&row.code, &own, &self.period.months);
            let name = row.name(lang).to_owned();
            let named = Named {
                code: msg("dashboard-by-month"),
                caption: self.reader.t_args("dashboard-by-month", &[("what", name.clone().into())]),
                series: (row.code.clone(), name),
                links: Vec::new(),
            };
            self.by_month(&mixed, named)
        };
        self.pack.paper_totals.iter().filter(shown).map(figure).collect()
    }

    fn by_month(&self, mixed: &Mixed, named: Named) -> Figure {
        let cells = mixed.cells(self.threshold);
        // Within a year a month's name is enough.
        let label = |month: &Month| match self.period.months.len() {
            ..=12 => self.reader.month(month.first.month()),
            _ => self.reader.month_year(month.first),
        };
        let labels = self.period.months.iter().map(label);
        let code = |month: &Month| month.first.strftime("%Y-%m").to_string();
        let (series, name) = named.series;
        let data = Data {
            code: named.code,
            codes: self.period.months.iter().map(code).collect(),
            caption: named.caption,
            axis: self.reader.t("web-month"),
            labels: labels.collect(),
            series: vec![series_of(&series, name, &cells)],
            unit: Unit::Count,
            time: true,
            links: named.links,
            missing: Some(self.few()),
            spans: None,
            marks: mixed.marks(self.threshold, self.reader),
        };
        let mut figure = columns(self.reader, &data, Layout::Grouped);
        figure.note = figure.note.or_else(|| mixed.note(&cells, self.reader));
        figure
    }
}
