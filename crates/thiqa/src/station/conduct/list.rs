//! The inspectorate's list: what presses first.

use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::find;
use crate::{
    Result,
    community::token::Reference,
    lang::msg,
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/list.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    complaints: Vec<find::Row>,
    /// Late acknowledgements, then appeals.
    pressing: Vec<find::Row>,
    next: Option<String>,
    #[serde(skip)]
    reference: String,
    #[serde(skip)]
    offices: Vec<(String, String)>,
}

/// What of the list is asked for.
#[derive(Deserialize)]
pub struct Asked {
    before: Option<String>,
    reference: Option<String>,
}

impl ListPage {
    fn state(&self, row: &find::Row) -> String {
        self.page.t(match row {
            _ if row.closed.is_some() => msg("conduct-closed"),
            _ if row.appealed.is_some() => msg("conduct-appealed"),
            _ if row.decided.is_some() => msg("conduct-decided"),
            _ if row.examined.is_some() => msg("conduct-examined"),
            _ if row.acknowledged.is_some() => msg("conduct-acknowledged"),
            _ if self.is_late(row) => msg("conduct-late"),
            _ => msg("conduct-received"),
        })
    }

    fn is_late(&self, row: &find::Row) -> bool {
        row.acknowledged.is_none() && row.due.is_some_and(|due| due <= self.page.at)
    }

    fn office(&self, row: &find::Row) -> String {
        let found = self.offices.iter().find(|office| office.0 == row.from);
        found.map_or_else(String::new, |office| office.1.clone())
    }

    fn search(&self) -> components::Input {
        components::Input::new("reference", self.page.t("conduct-reference"))
            .value(self.reference.as_str())
            .digits()
            .class("govuk-input--width-10")
    }
}

/// The complaints.
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let typed = asked.reference.unwrap_or_default();
    // What is no reference finds nothing.
    let reference = (!typed.is_empty())
        .then(|| Reference::parse(&typed).map_or_else(|| "?".into(), |it| it.as_str().to_owned()));
    let before = asked.before.as_deref().and_then(|text| text.split_once('.'));
    let before = before.and_then(|(at, id)| Some((at.parse().ok()?, id.to_owned())));
    let (at, id) = before.unwrap_or((i64::MAX, String::new()));
    // What presses stands above the first page of all.
    let (first, now) = (asked.before.is_none() && reference.is_none(), staff.at);
    let read = move |tx: &mut db::Tx| {
        let pressing = if first { find::pressing(tx, &app, &who, now)? } else { Vec::new() };
        Ok::<_, crate::Error>((
            pressing,
            find::rows(tx, &app, &who, reference.as_deref(), (at, &id))?,
        ))
    };
    let (pressing, mut complaints) = staff.app.db.read(read).await?;
    let more = complaints.len() > find::PAGE;
    complaints.truncate(find::PAGE);
    let next = complaints.last().filter(|_| more).map(|row| format!("{}.{}", row.taken, row.id));
    let lang = staff.reader.lang.code();
    let name = |row: &find::Row| {
        (row.from.clone(), staff.app.pack.offices.name(&row.from, lang).to_owned())
    };
    let offices = complaints.iter().chain(&pressing).map(name).collect();
    let page = staff.page(staff.reader.t("conduct-title"));
    let list = ListPage { page, complaints, pressing, next, reference: typed, offices };
    Ok(Answer::new(&staff, list).into_response())
}
