//! Putting a visit right: the same form, filled in; a later entry, never a change.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, SummaryList, Timeline};
use serde::Serialize;
use vault::{Countable, Sealed};

use super::{
    Corrected, Event, Visit, acts,
    form::{self, Sheet},
    known::known,
    show::{self, Loaded},
    steps,
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
    /// How many corrections there were when the form was filled in.
    seen: usize,
    #[serde(skip)]
    form: Html,
    /// Who was first, and what stands now.
    #[serde(skip)]
    changed: Option<(Timeline, SummaryList)>,
}

fn draw(staff: &Staff, id: &Id<Visit>, typed: &Fields, problems: Problems) -> CorrectPage {
    let page = staff.page(staff.reader.t("desk-correct"));
    let form = Sheet { ask: &staff.ask, page: &page, typed, problems: &problems }.draw();
    let new: Id<Visit> = staff.app.chance.id(staff.at);
    let once = typed.some("once").unwrap_or_else(|| new.to_string());
    let (why, seen) = (typed.get("why"), seen(typed).unwrap_or_default());
    CorrectPage { page, id: id.to_string(), problems, why, once, seen, form, changed: None }
}

fn seen(typed: &Fields) -> Option<usize> {
    typed.some("seen").and_then(|seen| seen.parse().ok())
}

/// Somebody was first: what she did, what stands now, and the form as typed.
async fn lost(staff: &Staff, id: &Id<Visit>, typed: &Fields) -> Result<Response> {
    let Loaded { opened, names, .. } = show::load(staff, id, Action::Correct).await?;
    staff.note(Read::new("view", "visit", [id.as_str()])).await?;
    let mut page = draw(staff, id, typed, Problems::default());
    page.page.title = staff.reader.t("web-conflict");
    let later: Vec<_> =
        opened.corrections().skip(seen(typed).unwrap_or_default()).cloned().collect();
    let pack = &staff.app.pack;
    let steps = steps::draw(&page.page, pack, &later, &names);
    page.changed = Some((steps, known(&page.page, pack, &opened)));
    page.seen = opened.corrections().count();
    Ok(Answer::conflict(staff, page).into_response())
}

/// The form, filled in with what stands.
pub async fn correction(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Visit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let loaded = show::load(&staff, &id, Action::Correct).await?;
    staff.note(Read::new("view", "visit", [id.as_str()])).await?;
    let mut pairs = form::fill(&loaded.opened.facts, &loaded.opened.words);
    pairs.push(("seen".into(), loaded.opened.corrections().count().to_string()));
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
    let seen = seen(&fields);
    let decide = move |case: &acts::Case| {
        if seen.is_some_and(|seen| seen != case.opened.corrections().count()) {
            return Err(Error::Conflict);
        }
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
        Err(Error::Conflict) => lost(&staff, &id, &fields).await,
        Err(error) => Err(error),
    }
}
