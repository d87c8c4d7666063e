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
    Finding, Ground,
    ground::GROUNDS,
    store::{self, CLOCK},
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    gate::Held,
    id::Id,
    lang::msg,
    station::cases::Clock,
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

/// Whether she may make a finding about this office.
fn may(staff: &Staff, office: &str) -> bool {
    let held = Held::of(office, None, None, &store::class().code());
    held.is_ok_and(|held| staff.app.open(&staff.who, Action::Create, &held).is_ok())
}

/// The stations whose books are here.
fn stations(staff: &Staff) -> Vec<String> {
    let offices = staff.app.books.offices().into_iter();
    offices.filter(|office| may(staff, office)).collect()
}

fn drawn(staff: &Staff, fields: &Fields, problems: Problems) -> NewPage {
    let page = staff.page(staff.reader.t("findings-new"));
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
    let text = |name: &'static str, key: &str| {
        Textarea::new(name, page.t(key))
            .value(fields.text(name))
            .rows(5)
            .dir("auto")
            .error(page.problem(&problems, name))
    };
    let form = Html::join([
        Html::from(office),
        ground.into(),
        code.into(),
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
    let ground = fields.get("ground");
    for (wrong, key, field) in [
        (!may(staff, &fields.get("office")), msg("findings-office-needed"), "office"),
        (GROUNDS.iter().all(|one| one.0 != ground), msg("findings-ground-needed"), "ground"),
        (fields.text("finding").is_empty(), msg("findings-finding-needed"), "finding"),
        (
            fields.text("recommendation").is_empty(),
            msg("findings-recommendation-needed"),
            "recommendation",
        ),
    ] {
        if wrong {
            problems.add(Refusal::new(key).field(field));
        }
    }
    problems
}

fn once(written: Result<()>) -> Result<()> {
    match written {
        Err(Error::Repeated) => Ok(()),
        other => other,
    }
}

/// Writes it into the station's books, and its ground into the inspectorate's.
pub async fn make(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Finding> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let tied: Id<Ground> = Id::parse(id.as_str()).ok_or(Error::NotFound)?;
    let problems = check(&staff, &fields);
    if !problems.is_empty() {
        return Ok(Answer::refused(&staff, drawn(&staff, &fields, problems)).into_response());
    }
    let office = fields.get("office");
    let (pen, from) = (Pen { office: office.clone(), ..staff.pen() }, staff.who.office.clone());
    let due = Clock::run(&staff.app.pack, CLOCK, staff.at).map(|clock| clock.until);
    let (finding, wish) = (fields.text("finding"), fields.text("recommendation"));
    let new = id.clone();
    let work = move |tx: &mut Tx| {
        let decide = |one: &Finding| one.make((&from, due), finding, wish);
        pen.record(tx, &new, decide).map(drop)
    };
    once(staff.app.db.write(&office, work).await)?;
    let (pen, of) = (staff.pen(), office);
    let (what, code) = (fields.get("ground"), fields.get("code"));
    let work = move |tx: &mut Tx| {
        pen.record(tx, &tied, |ground: &Ground| ground.tie(of, what, code)).map(drop)
    };
    once(staff.app.db.write(&staff.who.office, work).await)?;
    Ok(see(format!("/findings/{id}")))
}
