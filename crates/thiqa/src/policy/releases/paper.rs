//! A public release on paper, for those who are signed in.

use access::Action;
use axum::{extract::Path, response::Response};
use documents::Files;

use super::pages::open;
use crate::{
    Error, Result,
    community::released::document,
    lang::{Lang, Reader},
    print,
    web::Staff,
};

/// The bulletin as a PDF in a language.
pub async fn show(staff: Staff, Path((id, language)): Path<(String, String)>) -> Result<Response> {
    let row = open(&staff, &id, Action::View).await?;
    let lang = Lang::parse(&language).ok_or(Error::NotFound)?;
    let bulletin = row.bulletin(&staff.app)?.ok_or(Error::NotFound)?;
    let reader = Reader { lang, ..staff.reader.clone() };
    let invented = staff.app.config.demonstration;
    let document = document(&staff.app.pack, &reader, &bulletin, invented);
    Ok(print::saved(&format!("figures-{lang}"), print::set(document, Files::new()).await?))
}
