//! The doctor's examination, as those write it down who keep the person. They read no word of the
//! allegation.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Input, Legend, Radios, Textarea};
use db::Tx;
use serde::Serialize;

use super::{Examined, Treatment, reach::reach, store};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    lang::msg,
    station::custody,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/treatment/exam.html")]
pub(crate) struct ExamPage {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    /// Until when a doctor is to come.
    doctor: i64,
    examined: Option<i64>,
    once: String,
    problems: Problems,
    #[serde(skip)]
    mark: Html,
    #[serde(skip)]
    fields: Html,
}

async fn drawn(
    staff: &Staff,
    id: &Id<Treatment>,
    typed: &Fields,
    problems: Problems,
) -> Result<ExamPage> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let read = move |tx: &mut Tx| reach(tx, &app, &who, &wanted, Action::Update);
    let reached = staff.app.db.read(read).await?;
    let mut read = Read::new("view", "treatment", [id.as_str()]);
    read.of = (reached.office != staff.who.office).then(|| reached.office.clone());
    staff.note(read).await?;
    let page = staff.page(staff.reader.t("treatment-examination")).with_exit();
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key))
            .value(typed.get(name))
            .dir("auto")
            .error(page.problem(&problems, name))
    };
    let came = Radios::new("came", Legend::new(page.t("treatment-came")).size("s"))
        .item(Choice::new("yes", page.t("treatment-came-yes")))
        .item(Choice::new("no", page.t("treatment-came-no")))
        .value(typed.get("came"));
    let words = Textarea::new("words", page.t("treatment-found"))
        .value(typed.text("words"))
        .rows(5)
        .dir("auto")
        .error(page.problem(&problems, "words"));
    let pieces = [
        Html::from(came),
        custody::moment(&page, typed, &problems, "at", "custody-f-at"),
        line("doctor", "treatment-doctor").into(),
        line("place", "treatment-place").into(),
        words.into(),
    ];
    let token = || staff.app.chance.id::<Treatment>(staff.at).to_string();
    Ok(ExamPage {
        id: id.to_string(),
        number: reached.number,
        doctor: reached.state.due,
        examined: reached.state.examined,
        once: typed.some("once").unwrap_or_else(token),
        mark: store::state(&page, reached.state.due, reached.state.examined),
        fields: Html::join(pieces),
        problems,
        page,
    })
}

/// `GET /treatment/{id}/examination`
pub async fn examination(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Treatment> = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = drawn(&staff, &id, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// `POST /treatment/{id}/examination`
pub async fn examine(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id: Id<Treatment> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let look = move |tx: &mut Tx| reach(tx, &app, &who, &wanted, Action::Update);
    let office = staff.app.db.read(look).await?.office;
    let mut problems = Problems::default();
    let when = custody::moment_of(&fields, "at", (&staff.reader.zone, staff.at), &mut problems);
    if !problems.is_empty() {
        let page = drawn(&staff, &id, &fields, problems).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    }
    let at = when.map_or(staff.at, |when| when.from);
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), custody::pen_at(&staff, &office));
    let (typed, wanted) = (fields.clone(), id.clone());
    let work = move |tx: &mut Tx| {
        reach(tx, &app, &who, &wanted, Action::Update)?;
        let decide = |state: &Treatment| match typed.get("came").as_str() {
            "no" => state.delay(typed.text("words")),
            _ => state.examine(
                at,
                Examined {
                    doctor: typed.get("doctor"),
                    place: typed.get("place"),
                    words: typed.text("words"),
                },
            ),
        };
        match typed.some("once") {
            Some(once) => pen.record_once(tx, &wanted, &once, decide).map(drop),
            None => pen.record(tx, &wanted, decide).map(drop),
        }
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/treatment/{id}/examination"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &id, &fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// What was written down by those who brought the doctor, in words.
pub(super) const TITLES: [&str; 2] = [msg("treatment-e-examined"), msg("treatment-e-delayed")];
