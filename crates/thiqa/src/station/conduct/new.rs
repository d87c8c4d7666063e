//! Taking a complaint.

use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Html, Input, Textarea};
use serde::Serialize;

use super::{
    Complaint, TakenWords,
    send::{inspectorate, send},
    slip,
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    station::cases::phone,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/new.html")]
pub(crate) struct NewPage {
    #[serde(skip)]
    page: Page,
    id: String,
    /// Whether this machine keeps the books of the inspectorate.
    here: bool,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

fn drawn(staff: &Staff, id: String, fields: &Fields, problems: Problems) -> NewPage {
    let page = staff.page(staff.reader.t("conduct-new")).with_exit();
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key))
            .value(fields.get(name))
            .dir("auto")
            .error(page.problem(&problems, name))
    };
    let story = Textarea::new("story", page.t("conduct-story"))
        .value(fields.text("story"))
        .rows(8)
        .dir("auto")
        .hint(page.t("conduct-story-hint"))
        .error(page.problem(&problems, "story"));
    let form = Html::join([
        Html::from(story),
        line("officer", "conduct-officer").hint(page.t("conduct-officer-hint")).into(),
        line("place", "conduct-place").into(),
        line("name", "conduct-name").hint(page.t("conduct-name-hint")).into(),
        line("phone", "conduct-phone").kind("tel").digits().class("govuk-input--width-20").into(),
        line("contact", "conduct-contact").hint(page.t("conduct-contact-hint")).into(),
    ]);
    NewPage { here: inspectorate(staff).is_some(), form, id, problems, page }
}

/// The empty form.
pub async fn blank(staff: Staff) -> Result<Response> {
    let id = staff.app.chance.id::<Complaint>(staff.at).to_string();
    let page = drawn(&staff, id, &Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// Writes it into the inspectorate's books. Sent twice, it is written once.
pub async fn take(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Complaint> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let words = TakenWords {
        name: fields.get("name"),
        phone: phone(&fields.get("phone")),
        contact: fields.get("contact"),
        officer: fields.get("officer"),
        place: fields.get("place"),
        story: fields.text("story"),
        own: None,
    };
    let mut problems = Problems::default();
    if words.story.is_empty() {
        problems.add(Refusal::new(msg("conduct-story-needed")).field("story"));
    }
    let office = inspectorate(&staff);
    if office.is_none() {
        problems.add(Refusal::new(msg("conduct-not-here")).field("story"));
    }
    let Some(office) = office.filter(|_| problems.is_empty()) else {
        let page = drawn(&staff, id.to_string(), &fields, problems);
        return Ok(Answer::refused(&staff, page).into_response());
    };
    match send(&staff, id.clone(), office.clone(), words).await {
        Ok(sent) => Ok(slip::fresh(&staff, &sent, &office, false)),
        Err(Error::Repeated) => Ok(see(format!("/conduct/{id}/slip"))),
        Err(error) => Err(error),
    }
}
