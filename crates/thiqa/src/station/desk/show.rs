//! One visit: what is known, what happened, what can be done next.

use std::collections::BTreeMap;

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Content, Html, SummaryList, Timeline};
use serde::Serialize;

use super::{
    Visit, Woman, decide,
    opened::{self, Opened},
    services::number,
    steps,
    store::{self, Row},
};
use crate::{
    Error, Result,
    books::Read,
    gate::Held,
    id::Id,
    pack::{Pack, Table},
    web::{Answer, Fields, Page, Problems, Staff},
};

/// What is done where no woman officer is there.
pub(super) const INSTEAD: [&str; 5] = ["on_call", "neighbour", "medical_social", "waits", "other"];

/// The visit's row, if she may do this with it.
pub(super) async fn row(staff: &Staff, id: &str, action: Action) -> Result<Row> {
    let id: Id<Visit> = Id::parse(id).ok_or(Error::NotFound)?;
    let office = staff.who.office.clone();
    let row = staff.app.db.read(move |tx| store::row(tx, &office, id.as_str())).await?;
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
#[derive(Serialize)]
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

/// A code and its word.
pub(super) type Named = (String, String);

#[derive(Template, Serialize)]
#[template(path = "station/desk/visit.html")]
pub(super) struct VisitPage {
    #[serde(skip)]
    page: Page,
    id: String,
    seq: i64,
    number: String,
    sealed: bool,
    unit: String,
    #[serde(skip)]
    unit_name: String,
    priority: String,
    rule: String,
    #[serde(skip)]
    rule_words: String,
    #[serde(skip)]
    then_words: String,
    came: i64,
    since: i64,
    called: Option<i64>,
    /// Whether it is she who helps.
    mine: bool,
    #[serde(skip)]
    officer_name: String,
    ended: Option<i64>,
    outcome: Option<String>,
    #[serde(skip)]
    outcome_name: String,
    refusal: Option<String>,
    case: Option<String>,
    asked: Option<i64>,
    answered: Option<i64>,
    facts: super::Facts,
    words: super::Words,
    woman: Option<Woman>,
    instead: Option<String>,
    can: Can,
    problems: Problems,
    conflict: bool,
    #[serde(skip)]
    contact_warning: Option<String>,
    #[serde(skip)]
    known: SummaryList,
    #[serde(skip)]
    steps: Timeline,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
    #[serde(skip)]
    waits: String,
    #[serde(skip)]
    woman_words: String,
    #[serde(skip)]
    answers: Vec<Named>,
    #[serde(skip)]
    insteads: Vec<Named>,
    #[serde(skip)]
    units: Vec<Named>,
    #[serde(skip)]
    outcomes: Vec<Named>,
    #[serde(skip)]
    refusals: Vec<Named>,
}

fn name<T>(table: &Table<T>, code: &str, lang: &str) -> String {
    if code.is_empty() { String::new() } else { table.name(code, lang).to_owned() }
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
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let page = staff.page(staff.reader.t("desk-visit"));
    let contact = pack.safe_contact.get(&opened.facts.safe_contact);
    let once: Id<Visit> = staff.app.chance.id(staff.at);
    let then = opened.visit.then.as_deref().unwrap_or_default();
    Ok(VisitPage {
        number: number(pack, &row.office, row.seq, row.year),
        sealed: opened.visit.sealed,
        unit_name: name(&pack.units, &row.unit, lang),
        rule_words: name(&pack.routing, &opened.rule, lang),
        then_words: name(&pack.units, then, lang),
        mine: row.officer.as_deref() == Some(staff.who.account.as_str()),
        officer_name: row
            .officer
            .and_then(|account| names.get(&account).cloned())
            .unwrap_or_default(),
        outcome_name: name(&pack.outcomes, opened.outcome.as_deref().unwrap_or_default(), lang),
        contact_warning: contact.filter(|row| row.warn).map(|row| row.name(lang).to_owned()),
        known: known(&page, pack, &opened),
        steps: steps::draw(&page, pack, &opened.entries, &names),
        units: units(pack, &row.unit, opened.visit.sealed, lang),
        outcomes: outcomes(pack, &opened, lang),
        refusals: pack
            .refusal_reasons
            .iter()
            .map(|row| (row.code.clone(), row.name(lang).to_owned()))
            .collect(),
        once: typed.some("once").unwrap_or_else(|| once.to_string()),
        waits: page.duration(staff.at - row.since),
        woman_words: woman_words(&page, &opened),
        answers: Woman::ALL
            .into_iter()
            .map(|answer| (answer.code().to_owned(), steps::woman(&page, answer)))
            .collect(),
        insteads: INSTEAD
            .into_iter()
            .map(|code| (code.to_owned(), steps::instead_words(&page, code)))
            .collect(),
        page,
        id: row.id,
        seq: row.seq,
        unit: row.unit,
        priority: row.priority,
        rule: opened.rule,
        came: row.came,
        since: row.since,
        called: row.called,
        ended: row.ended,
        outcome: opened.outcome,
        refusal: opened.refusal,
        case: opened.visit.case,
        asked: opened.visit.asked,
        answered: opened.visit.answered,
        facts: opened.facts,
        words: opened.words,
        woman: opened.woman,
        instead: opened.instead,
        can,
        problems,
        conflict,
        typed,
    })
}

fn woman_words(page: &Page, opened: &Opened) -> String {
    let answer = opened.woman.map(|answer| steps::woman(page, answer));
    let instead = opened.instead.as_deref().map(|code| steps::instead_words(page, code));
    answer.into_iter().chain(instead).collect::<Vec<_>>().join(" — ")
}

fn units(pack: &Pack, present: &str, sealed: bool, lang: &str) -> Vec<Named> {
    pack.units
        .iter()
        .filter(|row| row.code != present && (!sealed || decide::is_protected(pack, &row.code)))
        .map(|row| (row.code.clone(), row.name(lang).to_owned()))
        .collect()
}

fn outcomes(pack: &Pack, opened: &Opened, lang: &str) -> Vec<Named> {
    let needs: Vec<&str> = opened.facts.needs.iter().map(String::as_str).collect();
    let facts = opened.facts.of_pack(&needs);
    pack.outcomes_for(&facts).map(|row| (row.code.clone(), row.name(lang).to_owned())).collect()
}

/// What was said, and nothing that was not.
fn known(page: &Page, pack: &Pack, opened: &Opened) -> SummaryList {
    let (facts, words, lang) = (&opened.facts, &opened.words, page.reader.lang.code());
    let text =
        |value: &str| Content::from(Html::trusted(format!("<bdi>{}</bdi>", Content::from(value))));
    let needs: Vec<String> = facts.needs.iter().map(|code| name(&pack.needs, code, lang)).collect();
    let list = |names: Vec<String>| names.join(if page.is_rtl() { "، " } else { ", " });
    let about = [name(&pack.age_bands, &facts.age_band, lang), name(&pack.sexes, &facts.sex, lang)];
    let about = about.into_iter().filter(|word| !word.is_empty()).collect();
    let outside = facts
        .outside
        .map(|outside| page.t(if outside { "desk-from-outside" } else { "desk-inside" }));
    let km = facts.distance_km.map(|km| page.t_n("desk-km", km));
    let rows: [(String, String); 14] = [
        (page.t("desk-reason"), name(&pack.visit_reasons, &facts.reason, lang)),
        (page.t("desk-channel"), name(&pack.channels, &facts.channel, lang)),
        (page.t("desk-about"), list(about)),
        (page.t("desk-language"), name(&pack.languages, &facts.language, lang)),
        (
            page.t("desk-woman"),
            if facts.wishes_woman { page.t("desk-wished") } else { String::new() },
        ),
        (page.t("desk-needs"), list(needs)),
        (page.t("desk-safe-contact"), name(&pack.safe_contact, &facts.safe_contact, lang)),
        (page.t("desk-safe-words"), words.safe_words.clone()),
        (page.t("desk-name"), words.name.clone()),
        (page.t("desk-phone"), words.phone.clone()),
        (
            page.t("desk-district"),
            name(&pack.districts, facts.district.as_deref().unwrap_or_default(), lang),
        ),
        (page.t("desk-outside"), outside.unwrap_or_default()),
        (page.t("desk-distance"), km.unwrap_or_default()),
        (page.t("desk-note"), words.note.clone()),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .fold(SummaryList::new(), |list, (key, value)| list.row(key, text(&value)))
}

/// The page.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Visit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = page(&staff, &id, Fields::default(), Problems::default(), false).await?;
    Ok(Answer::new(&staff, page).into_response())
}
