//! One blank: what it was for, what became of it, and where to enter it.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, SummaryList};
use db::Tx;
use serde::Serialize;

use super::{
    Blank, Number, State,
    list::{form_name, state_tag, this_year},
    reason,
    rows::{self, Row},
};
use crate::{
    Error, Result,
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
    station::{
        cases::{self, Case},
        desk,
        people::name_of,
        registers,
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/blanks/one.html")]
pub(crate) struct BlankPage {
    #[serde(skip)]
    page: Page,
    number: String,
    blank: Row,
    /// The record that came of it, if she may open it.
    record: Option<String>,
    problems: Problems,
    #[serde(skip)]
    key: String,
    #[serde(skip)]
    facts: SummaryList,
    /// Where it can be entered: address and words, the form it was printed as first.
    #[serde(skip)]
    ways: Vec<(String, String)>,
    #[serde(skip)]
    why: String,
    /// Whether she may read why it was spoiled or is missing.
    reason: bool,
    #[serde(skip)]
    open: bool,
    #[serde(skip)]
    spoil: bool,
    conflict: bool,
}

/// The number in a path.
pub(super) fn number_in(staff: &Staff, text: &str) -> Result<Number> {
    Number::parse(text, &staff.app.pack, &staff.who.office, this_year(staff)).ok_or(Error::NotFound)
}

/// The record that came of a blank, if she may open it.
fn record(tx: &mut Tx, app: &Node, who: &Who, row: &Row) -> Result<Option<String>> {
    let Some(id) = row.target.as_deref() else { return Ok(None) };
    let (held, path): (Option<Held>, _) = match row.what.as_deref() {
        Some("visit") => (desk::held(tx, &who.office, id)?, "visits"),
        Some("line") => (registers::held(tx, &who.office, id)?, "lines"),
        _ => {
            let Some(case) = Id::<Case>::parse(id) else { return Ok(None) };
            (cases::held(tx, &who.office, &case)?, "cases")
        }
    };
    let open = held.is_some_and(|held| app.open(who, Action::View, &held).is_ok());
    Ok(open.then(|| format!("/{path}/{id}")))
}

async fn page(
    staff: &Staff,
    number: Number,
    typed: &Fields,
    problems: Problems,
    conflict: bool,
) -> Result<BlankPage> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let (row, record, name) = staff
        .app
        .db
        .read(move |tx| {
            let row = rows::row(tx, &who.office, number)?.ok_or(Error::NotFound)?;
            let record = record(tx, &app, &who, &row)?;
            let by = row.settled_by.as_deref().unwrap_or_default();
            let name = name_of(tx, &app.books, &who.office, by)?;
            Ok::<_, Error>((row, record, name))
        })
        .await?;
    let page = staff.page(staff.reader.t("blanks-one"));
    let written = number.written(&staff.app.pack, &staff.who.office);
    Ok(BlankPage {
        facts: facts(&page, staff, &row, &name),
        ways: ways(&page, staff, &row, &written),
        key: number.key(),
        number: written,
        open: row.state.is_open(),
        spoil: row.state.is_open() && staff.app.may(&staff.who, Action::Update, Kind::Blank),
        reason: reason::has_reason(&row) && reason::may_read(staff),
        blank: row,
        record,
        problems,
        conflict,
        why: typed.get("why"),
        page,
    })
}

fn facts(page: &Page, staff: &Staff, row: &Row, name: &str) -> SummaryList {
    let form = form_name(page, &staff.app.pack, &row.form, row.register.as_deref());
    let list = SummaryList::new()
        .row(page.t("blanks-form"), form)
        .row(page.t("blanks-printed-on"), page.date_time(row.printed))
        .row(page.t("blanks-state"), Html::from(state_tag(page, row.state)));
    match row.settled {
        Some(at) => list
            .row(page.t("blanks-settled-on"), page.date_time(at))
            .row(page.t("blanks-settled-by"), name),
        None => list,
    }
}

fn ways(page: &Page, staff: &Staff, row: &Row, number: &str) -> Vec<(String, String)> {
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("paper", number).finish();
    let key = row.number().key();
    let own = match (row.form.as_str(), row.register.as_deref()) {
        ("case", _) => format!("/cases/new?{query}"),
        ("statement", _) => format!("/blanks/{key}/statement"),
        ("line", Some(code)) => format!("/registers/{code}/lines/new?{query}"),
        _ => format!("/visits/new?{query}"),
    };
    let all = [
        (own.clone(), page.t("blanks-enter")),
        (format!("/visits/new?{query}"), page.t("blanks-form-visit")),
        (format!("/cases/new?{query}"), page.t("blanks-form-case")),
        (format!("/blanks/{key}/statement"), page.t("blanks-form-statement")),
    ];
    let mut all = all.into_iter();
    let first = all.next();
    let who = &staff.who;
    let may = |path: &str| match path.split('/').nth(1) {
        Some("visits") => staff.app.sees_any(who, Action::Create, Kind::Visit),
        Some("cases") => staff.app.sees_any(who, Action::Create, Kind::Case),
        _ => true,
    };
    let others = all.filter(|(path, _)| *path != own && may(path));
    first.into_iter().chain(others).collect()
}

/// The page.
pub async fn show(staff: Staff, Path(number): Path<String>) -> Result<Response> {
    let number = number_in(&staff, &number)?;
    let page = page(&staff, number, &Fields::default(), Problems::default(), false).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// It was spoiled, or nobody knows where it is.
pub async fn settle(staff: Staff, Path(number): Path<String>, fields: Fields) -> Result<Response> {
    let number = number_in(&staff, &number)?;
    let (pen, why, state) = (staff.pen(), fields.text("why"), fields.get("state"));
    let outcome = staff
        .app
        .db
        .write(&staff.who.office, move |tx| {
            let row = rows::row(tx, &pen.office, number)?.ok_or(Error::NotFound)?;
            let id: Id<Blank> = Id::parse(&row.id).ok_or(Error::NotFound)?;
            let missing = State::parse(&state) == State::Missing;
            pen.record(
                tx,
                &id,
                |blank: &Blank| {
                    if missing { blank.miss(why) } else { blank.spoil(why) }
                },
            )
            .map(drop)
        })
        .await;
    let (problems, conflict) = match outcome {
        Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/blanks/{}", number.key()))),
        Err(Error::Refused(refusal)) => (refusal.into(), false),
        Err(Error::Conflict) => (Problems::default(), true),
        Err(error) => return Err(error),
    };
    let page = page(&staff, number, &fields, problems, conflict).await?;
    let answer =
        if conflict { Answer::conflict(&staff, page) } else { Answer::refused(&staff, page) };
    Ok(answer.into_response())
}
