//! The openings that she made, was told of, or looks after.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Html, Tag};
use serde::{Deserialize, Serialize};

use super::find::{self, Opening, PAGE};
use crate::{
    Result,
    books::Read,
    web::{Answer, Page, Staff},
};

/// Where the page begins.
#[derive(Deserialize)]
pub struct Asked {
    before: Option<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/emergencies/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    openings: Vec<Opening>,
    /// Whether she may open a file herself.
    may_open: bool,
    /// Where the next page begins.
    next: Option<String>,
    #[serde(skip)]
    officers: Vec<String>,
}

/// Who opened it, in words: name where it is known, role and office.
pub(super) fn who(staff: &Staff, one: &Opening) -> String {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let role = pack.roles.name(&one.role, lang);
    let office = pack.offices.name(&one.from, lang);
    let place = format!("{role} · {office}");
    one.name.as_ref().map_or(place.clone(), |name| format!("{name} — {place}"))
}

/// How it stands, in words.
pub(super) fn state(page: &Page, one: &Opening) -> Html {
    let tag = match (one.justified, one.until > page.at) {
        (Some(true), _) => Tag::new(page.t("emergencies-justified")).colour("green"),
        (Some(false), _) => Tag::new(page.t("emergencies-not-justified")).colour("red"),
        (None, true) => Tag::new(page.t("emergencies-stands")).colour("yellow"),
        (None, false) => Tag::new(page.t("emergencies-undecided")).colour("blue"),
    };
    tag.into()
}

impl List {
    fn state(&self, one: &Opening) -> Html {
        state(&self.page, one)
    }
}

/// The page; a list is a read.
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let before = asked.before.as_deref().and_then(|text| text.split_once('.'));
    let before = before.and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.to_owned())));
    let (at, id) = before.unwrap_or((i64::MAX, String::new()));
    let (app, who_asks) = (staff.app.clone(), staff.who.clone());
    let read = move |tx: &mut db::Tx| find::list(tx, &app, &who_asks, (at, &id));
    let mut openings = staff.app.db.read(read).await?;
    let more = openings.len() > PAGE;
    openings.truncate(PAGE);
    let ids = openings.iter().filter(|one| one.is_whole()).map(|one| one.id.as_str());
    let ids: Vec<&str> = ids.collect();
    if !ids.is_empty() {
        staff.note(Read::new("list", "emergency", ids)).await?;
    }
    let next = openings.last().filter(|_| more).map(|one| format!("{}.{}", one.opened, one.id));
    let list = List {
        page: staff.page(staff.reader.t("web-emergencies")).with_exit(),
        officers: openings.iter().map(|one| who(&staff, one)).collect(),
        may_open: staff.app.sees_any(&staff.who, Action::BreakGlass, Kind::Case),
        openings,
        next,
    };
    Ok(Answer::new(&staff, list).into_response())
}
