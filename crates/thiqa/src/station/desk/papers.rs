//! What is printed, when the person wishes it: a slip with her number, and her rights.

use access::Action;
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::{decide, services::number, show};
use crate::{
    Result,
    books::Read,
    lang::{Lang, Reader, msg},
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/desk/ticket.html")]
pub(crate) struct Ticket {
    #[serde(skip)]
    page: Page,
    id: String,
    seq: i64,
    number: String,
    came: i64,
    /// Where to go, unless the unit's name would say why she is here.
    #[serde(skip)]
    unit_name: String,
    #[serde(skip)]
    office_name: String,
}

/// The slip: a number, the station, the time. No name, no reason.
pub async fn ticket(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let row = show::row(&staff, &id, Action::Print).await?;
    staff.note(Read::new("print", "visit", [id.as_str()])).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let neutral = !decide::is_protected(pack, &row.unit);
    let unit = if neutral { pack.units.name(&row.unit, lang) } else { "" };
    let ticket = Ticket {
        page: staff.page(staff.reader.t("desk-ticket")),
        number: number(pack, &row.office, row.seq, row.year),
        id,
        seq: row.seq,
        came: row.came,
        unit_name: unit.to_owned(),
        office_name: pack.offices.name(&row.office, lang).to_owned(),
    };
    Ok(Answer::new(&staff, ticket).into_response())
}

/// In which language.
#[derive(Deserialize)]
pub struct Wanted {
    lang: Option<String>,
}

/// One of them.
#[derive(Serialize, schemars::JsonSchema)]
struct Right {
    /// A key of the locales.
    code: &'static str,
    words: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/desk/rights.html")]
pub(crate) struct Rights {
    #[serde(skip)]
    page: Page,
    id: String,
    lang: &'static str,
    /// She who reads it need not be she who works here.
    #[serde(skip)]
    hers: Reader,
    rights: Vec<Right>,
    #[serde(skip)]
    languages: Vec<Lang>,
}

/// The rights of whoever comes to a station, in her own language.
pub async fn rights(
    staff: Staff,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    show::row(&staff, &id, Action::Print).await?;
    staff.note(Read::new("print", "visit", [id.as_str()])).await?;
    let chosen = wanted.lang.as_deref().and_then(Lang::parse).unwrap_or(staff.reader.lang);
    let hers = Reader::new(chosen, staff.app.pack.settings.zone());
    let rights = [
        msg("desk-right-heard"),
        msg("desk-right-free"),
        msg("desk-right-record"),
        msg("desk-right-interpreter"),
        msg("desk-right-woman"),
        msg("desk-right-private"),
        msg("desk-right-outside"),
        msg("desk-right-commander"),
    ];
    let rights = rights.map(|code| Right { code, words: hers.t(code) }).into();
    let page = Rights {
        page: staff.page(staff.reader.t("desk-rights")),
        id,
        lang: chosen.code(),
        hers,
        rights,
        languages: Lang::all().collect(),
    };
    Ok(Answer::new(&staff, page).into_response())
}
