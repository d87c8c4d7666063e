//! A finding with its recommendation, and the ground upon which it rests.

use access::Action;
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Html, Input, Select, Textarea};
use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    Finding, Ground, Visit,
    ground::GROUNDS,
    store::{self, CLOCK},
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    gate::Held,
    id::Id,
    lang::{msg, parse_int},
    station::{cases::Clock, custody},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/inspection/new.html")]
pub(crate) struct NewPage {
    #[serde(skip)]
    page: Page,
    id: String,
    problems: Problems,
    #[serde(skip)]
    form: Html,
}

/// What a page that leads here fills in: codes alone.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    office: String,
    ground: String,
    code: String,
}

/// Whether what she writes down is a visit: she comes from the prosecution.
pub(super) fn is_visitor(staff: &Staff) -> bool {
    staff.app.pack.offices.get(&staff.who.office).is_some_and(|row| row.kind == "prosecution")
}

/// Whether she may make a finding about this office.
fn may(staff: &Staff, office: &str) -> bool {
    let held = Held::of(office, None, None, &store::class(is_visitor(staff)).code());
    held.is_ok_and(|held| staff.app.open(&staff.who, Action::Create, &held).is_ok())
}

/// The stations whose books are here.
fn stations(staff: &Staff) -> Vec<String> {
    let offices = staff.app.books.offices().into_iter();
    offices.filter(|office| may(staff, office)).collect()
}

fn drawn(staff: &Staff, fields: &Fields, problems: Problems) -> NewPage {
    let visits = is_visitor(staff);
    let title = if visits { msg("findings-visit") } else { msg("findings-new") };
    let page = staff.page(staff.reader.t(title));
    let lang = staff.reader.lang.code();
    let named = |code: String| {
        let name = staff.app.pack.offices.name(&code, lang).to_owned();
        (code, name)
    };
    let office = Select::new("office", page.t("inspection-station"))
        .option("", page.t("gates-choose"))
        .options(stations(staff).into_iter().map(named))
        .value(fields.get("office"))
        .error(page.problem(&problems, "office"));
    let ground = Select::new("ground", page.t("findings-ground"))
        .option("", page.t("gates-choose"))
        .options(GROUNDS.map(|(code, key)| (code, page.t(key))))
        .value(fields.get("ground"))
        .hint(page.t("findings-ground-hint"))
        .error(page.problem(&problems, "ground"));
    let code = Input::new("code", page.t("findings-code")).value(fields.get("code")).dir("ltr");
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key)).value(fields.get(name)).error(page.problem(&problems, name))
    };
    let text = |name: &'static str, key: &str| {
        Textarea::new(name, page.t(key))
            .value(fields.text(name))
            .rows(5)
            .dir("auto")
            .error(page.problem(&problems, name))
    };
    let basis = if visits {
        Html::join([
            custody::moment(&page, fields, &problems, "at", "findings-visited"),
            line("place", "findings-place").dir("auto").into(),
            line("seen", "findings-persons").digits().class("govuk-input--width-5").into(),
        ])
    } else {
        Html::join([Html::from(ground), code.into()])
    };
    let form = Html::join([
        Html::from(office),
        basis,
        text("finding", "findings-finding").hint(page.t("findings-finding-hint")).into(),
        text("recommendation", "findings-recommendation").into(),
    ]);
    let minted = || staff.app.chance.id::<Finding>(staff.at).to_string();
    NewPage { id: fields.some("id").unwrap_or_else(minted), form, problems, page }
}

/// The form.
pub async fn blank(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let known = [
        ("office", asked.office.as_str()),
        ("ground", asked.ground.as_str()),
        ("code", asked.code.as_str()),
    ];
    let page = drawn(&staff, &Fields::of(known), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

fn check(staff: &Staff, fields: &Fields) -> Problems {
    let mut problems = Problems::default();
    let (ground, visits) = (fields.get("ground"), is_visitor(staff));
    let is_ground = visits || GROUNDS.iter().any(|one| one.0 == ground);
    let wish = visits || !fields.text("recommendation").is_empty();
    for (wrong, key, field) in [
        (!may(staff, &fields.get("office")), msg("findings-office-needed"), "office"),
        (!is_ground, msg("findings-ground-needed"), "ground"),
        (fields.text("finding").is_empty(), msg("findings-finding-needed"), "finding"),
        (!wish, msg("findings-recommendation-needed"), "recommendation"),
    ] {
        if wrong {
            problems.add(Refusal::new(key).field(field));
        }
    }
    problems
}

/// The visit of a prosecutor, as it was typed.
fn visit(staff: &Staff, fields: &Fields, problems: &mut Problems) -> Option<Visit> {
    if !is_visitor(staff) {
        return None;
    }
    let before = problems.iter().count();
    let when = custody::moment_of(fields, "at", (&staff.reader.zone, staff.at), problems);
    if when.is_none() && problems.iter().count() == before {
        problems.add(Refusal::new(msg("findings-visited-needed")).field("at"));
    }
    let seen = parse_int(&fields.get("seen")).filter(|seen| (0..=10_000).contains(seen));
    if seen.is_none() {
        problems.add(Refusal::new(msg("findings-persons-needed")).field("seen"));
    }
    Some(Visit { at: when?.from, seen: seen?, place: fields.get("place").into() })
}

fn once(written: Result<()>) -> Result<()> {
    match written {
        Err(Error::Repeated) => Ok(()),
        other => other,
    }
}

/// Writes it into the station's books, and its ground into the inspectorate's; a prosecutor's visit
/// says itself upon what it rests.
pub async fn make(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Finding> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let tied: Id<Ground> = Id::parse(id.as_str()).ok_or(Error::NotFound)?;
    let mut problems = check(&staff, &fields);
    let visit = visit(&staff, &fields, &mut problems);
    let ties = visit.is_none();
    if !problems.is_empty() {
        return Ok(Answer::refused(&staff, drawn(&staff, &fields, problems)).into_response());
    }
    let office = fields.get("office");
    let (pen, from) = (Pen { office: office.clone(), ..staff.pen() }, staff.who.office.clone());
    let due = Clock::run(&staff.app.pack, CLOCK, staff.at).map(|clock| clock.until);
    let (finding, wish) = (fields.text("finding"), fields.text("recommendation"));
    let new = id.clone();
    let work = move |tx: &mut Tx| {
        let decide = |one: &Finding| one.make((&from, due), finding, wish, visit);
        pen.record(tx, &new, decide).map(drop)
    };
    once(staff.app.db.write(&office, work).await)?;
    // A visit is its own ground.
    if !ties {
        return Ok(see(format!("/findings/{id}")));
    }
    let (pen, of) = (staff.pen(), office);
    let (what, code) = (fields.get("ground"), fields.get("code"));
    let work = move |tx: &mut Tx| {
        pen.record(tx, &tied, |ground: &Ground| ground.tie(of, what, code)).map(drop)
    };
    once(staff.app.db.write(&staff.who.office, work).await)?;
    Ok(see(format!("/findings/{id}")))
}
