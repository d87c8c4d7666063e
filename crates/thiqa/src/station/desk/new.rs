//! Receiving somebody: one form, one minute.

use access::{Action, Class, Kind, Sensitivity};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::Html;
use serde::Serialize;

use super::{
    Arrival, Receipt, Visit,
    form::{self, Sheet},
    receive,
    row::{self, Row},
    services::number,
};
use crate::{
    Error, Result,
    books::Read,
    gate::Held,
    id::Id,
    station::blanks::{self, Paper},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/desk/new.html")]
pub(crate) struct NewPage {
    #[serde(skip)]
    page: Page,
    /// The id of the visit to be, so that a form sent twice makes one visit.
    id: String,
    /// What is wrong, by field.
    problems: Problems,
    #[serde(skip)]
    late: Html,
    #[serde(skip)]
    form: Html,
}

fn show(staff: &Staff, id: String, typed: &Fields, problems: Problems) -> NewPage {
    let page = staff.page(staff.reader.t("desk-new"));
    let form = Sheet { ask: &staff.ask, page: &page, typed, problems: &problems }.draw();
    let late = blanks::fields(&page, typed, &problems, "blanks-event");
    NewPage { page, id, problems, late, form }
}

/// The empty form, or one to enter a paper form into.
pub async fn new(staff: Staff, Query(paper): Query<Paper>) -> Result<Response> {
    let id: Id<Visit> = staff.app.chance.id(staff.at);
    let typed = paper.typed();
    let typed = Fields::of(typed.iter().map(|(name, value)| (*name, value.as_str())));
    let page = show(&staff, id.to_string(), &typed, Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// The form for somebody who has been here before, with her name and telephone as they were said.
pub async fn again(staff: Staff, Path(before): Path<String>) -> Result<Response> {
    let before: Id<Visit> = Id::parse(&before).ok_or(Error::NotFound)?;
    let words = super::show::load(&staff, &before, Action::View).await?.opened.words;
    staff.note(Read::new("view", "visit", [before.as_str()])).await?;
    let id: Id<Visit> = staff.app.chance.id(staff.at);
    let typed = [("name", words.name.as_str()), ("phone", words.phone.as_str())];
    let page = show(&staff, id.to_string(), &Fields::of(typed), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// What stays of a visit for the desk when it may not see it again: a number and a way to go.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/desk/received.html")]
pub(crate) struct ReceivedPage {
    #[serde(skip)]
    page: Page,
    seq: i64,
    number: String,
    unit: String,
    #[serde(skip)]
    unit_name: String,
    came: i64,
    #[serde(skip)]
    office_name: String,
}

/// Writes a visit down. Sent twice, it is written once.
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Visit> = match fields.some("id") {
        Some(text) => Id::parse(&text).ok_or(Error::NotFound)?,
        None => staff.app.chance.id(staff.at),
    };
    let frame = staff.page(String::new());
    let (facts, words, mut problems) =
        form::parse(&fields, &staff.app.pack, &staff.who.office, &frame);
    let late = blanks::late(&staff, &fields, id.as_str(), &mut problems).await?;
    if !problems.is_empty() {
        let page = show(&staff, id.to_string(), &fields, problems);
        return Ok(Answer::refused(&staff, page).into_response());
    }
    let ordinary = Class::ordinary(Kind::Visit, &staff.who.jurisdiction);
    let own = |class: Class| Held {
        office: staff.who.office.clone(),
        unit: staff.who.unit.clone(),
        officer: None,
        class,
        kept: String::new(),
    };
    // Whoever keeps sealed visits only receives sealed visits only.
    let may_ordinary = staff.app.open(&staff.who, Action::Create, &own(ordinary.clone())).is_ok();
    let sealed = !may_ordinary || facts.sealed(&staff.app.pack);
    if sealed {
        let class = Class { sensitivity: Sensitivity::Sealed, ..ordinary };
        staff.app.open(&staff.who, Action::Create, &own(class))?;
    }
    let came = late.as_ref().map_or(staff.at, |late| late.at);
    let paper = late.map(|late| late.number);
    let arrival = Arrival { came, facts, words, sealed, paper };
    let (app, pen, new) = (staff.app.clone(), staff.pen(), id.clone());
    let outcome = staff
        .app
        .db
        .write(&staff.who.office, move |tx| receive(tx, &app.pack, &pen, &new, arrival))
        .await;
    match outcome {
        Ok(_) | Err(Error::Repeated) => received(&staff, &id).await,
        Err(Error::Conflict) if paper.is_some() => {
            let problems = blanks::conflict(&staff, paper, id.as_str()).await?.into();
            let page = show(&staff, id.to_string(), &fields, problems);
            Ok(Answer::conflict(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// How long whoever received a sealed visit may be told its number again, microseconds.
const MOMENT: i64 = 10 * 60_000_000;

async fn received(staff: &Staff, id: &Id<Visit>) -> Result<Response> {
    let (office, wanted) = (staff.who.office.clone(), id.to_string());
    let row = staff.app.db.read(move |tx| row::row(tx, &office, &wanted)).await?;
    let row = row.ok_or(Error::NotFound)?;
    if staff.app.open(&staff.who, Action::View, &row.held()?).is_ok() {
        return Ok(see(format!("/visits/{id}")));
    }
    if row.received_by != staff.who.account || staff.at - row.recorded > MOMENT {
        return Err(Error::NotFound);
    }
    Ok(Answer::new(staff, confirmation(staff, &row)).into_response())
}

fn confirmation(staff: &Staff, row: &Row) -> ReceivedPage {
    let pack = &staff.app.pack;
    let lang = staff.reader.lang.code();
    let receipt = Receipt {
        seq: row.seq,
        number: number(pack, &row.office, row.seq, row.year),
        unit: row.unit.clone(),
        sealed: true,
    };
    ReceivedPage {
        page: staff.page(staff.reader.t("desk-received")),
        seq: receipt.seq,
        number: receipt.number,
        unit_name: pack.units.name(&receipt.unit, lang).to_owned(),
        unit: receipt.unit,
        came: row.came,
        office_name: pack.offices.name(&row.office, lang).to_owned(),
    }
}
