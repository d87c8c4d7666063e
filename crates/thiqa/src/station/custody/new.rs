//! Those held for a case, and the form with which a record begins.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios};
use db::{Tx, args};
use serde::Serialize;

use super::{
    Custody, Opened, OpenedWords, clocks,
    field::Drawn,
    file, moment,
    reach::{held_as, note},
};
use crate::{
    Error, Refusal, Result,
    gate::Held,
    id::Id,
    lang::msg,
    station::{
        cases::{self, Case, Party},
        registers,
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A record of the case.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Kept {
    id: String,
    name: String,
    arrived: i64,
    left: Option<i64>,
    #[serde(skip)]
    person: usize,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/custody/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    case: String,
    records: Vec<Kept>,
    /// Whether she may begin one.
    begins: bool,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/custody/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    case: String,
    id: String,
    problems: Problems,
    #[serde(skip)]
    fields: Html,
}

/// A case as somebody comes to it who keeps those who are held for it.
struct Reached {
    office: String,
    ordinary: bool,
    received: i64,
    held: Held,
    people: Vec<Party>,
    records: Vec<Kept>,
}

async fn reach(staff: &Staff, case: &Id<Case>, action: Action) -> Result<Reached> {
    let (app, who, case) = (staff.app.clone(), staff.who.clone(), case.clone());
    let read = move |tx: &mut Tx| {
        let office = cases::office_of(tx, case.as_str())?;
        let (facts, _) = cases::facts(tx, &office, &case)?;
        let held = cases::held(tx, &office, &case)?.ok_or(Error::NotFound)?;
        app.open(&who, action, &held_as(&held, Kind::Custody))?;
        let sql = "SELECT id FROM custody WHERE office = $1 AND case_id = $2
                   AND moved IS NULL ORDER BY opened, id";
        let ids = tx.all(sql, args![&office, case.as_str()], |row| row.get::<String>(0))?;
        let mut records = Vec::new();
        for id in ids {
            let file = file::read(tx, &app.books, &office, &id)?;
            records.push(Kept {
                id,
                name: file.opened.name,
                arrived: file.state.arrived,
                left: file.state.left,
                person: file.opened.person,
            });
        }
        let people = cases::parties(tx, &app.books, &office, case.as_str())?.people;
        let (ordinary, received) = (facts.is_ordinary(), facts.received);
        Ok(Reached { office, ordinary, received, held, people, records })
    };
    staff.app.db.read(read).await
}

/// `GET /cases/{id}/custody`
pub async fn list(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let reached = reach(&staff, &case, Action::View).await?;
    note(&staff, "custody", &reached.office, case.as_str()).await?;
    let may = staff.app.open(&staff.who, Action::Create, &held_as(&reached.held, Kind::Custody));
    let mut page = staff.page(staff.reader.t("custody-of-case"));
    page.exit |= !reached.ordinary;
    let begins = may.is_ok() && reached.office == staff.who.office;
    let list = List { case: case.to_string(), records: reached.records, begins, page };
    Ok(Answer::new(&staff, list).into_response())
}

/// Whom the form offers: everybody of the case who is not held for it already; those who may be
/// accused first.
fn offered<'a>(staff: &Staff, reached: &'a Reached) -> Vec<(usize, &'a Party)> {
    let here = |n: usize| reached.records.iter().any(|one| one.person == n && one.left.is_none());
    let free = reached.people.iter().enumerate().filter(|(n, _)| !here(*n));
    let mut free: Vec<(usize, &Party)> = free.collect();
    let accused = |party: &Party| {
        staff.app.pack.person_roles.get(&party.head.role).is_some_and(|row| row.accused)
    };
    free.sort_by_key(|(_, party)| !accused(party));
    free
}

fn drawn(
    staff: &Staff,
    case: &Id<Case>,
    reached: &Reached,
    fields: &Fields,
    problems: Problems,
) -> New {
    let mut page = staff.page(staff.reader.t("custody-new"));
    page.exit |= !reached.ordinary;
    let drawn = Drawn { page: &page, pack: &staff.app.pack, fields, problems: &problems };
    let people = offered(staff, reached).into_iter().map(|(n, party)| {
        let role = staff.app.pack.person_roles.name(&party.head.role, page.reader.lang.code());
        Choice::new(n.to_string(), format!("{} — {role}", party.words.name()))
    });
    let person = Radios::new("person", Legend::new(page.t("custody-person")).size("m"))
        .items(people)
        .value(fields.get("person"))
        .error(page.problem(&problems, "person"));
    let ages = [
        ("adult", msg("custody-age-adult")),
        ("child", msg("custody-age-child")),
        ("doubt", msg("custody-age-doubt")),
    ];
    let age = Radios::new("age", Legend::new(page.t("custody-age")).size("s"))
        .hint(page.t("custody-age-hint"))
        .items(ages.map(|(code, key)| Choice::new(code, page.t(key))))
        .value(fields.get("age"));
    let pieces = [
        Html::from(person),
        age.into(),
        drawn.moment("taken", "custody-taken"),
        drawn.tick("taken-about", "custody-taken-about"),
        drawn.of("by", "custody-by", &staff.app.pack.captors).into(),
        drawn.line("force", "custody-force").into(),
        drawn.line("officer", "custody-officer").into(),
        drawn.line("place", "custody-place").into(),
        drawn.moment("arrived", "custody-arrived"),
        drawn.text("why", "custody-why").into(),
    ];
    let id = fields.some("id");
    New {
        case: case.to_string(),
        id: id.unwrap_or_else(|| staff.app.chance.id::<Custody>(staff.at).to_string()),
        fields: Html::join(pieces),
        problems,
        page,
    }
}

/// `GET /cases/{id}/custody/new`
pub async fn new(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let reached = own(&staff, reach(&staff, &case, Action::Create).await?)?;
    note(&staff, "custody", &reached.office, case.as_str()).await?;
    let now = moment::now(&staff.reader, staff.at, "arrived");
    let blank = Fields::of(now.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let page = drawn(&staff, &case, &reached, &blank, Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// A record begins at the station where the case lies.
fn own(staff: &Staff, reached: Reached) -> Result<Reached> {
    if reached.office == staff.who.office { Ok(reached) } else { Err(Error::NotFound) }
}

/// What was typed; without a person there is nobody to be held.
fn read(
    staff: &Staff,
    case: &Id<Case>,
    reached: &Reached,
    fields: &Fields,
    problems: &mut Problems,
) -> Option<Opened> {
    let zone = (&staff.reader.zone, staff.at);
    let (pack, office) = (&staff.app.pack, &reached.office);
    let person = fields.get("person").parse::<usize>().ok();
    let person = person.filter(|n| offered(staff, reached).iter().any(|(one, _)| one == n));
    if person.is_none() {
        problems.add(Refusal::new(msg("custody-person-needed")).field("person"));
    }
    let taken = moment::read(fields, "taken", zone, problems);
    let arrived = moment::read(fields, "arrived", zone, problems);
    let arrived = arrived.map_or(staff.at, |when| when.from);
    let party = reached.people.get(person?).filter(|_| problems.is_empty())?;
    let age = match (fields.get("age").as_str(), party.head.age_band.as_str()) {
        ("adult", _) | ("", "adult") => "adult",
        ("child", _) | ("", "child") => "child",
        // Whoever may be a child counts as one.
        _ => "doubt",
    };
    let child = age != "adult";
    let words = OpenedWords {
        person: person.unwrap_or_default(),
        name: party.words.name(),
        sex: party.head.sex.clone(),
        age: age.to_owned(),
        by: fields.some("by").filter(|code| pack.captors.has(code)).unwrap_or_default(),
        force: fields.get("force"),
        officer: fields.get("officer"),
        place: fields.get("place"),
        why: fields.text("why"),
    };
    Some(Opened {
        case: case.to_string(),
        marks: clocks::marks(taken.as_ref(), arrived, reached.received),
        clocks: clocks::first(pack, taken.as_ref(), arrived, child),
        court: pack.offices.get(office).and_then(|row| row.court.clone()),
        numbered: None,
        taken,
        arrived,
        child,
        words: Box::new(words).into(),
    })
}

/// `POST /cases/{id}/custody`
pub async fn create(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let reached = own(&staff, reach(&staff, &case, Action::Create).await?)?;
    let record: Id<Custody> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let path = format!("/custody/{record}");
    let mut problems = Problems::default();
    // Sent twice: the record stands, and its person is offered no more.
    if reached.records.iter().any(|one| one.id == record.as_str()) {
        return Ok(see(path));
    }
    let Some(opened) = read(&staff, &case, &reached, &fields, &mut problems) else {
        let page = drawn(&staff, &case, &reached, &fields, problems);
        return Ok(Answer::refused(&staff, page).into_response());
    };
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let office = pen.office.clone();
    let work = move |tx: &mut Tx| {
        let held = cases::held(tx, &pen.office, &case)?.ok_or(Error::NotFound)?;
        app.open(&who, Action::Create, &held_as(&held, Kind::Custody))?;
        let numbered = registers::number(tx, &app.pack, &pen, "custody")?;
        let opened = Opened { numbered, ..opened };
        pen.record(tx, &record, |state: &Custody| state.open(opened)).map(drop)
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(path)),
        Err(error) => Err(error),
    }
}
