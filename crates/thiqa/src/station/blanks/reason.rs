//! Why a blank was spoiled or is missing, as it was written down: sealed words, for whoever gives
//! account of the numbers. Each reading is an entry.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::SummaryList;
use serde::Serialize;

use super::{
    Blank, Event, State,
    list::state_tag,
    one::number_in,
    rows::{self, Row},
};
use crate::{
    Error, Result,
    books::{Read, history},
    people::form::apart,
    station::people::names,
    web::{Answer, Page, Staff},
};

/// What somebody said of a blank.
#[derive(Serialize, schemars::JsonSchema)]
struct Reason {
    /// `spoiled` or `missing`.
    state: State,
    /// When it was said, microseconds UTC.
    at: i64,
    /// The account that said it.
    account: String,
    /// That person's name.
    by: String,
    /// In what words; none if the key is gone.
    why: Option<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/blanks/reason.html")]
pub(crate) struct ReasonPage {
    #[serde(skip)]
    page: Page,
    number: String,
    /// The oldest first: a missing blank may turn up and be spoiled.
    reasons: Vec<Reason>,
    #[serde(skip)]
    key: String,
}

impl ReasonPage {
    fn facts(&self, reason: &Reason) -> SummaryList {
        let page = &self.page;
        let gone = page.t("web-unknown");
        SummaryList::new()
            .row(page.t("blanks-state"), components::Html::from(state_tag(page, reason.state)))
            .row(page.t("blanks-why"), apart(reason.why.as_deref().unwrap_or(&gone)))
            .row(page.t("blanks-settled-on"), page.date_time(reason.at))
            .row(page.t("blanks-settled-by"), apart(&reason.by))
    }
}

/// Whether she may read it; also decides whether her page offers to.
pub(super) fn may_read(staff: &Staff) -> bool {
    staff.app.may(&staff.who, Action::Administer, Kind::Blank)
}

/// Whether there is anything to read.
pub(super) fn has_reason(row: &Row) -> bool {
    matches!(row.state, State::Spoiled | State::Missing)
}

/// The page; a blank of which nobody said anything has none.
pub async fn show(staff: Staff, Path(number): Path<String>) -> Result<Response> {
    let number = number_in(&staff, &number)?;
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let read = move |tx: &mut db::Tx| {
        let row = rows::row(tx, &office, number)?.ok_or(Error::NotFound)?;
        let names = names(tx, &app.books, &office)?;
        let entries = history::<Blank>(tx, &app.books, &office, &row.id)?;
        let reasons = entries.into_iter().filter_map(|entry| {
            let (state, why) = match entry.event {
                Event::Spoiled { why } => (State::Spoiled, why),
                Event::Missing { why } => (State::Missing, why),
                Event::Printed(_) | Event::Entered { .. } => return None,
            };
            let by = names.get(&entry.actor).cloned().unwrap_or_default();
            let why = why.get().cloned();
            Some(Reason { state, at: entry.at, account: entry.actor, by, why })
        });
        Ok::<_, Error>((row.id, reasons.collect::<Vec<_>>()))
    };
    let (id, reasons) = staff.app.db.read(read).await?;
    if reasons.is_empty() {
        return Err(Error::NotFound);
    }
    staff.note(Read::new("view", "blank", [id.as_str()])).await?;
    let page = staff.page(staff.reader.t("blanks-reason"));
    let written = number.written(&staff.app.pack, &staff.who.office);
    let shown = ReasonPage { page, number: written, reasons, key: number.key() };
    Ok(Answer::new(&staff, shown).into_response())
}
