//! Where each begins her work.

use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::{
    people::Who,
    web::{Answer, Page, Staff, places, see},
};

/// For whoever has no place of her own in the menu yet.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "people/work.html")]
pub(crate) struct Work {
    #[serde(skip)]
    page: Page,
    role: String,
    office: String,
    #[serde(skip)]
    role_name: String,
    #[serde(skip)]
    office_name: String,
}

/// Whose day does not begin at the first place of the menu.
pub(super) fn begins(who: &Who) -> &'static str {
    match who.role.as_str() {
        _ if who.has_duty() => "/station",
        "commander" => "/station",
        "desk_officer" => "/visits",
        "inspector" => "/inspection",
        "investigator"
        | "protection_officer"
        | "juvenile_officer"
        | "judicial_investigator"
        | "investigating_judge"
        | "public_prosecutor" => "/cases",
        _ => "/dashboard",
    }
}

/// Goes to where her work is.
pub async fn show(staff: Staff) -> Response {
    let open = places(&staff.app, &staff.who);
    let begins = begins(&staff.who);
    let place = open.iter().map(|(path, _)| *path).find(|path| *path == begins);
    if let Some(path) = place.or_else(|| open.first().map(|(path, _)| *path)) {
        return see(path);
    }
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let (role, office) = (staff.who.role.clone(), staff.who.office.clone());
    let work = Work {
        page: staff.page(staff.reader.t("people-work-title")),
        role_name: pack.roles.name(&role, lang).to_owned(),
        office_name: pack.offices.name(&office, lang).to_owned(),
        role,
        office,
    };
    Answer::new(&staff, work).into_response()
}
