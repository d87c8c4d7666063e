//! Putting a visit right: the same form, filled in; a later entry, never a change.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::Html;
use serde::Serialize;
use vault::{Countable, Sealed};

use super::{
    Corrected, Event, Visit, acts,
    form::{self, Sheet},
    show,
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/desk/correct.html")]
pub(crate) struct CorrectPage {
    #[serde(skip)]
    page: Page,
    id: String,
    problems: Problems,
    #[serde(skip)]
    why: String,
    #[serde(skip)]
    once: String,
    #[serde(skip)]
    form: Html,
}

fn draw(staff: &Staff, id: &Id<Visit>, typed: &Fields, problems: Problems) -> CorrectPage {
    let page = staff.page(staff.reader.t("desk-correct"));
    let form = Sheet { ask: &staff.ask, page: &page, typed, problems: &problems }.draw();
    let new: Id<Visit> = staff.app.chance.id(staff.at);
    let once = typed.some("once").unwrap_or_else(|| new.to_string());
    CorrectPage { page, id: id.to_string(), problems, why: typed.get("why"), once, form }
}

/// The form, filled in with what stands.
pub async fn correction(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Visit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let loaded = show::load(&staff, &id, Action::Correct).await?;
    staff.note(Read::new("view", "visit", [id.as_str()])).await?;
    let pairs = form::fill(&loaded.opened.facts, &loaded.opened.words);
    let typed = Fields::of(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    Ok(Answer::new(&staff, draw(&staff, &id, &typed, Problems::default())).into_response())
}

/// Writes the correction. If what it says now must be kept from the desk, the visit is sealed first.
pub async fn correct(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id: Id<Visit> = Id::parse(&id).ok_or(Error::NotFound)?;
    show::row(&staff, id.as_str(), Action::Correct).await?;
    let frame = staff.page(String::new());
    let (facts, words, mut problems) =
        form::parse(&fields, &staff.app.pack, &staff.who.office, &frame);
    let why = fields.get("why");
    if why.is_empty() {
        problems.add(Refusal::new(msg("desk-why-needed")).field("why"));
    }
    if !problems.is_empty() {
        return Ok(Answer::refused(&staff, draw(&staff, &id, &fields, problems)).into_response());
    }
    let decide = move |case: &acts::Case| {
        let raises =
            !case.visit.sealed && facts.sealed(case.pack) && !case.opened.facts.sealed(case.pack);
        let mut events = Vec::new();
        if raises {
            events.push(case.visit.raise(case.pack, why.clone(), case.at)?);
        }
        events.push(Event::Corrected(Box::new(Corrected {
            facts: Countable::Open(facts),
            words: Sealed::Open(words),
            why: Sealed::Open(why),
        })));
        Ok(events)
    };
    match acts::record(&staff, &id, fields.some("once"), [Action::Correct], decide).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(show::next_place(&staff, &id).await?)),
        Err(error) => Err(error),
    }
}
