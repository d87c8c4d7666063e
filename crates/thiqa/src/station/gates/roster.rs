//! The page on which the commander keeps the on-call list.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Select};
use db::Tx;
use serde::Serialize;

use super::on_call::{self, Line, OnCall, Reach};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::{REGISTER_DATES, day_end, day_start, msg, parse_date},
    station::cases,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/gates/roster.html")]
pub(crate) struct Roster {
    #[serde(skip)]
    page: Page,
    id: String,
    on_call: Vec<Line>,
    /// Id, name, how she is reached.
    #[serde(skip)]
    rows: Vec<(String, String, String)>,
    #[serde(skip)]
    form: Html,
    #[serde(skip)]
    officers: Vec<(String, String)>,
    problems: Problems,
}

/// How somebody is reached, in one line.
pub(super) fn said(page: &Page, line: &Line) -> String {
    let until = format!("{} {}", page.t("gates-until"), page.day_short(line.until - 1));
    // A telephone keeps its direction among other words.
    let phone = format!("\u{2066}{}\u{2069}", line.reach.phone);
    [phone, line.reach.hours.clone(), until].join(" · ")
}

pub(super) fn name(officers: &[(String, String)], account: &str) -> String {
    officers.iter().find(|one| one.0 == account).map_or_else(String::new, |one| one.1.clone())
}

async fn draw(staff: &Staff, fields: &Fields, problems: Problems) -> Result<Roster> {
    let (app, office, at) = (staff.app.clone(), staff.who.office.clone(), staff.at);
    let read = move |tx: &mut Tx| {
        let lines = on_call::standing(tx, &app.books, &office, at)?;
        Ok::<_, Error>((lines, cases::colleagues(tx, &app.books, &office)?))
    };
    let (on_call, officers) = staff.app.db.read(read).await?;
    let page = staff.page(staff.reader.t("gates-on-call-list"));
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key)).value(fields.get(name)).error(page.problem(&problems, name))
    };
    let account = Select::new("account", page.t("gates-account"))
        .option("", page.t("gates-choose"))
        .options(officers.clone())
        .value(fields.get("account"))
        .error(page.problem(&problems, "account"));
    let form = Html::join([
        Html::from(account),
        line("phone", "gates-on-call-phone").kind("tel").digits().dir("ltr").into(),
        line("hours", "gates-on-call-hours").dir("auto").into(),
        line("until", "gates-until").hint(page.t("gates-on-call-until-hint")).dir("ltr").into(),
    ]);
    let rows =
        on_call.iter().map(|one| (one.id.clone(), name(&officers, &one.account), said(&page, one)));
    let id = fields.some("id");
    Ok(Roster {
        id: id.unwrap_or_else(|| staff.app.chance.id::<OnCall>(staff.at).to_string()),
        rows: rows.collect(),
        on_call,
        form,
        officers,
        problems,
        page,
    })
}

/// The list, and the form for one more.
pub async fn roster(staff: Staff) -> Result<Response> {
    let page = draw(&staff, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Writes somebody down.
pub async fn put(staff: Staff, fields: Fields) -> Result<Response> {
    let drawn = draw(&staff, &fields, Problems::default()).await?;
    let id: Id<OnCall> = Id::parse(&drawn.id).ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let account = fields.get("account");
    if !drawn.officers.iter().any(|one| one.0 == account) {
        problems.add(Refusal::new(msg("gates-account-needed")).field("account"));
    }
    let zone = staff.app.pack.settings.zone();
    let until = parse_date(&fields.get("until"), REGISTER_DATES)
        .and_then(|day| day_start(day, &zone))
        .and_then(|at| day_end(at, &zone));
    if until.is_none() {
        let refusal = Refusal::new(msg("web-bad-date")).field("until");
        problems.add(refusal.arg("example", "21/11/2026"));
    }
    if let Some(until) = until.filter(|_| problems.is_empty()) {
        let reach = Reach { phone: fields.get("phone"), hours: fields.text("hours") };
        let pen = staff.pen();
        let work = move |tx: &mut Tx| {
            let at = pen.at;
            pen.record(tx, &id, |state: &OnCall| state.list(at, account, until, reach))?;
            Ok(())
        };
        match staff.app.db.write(&staff.who.office, work).await {
            Ok(()) | Err(Error::Repeated) => return Ok(see("/on-call")),
            Err(Error::Refused(refusal)) => problems.add(refusal),
            Err(error) => return Err(error),
        }
    }
    let page = draw(&staff, &fields, problems).await?;
    Ok(Answer::refused(&staff, page).into_response())
}

/// Takes somebody off.
pub async fn take_off(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<OnCall> = Id::parse(&id).ok_or(Error::NotFound)?;
    let pen = staff.pen();
    let work = move |tx: &mut Tx| pen.record(tx, &id, OnCall::take_off).map(drop);
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/on-call")),
        Err(error) => Err(error),
    }
}
