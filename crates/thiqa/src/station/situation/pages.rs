//! The list of reports, a report, and its paper.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    Drawn, Signed, SituationReport, Window,
    draw::{self, counts_sealed},
    seen::{Seen, see, window},
    sheet::{Section, Sheet},
    signed, store,
};
use crate::{
    Error, Result,
    lang::{day_of, msg},
    pack::Pack,
    web::{Answer, Page, Staff, see as go},
};

/// A report in the list.
#[derive(Serialize, schemars::JsonSchema)]
struct Entry {
    day: String,
    #[serde(skip)]
    day_words: String,
    number: Option<String>,
    signed: Option<i64>,
    corrections: i64,
    /// Signed after it was due, or still not signed.
    late: bool,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/situation/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    reports: Vec<Entry>,
    /// The report of this morning, where nobody has drawn it up.
    missing: Option<String>,
    before: Option<String>,
}

impl List {
    fn time(&self, at: &i64) -> String {
        self.page.date_time(*at)
    }
}

/// From which day on, backwards.
#[derive(Deserialize)]
pub struct Wanted {
    before: Option<String>,
}

/// Reports a page.
const PAGE: usize = 31;

/// The reports of her office, the newest first.
pub async fn list(staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response> {
    let (office, last) = (staff.who.office.clone(), wanted.before.clone());
    let last = last.unwrap_or_else(|| "9999".into());
    let most = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
    let mut lines = staff.app.db.read(move |tx| signed::lines(tx, &office, &last, most)).await?;
    let more = (lines.len() > PAGE).then(|| lines.pop().map(|line| line.day)).flatten();
    let settings = &staff.app.pack.settings;
    let this = Window::now(staff.at, &settings.station, &settings.zone());
    let this = this.map(|window| window.day.to_string());
    let missing = this.filter(|day| wanted.before.is_none() && lines.iter().all(|l| l.day != *day));
    let reports = lines.into_iter().map(|line| entry(&staff, line)).collect();
    let page = staff.page(staff.reader.t("situation-title"));
    Ok(Answer::new(&staff, List { page, reports, missing, before: more }).into_response())
}

fn entry(staff: &Staff, line: signed::Line) -> Entry {
    let settings = &staff.app.pack.settings;
    let day = line.day.parse().ok();
    let due = day.and_then(|day| Window::of(day, &settings.station, &settings.zone()));
    let due = due.map_or(i64::MAX, |window| window.due);
    Entry {
        day_words: day.map_or_else(|| line.day.clone(), |day| staff.reader.date_long(day)),
        late: line.signed.unwrap_or(staff.at) > due,
        day: line.day,
        number: line.number,
        signed: line.signed,
        corrections: line.corrections,
    }
}

/// A report, as page, paper and JSON.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/situation/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    day: String,
    #[serde(skip)]
    day_words: String,
    #[serde(skip)]
    office_name: String,
    from: i64,
    until: i64,
    due: i64,
    drawn: Option<i64>,
    number: Option<String>,
    signed: Option<i64>,
    /// Entries after the signature.
    corrections: i64,
    overdue: bool,
    sections: Vec<Section>,
    #[serde(skip)]
    may_write: bool,
}

impl Show {
    fn period(&self) -> String {
        let (from, until) = (self.page.date_time(self.from), self.page.date_time(self.until));
        let args = [("from", from.into()), ("until", until.into())];
        self.page.t_args(msg("situation-period"), &args)
    }

    fn timed(&self, key: &str, at: &i64) -> String {
        self.page.t_args(key, &[("time", self.page.date_time(*at).into())])
    }

    fn figure(&self, n: &i64) -> String {
        self.page.number(*n)
    }

    fn counted(&self, key: &str, n: &i64) -> String {
        self.page.t_n(key, *n)
    }
}

/// The same on paper.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/situation/print.html")]
pub(crate) struct Print {
    #[serde(flatten)]
    show: Show,
}

impl std::ops::Deref for Print {
    type Target = Show;

    fn deref(&self) -> &Show {
        &self.show
    }
}

fn shown(staff: &Staff, seen: &Seen) -> Show {
    let (pack, reader, window) = (&staff.app.pack, &staff.reader, &seen.window);
    let signed = seen.report.signed.as_ref();
    Show {
        page: staff.page(reader.t("situation-one")),
        day: window.day.to_string(),
        day_words: reader.date_long(window.day),
        office_name: pack.offices.name(&staff.who.office, reader.lang.code()).to_owned(),
        from: window.from,
        until: window.until,
        due: window.due,
        drawn: seen.drawn_at,
        number: signed.map(|signed| signed.number.clone()),
        signed: signed.map(|signed| signed.at),
        corrections: seen.report.corrections,
        overdue: signed.is_none() && staff.at > window.due,
        sections: Sheet { pack, reader, seen }.sections(),
        may_write: staff.app.may(&staff.who, Action::Create, Kind::Situation),
    }
}

/// A report of her office; what the entries say so far, where nobody has drawn it up.
pub async fn show(staff: Staff, Path(day): Path<String>) -> Result<Response> {
    let seen = see(&staff, &day, "view").await?;
    Ok(Answer::new(&staff, shown(&staff, &seen)).into_response())
}

/// The paper.
pub async fn print(staff: Staff, Path(day): Path<String>) -> Result<Response> {
    let seen = see(&staff, &day, "print").await?;
    seen.report.stands()?;
    Ok(Answer::new(&staff, Print { show: shown(&staff, &seen) }).into_response())
}

/// Draws the report up from the entries; again, as long as it is not signed.
pub async fn draw(staff: Staff, Path(day): Path<String>) -> Result<Response> {
    let window = window(&staff, &day)?;
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let sealed = counts_sealed(&app, &who);
    let office = pen.office.clone();
    staff
        .app
        .db
        .write(&office, move |tx| {
            let mut figures = draw::figures(tx, &app.pack, &pen.office, &window)?;
            if !sealed {
                let line = |code: &str| app.pack.situation_lines.get(code);
                figures.retain(|f| line(&f.line).is_some_and(|row| !draw::is_sealed(&row.measure)));
            }
            let drawn = Drawn {
                day: window.day.to_string(),
                from: window.from,
                until: window.until,
                due: window.due,
                jurisdiction: who.jurisdiction.clone(),
                figures,
            };
            pen.record(tx, &window.id(), |report: &SituationReport| report.draw(drawn))?;
            Ok::<_, Error>(())
        })
        .await?;
    Ok(go(format!("/station/reports/{}", window.day)))
}

/// Signs the report: it takes the next number of its register. A second time changes nothing.
pub async fn sign(staff: Staff, Path(day): Path<String>) -> Result<Response> {
    let window = window(&staff, &day)?;
    let (app, pen) = (staff.app.clone(), staff.pen());
    let office = pen.office.clone();
    let done = staff
        .app
        .db
        .write(&office, move |tx| {
            let year = day_of(pen.at, pen.books.zone()).ok_or_else(|| broken("no day"))?.year();
            let code = code(&app.pack)?;
            let seq = store::NUMBERS.next(tx, &pen.office, code, year.into())?;
            let number = app.pack.number(&pen.office, code, seq, year);
            let number = number.map_err(|error| broken(&error.to_string()))?;
            let signed = Signed { number, seq, year: year.into(), at: pen.at };
            pen.record(tx, &window.id(), |report: &SituationReport| report.sign(signed))?;
            Ok::<_, Error>(())
        })
        .await;
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(go(format!("/station/reports/{}", window.day))),
        Err(error) => Err(error),
    }
}

fn broken(why: &str) -> Error {
    Error::Broken(format!("a report's number: {why}"))
}

/// The code of the reports' register.
fn code(pack: &Pack) -> Result<&str> {
    let register = pack.registers.iter().find(|register| register.holds == "situation");
    register.map(|register| register.code.as_str()).ok_or_else(|| broken("no register"))
}
