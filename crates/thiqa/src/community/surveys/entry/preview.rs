//! A version of a form as it will be filled in, before and after it is published. Nothing is sent from here.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use db::Tx;
use forms::Form;
use serde::Serialize;

use super::{
    allow, nonce,
    questions::{Line, lines},
    version::{self, Version},
    words,
};
use crate::{
    Result,
    community::surveys::{
        kept,
        pages::{open, row},
    },
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/surveys/entry/preview.html")]
pub(crate) struct Preview {
    #[serde(skip)]
    page: Page,
    survey: String,
    form: String,
    version: String,
    /// The XForm, as it was laid in.
    xml: String,
    /// All that it asks, in all its languages.
    questions: Vec<Line>,
    #[serde(skip)]
    words: String,
    #[serde(skip)]
    nonce: String,
}

/// A version by its hash, as telephones know it.
pub async fn show(staff: Staff, Path((id, hash)): Path<(String, String)>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    row(&staff, &id).await?;
    let (books, office, survey) =
        (staff.app.books.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| version::version(tx, &books, (&office, &survey), &hash);
    let Version { form, version, xml } = staff.app.db.read(read).await?;
    let questions = Form::read(xml.as_bytes()).map(|form| lines(&form)).unwrap_or_default();
    let page = Preview {
        page: staff.page(staff.reader.t("entry-preview")),
        survey: id.to_string(),
        form,
        version,
        xml,
        questions,
        words: words::to_try(&staff.reader),
        nonce: nonce(&staff.app.chance),
    };
    let nonce = page.nonce.clone();
    let mut answer = Answer::new(&staff, page).into_response();
    allow(&mut answer, &nonce);
    Ok(answer)
}

/// A file of a version, for the page above.
pub async fn file(
    staff: Staff,
    Path((id, hash, name)): Path<(String, String, String)>,
) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    row(&staff, &id).await?;
    let (office, survey) = (staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| version::file(tx, (&office, &survey), (&hash, &name));
    let (file, blocks) = staff.app.db.read(read).await?;
    let bytes = kept::fetch(&staff.app, &staff.who.office, (&file, blocks)).await?;
    // It is for the engine, which knows what it asked for; nothing else must run it.
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}
