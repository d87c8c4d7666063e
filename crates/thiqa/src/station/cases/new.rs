//! Opening a case: one page, of which one sentence is enough.

use access::{Action, Phase, Sensitivity};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::Html;
use serde::{Deserialize, Serialize};
use vault::Sealed;

use super::{
    Case, Opened, Person, class_of,
    dossier::{self, Officers},
    first_status,
    inputs::Drawn,
    typed::Reading,
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    gate::Held,
    id::Id,
    lang::msg,
    node::Node,
    people::Who,
    station::{
        blanks::{self, Number},
        desk::{self, Visit, VisitBrief},
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/cases/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    id: String,
    visit: Option<String>,
    visit_number: Option<String>,
    #[serde(skip)]
    late: Html,
    #[serde(skip)]
    story: Html,
    #[serde(skip)]
    facts: Html,
    #[serde(skip)]
    first: Html,
    #[serde(skip)]
    second: Html,
    #[serde(skip)]
    hands: Html,
    problems: Problems,
}

/// The visit that a case comes from.
#[derive(Deserialize)]
pub struct From {
    visit: Option<String>,
    paper: Option<String>,
}

/// What the form is drawn with besides what was typed.
struct Ground {
    officers: Officers,
    visit: Option<(Id<Visit>, VisitBrief)>,
}

async fn ground(staff: &Staff, visit: Option<&str>) -> Result<Ground> {
    let visit: Option<Id<Visit>> = visit.and_then(Id::parse);
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let ground = staff
        .app
        .db
        .read(move |tx| {
            let brief = match visit {
                Some(id) => {
                    let held = desk::held(tx, &who.office, id.as_str())?.ok_or(Error::NotFound)?;
                    app.open(&who, Action::View, &held)?;
                    let brief = desk::for_case(tx, &app.books, &app.pack, &who.office, &id)?;
                    Some((id, brief))
                }
                None => None,
            };
            let officers = dossier::officers(tx, &app.books, &who.office)?;
            Ok::<_, Error>(Ground { officers, visit: brief })
        })
        .await?;
    if let Some((id, _)) = &ground.visit {
        staff.note(Read::new("view", "visit", [id.as_str()])).await?;
    }
    Ok(ground)
}

/// The empty form, or one filled in from a visit.
pub async fn show(staff: Staff, Query(from): Query<From>) -> Result<Response> {
    let ground = ground(&staff, from.visit.as_deref()).await?;
    let mut typed = match &ground.visit {
        Some((_, brief)) => prefilled(brief),
        None => vec![("unit", staff.who.unit.clone().unwrap_or_default())],
    };
    typed.extend(from.paper.map(|paper| ("paper", paper)));
    let fields = Fields::of(typed.iter().map(|(name, value)| (*name, value.as_str())));
    let id = staff.app.chance.id::<Case>(staff.at).to_string();
    let page = drawn(&staff, &ground, id, &fields, Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

fn prefilled(brief: &VisitBrief) -> Vec<(&'static str, String)> {
    vec![
        ("unit", brief.unit.clone()),
        ("channel", brief.facts.channel.clone()),
        ("district", brief.facts.district.clone().unwrap_or_default()),
        ("a-given", brief.words.name.clone()),
        ("a-phone", brief.words.phone.clone()),
        ("a-contact", brief.facts.safe_contact.clone()),
        ("a-sex", brief.facts.sex.clone()),
        ("a-age_band", brief.facts.age_band.clone()),
        ("story", brief.words.note.clone()),
    ]
}

fn drawn(staff: &Staff, ground: &Ground, id: String, fields: &Fields, problems: Problems) -> New {
    let page = staff.page(staff.reader.t("cases-new"));
    let shown = Drawn { page: &page, pack: &staff.app.pack, fields, problems: &problems };
    let story = shown.text("story", "cases-story", 8).hint(page.t("cases-story-hint"));
    let hands = Html::join([
        Html::from(shown.units("unit")),
        shown.officers("officer", "cases-officer", &ground.officers).into(),
    ]);
    New {
        late: blanks::fields(&page, fields, &problems, "blanks-taken"),
        story: story.into(),
        facts: shown.facts(),
        first: shown.person("a-"),
        second: shown.person("b-"),
        hands,
        id,
        visit: ground.visit.as_ref().map(|(id, _)| id.to_string()),
        visit_number: ground.visit.as_ref().map(|(_, brief)| brief.number.clone()),
        problems,
        page,
    }
}

/// Opens the case.
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Case> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let ground = ground(&staff, fields.some("visit").as_deref()).await?;
    let mut problems = Problems::default();
    let mut opened = read(&staff, &ground, &fields, &mut problems);
    let late = blanks::late(&staff, &fields, id.as_str(), &mut problems).await?;
    if let Some(late) = &late {
        (opened.paper, opened.received_at) = (Some(late.written.clone()), late.at);
    }
    let paper = late.map(|late| late.number);
    if problems.is_empty() {
        let path = format!("/cases/{id}/receipt");
        match open(&staff, &id, opened, paper).await {
            Ok(()) | Err(Error::Repeated) => return Ok(see(path)),
            Err(Error::Refused(refusal)) => problems.add(refusal),
            Err(Error::Conflict) if paper.is_some() => {
                problems.add(blanks::conflict(&staff, paper, id.as_str()).await?);
            }
            Err(error) => return Err(error),
        }
    }
    let page = drawn(&staff, &ground, id.to_string(), &fields, problems);
    Ok(Answer::refused(&staff, page).into_response())
}

async fn open(staff: &Staff, id: &Id<Case>, opened: Opened, paper: Option<Number>) -> Result<()> {
    let (app, who, pen, id) = (staff.app.clone(), staff.who.clone(), staff.pen(), id.clone());
    let visit: Option<Id<Visit>> = opened.visit.as_deref().and_then(Id::parse);
    let office = pen.office.clone();
    staff
        .app
        .db
        .write(&office, move |tx| {
            super::open_checked(tx, &app.pack, &pen, &id, opened, |held| {
                may_open(&app, &who, held)
            })?;
            super::conflict::check(tx, &app, &pen, &id)?;
            if let Some(number) = paper {
                blanks::enter(tx, &pen, number, ("case", id.as_str()))?;
            }
            match visit {
                Some(visit) => desk::end_with_case(tx, &pen, &visit, id.as_str()),
                None => Ok(()),
            }
        })
        .await
}

/// Whoever may open ordinary cases, and raise them, may also write down one that is sealed from
/// its first moment: to register a report is a duty, to read it again is another matter.
fn may_open(app: &Node, who: &Who, held: &Held) -> Result<()> {
    if app.open(who, Action::Create, held).is_ok() {
        return Ok(());
    }
    let mut own = held.clone();
    own.class.sensitivity = Sensitivity::Ordinary;
    own.officer = Some(who.account.clone());
    app.open(who, Action::Create, &own)?;
    app.open(who, Action::Raise, &own)
}

fn read(staff: &Staff, ground: &Ground, fields: &Fields, problems: &mut Problems) -> Opened {
    let pack = &staff.app.pack;
    let reading = Reading { pack, zone: &staff.reader.zone, at: staff.at };
    let facts = reading.facts(fields, problems);
    let people: Vec<Person> = ["a-", "b-"]
        .into_iter()
        .filter_map(|prefix| reading.person(fields, prefix, problems))
        .collect();
    let story = Some(fields.text("story")).filter(|story| !story.is_empty());
    if story.is_none() && people.is_empty() && facts.offences.is_empty() {
        problems.add(Refusal::new(msg("cases-nothing")).field("story"));
    }
    let known = |code: Option<String>, known: bool| code.filter(|_| known);
    let (unit, officer) = (fields.some("unit"), fields.some("officer"));
    let has_unit = unit.as_deref().is_some_and(|unit| pack.units.has(unit));
    let has_officer = officer.as_ref().is_some_and(|id| ground.officers.contains_key(id));
    let brief = ground.visit.as_ref();
    let sensitivity = match brief {
        Some((_, brief)) if brief.sealed => Sensitivity::Sealed,
        _ => Sensitivity::Ordinary,
    };
    Opened {
        visit: brief.map(|(id, _)| id.to_string()),
        unit: known(unit, has_unit).or_else(|| staff.who.unit.clone()),
        officer: known(officer, has_officer),
        facts: facts.into(),
        people,
        story: Sealed::Open(story),
        landmark: Sealed::Open(fields.some("landmark")),
        ..Opened::new(
            brief.map_or(staff.at, |(_, brief)| brief.came),
            class_of(pack, &staff.who.office, sensitivity, Phase::Open),
            first_status(pack),
        )
    }
}
