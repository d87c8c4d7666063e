//! "Not this person": confirmed by a document, or by mother's name and year of birth, and printed for
//! the person to carry. The paper says nothing of the matter.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Input, Legend, Radios};
use db::Tx;
use serde::Serialize;

use super::{Cleared, Match, job::cleared, list::belongs, pair::load};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    lang::digits_to_ascii,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/matches/paper.html")]
pub(crate) struct PaperPage {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    name: String,
    mother: String,
    birth: String,
    /// `document`, or `mother`; none before it is confirmed.
    by: Option<String>,
    problems: Problems,
    #[serde(skip)]
    form: Html,
    #[serde(skip)]
    office_name: String,
}

fn draw(
    staff: &Staff,
    id: &str,
    said: Option<Cleared>,
    typed: &Fields,
    problems: Problems,
) -> PaperPage {
    let page = staff.page(staff.reader.t("matches-not-this")).with_exit();
    let form = if said.is_some() { Html::default() } else { form(&page, typed, &problems) };
    let by = said.as_ref().map(|said| said.by.clone());
    let said = said.unwrap_or_default();
    let office = staff.app.pack.offices.name(&staff.who.office, staff.reader.lang.code());
    PaperPage {
        page,
        id: id.to_owned(),
        number: said.number,
        name: said.name,
        mother: said.mother,
        birth: said.birth,
        by,
        problems,
        form,
        office_name: office.to_owned(),
    }
}

fn form(page: &Page, typed: &Fields, problems: &Problems) -> Html {
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key))
            .value(typed.get(name))
            .dir("auto")
            .autocomplete("off")
            .error(page.problem(problems, name))
    };
    let by = Radios::new("by", Legend::new(page.t("matches-by")).size("s"))
        .item(Choice::new("document", page.t("matches-by-document")))
        .item(Choice::new("mother", page.t("matches-by-mother")))
        .value(typed.get("by"))
        .error(page.problem(problems, "by"));
    Html::join([
        Html::from(line("name", "matches-name")),
        by.into(),
        line("document", "matches-part-document").digits().into(),
        line("mother", "matches-part-mother").into(),
        line("birth", "matches-birth-year").digits().class("govuk-input--width-5").into(),
    ])
}

/// The paper, or the form to confirm it. What another station confirmed is read here too.
pub async fn paper(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    belongs(&staff)?;
    let said = look(&staff, &id).await?;
    let page = draw(&staff, &id, said, &Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

async fn look(staff: &Staff, id: &str) -> Result<Option<Cleared>> {
    let (reader, wanted) = (staff.clone(), id.to_owned());
    let work = move |tx: &mut Tx| {
        let (office, books) = (&reader.who.office, &reader.app.books);
        let said = cleared(tx, books, office, &wanted)?;
        if said.is_none() {
            load(tx, &reader, Action::View, &wanted)?;
        }
        Ok::<_, Error>(said)
    };
    let said = staff.app.db.read(work).await?;
    staff.note(Read::new("print", "match", [id])).await?;
    Ok(said)
}

/// A named person confirms it.
pub async fn clear(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    belongs(&staff)?;
    let stream: Id<Match> = Id::parse(&id).ok_or(Error::NotFound)?;
    let words = Cleared {
        number: number(&staff.who.office, &id),
        name: fields.get("name"),
        mother: fields.get("mother"),
        birth: digits_to_ascii(&fields.get("birth")),
        document: digits_to_ascii(&fields.get("document")),
        by: fields.get("by"),
    };
    let (reader, pen) = (staff.clone(), staff.pen());
    let work = move |tx: &mut Tx| {
        load(tx, &reader, Action::Decide, stream.as_str())?;
        pen.record(tx, &stream, |state: &Match| state.clear(words))?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/matches/{id}/not-this-person"))),
        Err(Error::Refused(refusal)) => {
            let said = look(&staff, &id).await?;
            let page = draw(&staff, &id, said, &fields, refusal.into());
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// The paper's number: the station, and letters that lead to no case.
pub(in crate::station) fn number(office: &str, id: &str) -> String {
    let letters = id.get(..8).unwrap_or(id).to_ascii_uppercase();
    let (first, last) = letters.split_at(letters.len() / 2);
    format!("{office}-{first}-{last}")
}
