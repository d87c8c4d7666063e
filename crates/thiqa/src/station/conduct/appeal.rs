//! An appeal against a decision: at a desk, or by whoever serves there herself, with number and code.

use std::net::IpAddr;

use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Html, Input, Textarea};
use db::Tx;
use serde::Serialize;

use super::{Complaint, find, passage, send};
use crate::{
    Error, Refusal, Result,
    community::token::{Code, Reference},
    id::Id,
    lang::msg,
    people::peer::Peer,
    web::{Answer, Fields, Page, Problems, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/appeal.html")]
pub(crate) struct AppealPage {
    #[serde(skip)]
    page: Page,
    /// Whether it has gone to the inspectorate.
    sent: bool,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

fn drawn(staff: &Staff, fields: &Fields, problems: Problems) -> AppealPage {
    let page = staff.page(staff.reader.t("conduct-appeal")).with_exit();
    let digits = |name: &'static str, key: &str| {
        Input::new(name, page.t(key))
            .value(fields.get(name))
            .dir("auto")
            .class("govuk-input--width-20")
            .error(page.problem(&problems, name))
    };
    let words = Textarea::new("words", page.t("conduct-appeal-words"))
        .value(fields.text("words"))
        .rows(6)
        .dir("auto")
        .error(page.problem(&problems, "words"));
    let form = Html::join([
        Html::from(digits("number", "conduct-reference")),
        digits("code", "conduct-code-field").into(),
        words.into(),
    ]);
    AppealPage { sent: false, form, problems, page }
}

/// The empty form.
pub async fn blank(staff: Staff) -> Result<Response> {
    let page = drawn(&staff, &Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// The complaint that number and code lead to, within the delays for those who guess. A wrong code
/// and an unknown number are one.
async fn found(
    staff: &Staff,
    (peer, office): (IpAddr, &str),
    fields: &Fields,
) -> Result<Id<Complaint>> {
    let unknown = || Refusal::new(msg("conduct-appeal-unknown")).field("number");
    let app = &staff.app;
    let number = Reference::parse(&fields.get("number")).ok_or_else(unknown)?;
    let code = Code::parse(&fields.get("code"), &app.pack).ok_or_else(unknown)?;
    let wait = app.outside.wait((peer, &number), staff.at);
    if wait > 0 {
        let minutes = (wait + 59) / 60;
        let later = Refusal::new(msg("conduct-appeal-later")).field("number");
        return Err(later.arg("minutes", staff.reader.number(minutes)).into());
    }
    let key = app.outside.key(&number, &code).await?;
    let (mark, office) = (passage::mark(&app.books, office, key)?, office.to_owned());
    let read = move |tx: &mut Tx| find::by_mark(tx, &office, &mark);
    let id = app.db.read(read).await?;
    if id.is_none() {
        app.outside.guessed((peer, &number), staff.at);
    }
    Ok(id.as_deref().and_then(Id::parse).ok_or_else(unknown)?)
}

async fn hand_in(staff: &Staff, peer: IpAddr, fields: &Fields) -> Result<()> {
    let words = fields.text("words");
    if words.is_empty() {
        return Err(Refusal::new(msg("conduct-words-needed")).field("words").into());
    }
    let office = send::inspectorate(staff);
    let office = office.ok_or_else(|| Refusal::new(msg("conduct-not-here")).field("number"))?;
    let id = found(staff, (peer, &office), fields).await?;
    // Whoever handed it in may be the one who complained.
    let (pen, by) = (send::hand(staff, &office, true), staff.who.account.clone());
    let work = move |tx: &mut Tx| {
        pen.record(tx, &id, |complaint: &Complaint| complaint.appeal(words, by)).map(drop)
    };
    staff.app.db.write(&office, work).await
}

/// Hands it in; somebody else of the inspectorate decides where there is somebody else.
pub async fn appeal(staff: Staff, Peer(peer): Peer, fields: Fields) -> Result<Response> {
    match hand_in(&staff, peer, &fields).await {
        Ok(()) => {
            let page = drawn(&staff, &Fields::default(), Problems::default());
            Ok(Answer::new(&staff, AppealPage { sent: true, ..page }).into_response())
        }
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &fields, refusal.into());
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
