//! Entering a statement that was written on paper: it goes into its case.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Textarea};
use serde::Serialize;

use super::{Number, enter as enter_blank, late, one::number_in};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    station::cases::{self, PaperWords},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/blanks/statement.html")]
pub(crate) struct StatementPage {
    #[serde(skip)]
    page: Page,
    number: String,
    problems: Problems,
    #[serde(skip)]
    key: String,
    #[serde(skip)]
    form: Html,
}

fn draw(staff: &Staff, number: Number, typed: &Fields, problems: Problems) -> StatementPage {
    let page = staff.page(staff.reader.t("blanks-form-statement"));
    let case = Input::new("case", page.t("blanks-case"))
        .hint(page.t("blanks-case-hint"))
        .value(typed.get("case"))
        .dir("ltr")
        .class("govuk-input--width-10")
        .error(page.problem(&problems, "case"));
    let words = Textarea::new("words", page.t("blanks-words"))
        .value(typed.text("words"))
        .rows(10)
        .dir("auto")
        .error(page.problem(&problems, "words"));
    let form = Html::join([
        Html::from(case),
        late::moment(&page, typed, &problems, "blanks-taken"),
        words.into(),
    ]);
    let written = number.written(&staff.app.pack, &staff.who.office);
    StatementPage { key: number.key(), number: written, form, problems, page }
}

/// The empty form.
pub async fn show(staff: Staff, Path(number): Path<String>) -> Result<Response> {
    let number = number_in(&staff, &number)?;
    let mut problems = Problems::default();
    if let Some(refusal) = late::taken(&staff, number, "").await? {
        problems.add(refusal);
    }
    let page = draw(&staff, number, &Fields::default(), problems);
    Ok(Answer::new(&staff, page).into_response())
}

/// Puts it into its case.
pub async fn enter(staff: Staff, Path(number): Path<String>, fields: Fields) -> Result<Response> {
    let number = number_in(&staff, &number)?;
    let mut problems = Problems::default();
    let at = late::happened(&staff, &fields, &mut problems);
    let words = fields.text("words");
    if words.is_empty() {
        problems.add(Refusal::new(msg("blanks-words-needed")).field("words"));
    }
    if problems.is_empty() {
        let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
        let written = number.written(&app.pack, &who.office);
        let paper = PaperWords { case: fields.get("case"), paper: written, at, words };
        let outcome = staff
            .app
            .db
            .write(&staff.who.office, move |tx| {
                let id = cases::enter_paper(tx, &app, &who, &pen, paper)?;
                // A blank goes into a case once, also into the same one.
                super::given::is_open(tx, &pen.office, number)?;
                enter_blank(tx, &pen, number, ("case", id.as_str()))?;
                Ok(id)
            })
            .await;
        match outcome {
            Ok(_) => return Ok(see(format!("/blanks/{}", number.key()))),
            Err(Error::Refused(refusal)) => problems.add(refusal),
            Err(Error::Conflict) => {
                problems.add(late::conflict(&staff, Some(number), "").await?);
                let page = draw(&staff, number, &fields, problems);
                return Ok(Answer::conflict(&staff, page).into_response());
            }
            Err(error) => return Err(error),
        }
    }
    let page = draw(&staff, number, &fields, problems);
    Ok(Answer::refused(&staff, page).into_response())
}
