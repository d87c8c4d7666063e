//! Taking a complaint, and its slip.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Textarea};
use serde::Serialize;

use super::{Complaint, Taken, TakenWords, store};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    community::token::Reference,
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

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/slip.html")]
pub(crate) struct SlipPage {
    #[serde(skip)]
    page: Page,
    reference: String,
    #[serde(skip)]
    grouped: String,
    taken: i64,
    #[serde(skip)]
    office: String,
    #[serde(skip)]
    hours: String,
}

fn is_here(staff: &Staff) -> bool {
    let office = store::inspectorate(&staff.app.pack);
    office.is_some_and(|code| staff.app.books.offices().iter().any(|own| own == code))
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
    NewPage { here: is_here(staff), form, id, problems, page }
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
    };
    let mut problems = Problems::default();
    if words.story.is_empty() {
        problems.add(Refusal::new(msg("conduct-story-needed")).field("story"));
    }
    if !is_here(&staff) {
        problems.add(Refusal::new(msg("conduct-not-here")).field("story"));
    }
    let office = store::inspectorate(&staff.app.pack).map(str::to_owned);
    let Some(office) = office.filter(|_| problems.is_empty()) else {
        let page = drawn(&staff, id.to_string(), &fields, problems);
        return Ok(Answer::refused(&staff, page).into_response());
    };
    let taken = Taken {
        reference: Reference::mint(&staff.app.chance).as_str().to_owned(),
        from: staff.who.office.clone(),
        words: words.into(),
    };
    let (pen, path) =
        (Pen { office: office.clone(), ..staff.pen() }, format!("/conduct/{id}/slip"));
    let written = staff.app.db.write(&office, move |tx| {
        pen.record(tx, &id, |complaint: &Complaint| complaint.take(taken)).map(drop)
    });
    match written.await {
        Ok(()) | Err(Error::Repeated) => Ok(see(path)),
        Err(error) => Err(error),
    }
}

/// The slip, for whoever took it: a number, and nothing of what was said.
pub async fn slip(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Complaint> = Id::parse(&id).ok_or(Error::NotFound)?;
    let office = store::inspectorate(&staff.app.pack).ok_or(Error::NotFound)?.to_owned();
    let (account, at) = (staff.who.account.clone(), office.clone());
    let found = staff.app.db.read(move |tx| store::slip(tx, &at, id.as_str(), &account)).await?;
    let (reference, taken) = found.ok_or(Error::NotFound)?;
    let page = staff.page(staff.reader.t("conduct-slip")).with_exit();
    let row = staff.app.pack.offices.get(&office);
    let slip = SlipPage {
        grouped: Reference::parse(&reference).map_or_else(String::new, |it| it.grouped()),
        office: staff.app.pack.offices.name(&office, staff.reader.lang.code()).to_owned(),
        hours: row.map_or_else(String::new, |row| row.hours.clone()),
        reference,
        taken,
        page,
    };
    Ok(Answer::new(&staff, slip).into_response())
}
