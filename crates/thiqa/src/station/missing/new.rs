//! Taking a report. Nobody is asked for proof, and no time must have passed.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::Html;
use serde::Serialize;

use super::{
    Facts, MissingReport, Reported, Words,
    form::{self, Sheet},
    store::NUMBERS,
};
use crate::{
    Error, Result,
    books::Pen,
    id::Id,
    lang::year_of,
    pack::Pack,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/missing/new.html")]
pub(crate) struct NewPage {
    #[serde(skip)]
    page: Page,
    /// The id of the report to be, so that a form sent twice makes one report.
    id: String,
    /// What is wrong, by field.
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

fn draw(staff: &Staff, id: String, typed: &Fields, problems: Problems) -> NewPage {
    let page = staff.page(staff.reader.t("missing-new"));
    let pack = &staff.app.pack;
    let form = Sheet { page: &page, pack, fields: typed, problems: &problems }.draw();
    NewPage { page, id, problems, form }
}

/// The empty form.
pub async fn new(staff: Staff) -> Result<Response> {
    let id: Id<MissingReport> = staff.app.chance.id(staff.at);
    let page = draw(&staff, id.to_string(), &Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// Writes a report down. Sent twice, it is written once. Nothing is looked up.
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    staff.app.demand(&staff.who, Action::Create, Kind::Missing)?;
    let id: Id<MissingReport> = match fields.some("id") {
        Some(text) => Id::parse(&text).ok_or(Error::NotFound)?,
        None => staff.app.chance.id(staff.at),
    };
    let year = year_of(staff.at, &staff.reader.zone);
    let (typed, problems) = form::parse(&fields, &staff.app.pack, year);
    if !problems.is_empty() {
        let page = draw(&staff, id.to_string(), &fields, problems);
        return Ok(Answer::refused(&staff, page).into_response());
    }
    let (app, pen, new) = (staff.app.clone(), staff.pen(), id.clone());
    let said = (typed.child, typed.facts, typed.words);
    let work = move |tx: &mut db::Tx| take_down(tx, &app.pack, &pen, &new, said);
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/missing/{id}"))),
        Err(error) => Err(error),
    }
}

/// Writes a report down: whether it is about a child, what is counted, what is sealed.
///
/// # Errors
/// `Repeated` if it was written down before.
pub fn take_down(
    tx: &mut db::Tx,
    pack: &Pack,
    pen: &Pen,
    id: &Id<MissingReport>,
    said: (bool, Facts, Words),
) -> Result<()> {
    let reported = reported(tx, pack, pen, said)?;
    pen.record(tx, id, |report: &MissingReport| report.report(reported)).map(drop)
}

fn reported(
    tx: &mut db::Tx,
    pack: &Pack,
    pen: &Pen,
    (child, facts, words): (bool, Facts, Words),
) -> Result<Reported> {
    let office = pack.office(&pen.office).ok_or(Error::NotFound)?;
    let jurisdiction = office.jurisdiction.code().to_owned();
    let year = year_of(pen.at, &pack.settings.zone());
    let broken = |why: &str| Error::Broken(format!("a report's number: {why}"));
    let register = pack.registers.iter().find(|register| register.holds == "missing");
    let register = register.ok_or_else(|| broken("no register"))?;
    let seq = NUMBERS.next(tx, &pen.office, &register.code, year)?;
    let short = i16::try_from(year).map_err(|_| broken("no year"))?;
    let number = pack.number(&pen.office, &register.code, seq, short);
    Ok(Reported {
        number: number.map_err(|error| broken(&error.to_string()))?,
        seq,
        year,
        jurisdiction,
        unit: pack.units.get("investigation").map(|unit| unit.code.clone()),
        child,
        not_before: until(pack, "missing_passing", pen.at).unwrap_or(pen.at),
        review: until(pack, "missing_review", pen.at),
        facts: facts.into(),
        words: Box::new(words).into(),
    })
}

/// When a clock of the pack that begins at `from` is over, microseconds UTC.
pub(super) fn until(pack: &Pack, code: &str, from: i64) -> Option<i64> {
    pack.clocks.get(code)?.limit.until(from, &pack.settings.zone())
}
