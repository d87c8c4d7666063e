//! One visit: what is known, what happened, what can be done next.

use std::collections::BTreeMap;

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{SummaryList, Timeline};
use serde::Serialize;

use super::{
    Shown, Visit, Woman,
    known::{Offer, Told, known},
    opened::{self, Opened},
    row::{self, Row},
    services::number,
    steps,
};
use crate::{
    Error, Result,
    books::Read,
    gate::Held,
    id::Id,
    web::{Answer, Fields, Page, Problems, Staff},
};

/// What is done where no woman officer is there.
pub(super) const INSTEAD: [&str; 5] = ["on_call", "neighbour", "medical_social", "waits", "other"];

/// The visit's row, if she may do this with it.
pub(super) async fn row(staff: &Staff, id: &str, action: Action) -> Result<Row> {
    let id: Id<Visit> = Id::parse(id).ok_or(Error::NotFound)?;
    let office = staff.who.office.clone();
    let row = staff.app.db.read(move |tx| row::row(tx, &office, id.as_str())).await?;
    let row = row.ok_or(Error::NotFound)?;
    staff.app.open(&staff.who, action, &row.held()?)?;
    Ok(row)
}

/// A visit with its words, and the names of those who wrote about it.
pub(super) struct Loaded {
    pub(super) row: Row,
    pub(super) opened: Opened,
    pub(super) names: BTreeMap<String, String>,
}

/// Reads a visit, if she may do this with it. The caller notes the read.
pub(super) async fn load(staff: &Staff, id: &Id<Visit>, action: Action) -> Result<Loaded> {
    let row = row(staff, id.as_str(), action).await?;
    let (app, office, id) = (staff.app.clone(), staff.who.office.clone(), id.clone());
    staff
        .app
        .db
        .read(move |tx| {
            let opened = opened::open(tx, &app.books, &office, id.as_str())?;
            let names = opened::names(tx, &app.books, &office, &opened.entries)?;
            Ok(Loaded { row, opened, names })
        })
        .await
}

/// Where to go after an act: the visit, or the list if she may not see it any more.
pub(super) async fn next_place(staff: &Staff, id: &Id<Visit>) -> Result<String> {
    match row(staff, id.as_str(), Action::View).await {
        Ok(_) => Ok(format!("/visits/{id}")),
        Err(Error::NotFound) => Ok("/visits".into()),
        Err(error) => Err(error),
    }
}

/// What the person at the screen may do.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Can {
    update: bool,
    correct: bool,
    print: bool,
    raise: bool,
    open: bool,
    assign: bool,
}

impl Can {
    fn find(staff: &Staff, held: &Held) -> Can {
        let may = |action| staff.app.open(&staff.who, action, held).is_ok();
        Can {
            update: may(Action::Update),
            correct: may(Action::Correct),
            print: may(Action::Print),
            raise: may(Action::Raise),
            open: may(Action::OpenSealed),
            assign: may(Action::Assign),
        }
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/desk/visit.html")]
pub(crate) struct VisitPage {
    #[serde(skip)]
    page: Page,
    id: String,
    seq: i64,
    number: String,
    sealed: bool,
    unit: String,
    priority: String,
    rule: String,
    came: i64,
    since: i64,
    called: Option<i64>,
    /// Whether it is she who helps.
    mine: bool,
    ended: Option<i64>,
    outcome: Option<String>,
    refusal: Option<String>,
    case: Option<String>,
    asked: Option<i64>,
    answered: Option<i64>,
    facts: super::Facts,
    words: super::Words,
    woman: Option<Woman>,
    instead: Option<String>,
    /// How the card of what must be reported was taken in, if it was shown.
    card: Option<Shown>,
    can: Can,
    problems: Problems,
    conflict: bool,
    #[serde(skip)]
    told: Told,
    #[serde(skip)]
    offer: Offer,
    #[serde(skip)]
    known: SummaryList,
    #[serde(skip)]
    steps: Timeline,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
    /// What she typed into a form that is not there any more.
    #[serde(skip)]
    lost: Vec<String>,
}

impl VisitPage {
    fn card_shown(&self) -> Option<String> {
        self.card.map(|how| self.page.t(steps::card(how)))
    }
}

/// The page of a visit; the read is noted before it is given.
pub(super) async fn page(
    staff: &Staff,
    id: &Id<Visit>,
    typed: Fields,
    problems: Problems,
    conflict: bool,
) -> Result<VisitPage> {
    let loaded = load(staff, id, Action::View).await?;
    staff.note(Read::new("view", "visit", [id.as_str()])).await?;
    let can = Can::find(staff, &loaded.row.held()?);
    let Loaded { row, opened, names } = loaded;
    let pack = &staff.app.pack;
    let mut page = staff.page(staff.reader.t("desk-visit"));
    page.exit |= opened.visit.sealed;
    let once: Id<Visit> = staff.app.chance.id(staff.at);
    let gone = conflict || row.ended.is_some();
    let lost = ["room", "told", "why", "asks"].map(|field| typed.text(field));
    let lost = lost.into_iter().filter(|words| gone && !words.is_empty()).collect();
    Ok(VisitPage {
        lost,
        told: Told::new(&page, pack, &row, &opened, &names),
        offer: Offer::new(&page, pack, &opened),
        known: known(&page, pack, &opened),
        steps: steps::draw(&page, pack, &opened.entries, &names),
        page,
        number: number(pack, &row.office, row.seq, row.year),
        mine: row.officer.as_deref() == Some(staff.who.account.as_str()),
        once: once.to_string(),
        id: row.id,
        seq: row.seq,
        unit: row.unit,
        priority: row.priority,
        came: row.came,
        since: row.since,
        called: row.called,
        ended: row.ended,
        sealed: opened.visit.sealed,
        case: opened.visit.case,
        asked: opened.visit.asked,
        answered: opened.visit.answered,
        rule: opened.rule,
        outcome: opened.outcome,
        refusal: opened.refusal,
        facts: opened.facts,
        words: opened.words,
        woman: opened.woman,
        instead: opened.instead,
        card: opened.card,
        can,
        problems,
        conflict,
        typed,
    })
}

/// The page.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Visit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = page(&staff, &id, Fields::default(), Problems::default(), false).await?;
    Ok(Answer::new(&staff, page).into_response())
}
