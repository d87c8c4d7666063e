//! The form, from the case of the person who is protected.

use access::{Action, Kind, Phase, Sensitivity};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Input, Legend, Radios, Select, Textarea};
use db::Tx;
use serde::Serialize;

use super::{Crossing, beside};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    lang::msg,
    node::Node,
    people::Who,
    station::{
        cases::{self, Case, Facts, Head, Opened, Person, PersonWords, class_of, first_status},
        conflicts,
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/crossings/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    case: String,
    id: String,
    #[serde(skip)]
    fields: Html,
    problems: Problems,
}

/// Officers of the two units who may have the other file: never one who has or had the first, nor
/// whoever is kept from it.
fn officers(
    tx: &mut Tx,
    app: &Node,
    office: &str,
    (id, case): (&Id<Case>, &Case),
) -> Result<Vec<(String, String)>> {
    let hands = beside::hands(tx, office, id)?;
    let known = conflicts::officers(tx, &app.books, office)?;
    let names = cases::colleagues(tx, &app.books, office)?;
    let free = known.iter().filter(|one| {
        let unit = one.unit.as_deref();
        unit.is_some_and(|unit| cases::is_protected(&app.pack, unit))
            && !hands.contains(&one.account)
            && !case.keeps(Some(&one.account), unit)
    });
    let name = |account: &str| {
        names.iter().find(|one| one.0 == account).map_or_else(String::new, |one| one.1.clone())
    };
    Ok(free.map(|one| (one.account.clone(), name(&one.account))).collect())
}

/// The case, if she may take a cross-complaint beside it, and who may have that.
fn reach(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    id: &Id<Case>,
) -> Result<(Case, Vec<(String, String)>)> {
    let (case, _) = cases::facts(tx, &who.office, id)?;
    let mut held = cases::held(tx, &who.office, id)?.ok_or(Error::NotFound)?;
    app.open(who, Action::View, &held)?;
    held.class.kind = Kind::Crossing;
    held.class.phase = Phase::Open;
    app.open(who, Action::Create, &held)?;
    let officers = officers(tx, app, &who.office, (id, &case))?;
    Ok((case, officers))
}

async fn draw(staff: &Staff, case: &Id<Case>, fields: &Fields, problems: Problems) -> Result<New> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), case.clone());
    let read = move |tx: &mut Tx| reach(tx, &app, &who, &wanted).map(|found| found.1);
    let officers = staff.app.db.read(read).await?;
    staff.note(Read::new("view", "case", [case.as_str()])).await?;
    let page = staff.page(staff.reader.t("crossings-new")).with_exit();
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key))
            .value(fields.get(name))
            .dir("auto")
            .error(page.problem(&problems, name))
    };
    let role = Radios::new("role", Legend::new(page.t("crossings-role")).size("s"))
        .item(Choice::new("complainant", page.t("crossings-against")))
        .item(Choice::new("suspect", page.t("crossings-by")))
        .value(fields.get("role"))
        .error(page.problem(&problems, "role"));
    let officer = Select::new("officer", page.t("crossings-officer"))
        .option("", page.t("conflicts-choose"))
        .options(officers)
        .value(fields.get("officer"))
        .hint(page.t("crossings-officer-hint"))
        .error(page.problem(&problems, "officer"));
    let story = Textarea::new("story", page.t("crossings-story"))
        .value(fields.text("story"))
        .rows(5)
        .dir("auto")
        .error(page.problem(&problems, "story"));
    let fields_html = Html::join([
        Html::from(role),
        line("given", "crossings-name").into(),
        story.into(),
        officer.into(),
    ]);
    let id = fields.some("id");
    Ok(New {
        case: case.to_string(),
        id: id.unwrap_or_else(|| staff.app.chance.id::<Case>(staff.at).to_string()),
        fields: fields_html,
        problems,
        page,
    })
}

/// The empty form.
pub async fn form(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = draw(&staff, &id, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

fn read(fields: &Fields) -> Result<(Person, String), Problems> {
    let mut problems = Problems::default();
    let (role, story) = (fields.get("role"), fields.text("story"));
    if !["complainant", "suspect"].contains(&role.as_str()) {
        problems.add(Refusal::new(msg("crossings-role-needed")).field("role"));
    }
    if story.is_empty() {
        problems.add(Refusal::new(msg("crossings-story-needed")).field("story"));
    }
    let words = PersonWords { given: fields.get("given"), ..PersonWords::default() };
    let head = Head { role, ..Head::default() };
    let person = Person { head: head.into(), words: words.into() };
    if problems.is_empty() { Ok((person, story)) } else { Err(problems) }
}

/// Opens the other file.
pub async fn create(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let other: Id<Case> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let outcome = match read(&fields) {
        Ok((person, story)) => open(&staff, &case, &other, &fields, person, story).await,
        Err(problems) => {
            let page = draw(&staff, &case, &fields, problems).await?;
            return Ok(Answer::refused(&staff, page).into_response());
        }
    };
    match outcome {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{other}/receipt"))),
        Err(Error::Refused(refusal)) => {
            let page = draw(&staff, &case, &fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn open(
    staff: &Staff,
    case: &Id<Case>,
    other: &Id<Case>,
    fields: &Fields,
    person: Person,
    story: String,
) -> Result<()> {
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (case, other, officer) = (case.clone(), other.clone(), fields.get("officer"));
    let crossing: Id<Crossing> = staff.app.chance.id(staff.at);
    let work = move |tx: &mut Tx| {
        let (_, officers) = reach(tx, &app, &who, &case)?;
        if !officers.iter().any(|one| one.0 == officer) {
            return Err(Refusal::new(msg("crossings-officer-needed")).field("officer").into());
        }
        let known = conflicts::officers(tx, &app.books, &pen.office)?;
        let unit = known.iter().find(|one| one.account == officer).and_then(|one| one.unit.clone());
        // Nothing of the first file is copied: neither names nor numbers.
        let opened = Opened {
            unit,
            officer: Some(officer),
            facts: Facts::default().into(),
            people: vec![person],
            story: Some(story).into(),
            ..Opened::new(
                pen.at,
                class_of(&app.pack, &pen.office, Sensitivity::Protected, Phase::Open),
                first_status(&app.pack),
            )
        };
        cases::open(tx, &app.pack, &pen, &other, opened)?;
        pen.record(tx, &crossing, |state: &Crossing| state.open(case.as_str(), other.as_str()))?;
        // Each file is kept from the other's officer.
        cases::check_conflicts(tx, &app, &pen, &other)
    };
    staff.app.db.write(&staff.who.office, work).await
}
