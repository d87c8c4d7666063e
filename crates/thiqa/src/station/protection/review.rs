//! Risks that wait for their review: for the unit, and for the directorate of its technical line.
//! The list tells the alias and the clock, nothing else.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::{Tx, args};
use serde::Serialize;

use super::{Support, file, reach, store};
use crate::{
    Error, Result,
    books::{Read, Words, day_number, newest_keys, wrapped},
    gate::Held,
    id::Id,
    node::Node,
    people::Who,
    station::cases,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A review that is due.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    id: String,
    alias: String,
    due: i64,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/protection/reviews.html")]
pub(crate) struct Reviews {
    #[serde(skip)]
    page: Page,
    lines: Vec<Line>,
    /// Women who wished for a woman officer this quarter and had none; nothing below the smallest
    /// number that is told.
    unmet: Option<i64>,
}

impl Reviews {
    fn late(&self, line: &Line) -> bool {
        line.due < self.page.at
    }

    fn told(&self, at: &i64) -> String {
        self.page.date_time(*at)
    }

    fn counted(&self, n: &i64) -> String {
        self.page.t_n("protection-unmet", *n)
    }
}

/// The most that a page shows; the earliest stand first.
const MOST: i64 = 100;

fn lines(tx: &mut Tx, app: &Node, who: &Who) -> Result<Vec<Line>> {
    let shown = app.shown(who, Action::List, Kind::Risk, "c", 1);
    // Unit, officer and sensitivity are the case's as they stand now.
    let sql = format!(
        "SELECT s.office, s.id, s.alias, s.review, k.epoch, k.wrapped FROM support s
         JOIN (SELECT office, id, unit, officer, kept, 'risk' || SUBSTR(class, 5) AS class
               FROM case_file) c ON c.office = s.office AND c.id = s.case_id
         {} WHERE s.review IS NOT NULL AND {} ORDER BY s.review, s.id LIMIT {MOST}",
        newest_keys("s", "id"),
        shown.sql
    );
    Ok(tx.all(&sql, &shown.args, |row| {
        let (office, id): (String, String) = (row.get(0)?, row.get(1)?);
        let words = Words::new(&app.books, &office, &id, wrapped(&row, 4)?);
        let alias = words.open("support.alias", row.get(2)?).unwrap_or_default();
        Ok(Line { id, alias, due: row.get(3)? })
    })?)
}

/// Offers of a woman officer to whom none was there, this quarter, if that may be told.
fn unmet(tx: &mut Tx, app: &Node, office: &str, at: i64) -> Result<Option<i64>> {
    let day = store::quarter(day_number(at, app.books.zone()));
    let sql = "SELECT CAST(SUM(total) AS BIGINT) FROM figure
               WHERE office = $1 AND kind = $2 AND day = $3 AND code = 'none'";
    let found = tx.one(sql, args![office, store::OFFERS, day], |row| row.get::<Option<i64>>(0))?;
    let least = app.pack.settings.sensitivity.smallest_cell;
    Ok(found.flatten().filter(|n| *n >= least))
}

/// The risks that wait for their review.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let (lines, unmet) = staff
        .app
        .db
        .read(move |tx| {
            let unmet = unmet(tx, &app, &who.office, at)?;
            Ok::<_, Error>((lines(tx, &app, &who)?, unmet))
        })
        .await?;
    staff.note(Read::new("list", "risk", lines.iter().map(|line| line.id.as_str()))).await?;
    let page = staff.page(staff.reader.t("protection-reviews")).with_exit();
    Ok(Answer::new(&staff, Reviews { page, lines, unmet }).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/protection/review.html")]
pub(crate) struct Review {
    #[serde(skip)]
    page: Page,
    id: String,
    alias: String,
    due: Option<i64>,
    /// The case, where she may go on to its support file.
    case: Option<String>,
    #[serde(skip)]
    typed: Fields,
    problems: Problems,
}

impl Review {
    fn told(&self, at: &i64) -> String {
        self.page.date_time(*at)
    }
}

/// What a review is about, for whoever may decide it.
struct Risk {
    office: String,
    alias: String,
    due: Option<i64>,
    case: Option<String>,
}

fn risk(tx: &mut Tx, app: &Node, who: &Who, id: &Id<Support>) -> Result<Risk> {
    let (office, case) = reach::placed(tx, id)?;
    let (_, _, held): (_, _, Held) = cases::placed(tx, &case)?;
    app.open(who, Action::Decide, &reach::held_as(&held, Kind::Risk))?;
    let hers = app.open(who, Action::View, &reach::held_as(&held, Kind::Support)).is_ok();
    let file = file::read(tx, &app.books, &office, id)?;
    Ok(Risk {
        office,
        alias: file.name.alias,
        due: file.state.review.map(|(until, _)| until),
        case: hers.then(|| case.to_string()),
    })
}

async fn drawn(staff: &Staff, id: &str, typed: Fields, problems: Problems) -> Result<Review> {
    let id: Id<Support> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who, found) = (staff.app.clone(), staff.who.clone(), id.clone());
    let risk = staff.app.db.read(move |tx| risk(tx, &app, &who, &found)).await?;
    reach::note(staff, "risk", &risk.office, id.as_str()).await?;
    Ok(Review {
        page: staff.page(staff.reader.t("protection-review")).with_exit(),
        id: id.to_string(),
        alias: risk.alias,
        due: risk.due,
        case: risk.case,
        typed,
        problems,
    })
}

/// One review.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = drawn(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// She reviewed it.
pub async fn send(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let stream: Id<Support> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, found) = (staff.app.clone(), staff.who.clone(), stream.clone());
    let place = staff.app.db.read(move |tx| risk(tx, &app, &who, &found)).await?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let (pen, words) = (reach::pen_at(&staff, &place.office), fields.text("words"));
    let work = move |tx: &mut Tx| {
        risk(tx, &app, &who, &stream)?;
        pen.record(tx, &stream, |state: &Support| state.review(&pen.actor, words))?;
        Ok(())
    };
    match staff.app.db.write(&place.office, work).await {
        Ok(()) => Ok(see("/protection")),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &id, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
