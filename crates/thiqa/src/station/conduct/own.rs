//! A complaint by somebody who serves at a station, about those with whom she serves.

use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Checkboxes, Choice, Html, Input, Legend, Radios, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Complaint, KINDS, Named, Own, TakenWords,
    send::{inspectorate, send},
    slip,
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    station::cases::{self, phone},
    web::{Answer, Fields, Page, Problems, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/own.html")]
pub(crate) struct OwnPage {
    #[serde(skip)]
    page: Page,
    id: String,
    /// Whether this machine keeps the books of the inspectorate.
    here: bool,
    /// Whether this form was sent already.
    sent: bool,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

/// The words of a kind.
pub(super) fn kind(code: &str) -> &'static str {
    match code {
        "harassment" => msg("conduct-own-harassment"),
        "retaliation" => msg("conduct-own-retaliation"),
        "unlawful_order" => msg("conduct-own-unlawful-order"),
        _ => msg("conduct-own-other"),
    }
}

/// Everybody who serves at her office, but for herself.
async fn others(staff: &Staff) -> Result<Vec<Named>> {
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let read = move |tx: &mut Tx| cases::colleagues(tx, &app.books, &office);
    let found = staff.app.db.read(read).await?.into_iter();
    let named = found.map(|(account, name)| Named { account, name });
    Ok(named.filter(|one| one.account != staff.who.account).collect())
}

/// Inspectors complain to each other in no such form: their complaint would lie before those whom
/// it concerns.
fn demand(staff: &Staff) -> Result<()> {
    if staff.who.office_kind == "inspectorate" { Err(Error::NotFound) } else { Ok(()) }
}

fn form(page: &Page, fields: &Fields, problems: &Problems, others: &[Named]) -> Html {
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key)).value(fields.get(name)).dir("auto")
    };
    let kinds = Radios::new("kind", Legend::new(page.t("conduct-own-kind")).size("s"))
        .items(KINDS.map(|code| Choice::new(code, page.t(kind(code)))))
        .value(fields.get("kind"))
        .error(page.problem(problems, "kind"));
    let named = fields.all("against");
    let against = others.iter().map(|one| {
        let ticked = named.contains(&one.account);
        Choice::new(one.account.as_str(), one.name.as_str()).checked(ticked)
    });
    let against = Checkboxes::new("against", Legend::new(page.t("conduct-own-against")).size("s"))
        .hint(page.t("conduct-own-against-hint"))
        .items(against)
        .class("govuk-checkboxes--small");
    let story = Textarea::new("story", page.t("conduct-story"))
        .value(fields.text("story"))
        .rows(8)
        .dir("auto")
        .error(page.problem(problems, "story"));
    Html::join([
        Html::from(kinds),
        against.into(),
        line("officer", "conduct-own-others").into(),
        story.into(),
        line("phone", "conduct-own-phone")
            .kind("tel")
            .digits()
            .class("govuk-input--width-20")
            .into(),
        line("contact", "conduct-own-contact").hint(page.t("conduct-contact-hint")).into(),
    ])
}

async fn drawn(staff: &Staff, fields: &Fields, problems: Problems) -> Result<OwnPage> {
    let others = others(staff).await?;
    let page = staff.page(staff.reader.t("conduct-own")).with_exit();
    let minted = || staff.app.chance.id::<Complaint>(staff.at).to_string();
    Ok(OwnPage {
        id: fields.some("id").unwrap_or_else(minted),
        here: inspectorate(staff).is_some(),
        sent: false,
        form: form(&page, fields, &problems, &others),
        problems,
        page,
    })
}

/// The empty form.
pub async fn blank(staff: Staff) -> Result<Response> {
    demand(&staff)?;
    let page = drawn(&staff, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

fn words(staff: &Staff, fields: &Fields, others: Vec<Named>) -> TakenWords {
    let named = fields.all("against");
    let against = others.into_iter().filter(|one| named.contains(&one.account)).collect();
    TakenWords {
        name: staff.who.name.clone().unwrap_or_default(),
        phone: phone(&fields.get("phone")),
        contact: fields.get("contact"),
        officer: fields.get("officer"),
        story: fields.text("story"),
        own: Some(Own { account: staff.who.account.clone(), kind: fields.get("kind"), against }),
        ..TakenWords::default()
    }
}

/// Writes it into the inspectorate's books, and shows number and code once.
pub async fn take(staff: Staff, fields: Fields) -> Result<Response> {
    demand(&staff)?;
    let id: Id<Complaint> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let words = words(&staff, &fields, others(&staff).await?);
    let mut problems = Problems::default();
    if !KINDS.contains(&fields.get("kind").as_str()) {
        problems.add(Refusal::new(msg("conduct-own-kind-needed")).field("kind"));
    }
    if words.story.is_empty() {
        problems.add(Refusal::new(msg("conduct-story-needed")).field("story"));
    }
    let office = inspectorate(&staff);
    if office.is_none() {
        problems.add(Refusal::new(msg("conduct-own-not-here")).field("story"));
    }
    let Some(office) = office.filter(|_| problems.is_empty()) else {
        let page = drawn(&staff, &fields, problems).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    };
    match send(&staff, id, office.clone(), words, staff.at).await {
        Ok(sent) => {
            let mut slip = slip::fresh(&staff, &sent, &office);
            slip.own = true;
            Ok(Answer::new(&staff, slip).into_response())
        }
        Err(Error::Repeated) => {
            let page = drawn(&staff, &Fields::default(), Problems::default()).await?;
            Ok(Answer::new(&staff, OwnPage { sent: true, ..page }).into_response())
        }
        Err(error) => Err(error),
    }
}
