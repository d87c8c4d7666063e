//! The interviews of a case, and a new one.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Input, Radios, Select, Textarea};
use serde::Serialize;

use super::{
    Interview, Plan, PlanWords,
    store::{self, Line},
};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    pack::{Row, Table},
    station::{
        cases::{self, Case},
        gates, leaves, rooms,
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/interviews/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    case: String,
    number: String,
    rows: Vec<Line>,
    /// Whether she may plan one.
    plans: bool,
    #[serde(skip)]
    kinds: Vec<String>,
}

/// The interviews of a case.
pub async fn list(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (app, who, at, id) = (staff.app.clone(), staff.who.clone(), staff.at, case.clone());
    let work = move |tx: &mut db::Tx| {
        let asked = (Action::List, Kind::Interview);
        let (office, state, held) = store::case_of(tx, &app, &who, &id, asked)?;
        let rows = store::of_case(tx, &app, (&office, id.as_str()), at)?;
        let plans = office == who.office && app.open(&who, Action::Create, &held).is_ok();
        Ok::<_, Error>((office, state, rows, plans))
    };
    let (office, state, rows, plans) = staff.app.db.read(work).await?;
    let mut read = Read::new("list", "interview", rows.iter().map(|row| row.id.as_str()));
    read.of = Some(office).filter(|office| *office != staff.who.office);
    read.case = Some(case.to_string());
    staff.note(read).await?;
    let mut page = staff.page(staff.reader.t("interviews-title"));
    page.exit |= !state.is_ordinary();
    let lang = staff.reader.lang.code();
    let kind = |row: &Line| {
        let code = row.kind.as_deref().unwrap_or_default();
        staff.app.pack.interview_kinds.name(code, lang).to_owned()
    };
    let kinds = rows.iter().map(kind).collect();
    let list = List { page, case: case.to_string(), number: state.number, rows, plans, kinds };
    Ok(Answer::new(&staff, list).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/interviews/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    problems: Problems,
    #[serde(skip)]
    form: Html,
    /// Who may, where she may not.
    #[serde(skip)]
    gated: bool,
}

/// What the form offers.
struct Offers {
    ordinary: bool,
    people: Vec<String>,
    rooms: Vec<String>,
}

async fn offers(staff: &Staff, case: &Id<Case>) -> Result<Offers> {
    let (app, who, at, id) = (staff.app.clone(), staff.who.clone(), staff.at, case.clone());
    let work = move |tx: &mut db::Tx| {
        let asked = (Action::Create, Kind::Interview);
        let (office, state, _) = store::case_of(tx, &app, &who, &id, asked)?;
        if office != who.office {
            return Err(Error::NotFound);
        }
        let parties = cases::parties(tx, &app.books, &office, id.as_str())?;
        let rooms = rooms::working(tx, &app.books, &office, at)?;
        let people = parties.people.into_iter().map(|party| party.called).collect();
        Ok(Offers { ordinary: state.is_ordinary(), people, rooms })
    };
    staff.app.db.read(work).await
}

/// Codes of a table with their words, as choices.
fn choices<'a, T>(
    table: &'a Table<T>,
    lang: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a, T> {
    table.iter().map(move |row: &Row<T>| (row.code.as_str(), row.name(lang)))
}

/// Whether a woman interviewer was offered, and what came of it.
const WOMAN: [(&str, &str); 3] = [
    ("accepted", crate::lang::msg("interviews-woman-accepted")),
    ("declined", crate::lang::msg("interviews-woman-declined")),
    ("none_here", crate::lang::msg("interviews-woman-none")),
];

fn form(staff: &Staff, page: &Page, typed: &Fields, problems: &Problems, offers: &Offers) -> Html {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let kinds = choices(&pack.interview_kinds, lang).map(|(code, name)| Choice::new(code, name));
    let kinds =
        Radios::new("kind", page.t("interviews-kind")).items(kinds).value(typed.get("kind"));
    let people = offers.people.iter().enumerate().map(|(n, name)| (n.to_string(), name.clone()));
    let party = Select::new("party", page.t("interviews-party"))
        .option("", page.t("interviews-somebody-else"))
        .options(people)
        .value(typed.get("party"));
    let person = Input::new("person", page.t("interviews-person"))
        .hint(page.t("interviews-person-hint"))
        .value(typed.get("person"))
        .dir("auto")
        .error(page.problem(problems, "person"));
    let language = Select::new("language", page.t("interviews-language"))
        .options(choices(&pack.languages, lang))
        .value(typed.get("language"));
    let chosen = typed.all("vulnerable");
    let weak = choices(&pack.vulnerabilities, lang)
        .map(|(code, name)| Choice::new(code, name).checked(chosen.iter().any(|one| one == code)));
    let weak = Checkboxes::new("vulnerable", page.t("interviews-vulnerable"))
        .hint(page.t("interviews-vulnerable-hint"))
        .items(weak);
    let woman = Radios::new("woman", page.t("interviews-woman"))
        .items(WOMAN.map(|(code, key)| Choice::new(code, page.t(key))))
        .value(typed.get("woman"));
    let rooms = offers.rooms.iter().map(|name| (name.clone(), name.clone()));
    let room = Select::new("room", page.t("interviews-room"))
        .option("", page.t("interviews-no-room"))
        .options(rooms)
        .value(typed.get("room"));
    let aim =
        Textarea::new("aim", page.t("interviews-aim")).value(typed.text("aim")).rows(3).dir("auto");
    Html::join([
        Html::from(kinds.error(page.problem(problems, "kind"))),
        party.into(),
        person.into(),
        language.into(),
        weak.into(),
        woman.into(),
        room.into(),
        aim.into(),
    ])
}

fn drawn(
    staff: &Staff,
    (id, case): (String, &Id<Case>),
    typed: &Fields,
    problems: Problems,
    offers: &Offers,
) -> New {
    let mut page = staff.page(staff.reader.t("interviews-new"));
    page.exit |= !offers.ordinary;
    let form = form(staff, &page, typed, &problems, offers);
    let gated = problems.at("kind").is_some();
    New { id, case: case.to_string(), form, gated, problems, page }
}

/// The form of a plan.
pub async fn new(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let offers = offers(&staff, &case).await?;
    staff.note(Read::new("view", "case", [case.as_str()])).await?;
    let id = staff.app.chance.id::<Interview>(staff.at).to_string();
    let new = drawn(&staff, (id, &case), &Fields::default(), Problems::default(), &offers);
    Ok(Answer::new(&staff, new).into_response())
}

fn typed_words(staff: &Staff, fields: &Fields, offers: &Offers) -> PlanWords {
    let pack = &staff.app.pack;
    let party = fields.get("party").parse::<usize>().ok().filter(|n| *n < offers.people.len());
    let called = party.and_then(|n| offers.people.get(n).cloned());
    let mut vulnerable = fields.all("vulnerable");
    vulnerable.retain(|code| pack.vulnerabilities.has(code));
    let woman = fields.get("woman");
    let known = WOMAN.iter().any(|(code, _)| *code == woman);
    PlanWords {
        person: fields.some("person").or(called).unwrap_or_default(),
        party,
        language: fields
            .some("language")
            .filter(|code| pack.languages.has(code))
            .unwrap_or_default(),
        vulnerable,
        woman: if known { woman } else { String::new() },
        room: fields.some("room").filter(|room| offers.rooms.contains(room)).unwrap_or_default(),
        aim: fields.text("aim"),
    }
}

/// Writes the plan; who may interview such a person is asked here.
pub async fn create(staff: Staff, Path(case): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let offers = offers(&staff, &case).await?;
    let words = typed_words(&staff, &fields, &offers);
    let id: Option<Id<Interview>> = Id::parse(&fields.get("id"));
    let kind = fields.some("kind").filter(|kind| staff.app.pack.interview_kinds.has(kind));
    let planned = match (id, kind) {
        (Some(id), Some(kind)) => {
            let path = format!("/cases/{case}/interviews/{id}");
            plan(&staff, &case, id, kind, words).await.map(|()| path)
        }
        (None, _) => Err(Error::NotFound),
        (_, None) => {
            let key = crate::lang::msg("interviews-kind-needed");
            Err(crate::Refusal::new(key).field("kind").into())
        }
    };
    match planned {
        Ok(path) => Ok(see(path)),
        Err(Error::Repeated) => Ok(see(format!("/cases/{case}/interviews/{}", fields.get("id")))),
        Err(Error::Refused(refusal)) => {
            let again = fields.get("id");
            let new = drawn(&staff, (again, &case), &fields, refusal.into(), &offers);
            Ok(Answer::refused(&staff, new).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn plan(
    staff: &Staff,
    case: &Id<Case>,
    id: Id<Interview>,
    kind: String,
    words: PlanWords,
) -> Result<()> {
    let (app, who, pen, case) = (staff.app.clone(), staff.who.clone(), staff.pen(), case.clone());
    let work = move |tx: &mut db::Tx| {
        let asked = (Action::Create, Kind::Interview);
        let (office, state, _) = store::case_of(tx, &app, &who, &case, asked)?;
        if office != pen.office {
            return Err(Error::NotFound);
        }
        leaves::demand(tx, (&pen.office, &pen.actor), pen.at, "kind")?;
        let gate = app.pack.interview_kinds.get(&kind).map(|row| row.gate.clone());
        gates::demand(tx, &app, (&who, pen.at), &gate.unwrap_or_default(), "kind")?;
        let plan = Plan {
            n: store::next(tx, &office, case.as_str())?,
            case: case.to_string(),
            ordinary: state.is_ordinary(),
            kind: kind.into(),
            words: words.into(),
        };
        pen.record(tx, &id, |interview: &Interview| interview.plan(plan))?;
        Ok(())
    };
    staff.app.db.write(&staff.who.office, work).await
}
