//! A judge orders a named item of a support file; the survivor's officer gives it or objects.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::{Tx, args};
use serde::Serialize;

use super::{
    disclosure::{Disclosure, Event, Order},
    reach::{note, pen_at, through},
};
use crate::{
    Error, Refusal, Result,
    books::{Books, histories},
    id::Id,
    lang::msg,
    station::cases::Case,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// An order and what became of it, or her own wish.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    id: String,
    at: i64,
    /// None where it is her own wish.
    order: Option<Order>,
    /// The item as it was given, or her wish.
    given: Option<String>,
    objection: Option<String>,
    /// Flags of a risk on the face of her wish.
    flags: Vec<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/protection/orders.html")]
pub(crate) struct Orders {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    lines: Vec<Line>,
    /// Whether she may order, and whether she may answer.
    orders: bool,
    answers: bool,
    #[serde(skip)]
    typed: Fields,
    problems: Problems,
}

impl Orders {
    fn line(&self, name: &str, key: &str) -> components::Input {
        components::Input::new(name, self.page.t(key))
            .value(self.typed.get(name))
            .dir("auto")
            .error(self.page.problem(&self.problems, name))
    }

    fn told(&self, at: &i64) -> String {
        self.page.date_time(*at)
    }
}

const KINDS: &[&str] =
    &["disclosure.ordered", "disclosure.objected", "disclosure.given", "disclosure.passed"];

fn lines(tx: &mut Tx, books: &Books, office: &str, case: &Id<Case>) -> Result<Vec<Line>> {
    let sql = "SELECT id FROM disclosure WHERE office = $1 AND case_id = $2
               ORDER BY ordered DESC, id DESC LIMIT 50";
    let ids = tx.all(sql, args![office, case.as_str()], |row| row.get::<String>(0))?;
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut found = histories::<Disclosure>(tx, books, office, &names, KINDS)?;
    let line = |id: String| {
        let mut line = Line { id: id.clone(), ..Line::default() };
        for entry in found.remove(&id).unwrap_or_default() {
            match entry.event {
                Event::Ordered { order, .. } => {
                    (line.at, line.order) =
                        (entry.at, Some(order.into_inner().unwrap_or_default()));
                }
                Event::Passed { words, flags, .. } => {
                    (line.at, line.given) = (entry.at, words.into_inner());
                    line.flags = flags.into_inner().unwrap_or_default();
                }
                Event::Given(words) => line.given = words.into_inner(),
                Event::Objected(words) => line.objection = words.into_inner(),
            }
        }
        line
    };
    Ok(ids.into_iter().map(line).collect())
}

async fn page(staff: &Staff, id: &str, typed: Fields, problems: Problems) -> Result<Orders> {
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), id.to_owned());
    let (office, lines, orders, answers) = staff
        .app
        .db
        .read(move |tx| {
            let (office, id) = through(tx, &app, &who, &case, (Action::List, Kind::Disclosure))?;
            let mut may =
                |action| through(tx, &app, &who, &case, (action, Kind::Disclosure)).is_ok();
            let (orders, answers) = (may(Action::Create), may(Action::Decide));
            Ok::<_, Error>((office.clone(), lines(tx, &app.books, &office, &id)?, orders, answers))
        })
        .await?;
    note(staff, "disclosure", &office, id).await?;
    let lang = staff.reader.lang.code();
    let named = |mut line: Line| {
        for flag in &mut line.flags {
            *flag = staff.app.pack.risk_flags.name(flag, lang).to_owned();
        }
        line
    };
    Ok(Orders {
        page: staff.page(staff.reader.t("protection-orders")).with_exit(),
        id: typed
            .some("id")
            .unwrap_or_else(|| staff.app.chance.id::<Disclosure>(staff.at).to_string()),
        case: id.to_owned(),
        lines: lines.into_iter().map(named).collect(),
        orders,
        answers,
        typed,
        problems,
    })
}

/// The orders of a case.
pub async fn list(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = page(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// A judge orders an item.
pub async fn order(staff: Staff, Path(case): Path<String>, fields: Fields) -> Result<Response> {
    let (app, who, typed) = (staff.app.clone(), staff.who.clone(), fields.clone());
    let (asking, name) = (staff.clone(), case.clone());
    let placed = {
        let (app, who, case) = (app.clone(), who.clone(), case.clone());
        let gate = (Action::Create, Kind::Disclosure);
        staff.app.db.read(move |tx| through(tx, &app, &who, &case, gate)).await?
    };
    let office = placed.0;
    let pen = pen_at(&asking, &office);
    let work = move |tx: &mut Tx| {
        through(tx, &app, &who, &name, (Action::Create, Kind::Disclosure))?;
        let id: Id<Disclosure> = Id::parse(&typed.get("id")).ok_or(Error::NotFound)?;
        let order =
            Order { item: typed.get("item"), number: typed.get("number"), date: typed.get("date") };
        pen.record(tx, &id, |one: &Disclosure| one.order(&name, order))?;
        Ok(())
    };
    let done = staff.app.db.write(&office, work).await;
    answered(&staff, &case, fields, done).await
}

/// The officer gives the item or objects.
pub async fn answer(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id: Id<Disclosure> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, pen, typed) =
        (staff.app.clone(), staff.who.clone(), staff.pen(), fields.clone());
    let office = pen.office.clone();
    let found = id.clone();
    let case = {
        let (app, who) = (app.clone(), who.clone());
        staff.app.db.read(move |tx| through_order(tx, &app, &who, &found)).await?
    };
    let work = move |tx: &mut Tx| {
        through_order(tx, &app, &who, &id)?;
        let gives = match typed.get("answer").as_str() {
            "gives" => true,
            "objects" => false,
            _ => return Err(Refusal::new(msg("protection-choose")).field("answer").into()),
        };
        let words = typed.text("words");
        pen.record(tx, &id, |one: &Disclosure| one.answer(gives, words))?;
        Ok(())
    };
    let done = staff.app.db.write(&office, work).await;
    answered(&staff, &case, fields, done).await
}

/// The case of an order in her own office that she may answer.
fn through_order(
    tx: &mut Tx,
    app: &crate::node::Node,
    who: &crate::people::Who,
    id: &Id<Disclosure>,
) -> Result<String> {
    let sql = "SELECT case_id FROM disclosure WHERE office = $1 AND id = $2";
    let case = tx.one(sql, args![&who.office, id.as_str()], |row| row.get::<String>(0))?;
    let case = case.ok_or(Error::NotFound)?;
    through(tx, app, who, &case, (Action::Decide, Kind::Disclosure))?;
    Ok(case)
}

async fn answered(staff: &Staff, case: &str, fields: Fields, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{case}/orders"))),
        Err(Error::Refused(refusal)) => {
            let page = page(staff, case, fields, refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
