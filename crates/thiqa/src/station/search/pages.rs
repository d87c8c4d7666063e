//! The search: a form, and below it what was found.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::Html;
use db::args;
use serde::Serialize;
use vault::Sealed;

use super::{
    asked,
    field::{BEGIN, fields},
    find::{Finds, Found, SHOWN, find},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    gate::Held,
    lang::{digits_to_ascii, msg, year_of},
    web::{Answer, Fields, Page, Problems, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/search/search.html")]
pub(crate) struct SearchPage {
    #[serde(skip)]
    page: Page,
    /// Records in the order of how well they match; none before a search.
    found: Option<Vec<Found>>,
    /// Whether there are more than are shown.
    more: bool,
    /// Whether nobody is written as was asked, and these are one letter off.
    near: bool,
    /// What is wrong, by field.
    problems: Problems,
    #[serde(skip)]
    form: Html,
    #[serde(skip)]
    rows: Vec<Line>,
    #[serde(skip)]
    count: String,
}

/// A record in the reader's words.
struct Line {
    kind: &'static str,
    kind_name: String,
    href: Option<String>,
    number: String,
    status: String,
    unit: String,
    sealed: bool,
    when: String,
    people: Vec<(String, String)>,
    /// Where a new visit for the same person is opened.
    again: Option<String>,
}

/// The empty form.
pub async fn form(staff: Staff) -> Result<Response> {
    let page = draw(&staff, &Fields::default(), Problems::default(), None);
    Ok(Answer::new(&staff, page).into_response())
}

/// The search. What was typed is in the body of the request, never in an address.
pub async fn search(staff: Staff, typed: Fields) -> Result<Response> {
    let mut problems = Problems::default();
    // From the box above a list: the purpose is still to be asked, so nothing is searched yet.
    if !typed.get(BEGIN).is_empty() {
        let page = draw(&staff, &typed, problems, None);
        return Ok(Answer::new(&staff, page).into_response());
    }
    let asked = problems.take(asked::read(
        &typed.get("q"),
        &typed.get("mother"),
        year_of(staff.at, &staff.reader.zone),
    ));
    let purpose = problems.take(purpose(&staff, &typed));
    let case = match &purpose {
        Some(purpose) => problems.take(case_of(&staff, &typed, purpose).await?),
        None => None,
    };
    let (Some(asked), Some(purpose), Some(case)) = (asked, purpose, case) else {
        let page = draw(&staff, &typed, problems, None);
        return Ok(Answer::refused(&staff, page).into_response());
    };
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let found = staff.app.db.read(move |tx| find(tx, &app, &who, &asked)).await?;
    staff.note(noted(&typed, (purpose, case), &found.rows)).await?;
    let page = draw(&staff, &typed, problems, Some(found));
    Ok(Answer::new(&staff, page).into_response())
}

/// A purpose of the pack, with words where it asks for them.
fn purpose(staff: &Staff, typed: &Fields) -> Result<String, Refusal> {
    let code = typed.get("purpose");
    let Some(row) = staff.app.pack.search_purposes.get(&code) else {
        return Err(Refusal::new(msg("search-purpose-needed")).field("purpose"));
    };
    if row.needs_detail && typed.text("why").is_empty() {
        return Err(Refusal::new(msg("search-why-needed")).field("why"));
    }
    Ok(code)
}

/// The case that a search for suspects is for: one that she may open. Whether another one is not there
/// or not hers sounds the same.
async fn case_of(
    staff: &Staff,
    typed: &Fields,
    purpose: &str,
) -> Result<Result<Option<String>, Refusal>> {
    if !staff.app.pack.search_purposes.get(purpose).is_some_and(|row| row.suspects) {
        return Ok(Ok(None));
    }
    Ok(case_numbered(staff, &typed.get("case")).await?.map(Some))
}

/// The case of this number, if she may open it.
pub(in crate::station) async fn case_numbered(
    staff: &Staff,
    typed: &str,
) -> Result<Result<String, Refusal>> {
    let number: String =
        digits_to_ascii(typed).split_whitespace().collect::<String>().to_uppercase();
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let found = staff.app.db.read(move |tx| {
        let sql = "SELECT id, unit, officer, class, kept FROM case_file
                   WHERE office = $1 AND number = $2";
        let row = tx.one(sql, args![&who.office, &number], |row| {
            let (unit, officer) = (row.get::<Option<String>>(1)?, row.get::<Option<String>>(2)?);
            let (class, kept) = (row.get::<String>(3)?, row.get::<String>(4)?);
            Ok((row.get::<String>(0)?, unit, officer, class, kept))
        })?;
        let Some((id, unit, officer, class, kept)) = row else { return Ok(None) };
        let held = Held::of(&who.office, unit.as_deref(), officer.as_deref(), &class)?;
        let held = Held { kept, ..held };
        Ok::<_, Error>(app.open(&who, Action::View, &held).is_ok().then_some(id))
    });
    Ok(match found.await? {
        Some(id) => Ok(id),
        None => Err(Refusal::new(msg("search-case-needed")).field("case")),
    })
}

/// The entry of the search: its purpose in clear, what was searched for and why sealed.
fn noted(typed: &Fields, (purpose, case): (String, Option<String>), found: &[Found]) -> Read {
    let mut read = Read::new("search", "person", found.iter().map(|found| found.id.as_str()));
    (read.purpose, read.case) = (Some(purpose), case);
    let words = [typed.get("q"), typed.get("mother"), typed.text("why")];
    read.words = Some(Sealed::Open(words.join("\n").trim_end().to_owned()));
    read
}

fn draw(staff: &Staff, typed: &Fields, problems: Problems, found: Option<Finds>) -> SearchPage {
    // Names stand on it: whoever sits at the counter must be able to leave it at once.
    let page = staff.page(staff.reader.t("search-title"));
    let form = fields(&page, &staff.app.pack, typed, &problems);
    let (more, near) = found.as_ref().map_or((false, false), |found| (found.more, found.near));
    let found = found.map(|found| found.rows);
    let rows: Vec<Line> = found.iter().flatten().map(|found| line(staff, found)).collect();
    let count = if more {
        page.t_n("search-more-than", SHOWN as i64)
    } else {
        page.t_n("search-count", rows.len() as i64)
    };
    SearchPage { page, found, more, near, problems, form, rows, count }
}

fn line(staff: &Staff, found: &Found) -> Line {
    let (pack, reader) = (&staff.app.pack, &staff.reader);
    let lang = reader.lang.code();
    let visit = found.kind == "visit";
    let again = visit && found.opens && staff.app.sees_any(&staff.who, Action::Create, Kind::Visit);
    let people = found.people.iter().map(|person| {
        let role = person.role.as_deref().map(|code| pack.person_roles.name(code, lang));
        let kept = person.name.is_empty();
        let name = if kept { reader.t("protection-name-kept") } else { person.name.clone() };
        (name, role.unwrap_or_default().to_owned())
    });
    Line {
        kind: found.kind,
        kind_name: reader.t(if visit { "search-visit" } else { "search-case" }),
        href: found.opens.then(|| format!("/{}s/{}", found.kind, found.id)),
        number: number(staff, found),
        status: match (visit, found.status.as_str()) {
            (false, code) => pack.statuses.name(code, lang).to_owned(),
            (true, "ended") => reader.t("search-ended"),
            (true, "helped") => reader.t("search-helped"),
            (true, _) => reader.t("search-waiting"),
        },
        unit: found.unit.as_deref().map_or("", |unit| pack.units.name(unit, lang)).to_owned(),
        sealed: !found.is_ordinary(),
        when: reader.day_short(found.at),
        people: people.collect(),
        again: again.then(|| format!("/visits/{}/return", found.id)),
    }
}

fn number(staff: &Staff, found: &Found) -> String {
    if !found.number.is_empty() {
        return found.number.clone();
    }
    let register = staff.app.pack.registers.iter().find(|row| row.holds == found.kind);
    let code = register.map_or("", |row| row.code.as_str());
    let year = i16::try_from(found.year).unwrap_or_default();
    let number = staff.app.pack.number(&found.office, code, found.seq, year);
    number.unwrap_or_else(|_| found.seq.to_string())
}
