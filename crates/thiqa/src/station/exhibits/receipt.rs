//! The receiver's word: whoever was named confirms in her own session, nobody for her.
//!
//! She need not have the case: she learns the exhibit's number and nothing of what it is.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;

use super::{
    Exhibit,
    form::Form,
    inputs::{Choices, Drawn},
    step::seal,
    store,
};
use crate::{
    Error, Result,
    books::{Pen, Read},
    id::Id,
    node::Node,
    people::Who,
    station::cases::Case,
    web::{Answer, Fields, Problems, Staff, see},
};

/// The office of an exhibit that waits for her, and its number.
fn waits(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    (case, id): (&Id<Case>, &Id<Exhibit>),
) -> Result<(String, String)> {
    let seen = store::through(tx, app, who, case, Action::Decide)?;
    let office = store::office_of(tx, case, id)?;
    let state = store::facts(tx, &office, id)?;
    match &state.waiting {
        Some(waiting) if waiting.to == who.account => {
            Ok((office, format!("{}-{}", seen.case.number, state.n)))
        }
        _ => Err(Error::NotFound),
    }
}

async fn drawn(
    staff: &Staff,
    (case, id): (&Id<Case>, &Id<Exhibit>),
    typed: &Fields,
    problems: Problems,
) -> Result<Form> {
    let (app, who, of, which) = (staff.app.clone(), staff.who.clone(), case.clone(), id.clone());
    let work = move |tx: &mut Tx| waits(tx, &app, &who, (&of, &which));
    let (office, number) = staff.app.db.read(work).await?;
    let mut read = Read::new("view", "exhibit", [id.as_str()]);
    read.of = Some(office).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let page = staff.page(staff.reader.t("exhibits-receipt")).with_exit();
    let (people, files) = (Choices::new(), Choices::new());
    let fields = Drawn { page: &page, typed, problems: &problems, people: &people, files: &files };
    let token = || staff.app.chance.id::<Exhibit>(staff.at).to_string();
    Ok(Form {
        inner: fields.condition(),
        id: typed.some("once").unwrap_or_else(token),
        field: "once",
        action: format!("/cases/{case}/exhibits/{id}/receipt"),
        back: "/exhibits".into(),
        hint: Some(page.t("exhibits-receipt-hint")),
        case: number,
        problems,
        page,
    })
}

/// `GET /cases/{id}/exhibits/{exhibit}/receipt`
pub async fn form(staff: Staff, Path((case, id)): Path<(String, String)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let form = drawn(&staff, (&case, &id), &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, form).into_response())
}

/// `POST /cases/{id}/exhibits/{exhibit}/receipt`
pub async fn confirm(
    staff: Staff,
    Path((case, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let (seal, condition) = (seal(&fields, &mut problems), fields.get("condition"));
    if !problems.is_empty() {
        let form = drawn(&staff, (&case, &id), &fields, problems).await?;
        return Ok(Answer::refused(&staff, form).into_response());
    }
    let (app, who, of, which) = (staff.app.clone(), staff.who.clone(), case.clone(), id.clone());
    let found = move |tx: &mut Tx| waits(tx, &app, &who, (&of, &which));
    let (office, _) = staff.app.db.read(found).await?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let pen = Pen { office: office.clone(), ..staff.pen() };
    let work = move |tx: &mut Tx| {
        waits(tx, &app, &who, (&case, &id))?;
        pen.record(tx, &id, |one: &Exhibit| one.receive(&who.account, pen.at, seal, condition))?;
        Ok::<_, Error>(())
    };
    staff.app.db.write(&office, work).await?;
    Ok(see("/exhibits"))
}
