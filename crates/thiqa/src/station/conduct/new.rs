//! Taking a complaint.

use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Choice, Html, Input, Legend, Radios, Textarea};
use serde::Serialize;

use super::{
    Channel, Complaint, TakenWords,
    send::{inspectorate, send},
    slip, store,
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::{REGISTER_DATES, day_end, day_start, msg, parse_date},
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
    let letter = is_inspectorate(staff).then(|| {
        let channel = Radios::new("channel", Legend::new(page.t("conduct-channel")).size("s"))
            .items(
                [("desk", Channel::Desk), ("letter", Channel::Letter)]
                    .map(|(code, channel)| Choice::new(code, page.t(channel.key()))),
            )
            .value(fields.some("channel").unwrap_or_else(|| "desk".into()));
        let arrived = Input::new("arrived", page.t("conduct-arrived"))
            .value(fields.get("arrived"))
            .dir("ltr")
            .class("govuk-input--width-10")
            .hint(page.t("conduct-arrived-hint"))
            .error(page.problem(&problems, "arrived"));
        Html::join([Html::from(channel), arrived.into()])
    });
    let story = Textarea::new("story", page.t("conduct-story"))
        .value(fields.text("story"))
        .rows(8)
        .dir("auto")
        .hint(page.t("conduct-story-hint"))
        .error(page.problem(&problems, "story"));
    let form = Html::join([
        letter.unwrap_or_default(),
        story.into(),
        line("officer", "conduct-officer").hint(page.t("conduct-officer-hint")).into(),
        line("place", "conduct-place").into(),
        line("name", "conduct-name").hint(page.t("conduct-name-hint")).into(),
        line("phone", "conduct-phone").kind("tel").digits().class("govuk-input--width-20").into(),
        line("contact", "conduct-contact").hint(page.t("conduct-contact-hint")).into(),
    ]);
    NewPage { here: inspectorate(staff).is_some(), form, id, problems, page }
}

/// Whether she serves where letters to the inspectorate arrive.
fn is_inspectorate(staff: &Staff) -> bool {
    store::inspectorate(&staff.app.pack) == Some(staff.who.office.as_str())
}

/// Of a letter: the day on which it came, as written, and the end of that day. The clock of a letter
/// begins with it.
fn letter(staff: &Staff, fields: &Fields) -> Result<Option<(String, i64)>> {
    if !is_inspectorate(staff) || fields.get("channel") != "letter" {
        return Ok(None);
    }
    let (typed, zone) = (fields.get("arrived"), staff.app.pack.settings.zone());
    let start = parse_date(&typed, REGISTER_DATES).and_then(|day| day_start(day, &zone));
    let start = start.filter(|start| *start <= staff.at);
    let end = start.and_then(|start| day_end(start, &zone));
    let bad = || Refusal::new(msg("web-bad-date")).field("arrived").arg("example", "21/11/2026");
    Ok(Some((typed, end.ok_or_else(bad)?.min(staff.at))))
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
    let mut problems = Problems::default();
    let letter = match letter(&staff, &fields) {
        Ok(letter) => letter,
        Err(Error::Refused(refusal)) => {
            problems.add(refusal);
            None
        }
        Err(error) => return Err(error),
    };
    let by_letter = letter.is_some();
    let since = letter.as_ref().map_or(staff.at, |(_, at)| *at);
    let words = TakenWords {
        channel: if by_letter { Channel::Letter } else { Channel::Desk },
        arrived: letter.map(|(day, _)| day).unwrap_or_default(),
        name: fields.get("name"),
        phone: phone(&fields.get("phone")),
        contact: fields.get("contact"),
        officer: fields.get("officer"),
        place: fields.get("place"),
        story: fields.text("story"),
        own: None,
    };
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
    match send(&staff, id.clone(), office.clone(), words, since).await {
        Ok(sent) => {
            let mut slip = slip::fresh(&staff, &sent, &office);
            slip.letter = by_letter.then(|| id.to_string());
            Ok(Answer::new(&staff, slip).into_response())
        }
        Err(Error::Repeated) => Ok(see(format!("/conduct/{id}/slip"))),
        Err(error) => Err(error),
    }
}
