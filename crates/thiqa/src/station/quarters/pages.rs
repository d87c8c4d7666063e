//! The page of released quarters.

use access::Action;
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Tx;
use serde::Serialize;

use super::{Quarter, calendar::Span, count, rule::Released, store};
use crate::{
    Error, Result,
    web::{Answer, Page, Staff, see},
};

/// A released quarter.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    office: String,
    unit: String,
    quarter: String,
    released: i64,
    /// Smaller counts were withheld.
    least: i64,
    opened: Released,
    closed: Released,
    #[serde(skip)]
    place: String,
    #[serde(skip)]
    parts: Vec<(String, Vec<(String, String)>)>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/quarters/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    quarters: Vec<Line>,
    /// The quarter that she may release now.
    releases: Option<String>,
}

impl List {
    /// `2026-Q3` in the reader's words.
    fn named(&self, code: &str) -> String {
        let Some((year, n)) = code.split_once("-Q") else { return code.to_owned() };
        let (year, n) = (self.page.figures(year), self.page.figures(n));
        self.page.t_args("quarters-quarter", &[("n", n.into()), ("year", year.into())])
    }
}

/// The unit whose quarters she releases, if she does.
fn releases(staff: &Staff) -> Option<(String, Span)> {
    let unit = staff.who.unit.clone()?;
    let held = store::held(&staff.who.office, &unit, &staff.who.jurisdiction).ok()?;
    staff.app.open(&staff.who, Action::Create, &held).ok()?;
    Some((unit, Span::last(staff.at, &staff.app.pack.settings.zone())?))
}

fn line(staff: &Staff, office: String, at: i64, release: super::Release) -> Line {
    let (pack, reader) = (&staff.app.pack, &staff.reader);
    let lang = reader.lang.code();
    let few = || reader.t_args("quarters-few", &[("least", reader.number(release.least).into())]);
    let part = |title: &str, of: &Released| {
        let total = of.total.map_or_else(few, |n| reader.number(n));
        let mut rows = vec![(reader.t("quarters-total"), total)];
        rows.extend(of.counts.iter().map(|(code, n)| {
            let name = match pack.offences.has(code) {
                true => pack.offences.name(code, lang).to_owned(),
                false => reader.t("quarters-unknown"),
            };
            (name, reader.number(*n))
        }));
        let told: i64 = of.counts.values().sum();
        if of.total.is_some_and(|total| total > told) && told > 0 {
            let rest = of.total.unwrap_or_default() - told;
            rows.push((reader.t("quarters-rest"), reader.number(rest)));
        }
        (reader.t(title), rows)
    };
    let (unit, name) =
        (pack.units.name(&release.unit, lang), pack.offices.name(&office, lang).to_owned());
    Line {
        parts: vec![
            part("quarters-opened", &release.opened),
            part("quarters-closed", &release.closed),
        ],
        place: format!("{unit} — {name}"),
        unit: release.unit.clone(),
        quarter: release.quarter.clone(),
        released: at,
        least: release.least,
        opened: release.opened,
        closed: release.closed,
        office,
    }
}

/// What was released, and for the unit the button to release the last quarter.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let found = staff.app.db.read(move |tx| store::list(tx, &app, &who)).await?;
    let next = releases(&staff).map(|(unit, span)| (unit, span.code()));
    let open = next.filter(|(unit, code)| {
        let ours = |(office, _, release): &(String, i64, super::Release)| {
            *office == staff.who.office && release.unit == *unit && release.quarter == *code
        };
        !found.iter().any(ours)
    });
    let lines = found.into_iter().map(|(office, at, release)| line(&staff, office, at, release));
    let list = List {
        page: staff.page(staff.reader.t("quarters-title")),
        quarters: lines.collect(),
        releases: open.map(|(_, code)| code),
    };
    Ok(Answer::new(&staff, list).into_response())
}

/// Counts the last quarter and releases it.
pub async fn release(staff: Staff) -> Result<Response> {
    let (unit, span) = releases(&staff).ok_or(Error::NotFound)?;
    let (app, pen) = (staff.app.clone(), staff.pen());
    let (_, until) = span.bounds(&app.pack.settings.zone()).ok_or(Error::NotFound)?;
    let id = span.id(&unit, until);
    let office = pen.office.clone();
    let work = move |tx: &mut Tx| {
        let release = count::count(tx, &app, (&pen.office, &unit), span)?;
        pen.record(tx, &id, |quarter: &Quarter| quarter.release(release))?;
        Ok(())
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/protection/figures")),
        Err(error) => Err(error),
    }
}
