//! The studies: which there are, and one of them with its findings.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::Textarea;
use db::Tx;
use serde::Serialize;

use super::{
    Study,
    rows::{self, StudyRow},
    study::Plan,
    told::{self, Found, Told},
};
use crate::{
    Error, Result,
    books::history,
    community::{form::text, surveys, voices},
    gate::Held,
    id::Id,
    lang::msg,
    node::Node,
    people::Who,
    web::{Answer, Fields, Page, Problems, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/studies/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    rows: Vec<StudyRow>,
    /// Whether she may begin one.
    begins: bool,
    #[serde(skip)]
    names: Vec<(String, String)>,
}

impl List {
    /// The words of an office or of a kind.
    fn name(&self, code: &str) -> String {
        let found = self.names.iter().find(|one| one.0 == code);
        found.map_or(code, |one| one.1.as_str()).to_owned()
    }

    fn state(&self, row: &StudyRow) -> String {
        self.page.t(match row {
            _ if row.offered.is_some() => msg("studies-offered"),
            _ if row.published.is_some() => msg("studies-published"),
            _ => msg("studies-draft"),
        })
    }
}

/// The studies that she may read.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let rows = staff.app.db.read(move |tx| rows::studies(tx, &app, &who)).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let names = rows.iter().flat_map(|row| {
        let office = pack.offices.name(&row.office, lang).to_owned();
        let kind = pack.study_kinds.name(&row.kind, lang).to_owned();
        [(row.office.clone(), office), (row.kind.clone(), kind)]
    });
    let page = List {
        page: staff.page(staff.reader.t("studies-title")),
        names: names.collect(),
        begins: staff.app.may(&staff.who, Action::Create, Kind::Study),
        rows,
    };
    Ok(Answer::new(&staff, page).into_response())
}

/// The study of this id and whose it is, if she may do this with it.
pub(super) async fn open(staff: &Staff, id: &str, action: Action) -> Result<(Id<Study>, Held)> {
    let id: Id<Study> = Id::parse(id).ok_or(Error::NotFound)?;
    let wanted = id.to_string();
    let held = staff.app.db.read(move |tx| rows::held(tx, &wanted)).await?;
    let held = held.ok_or(Error::NotFound)?;
    staff.app.open(&staff.who, action, &held)?;
    Ok((id, held))
}

/// What a finding may rest on: id and name of the surveys and rounds that she may list.
pub(super) fn grounds(tx: &mut Tx, node: &Node, who: &Who) -> Result<[Vec<(String, String)>; 2]> {
    let surveys = match node.may(who, Action::List, Kind::Survey) {
        true => surveys::surveys_of(tx, node, who)?,
        false => Vec::new(),
    };
    let rounds = match node.may(who, Action::List, Kind::Round) {
        true => voices::rounds_of(tx, node, who)?,
        false => Vec::new(),
    };
    Ok([surveys, rounds])
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/studies/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    id: String,
    /// The office that writes it.
    office: String,
    /// A code of the pack.
    kind: String,
    question: String,
    method: String,
    limits: String,
    /// `2026-03-01`, as is the other.
    from: Option<String>,
    until: Option<String>,
    /// Codes of the pack; none is the whole country.
    districts: Vec<String>,
    findings: Vec<Found>,
    /// Whether she writes it; else it stands here as it was confirmed.
    writes: bool,
    /// Others read it.
    published: bool,
    /// Something was changed since others read it.
    changed: bool,
    /// Its writer says that it may be published, and nobody has answered.
    offered: bool,
    /// Whether she is the second person that is needed.
    confirms: bool,
    /// Why a second person gave it back.
    sent_back: Option<String>,
    /// How often it was changed.
    versions: u32,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    names: Vec<(String, String)>,
}

impl Show {
    /// The words of a code of the pack, or the name of what a finding rests on.
    fn name(&self, code: &str) -> String {
        let found = self.names.iter().find(|one| one.0 == code);
        found.map_or(code, |one| one.1.as_str()).to_owned()
    }

    fn all_districts(&self) -> String {
        let names: Vec<String> = self.districts.iter().map(|code| self.name(code)).collect();
        if names.is_empty() { self.page.t("studies-everywhere") } else { self.page.list(&names) }
    }

    fn day(&self, day: &Option<String>) -> String {
        let day = day.as_deref().and_then(|day| day.parse().ok());
        day.map_or_else(|| self.page.t("studies-not-yet"), |day| self.page.date_short(day))
    }

    fn strength(&self, found: &Found) -> String {
        let code = found.strength.as_deref();
        code.map_or_else(|| self.page.t("studies-strength-unsaid"), |code| self.name(code))
    }

    fn no(&self, n: &u32) -> String {
        self.page.number(i64::from(*n))
    }

    fn why(&self) -> Textarea {
        text(&self.page, "why", "studies-why", (&self.typed, &self.problems)).rows(3)
    }

    fn rests(&self, found: &Found) -> Vec<String> {
        found.surveys.iter().chain(&found.rounds).map(|id| self.name(id)).collect()
    }
}

/// The words of the codes that a page needs.
fn words(staff: &Staff, office: &str, plan: &Plan, told: &Told) -> Vec<(String, String)> {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let mut names = vec![
        (office.to_owned(), pack.offices.name(office, lang).to_owned()),
        (plan.kind.clone(), pack.study_kinds.name(&plan.kind, lang).to_owned()),
    ];
    let district = |code: &String| (code.clone(), pack.districts.name(code, lang).to_owned());
    names.extend(plan.districts.iter().map(district));
    let strengths = told.findings.values().filter_map(|found| found.strength.as_ref());
    let strength = |code: &String| (code.clone(), pack.strengths.name(code, lang).to_owned());
    names.extend(strengths.map(strength));
    names
}

/// One study: to its writers as it stands, to others as it was confirmed.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let (id, held) = open(&staff, &id, Action::View).await?;
    let page = shown(&staff, (&id, &held), Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

pub(super) async fn shown(
    staff: &Staff,
    (id, held): (&Id<Study>, &Held),
    typed: Fields,
    problems: Problems,
) -> Result<Show> {
    let writes = staff.app.open(&staff.who, Action::Update, held).is_ok();
    let (app, who, office, of) =
        (staff.app.clone(), staff.who.clone(), held.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let entries = history::<Study>(tx, &app.books, &office, &of)?;
        let grounds = if writes { grounds(tx, &app, &who)? } else { Default::default() };
        Ok::<_, Error>((entries, grounds))
    };
    let (entries, grounds) = staff.app.db.read(read).await?;
    let mut state = Study::default();
    entries.iter().for_each(|entry| state.take(&entry.event));
    let told = if writes { Some(told::all(&entries)) } else { told::confirmed(&entries) };
    let told = told.ok_or(Error::NotFound)?;
    let plan = told.plan.as_ref().ok_or(Error::NotFound)?;
    let mut names = words(staff, &held.office, plan, &told);
    names.extend(grounds.into_iter().flatten());
    let open = |words: &vault::Sealed<String>| words.get().cloned().unwrap_or_default();
    let offered = state.offered.as_deref().filter(|_| writes);
    let versions = state.versions;
    Ok(Show {
        page: staff.page(staff.reader.t("studies-one")),
        id: id.to_string(),
        office: held.office.clone(),
        kind: plan.kind.clone(),
        question: open(&plan.question),
        method: open(&plan.method),
        limits: open(&plan.limits),
        from: plan.from.clone(),
        until: plan.until.clone(),
        districts: plan.districts.clone(),
        writes,
        published: state.published,
        changed: writes && state.changed,
        offered: offered.is_some(),
        confirms: offered.is_some_and(|by| by != staff.who.account),
        sent_back: told.sent_back.clone(),
        versions,
        findings: told.findings.into_values().collect(),
        problems,
        typed,
        names,
    })
}
