//! The orders of a case: writing one down, and the second person's word.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Input, Legend};
use db::{Tx, args};
use serde::Serialize;

use super::{Erasure, Event, Order, Scope, destroy};
use crate::{
    Error, Refusal, Result,
    books::{Pen, Read, histories},
    gate::Held,
    id::Id,
    lang::msg,
    node::Node,
    people::Who,
    station::cases::{self, Case},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// An order and what became of it.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    id: String,
    number: String,
    date: String,
    /// Whose order it is; whoever confirms it must read that.
    authority: Option<String>,
    /// When it was written down.
    written: i64,
    /// Whether she wrote it down herself.
    own: bool,
    scope: Vec<Scope>,
    /// When a second person decided.
    settled: Option<i64>,
    /// When it was done.
    done: Option<i64>,
    /// When the last copy that held it has gone.
    complete: Option<i64>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/erasures/case.html")]
pub(crate) struct CasePage {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    /// The case's number.
    number: String,
    lines: Vec<Line>,
    /// Whether she may write one down, and whether she may decide.
    writes: bool,
    decides: bool,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

/// What an order names, in words.
fn scope_key(scope: Scope) -> &'static str {
    match scope {
        Scope::Case => msg("erasures-scope-case"),
        Scope::Support => msg("erasures-scope-support"),
    }
}

impl CasePage {
    fn line(&self, name: &'static str, key: &str) -> Input {
        Input::new(name, self.page.t(key))
            .value(self.typed.get(name))
            .dir("auto")
            .autocomplete("off")
            .error(self.page.problem(&self.problems, name))
    }

    fn form(&self) -> Html {
        let chosen = self.typed.all("scope");
        let scopes = Scope::ALL.map(|scope| {
            let checked = chosen.iter().any(|code| code == scope.code());
            Choice::new(scope.code(), self.page.t(scope_key(scope))).checked(checked)
        });
        let scope = Checkboxes::new("scope", Legend::new(self.page.t("erasures-scope")).size("s"))
            .items(scopes)
            .error(self.page.problem(&self.problems, "scope"));
        Html::join([
            Html::from(self.line("number", "erasures-number")),
            self.line("date", "erasures-date").into(),
            self.line("authority", "erasures-authority").into(),
            scope.into(),
        ])
    }

    fn names(&self, line: &Line) -> String {
        let names: Vec<String> =
            line.scope.iter().map(|scope| self.page.t(scope_key(*scope))).collect();
        self.page.list(&names)
    }

    fn state(&self, line: &Line) -> String {
        match (line.settled, line.done) {
            (_, Some(at)) => self.page.t_args(
                "erasures-done",
                &[
                    ("at", self.page.date_time(at).into()),
                    ("complete", self.page.day(line.complete.unwrap_or(at)).into()),
                ],
            ),
            (Some(_), None) => self.page.t("erasures-refused"),
            (None, None) => self.page.t("erasures-waits"),
        }
    }
}

/// The case as the gate sees what is ordered about it.
fn through(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    case: &Id<Case>,
    action: Action,
) -> Result<(String, Case, Held)> {
    let (office, state, mut held) = cases::placed(tx, case)?;
    held.class.kind = Kind::Erasure;
    app.open(who, action, &held)?;
    Ok((office, state, held))
}

fn lines(tx: &mut Tx, app: &Node, who: &Who, (office, case): (&str, &str)) -> Result<Vec<Line>> {
    let keep = app.config.backup.as_ref().map_or(0, |plan| plan.keep.micros());
    let sql = "SELECT id, number, date, written, by, of_case, of_support, settled, done
               FROM erasure WHERE office = $1 AND case_id = $2 ORDER BY written DESC, id LIMIT 50";
    let mut lines = tx.all(sql, args![office, case], |row| {
        let names = [row.get::<i64>(5)? != 0, row.get::<i64>(6)? != 0];
        let scope = Scope::ALL.into_iter().zip(names).filter_map(|(one, is)| is.then_some(one));
        let done: Option<i64> = row.get(8)?;
        Ok(Line {
            id: row.get(0)?,
            number: row.get(1)?,
            date: row.get(2)?,
            authority: None,
            written: row.get(3)?,
            own: row.get::<String>(4)? == who.account,
            scope: scope.collect(),
            settled: row.get(7)?,
            complete: done.map(|at| at + keep),
            done,
        })
    })?;
    let ids: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
    let mut written = histories::<Erasure>(tx, &app.books, office, &ids, &["erasure.written"])?;
    for line in &mut lines {
        let entry = written.remove(&line.id).and_then(|entries| entries.into_iter().next());
        if let Some(Event::Written(order)) = entry.map(|entry| entry.event) {
            line.authority = order.authority.into_inner();
        }
    }
    Ok(lines)
}

async fn drawn(staff: &Staff, case: &str, typed: Fields, problems: Problems) -> Result<CasePage> {
    let case: Id<Case> = Id::parse(case).ok_or(Error::NotFound)?;
    let (app, who, id) = (staff.app.clone(), staff.who.clone(), case.clone());
    let work = move |tx: &mut Tx| {
        let (office, state, held) = through(tx, &app, &who, &id, Action::List)?;
        let may = |action| app.open(&who, action, &held).is_ok();
        let (writes, decides) = (may(Action::Create), may(Action::Decide));
        let lines = lines(tx, &app, &who, (&office, id.as_str()))?;
        Ok::<_, Error>((office, state.number, lines, writes, decides))
    };
    let (office, number, lines, writes, decides) = staff.app.db.read(work).await?;
    let mut read = Read::new("view", "erasure", [case.as_str()]);
    read.of = Some(office).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let minted = || staff.app.chance.id::<Erasure>(staff.at).to_string();
    Ok(CasePage {
        page: staff.page(staff.reader.t("erasures-title")).with_exit(),
        id: typed.some("id").unwrap_or_else(minted),
        case: case.to_string(),
        number,
        lines,
        writes,
        decides,
        problems,
        typed,
    })
}

/// The orders of a case.
pub async fn show(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let page = drawn(&staff, &case, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Her hand in the log of the office where the case lies.
async fn hand(staff: &Staff, case: &Id<Case>, action: Action) -> Result<Pen> {
    let (app, who, id) = (staff.app.clone(), staff.who.clone(), case.clone());
    let found = staff.app.db.read(move |tx| through(tx, &app, &who, &id, action)).await?;
    Ok(Pen { office: found.0, ..staff.pen() })
}

/// Somebody writes an order down.
pub async fn write(staff: Staff, Path(case): Path<String>, fields: Fields) -> Result<Response> {
    let of: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let pen = hand(&staff, &of, Action::Create).await?;
    let id: Id<Erasure> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let chosen = fields.all("scope");
    let chosen = |scope: &Scope| chosen.iter().any(|code| code == scope.code());
    let order = Order {
        case: of.to_string(),
        by: pen.actor.clone(),
        number: fields.get("number"),
        date: fields.get("date"),
        scope: Scope::ALL.into_iter().filter(chosen).collect(),
        authority: fields.get("authority").into(),
    };
    let (app, who, office) = (staff.app.clone(), staff.who.clone(), pen.office.clone());
    let work = move |tx: &mut Tx| {
        through(tx, &app, &who, &of, Action::Create)?;
        pen.record(tx, &id, |one: &Erasure| one.write(order))?;
        Ok(())
    };
    let done = staff.app.db.write(&office, work).await;
    answered(&staff, &case, fields, done).await
}

/// The second person's word.
pub async fn decide(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id: Id<Erasure> = Id::parse(&id).ok_or(Error::NotFound)?;
    let wanted = id.to_string();
    let sql = "SELECT case_id FROM erasure WHERE id = $1";
    let found =
        move |tx: &mut Tx| Ok::<_, Error>(tx.one(sql, args![wanted], |row| row.get::<String>(0))?);
    let case = staff.app.db.read(found).await?.ok_or(Error::NotFound)?;
    let of: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let pen = hand(&staff, &of, Action::Decide).await?;
    let (app, who, office) = (staff.app.clone(), staff.who.clone(), pen.office.clone());
    let (answer, why) = (fields.get("answer"), fields.text("why"));
    let work = move |tx: &mut Tx| {
        through(tx, &app, &who, &of, Action::Decide)?;
        match answer.as_str() {
            "confirm" => destroy::confirm(tx, &pen, &id),
            "refuse" => {
                pen.record(tx, &id, |one: &Erasure| one.refuse(&pen.actor, why))?;
                Ok(())
            }
            _ => Err(Refusal::new(msg("erasures-answer-needed")).field("answer").into()),
        }
    };
    let done = staff.app.db.write(&office, work).await;
    answered(&staff, &case, fields, done).await
}

async fn answered(staff: &Staff, case: &str, fields: Fields, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{case}/erasure"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(staff, case, fields, refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
