//! For those who have the case: ask, see how it stands, take it back.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Select, Textarea};
use serde::Serialize;

use super::find;
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    lang::msg,
    station::cases::{Case, Moving, Transfer},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/transfers/case.html")]
pub(crate) struct CasePage {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    transfers: Vec<Line>,
    /// The office that has it now, if that is another one.
    gone: Option<String>,
    #[serde(skip)]
    gone_to: Option<String>,
    problems: Problems,
    #[serde(skip)]
    form: Html,
    #[serde(skip)]
    once: String,
}

/// A transfer of the case.
#[derive(Serialize, schemars::JsonSchema)]
struct Line {
    n: usize,
    to: String,
    /// The office, if it is another one.
    office: Option<String>,
    state: Moving,
    #[serde(skip)]
    pending: bool,
    #[serde(skip)]
    unit: String,
    #[serde(skip)]
    words: String,
}

pub(super) fn state_key(state: Moving) -> &'static str {
    match state {
        Moving::Pending => msg("transfers-pending"),
        Moving::Accepted => msg("transfers-accepted"),
        Moving::Rejected => msg("transfers-rejected"),
        Moving::Withdrawn => msg("transfers-withdrawn"),
    }
}

/// Her own station, and the others whose books are kept on this node.
fn office_of(staff: &Staff, page: &Page, fields: &Fields, problems: &Problems) -> Select {
    let (offices, lang) = (&staff.app.pack.offices, page.reader.lang.code());
    let here = staff.app.books.offices();
    let others = offices.iter().filter(|row| {
        row.kind == "station" && row.code != staff.who.office && here.contains(&row.code)
    });
    let own = offices.name(&staff.who.office, lang).to_owned();
    let others = others.map(|row| (row.code.clone(), row.name(lang).to_owned()));
    Select::new("office", page.t("transfers-office"))
        .option("", own)
        .options(others.collect::<Vec<_>>())
        .value(fields.get("office"))
        .hint(page.t("transfers-office-hint"))
        .error(page.problem(problems, "office"))
}

async fn drawn(
    staff: &Staff,
    id: &Id<Case>,
    fields: &Fields,
    problems: Problems,
) -> Result<CasePage> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let case = staff
        .app
        .db
        .read(move |tx| {
            let found = find(tx, &who.office, &wanted)?;
            app.open(&who, Action::View, &found.sender)?;
            Ok::<_, Error>(found.case)
        })
        .await?;
    staff.note(Read::new("view", "case", [id.as_str()])).await?;
    let mut page = staff.page(staff.reader.t("transfers-ask"));
    page.exit |= !case.is_ordinary();
    let lang = staff.reader.lang.code();
    let units = &staff.app.pack.units;
    let offices = &staff.app.pack.offices;
    let line = |(n, transfer): (usize, &Transfer)| {
        let unit = units.name(&transfer.to, lang);
        let office = transfer.office.as_deref().map(|office| offices.name(office, lang));
        Line {
            n,
            to: transfer.to.clone(),
            office: transfer.office.clone(),
            state: transfer.state,
            pending: transfer.state == Moving::Pending,
            unit: office.into_iter().chain([unit]).collect::<Vec<_>>().join(" · "),
            words: page.t(state_key(transfer.state)),
        }
    };
    let options = units.iter().filter(|row| case.is_ordinary() || row.protected);
    let options: Vec<_> =
        options.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect();
    let to = Select::new("to", page.t("transfers-to"))
        .option("", page.t("conflicts-choose"))
        .options(options)
        .value(fields.get("to"))
        .error(page.problem(&problems, "to"));
    let why = Textarea::new("why", page.t("transfers-why"))
        .value(fields.text("why"))
        .rows(3)
        .dir("auto")
        .hint(page.t("transfers-why-hint"))
        .error(page.problem(&problems, "why"));
    Ok(CasePage {
        id: id.to_string(),
        number: case.number.clone(),
        transfers: case.transfers.iter().enumerate().map(line).collect(),
        gone: case.gone.as_ref().map(|gone| gone.office.clone()),
        gone_to: case.gone.as_ref().map(|gone| offices.name(&gone.office, lang).to_owned()),
        form: Html::join([
            Html::from(office_of(staff, &page, fields, &problems)),
            to.into(),
            why.into(),
        ]),
        once: staff.app.chance.id::<Case>(staff.at).to_string(),
        problems,
        page,
    })
}

/// How the transfers of a case stand, and the form.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = drawn(&staff, &id, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Asks another unit.
pub async fn ask(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let office = fields.some("office").filter(|office| *office != staff.who.office);
    let (to, why, once) = (fields.get("to"), fields.text("why"), fields.some("once"));
    let (app, who, pen, case_id) = (staff.app.clone(), staff.who.clone(), staff.pen(), id.clone());
    let written = staff.app.db.write(&staff.who.office, move |tx| {
        let found = find(tx, &who.office, &case_id)?;
        app.open(&who, Action::Create, &found.sender)?;
        if why.is_empty() {
            return Err(Refusal::new(msg("transfers-why-needed")).field("why").into());
        }
        let known = |code: &String| {
            let station = app.pack.offices.get(code).is_some_and(|row| row.kind == "station");
            station && app.books.offices().contains(code)
        };
        if office.as_ref().is_some_and(|code| !known(code)) {
            return Err(Refusal::new(msg("transfers-office-unknown")).field("office").into());
        }
        let decide = |case: &Case| case.ask_transfer(&app.pack, (office.as_deref(), &to), why);
        match once {
            Some(once) => pen.record_once(tx, &case_id, &once, decide).map(drop),
            None => pen.record(tx, &case_id, decide).map(drop),
        }
    });
    match written.await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{id}/transfers"))),
        Err(Error::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add(refusal);
            let page = drawn(&staff, &id, &fields, problems).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Takes it back.
pub async fn withdraw(staff: Staff, Path((id, n)): Path<(String, usize)>) -> Result<Response> {
    let id: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, pen, case_id) = (staff.app.clone(), staff.who.clone(), staff.pen(), id.clone());
    let written = staff.app.db.write(&staff.who.office, move |tx| {
        let found = find(tx, &who.office, &case_id)?;
        app.open(&who, Action::Close, &found.sender)?;
        pen.record(tx, &case_id, |case: &Case| case.withdraw_transfer(n)).map(drop)
    });
    match written.await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{id}/transfers"))),
        Err(error) => Err(error),
    }
}
