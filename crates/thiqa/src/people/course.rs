//! Courses and designations of an account: who has what, until when.

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Select};
use db::{Tx, args};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use super::{
    Account,
    account::Event,
    accounts::{load, one},
    post::PostForm,
    rights::{self, Wish},
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    id::Id,
    lang::{REGISTER_DATES, day_of, day_start, msg, parse_date},
    pack::Pack,
    web::{Answer, Fields, Page, Problems, Staff, see},
};
use access::Action;

/// A course that somebody has.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(crate) struct Held {
    pub(crate) account: String,
    /// A code of the pack's courses.
    pub(crate) course: String,
    /// Until when, microseconds UTC; nothing where it does not end.
    pub(crate) until: Option<i64>,
}

/// Every course of an office's people, or of one of them; those that ended too.
pub(crate) fn every(tx: &mut Tx, office: &str, account: Option<&str>) -> Result<Vec<Held>> {
    let sql = "SELECT c.account, c.course, c.until FROM account_course c
               JOIN account a ON a.office = c.office AND a.id = c.account
               WHERE c.office = $1 AND a.closed IS NULL AND (c.account = $2 OR CAST($3 AS BIGINT) = 1)
               ORDER BY c.account, c.course";
    let all = i64::from(account.is_none());
    Ok(tx.all(sql, args![office, account.unwrap_or_default(), all], |row| {
        Ok(Held { account: row.get(0)?, course: row.get(1)?, until: row.get(2)? })
    })?)
}

/// The courses of an account in words, and the fields for another one.
pub(super) fn form(
    staff: &Staff,
    page: &Page,
    held: &[Held],
    problems: &Problems,
) -> (Vec<String>, Html) {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let line = |held: &Held| {
        let name = pack.courses.name(&held.course, lang);
        match held.until {
            Some(at) => {
                format!("{name} — {} {}", page.t("account-course-until"), page.day_short(at))
            }
            None => name.to_owned(),
        }
    };
    let course = Select::new("course", page.t("account-course"))
        .option("", page.t("account-choose"))
        .options(pack.courses.iter().map(|row| (row.code.clone(), row.name(lang).to_owned())))
        .error(page.problem(problems, "course"));
    let day = Input::new("day", page.t("account-course-day"))
        .hint(page.t("account-course-hint"))
        .dir("ltr")
        .class("govuk-input--width-10")
        .error(page.problem(problems, "day"));
    (held.iter().map(line).collect(), Html::join([Html::from(course), day.into()]))
}

/// Writes down that somebody finished a course, or was designated, on a day. How long it counts is
/// the pack's; a course that the pack does not know is nobody's.
pub(crate) fn qualify(
    tx: &mut Tx,
    pen: &Pen,
    pack: &Pack,
    account: &Id<Account>,
    (course, finished): (&str, Date),
) -> Result<()> {
    let row = pack.courses.get(course).ok_or(Error::NotFound)?;
    let zone = pack.settings.zone();
    let until =
        row.months.and_then(|months| day_start(finished.saturating_add(months.months()), &zone));
    let event = Event::Qualified { course: course.to_owned(), until };
    pen.record(tx, account, |state: &Account| state.standing(event)).map(drop)
}

/// Writes down that somebody has a course or designation, since a day.
pub async fn give(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let account = load(&staff, &id, Action::Administer).await?;
    rights::decide(&staff.app, &staff.who, Wish::Reset(&account.target()))?;
    let mut problems = Problems::default();
    let course = fields.get("course");
    if !staff.app.pack.courses.has(&course) {
        problems.add(Refusal::new(msg("account-course-needed")).field("course"));
    }
    let today = day_of(staff.at, &staff.app.pack.settings.zone());
    let day = parse_date(&fields.get("day"), REGISTER_DATES).filter(|day| Some(*day) <= today);
    if day.is_none() {
        let refusal = Refusal::new(msg("web-bad-date")).field("day");
        problems.add(refusal.arg("example", "21/11/2025"));
    }
    let (Some(day), true) = (day, problems.is_empty()) else {
        let post = PostForm::of(&account);
        return Ok(Answer::refused(&staff, one(&staff, account, post, problems)).into_response());
    };
    let id = Id::<Account>::parse(&account.id).ok_or(Error::NotFound)?;
    let (pen, of, app) = (staff.pen(), id.clone(), staff.app.clone());
    let work = move |tx: &mut Tx| qualify(tx, &pen, &app.pack, &of, (&course, day));
    staff.app.db.write(&staff.who.office, work).await?;
    Ok(see(format!("/accounts/{id}")))
}
