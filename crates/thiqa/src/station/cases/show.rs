//! The page of a case, its printed cover, and the receipt for whoever wrote in it and may not read it.

use access::{Action, Kind, Sensitivity};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::Html;
use db::args;
use serde::Serialize;

use super::{
    Case, Facts, conflict,
    dossier::{self, SeenConflict, SeenFile, SeenPerson, SeenTask, name_of},
    line::{Line, Speaker},
    public_status,
    reach::{self, Seen},
};
use crate::{
    Error, Result,
    id::Id,
    station::protection::{Channel, is_hidden, permit, warned},
    web::{Answer, Page, Staff, see},
};

/// What a case says of itself, for page, cover and JSON.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Summary {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) legacy: Option<String>,
    pub(super) paper: Option<String>,
    pub(super) class: String,
    pub(super) status: String,
    pub(super) public_status: String,
    pub(super) unit: Option<String>,
    /// The officer's name.
    pub(super) officer: String,
    /// The officer's account.
    pub(super) officer_account: Option<String>,
    pub(super) received: i64,
    pub(super) recorded: i64,
    pub(super) recorded_by: String,
    pub(super) entries: i64,
    pub(super) facts: Facts,
    pub(super) story: Option<String>,
    pub(super) landmark: Option<String>,
    pub(super) people: Vec<SeenPerson>,
    pub(super) tasks: Vec<SeenTask>,
    pub(super) files: Vec<SeenFile>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/cases/show.html")]
pub(crate) struct Show {
    #[serde(skip)]
    page: Page,
    #[serde(flatten)]
    case: Summary,
    timeline: Vec<Line>,
    /// Until when an emergency lets her read it.
    until: Option<i64>,
    /// Whether the chain of one of its exhibits has a gap.
    exhibit_alarm: bool,
    /// The number of the order by which its words were erased.
    erased: Option<String>,
    #[serde(skip)]
    warning: Html,
    #[serde(skip)]
    bar: Html,
    #[serde(skip)]
    details: Html,
    #[serde(skip)]
    people: Vec<(usize, String, Html)>,
    #[serde(skip)]
    tasks: Html,
    #[serde(skip)]
    files: Vec<(usize, String, String)>,
    /// Officers whom it may concern.
    conflicts: Vec<SeenConflict>,
    #[serde(skip)]
    interest: Html,
    #[serde(skip)]
    entries: Html,
    #[serde(skip)]
    may: May,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/cases/cover.html")]
pub(crate) struct Cover {
    #[serde(skip)]
    page: Page,
    #[serde(flatten)]
    case: Summary,
    #[serde(skip)]
    station: String,
    #[serde(skip)]
    details: Html,
    #[serde(skip)]
    rows: Vec<(String, String, String)>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/cases/receipt.html")]
pub(crate) struct Receipt {
    #[serde(skip)]
    page: Page,
    number: String,
}

/// What she may do with it: which links stand on the page.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct May {
    update: bool,
    assign: bool,
    close: bool,
    reopen: bool,
    raise: bool,
    open_sealed: bool,
    attach: bool,
    correct: bool,
    print: bool,
    answer: bool,
    refer: bool,
    statement: bool,
    defer: bool,
    support: bool,
    orders: bool,
    erase: bool,
    crossing: bool,
    custody: bool,
    interview: bool,
    papers: bool,
    procedure: bool,
    treatment: bool,
    exhibits: bool,
}

/// Whether she refers its people to those who help.
fn refers(staff: &Staff, seen: &Seen) -> bool {
    dossier::held(&seen.office, &seen.dossier.case).is_ok_and(|mut held| {
        held.class.kind = access::Kind::Referral;
        held.class.phase = access::Phase::Open;
        staff.app.open(&staff.who, Action::List, &held).is_ok()
    })
}

impl May {
    /// Whether there is a link among the actions; files and corrections have theirs elsewhere.
    fn anything(self) -> bool {
        May { attach: false, correct: false, ..self } != May::default()
    }

    fn of(staff: &Staff, seen: &Seen) -> May {
        let case = &seen.dossier.case;
        let own = seen.office == staff.who.office;
        let may = |action| own && seen.may(staff, action);
        May {
            update: may(Action::Update),
            assign: may(Action::Assign),
            close: may(Action::Close),
            reopen: case.is_closed() && may(Action::Correct),
            raise: case.sensitivity() < Sensitivity::Protected && may(Action::Raise),
            open_sealed: case.sensitivity() == Sensitivity::Sealed && may(Action::OpenSealed),
            attach: may(Action::Attach),
            correct: may(Action::Correct),
            print: seen.may(staff, Action::Print),
            answer: may(Action::Answer),
            refer: own && refers(staff, seen),
            statement: own && seen.may_of(staff, Action::Create, Kind::Statement),
            defer: seen.may_of(staff, Action::Decide, Kind::Statement),
            support: seen.may_of(staff, Action::View, Kind::Support),
            orders: seen.may_of(staff, Action::List, Kind::Disclosure),
            erase: seen.may_of(staff, Action::List, Kind::Erasure),
            interview: seen.may_of(staff, Action::List, Kind::Interview),
            exhibits: seen.may_of(staff, Action::List, Kind::Exhibit),
            crossing: own && seen.may_of(staff, Action::Create, Kind::Crossing),
            custody: seen.may_of(staff, Action::View, Kind::Custody),
            treatment: seen.may_of(staff, Action::Create, Kind::Treatment),
            papers: seen.may_of(staff, Action::List, Kind::Papers),
            procedure: seen.may_of(staff, Action::View, Kind::Procedure),
        }
    }
}

impl Summary {
    fn of(staff: &Staff, seen: &Seen) -> Summary {
        let (dossier, case) = (&seen.dossier, &seen.dossier.case);
        let (recorded, by) = dossier.recorded();
        Summary {
            id: dossier.id.clone(),
            number: case.number.clone(),
            legacy: case.legacy.clone(),
            paper: case.paper.clone(),
            class: case.class.as_ref().map(access::Class::code).unwrap_or_default(),
            status: case.status.clone(),
            public_status: public_status(&staff.app.pack, case),
            unit: case.unit.clone(),
            officer: case
                .officer
                .as_deref()
                .map(|id| name_of(&seen.officers, id))
                .unwrap_or_default(),
            officer_account: case.officer.clone(),
            received: case.received,
            recorded,
            recorded_by: name_of(&seen.officers, by),
            entries: case.entries,
            facts: dossier.facts.clone(),
            story: dossier.story.clone(),
            landmark: dossier.landmark.clone(),
            people: dossier.people.clone(),
            tasks: dossier.tasks.clone(),
            files: dossier.files.clone(),
        }
    }
}

/// The page of a case.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let seen = match reach::see(&staff, &id, Action::View, "view").await {
        Err(Error::NotFound) => return stub(&staff, &id).await,
        other => other?,
    };
    let mut page = staff.page(staff.reader.t("cases-case"));
    page.exit |= !seen.dossier.case.is_ordinary();
    let speaker = Speaker { page: &page, pack: &staff.app.pack, officers: &seen.officers };
    let may = May::of(&staff, &seen);
    let lines = speaker.lines(&seen.dossier);
    let summary = Summary::of(&staff, &seen);
    let people = seen.dossier.people.iter().enumerate();
    let shown = Show {
        warning: seen.warning.as_ref().map(|one| warned(&page, one)).unwrap_or_default(),
        bar: speaker.bar(&summary, &seen.dossier.case),
        details: speaker.details(&summary).into(),
        people: people
            .map(|(n, person)| (n, speaker.role(person), speaker.person_rows(person).into()))
            .collect(),
        tasks: speaker.tasks(&summary, may.update).into(),
        files: speaker.files(&summary),
        entries: speaker.timeline(&lines, may.correct.then_some(seen.dossier.id.as_str())).into(),
        interest: conflict::warning(&speaker, &seen, may.correct),
        conflicts: seen.dossier.conflicts.clone(),
        case: summary,
        timeline: lines,
        until: seen.until,
        exhibit_alarm: seen.alarmed,
        erased: seen.erased,
        may,
        page,
    };
    Ok(Answer::new(&staff, shown).into_response())
}

/// Where a case went that another office has, for those who had it.
async fn stub(staff: &Staff, id: &str) -> Result<Response> {
    let id: Id<Case> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let had = move |tx: &mut db::Tx| {
        let (case, _) = super::facts(tx, &who.office, &wanted)?;
        let mut held = dossier::held(&who.office, &case)?;
        held.class.kind = Kind::Transfer;
        if case.is_gone() { app.open(&who, Action::View, &held) } else { Err(Error::NotFound) }
    };
    staff.app.db.read(had).await?;
    Ok(see(format!("/cases/{id}/transfers")))
}

/// Of a case that is not ordinary nothing is printed but with her leave: her alias then.
async fn printable(staff: &Staff, id: &str) -> Result<Option<String>> {
    let id: Id<Case> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let asked = move |tx: &mut db::Tx| {
        let (office, case, held) = super::placed(tx, &id)?;
        app.open(&who, Action::Print, &held)?;
        if case.is_ordinary() {
            return Ok(None);
        }
        Ok(Some(permit(tx, &app, (&office, &id), Channel::Print, at)?.alias))
    };
    staff.app.db.read(asked).await
}

/// The cover of the paper file.
pub async fn cover(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let alias = printable(&staff, &id).await?;
    let seen = reach::see(&staff, &id, Action::Print, "print").await?;
    let page = staff.page(staff.reader.t("cases-cover"));
    let speaker = Speaker { page: &page, pack: &staff.app.pack, officers: &seen.officers };
    let summary = Summary::of(&staff, &seen);
    let rows = seen.dossier.people.iter().map(|person| {
        let (words, role) = (&person.words, speaker.role(person));
        // On paper a survivor stands behind her alias.
        match &alias {
            Some(alias) if is_hidden(false, &person.head.role) => {
                (role, alias.clone(), String::new())
            }
            _ => (role, words.name(), words.document_number.clone()),
        }
    });
    let cover = Cover {
        station: staff.app.pack.offices.name(&seen.office, speaker.lang()).to_owned(),
        details: speaker.details(&summary).into(),
        rows: rows.collect(),
        case: summary,
        page,
    };
    Ok(Answer::new(&staff, cover).into_response())
}

/// After writing: the case, if she may read it; else its number, so that she knows it was kept.
pub async fn receipt(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, case_id) = (staff.app.clone(), staff.who.clone(), id.clone());
    let (may, number) = staff
        .app
        .db
        .read(move |tx| {
            let (case, _) = super::facts(tx, &who.office, &case_id)?;
            let held = dossier::held(&who.office, &case)?;
            let may = app.open(&who, Action::View, &held).is_ok();
            // Only who wrote in it learns that it is there.
            let sql =
                "SELECT 1 FROM entry WHERE office = $1 AND stream = $2 AND actor = $3 LIMIT 1";
            let wrote = args![&who.office, case_id.as_str(), &who.account];
            let wrote = tx.one(sql, wrote, |row| row.get::<i64>(0))?.is_some();
            if may || wrote { Ok((may, case.number)) } else { Err(Error::NotFound) }
        })
        .await?;
    if may {
        return Ok(see(format!("/cases/{id}")));
    }
    let page = staff.page(staff.reader.t("cases-kept"));
    Ok(Answer::new(&staff, Receipt { page, number }).into_response())
}
