//! The dashboard's figures as rows of a file, with the same cells withheld.

use access::{Action, Kind};

use super::{
    cells::Cell as Count,
    charts, kind,
    paper::{Mixed, Papers},
    period::Period,
    query, stations, sums,
    threshold::Threshold,
};
use crate::{
    Error, Result,
    lang::msg,
    pack::{Office, Row},
    station::{
        exports::{Asking, Batch, Cell, Column, Source},
        totals::Compared,
    },
};

/// The dashboard's figures.
pub const EXPORT: Source = Source {
    code: "figures",
    kind: Kind::Figures,
    title: msg("exports-figures"),
    path: "/dashboard",
    columns: &[
        Column::plain(msg("exports-measure")),
        Column::code(msg("exports-of")),
        Column::plain(msg("exports-of")),
        Column::plain(msg("exports-value")),
        Column::plain(msg("exports-remark")),
    ],
    filter: &["months", "office"],
    rows: batch,
};

fn batch(asking: &Asking, _: Option<String>) -> Result<Batch> {
    let wished = asking.filtered("office");
    let all = stations(&asking.app, &asking.who, Action::Export);
    let shown: Vec<&Row<Office>> = all
        .into_iter()
        .filter(|station| wished.as_ref().is_none_or(|wished| *wished == station.code))
        .collect();
    if shown.is_empty() {
        return Err(Error::NotFound);
    }
    let months = asking.filtered("months").and_then(|months| months.parse().ok());
    let months = months.filter(|months| (1..=36).contains(months)).unwrap_or(12);
    let period = Period::last(months, asking.at, &asking.reader.zone);
    let codes: Vec<String> = shown.iter().map(|station| station.code.clone()).collect();
    let (asked, kinds) = (period.clone(), query::kinds(&asking.app.pack));
    let (sums, papers) = asking.app.db.read_blocking(move |tx| {
        let sums = query::by_month(tx, &codes, &kinds, &asked)?;
        Ok::<_, Error>((sums, query::on_paper(tx, &codes, &asked)?))
    })?;
    let inside = shown.iter().all(|station| station.code == asking.who.office);
    let smallest = asking.app.pack.settings.sensitivity.smallest_cell;
    let threshold = Threshold((!inside).then_some(smallest));
    let (sums, papers) = (&sums, &papers);
    let file = File { asking, shown: &shown, period: &period, sums, papers, threshold };
    Ok(Batch { ids: Vec::new(), rows: file.rows(), next: None })
}

/// What the rows are made from.
struct File<'a> {
    asking: &'a Asking,
    shown: &'a [&'a Row<Office>],
    period: &'a Period,
    sums: &'a sums::Sums,
    papers: &'a Papers,
    threshold: Threshold,
}

impl File<'_> {
    fn rows(&self) -> Vec<Vec<Cell>> {
        let (pack, reader) = (&self.asking.app.pack, &self.asking.reader);
        let lang = self.asking.lang();
        let (period, sums, threshold) = (self.period, self.sums, self.threshold);
        let source = charts::Source {
            pack,
            period,
            sums,
            threshold,
            reader,
            lists: charts::Lists::default(),
            papers: self.papers,
        };
        let visits = source.mixed(kind::VISITS);
        let mut rows = self.months(&visits, msg("dashboard-visits-months"));
        let cases = source.mixed(kind::CASES);
        rows.extend(self.months(&cases, msg("dashboard-cases-months")));
        let rest = || reader.plain("dashboard-rest", &[]);
        for (code, cell) in source.top_reasons() {
            let name = code.as_deref().map(|code| pack.visit_reasons.name(code, lang).to_owned());
            rows.push(self.row("dashboard-reasons", code, name.unwrap_or_else(rest), cell));
        }
        for (code, cell) in source.top_offences() {
            let name = code.as_deref().map(|code| pack.offences.name(code, lang).to_owned());
            rows.push(self.row("dashboard-offences", code, name.unwrap_or_else(rest), cell));
        }
        for (code, share) in source.recorded_shares() {
            let name = pack.interview_kinds.name(code, lang).to_owned();
            let share = share.map_or(Count::Few, |share| Count::Known(share.round() as i64));
            rows.push(self.row("dashboard-recorded-kinds", Some(code.to_owned()), name, share));
        }
        if self.shown.len() > 1 {
            rows.extend(self.stations(kind::VISITS, msg("dashboard-visits")));
            rows.extend(self.stations(kind::CASES, msg("dashboard-cases")));
        }
        rows
    }

    fn months(&self, mixed: &Mixed, title: &str) -> Vec<Vec<Cell>> {
        let reader = &self.asking.reader;
        let cells = mixed.cells(self.threshold);
        let months = self.period.months.iter().zip(cells).zip(&mixed.paper);
        let row = |((month, cell), paper): ((&super::period::Month, Count), &Option<Compared>)| {
            let code = month.first.strftime("%Y-%m").to_string();
            let name = reader.month(month.first.month());
            let mut row = self.row(title, Some(code), name, cell);
            if let (Some(own), Some(remark)) = (paper, row.last_mut())
                && matches!(remark, Cell::Empty)
            {
                let how = reader.plain(own.key(), &[]);
                *remark = Cell::Text(reader.plain("dashboard-paper", &[("how", how.into())]));
            }
            row
        };
        months.map(row).collect()
    }

    fn stations(&self, kind: &str, title: &str) -> Vec<Vec<Cell>> {
        let groups: Vec<&str> = self.shown.iter().map(|s| s.governorate.as_str()).collect();
        let counts: Vec<i64> = self.shown.iter().map(|s| self.sums.at(&s.code, kind)).collect();
        let cells = self.threshold.grouped(&counts, &groups);
        let row = |(station, cell): (&&Row<Office>, Count)| {
            let name = station.name(self.asking.lang()).to_owned();
            self.row(title, Some(station.code.clone()), name, cell)
        };
        self.shown.iter().zip(cells).map(row).collect()
    }

    fn row(&self, title: &str, code: Option<String>, name: String, count: Count) -> Vec<Cell> {
        let reader = &self.asking.reader;
        let few = || reader.t_n("dashboard-few", self.threshold.0.unwrap_or(0));
        let (value, remark) = match count.known() {
            Some(count) => (Cell::Number(count), Cell::Empty),
            None => (Cell::Empty, Cell::Text(few())),
        };
        vec![
            Cell::Text(reader.plain(title, &[])),
            Cell::text(code),
            Cell::Text(name),
            value,
            remark,
        ]
    }
}
