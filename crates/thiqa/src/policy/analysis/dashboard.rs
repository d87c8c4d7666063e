//! The dashboard: a station's own figures for its commander, those of many for a directorate.

use access::{Action, Kind};
use askama::Template;
use axum::extract::Query;
use components::{Cell as TableCell, Html, Select, Table};
use serde::{Deserialize, Serialize};

use super::{
    cells::Cell,
    charts, kind,
    paper::Papers,
    period::Period,
    query, stations, sums,
    threshold::Threshold,
    tiles::{self, Tile},
};
use crate::{
    Error, Result,
    lang::msg,
    node::Node,
    pack::{Office, Row},
    station::exports,
    web::{Answer, Page, Staff, chart::Figure},
};

/// The choices of the period, in months.
const MONTHS: [usize; 5] = [3, 6, 12, 18, 24];

/// What is asked for.
#[derive(Deserialize)]
pub struct Wish {
    months: Option<usize>,
    office: Option<String>,
}

/// A station's line of the comparison.
#[derive(Serialize, schemars::JsonSchema)]
struct Line {
    office: String,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    place: String,
    visits: Cell,
    cases: Cell,
    /// Median minutes to the unit that helped.
    waiting: Option<f64>,
    /// Per cent of those who wished for a woman officer and met one.
    woman: Option<f64>,
    /// Per cent of the interviews that were recorded.
    recorded: Option<f64>,
    /// Per cent of the cases with two independent kinds of evidence.
    evidence: Option<f64>,
}

/// The page.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "policy/analysis/dashboard.html")]
pub struct Dashboard {
    #[serde(skip)]
    page: Page,
    /// The one station shown, if it is one.
    office: Option<String>,
    #[serde(skip)]
    place: String,
    months: usize,
    /// The stations to choose from.
    #[serde(skip)]
    choices: Vec<(String, String)>,
    tiles: Vec<Tile>,
    figures: Vec<Figure>,
    stations: Vec<Line>,
    /// Counts below this are withheld; none inside the station.
    smallest: Option<i64>,
    /// Where the figures are taken out as a file, if she may.
    #[serde(skip)]
    away: Option<String>,
}

/// `GET /dashboard`
pub async fn show(staff: Staff, Query(wish): Query<Wish>) -> Result<Answer<Dashboard>> {
    let node = staff.app.clone();
    let all = stations(&node, &staff.who, Action::Count);
    let wished = wish.office.filter(|office| !office.is_empty());
    let shown: Vec<&Row<Office>> =
        all.iter().copied().filter(|s| wished.as_ref().is_none_or(|w| *w == s.code)).collect();
    if shown.is_empty() {
        return Err(Error::NotFound);
    }
    let months = wish.months.filter(|months| (1..=36).contains(months)).unwrap_or(12);
    let period = Period::last(months, staff.at, &node.pack.settings.zone());
    let codes: Vec<String> = shown.iter().map(|station| station.code.clone()).collect();
    let (asked, same, kinds) = (period.clone(), codes.clone(), query::kinds(&node.pack));
    let (sums, papers, before) = node
        .db
        .read(move |tx| {
            let days = asked.same_days_before();
            let before = [
                query::between(tx, &same, kind::VISITS, days)?,
                query::between(tx, &same, kind::CASES, days)?,
            ];
            let papers = query::on_paper(tx, &same, &asked)?;
            Ok::<_, Error>((query::by_month(tx, &same, &kinds, &asked)?, papers, before))
        })
        .await?;
    let inside = shown.iter().all(|station| station.code == staff.who.office);
    let threshold = Threshold((!inside).then_some(node.pack.settings.sensitivity.smallest_cell));
    let (sums, papers) = (&sums, &papers);
    let view = View { node: &node, staff: &staff, shown: &shown, sums, papers, threshold };
    let page = staff.page(staff.reader.t("web-dashboard"));
    let lines = view.lines();
    let narrowed = [("months", months.to_string()), ("office", wished.unwrap_or_default())];
    let away = exports::away(&node, &staff.who, "figures", &narrowed);
    Ok(Answer::new(
        &staff,
        Dashboard {
            page,
            office: (shown.len() == 1).then(|| shown[0].code.clone()),
            place: view.place(),
            months,
            choices: view.choices(&all),
            tiles: view.tiles(before, &period),
            figures: view.figures(&period, &lines),
            stations: if shown.len() > 1 { lines } else { Vec::new() },
            smallest: threshold.0,
            away,
        },
    ))
}

/// What all parts of the page are drawn from.
struct View<'a> {
    node: &'a Node,
    staff: &'a Staff,
    shown: &'a [&'a Row<Office>],
    sums: &'a sums::Sums,
    papers: &'a Papers,
    threshold: Threshold,
}

impl View<'_> {
    fn lang(&self) -> &'static str {
        self.staff.reader.lang.code()
    }

    /// The station and its governorate, or whose figures these are.
    fn place(&self) -> String {
        let pack = &self.node.pack;
        match self.shown {
            [one] => format!(
                "{} — {}",
                one.name(self.lang()),
                pack.governorates.name(&one.governorate, self.lang())
            ),
            many => self.staff.reader.t_n("dashboard-stations", many.len() as i64),
        }
    }

    fn choices(&self, all: &[&Row<Office>]) -> Vec<(String, String)> {
        if all.len() < 2 {
            return Vec::new();
        }
        let every = (String::new(), self.staff.reader.t("web-all"));
        let each = all.iter().map(|s| (s.code.clone(), s.name(self.lang()).to_owned()));
        std::iter::once(every).chain(each).collect()
    }

    /// The lists that she may open, where the figures are those of her own station.
    fn lists(&self) -> charts::Lists {
        let own = self.shown.iter().all(|station| station.code == self.staff.who.office);
        let sees = |kind| own && self.node.sees_any(&self.staff.who, Action::List, kind);
        charts::Lists { visits: sees(Kind::Visit), cases: sees(Kind::Case) }
    }

    fn tiles(&self, before: [i64; 2], period: &Period) -> Vec<Tile> {
        let reader = &self.staff.reader;
        let source = tiles::Source { sums: self.sums, threshold: self.threshold, reader };
        let lists = self.lists();
        let month = period.months.last().map_or_else(String::new, |month| period.span(month));
        let mut tiles = vec![
            source.count("visits", kind::VISITS, Some(before[0])),
            source.count("cases", kind::CASES, Some(before[1])),
            source.waiting(),
            source.woman(),
            source.count("sent_on", kind::SENT_ON, None),
            source.recorded(),
            source.evidence(),
        ];
        for tile in &mut tiles {
            // Each tile opens what it counts: the present month, and of it what it is about.
            tile.href = match tile.code {
                "cases" | "evidence" => lists.cases(&month),
                // Interviews have no list of their own; they lie in their cases.
                "recorded" => None,
                "woman" => lists.visits(&format!("woman=wished&{month}")),
                "sent_on" => lists.visits(&format!("sent_on=yes&{month}")),
                _ => lists.visits(&month),
            };
        }
        tiles
    }

    fn figures(&self, period: &Period, lines: &[Line]) -> Vec<Figure> {
        let source = charts::Source {
            pack: &self.node.pack,
            period,
            sums: self.sums,
            threshold: self.threshold,
            reader: &self.staff.reader,
            lists: self.lists(),
            papers: self.papers,
        };
        let mut figures = vec![
            source.months(kind::VISITS, msg("dashboard-visits-months"), msg("dashboard-visits")),
            source.months(kind::CASES, msg("dashboard-cases-months"), msg("dashboard-cases")),
            source.reasons(),
            source.offences(),
            source.recorded(),
        ];
        figures.extend(source.paper_months());
        if self.shown.len() > 1 {
            let cells: Vec<Cell> = lines.iter().map(|line| line.cases).collect();
            figures.push(source.governorates(self.shown, &cells));
        }
        figures
    }

    fn lines(&self) -> Vec<Line> {
        let at = |office: &str, kind: &str| self.sums.at(office, kind);
        let share = |part: i64, whole: i64| self.threshold.percent(part, whole);
        let groups: Vec<&str> = self.shown.iter().map(|s| s.governorate.as_str()).collect();
        let cells = |kind: &str| {
            let counts: Vec<i64> = self.shown.iter().map(|s| at(&s.code, kind)).collect();
            self.threshold.grouped(&counts, &groups)
        };
        let (visits, cases) = (cells(kind::VISITS), cells(kind::CASES));
        let line = |(n, station): (usize, &&Row<Office>)| {
            let governorates = &self.node.pack.governorates;
            Line {
                office: station.code.clone(),
                name: station.name(self.lang()).to_owned(),
                place: governorates.name(&station.governorate, self.lang()).to_owned(),
                visits: visits[n],
                cases: cases[n],
                waiting: self.threshold.median(&self.sums.spread_at(&station.code, kind::WAITED)),
                woman: share(at(&station.code, kind::MET), at(&station.code, kind::WISHED)),
                recorded: share(at(&station.code, kind::RECORDED), at(&station.code, kind::HELD)),
                evidence: share(
                    self.sums.at_of(&station.code, kind::EVIDENCE, "two"),
                    at(&station.code, kind::EVIDENCE),
                ),
            }
        };
        self.shown.iter().enumerate().map(line).collect()
    }
}

impl Dashboard {
    fn office_select(&self) -> Select {
        Select::new("office", self.page.t("dashboard-office"))
            .options(self.choices.iter().map(|(code, name)| (code, name)))
            .value(self.office.clone().unwrap_or_default())
            .group_class("govuk-!-margin-bottom-0")
    }

    fn months_select(&self) -> Select {
        let words = |months: usize| self.page.t_n("dashboard-months", months as i64);
        Select::new("months", self.page.t("dashboard-period"))
            .options(MONTHS.iter().map(|months| (months.to_string(), words(*months))))
            .value(self.months.to_string())
            .group_class("govuk-!-margin-bottom-0")
    }

    fn withheld(&self) -> Option<String> {
        self.smallest.map(|smallest| self.page.t_n("dashboard-withheld", smallest))
    }

    fn few(&self) -> String {
        self.page.t_n("dashboard-few", self.smallest.unwrap_or(0))
    }

    fn comparison(&self) -> Table {
        let page = &self.page;
        let keys = [
            msg("dashboard-office"),
            msg("dashboard-governorate"),
            msg("dashboard-visits"),
            msg("dashboard-cases"),
            msg("dashboard-waiting-short"),
            msg("dashboard-woman-short"),
            msg("dashboard-recorded-short"),
            msg("dashboard-evidence-short"),
        ];
        let head = keys.into_iter().enumerate().map(|(n, key)| match n {
            0 | 1 => TableCell::new(page.t(key)),
            _ => TableCell::number(page.t(key)),
        });
        let count = |cell: Cell| {
            TableCell::number(cell.known().map_or_else(|| self.few(), |n| page.number(n)))
        };
        let or_none = |said: Option<String>| {
            TableCell::number(said.unwrap_or_else(|| page.t("dashboard-none")))
        };
        let rows = self.stations.iter().map(|line| {
            let link = format!(
                "<a class=\"govuk-link\" href=\"/dashboard?office={}&amp;months={}\"><bdi>{}</bdi></a>",
                line.office,
                self.months,
                askama::filters::escape(&line.name, askama::filters::Html)
                    .map(|name| name.to_string())
                    .unwrap_or_default()
            );
            [
                TableCell::new(Html::trusted(link)),
                TableCell::new(line.place.as_str()),
                count(line.visits),
                count(line.cases),
                or_none(line.waiting.map(|half| page.t_n("dashboard-minutes", half.round() as i64))),
                or_none(line.woman.map(|share| page.percent(share, 0))),
                or_none(line.recorded.map(|share| page.percent(share, 0))),
                or_none(line.evidence.map(|share| page.percent(share, 0))),
            ]
        });
        rows.fold(Table::new(head), Table::row)
            .caption(page.t("dashboard-comparison"))
            .caption_class("govuk-table__caption--m")
            .cards()
    }
}
