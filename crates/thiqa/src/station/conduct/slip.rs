//! The slip: a number, the first time its code, and nothing of what was said.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{Complaint, find, send::Sent, store};
use crate::{
    Error, Result,
    community::token::Reference,
    id::Id,
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/slip.html")]
pub(crate) struct SlipPage {
    #[serde(skip)]
    page: Page,
    reference: String,
    #[serde(skip)]
    grouped: String,
    /// The code, this once.
    code: Option<String>,
    /// Whether it is the reader's own.
    pub(super) own: bool,
    /// The complaint, if it came by letter: its scan is still to be attached.
    pub(super) letter: Option<String>,
    taken: i64,
    /// The address at which number and code are asked for.
    address: String,
    #[serde(skip)]
    office: String,
    #[serde(skip)]
    hours: String,
}

fn drawn(staff: &Staff, reference: &str, office: &str, taken: i64) -> SlipPage {
    let row = staff.app.pack.offices.get(office);
    let address = staff.app.config.public_pages();
    let address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    SlipPage {
        grouped: Reference::parse(reference).map_or_else(String::new, |it| it.grouped()),
        office: staff.app.pack.offices.name(office, staff.reader.lang.code()).to_owned(),
        hours: row.map_or_else(String::new, |row| row.hours.clone()),
        address: format!("{address}/follow"),
        reference: reference.to_owned(),
        code: None,
        own: false,
        letter: None,
        taken,
        page: staff.page(staff.reader.t("conduct-slip")).with_exit(),
    }
}

/// With the code, once.
pub(super) fn fresh(staff: &Staff, sent: &Sent, office: &str) -> SlipPage {
    let slip = drawn(staff, sent.reference.as_str(), office, staff.at);
    SlipPage { code: Some(sent.code.clone()), ..slip }
}

/// Again, for whoever took it, without the code.
pub async fn slip(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Complaint> = Id::parse(&id).ok_or(Error::NotFound)?;
    let office = store::inspectorate(&staff.app.pack).ok_or(Error::NotFound)?.to_owned();
    let (account, at) = (staff.who.account.clone(), office.clone());
    let found = staff.app.db.read(move |tx| find::slip(tx, &at, id.as_str(), &account)).await?;
    let (reference, taken) = found.ok_or(Error::NotFound)?;
    Ok(Answer::new(&staff, drawn(&staff, &reference, &office, taken)).into_response())
}
