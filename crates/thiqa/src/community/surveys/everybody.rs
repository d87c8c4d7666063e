//! A form asked of everybody: laid out under an address on the public pages, with a sheet that hangs in a
//! station, and taken in again.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;
use fast_qr::{ECL, QRBuilder, convert::svg::SvgBuilder};
use forms::Form;
use serde::Serialize;

use super::{
    Survey,
    changes::change,
    pages::{open, row, shown},
    rows,
};
use crate::{
    Error, Refusal, Result,
    community::token::digits,
    id::Id,
    lang::{Lang, Reader, msg},
    web::{Answer, Fields, Page, Staff},
};

/// Digits of an address: every telephone can type them, and nobody finds a form by trying a few.
const DIGITS: usize = 8;

/// So many questions are named that the page can't ask.
const NAMED: usize = 5;

/// Lays a published version out, if the page can ask all of it.
pub async fn lay_out(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    row(&staff, &id).await?;
    let (form, version) = (fields.get("form"), fields.get("version"));
    let beyond = beyond(&staff, &id, (form.clone(), version.clone())).await?;
    if !beyond.is_empty() {
        let refusal = Refusal::new(msg("surveys-outside-beyond"));
        let refusal = refusal.arg("questions", staff.reader.list(&beyond));
        let page = shown(&staff, &id, Fields::default(), refusal.into()).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    }
    let code = digits(&staff.app.chance, DIGITS);
    change(&staff, &id, Fields::default(), |survey| survey.lay_out(form, version, code)).await
}

/// What the page can't ask, in the reader's words; nothing of what is not there, which the survey refuses.
async fn beyond(
    staff: &Staff,
    id: &Id<Survey>,
    (form, version): (String, String),
) -> Result<Vec<String>> {
    let (books, office, survey) =
        (staff.app.books.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| rows::xml(tx, &books, (&office, &survey), (&form, &version));
    let xml = match staff.app.db.read(read).await {
        Ok(xml) => xml,
        Err(Error::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let form = Form::read(xml.as_bytes())
        .map_err(|_| Error::Broken("a form that was laid in can't be read".into()))?;
    let lang = form.language(staff.reader.lang.code());
    let named = form.beyond_page().into_iter().map(|beyond| {
        let words = beyond.label.words(lang);
        if words.is_empty() { beyond.path } else { words }
    });
    // It shows no pictures, and reads no lists.
    Ok(named.chain(form.media.clone()).take(NAMED).collect())
}

/// It is asked of everybody no more.
pub async fn take_in(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let code = fields.get("code");
    change(&staff, &id, Fields::default(), |survey| survey.take_in(code)).await
}

/// A sheet for the wall, in every language.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/surveys/sheet.html")]
pub(crate) struct Sheet {
    #[serde(skip)]
    page: Page,
    #[serde(skip)]
    readers: Vec<Reader>,
    survey: String,
    /// The address, without its scheme.
    address: String,
    /// The address as a picture, SVG.
    #[serde(skip)]
    picture: String,
}

/// The sheet of an address that is open.
pub async fn sheet(staff: Staff, Path((id, code)): Path<(String, String)>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let survey = row(&staff, &id).await?;
    let (books, office, of) = (staff.app.books.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| rows::outside(tx, &books, (&office, &of));
    let mut found = staff.app.db.read(read).await?.into_iter();
    let open = found.find(|one| one.code == code && one.closed.is_none());
    let link = address(&staff.app.config.public_pages(), &open.ok_or(Error::NotFound)?.code);
    let zone = staff.reader.zone.clone();
    let svg = QRBuilder::new(link.as_str()).ecl(ECL::M).build();
    let page = Sheet {
        page: staff.page(staff.reader.t("surveys-sheet")),
        readers: Lang::all().map(|lang| Reader::new(lang, zone.clone())).collect(),
        survey: survey.id,
        picture: svg.map_or_else(|_| String::new(), |code| SvgBuilder::default().to_str(&code)),
        address: link.split_once("://").map_or(link.as_str(), |(_, rest)| rest).to_owned(),
    };
    Ok(Answer::new(&staff, page).into_response())
}

/// Where a form is asked, below the address of the public pages.
pub(super) fn address(public: &str, code: &str) -> String {
    format!("{public}/ask/{code}")
}
