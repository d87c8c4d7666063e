//! The consents of a case, one of them, and taking it back.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Cell, Html, SummaryList, Table, Tag};
use serde::Serialize;

use super::{
    Consent, Giver, Lapse, Terms, reach, rules,
    store::{self, Kept},
};
use crate::{
    Error, Result,
    books::Read,
    id::Id,
    lang::msg,
    pack::Pack,
    people::form::apart,
    station::cases::{Case, Parties},
    web::{Answer, Fields, Page, Staff, see},
};

/// A consent as its readers see it.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Line {
    id: String,
    given: i64,
    until: i64,
    withdrawn: Option<i64>,
    /// Why it stands no longer; nothing if it stands.
    lapse: Option<Lapse>,
    /// Nothing where its words were destroyed.
    terms: Option<Terms>,
}

fn line(pack: &Pack, parties: &Parties, kept: Kept, at: i64) -> Line {
    let lapse = rules::lapsed(&kept.state, kept.terms.as_ref(), pack, &parties.people, at);
    Line {
        id: kept.id,
        given: kept.given,
        until: kept.state.until,
        withdrawn: kept.withdrawn,
        lapse,
        terms: kept.terms,
    }
}

/// The recipient in words.
pub(in crate::station) fn recipient(pack: &Pack, code: &str, lang: &str) -> String {
    match code.split_once(':') {
        Some(("service", code)) => pack.services.name(code, lang).to_owned(),
        Some((_, code)) => pack.offices.name(code, lang).to_owned(),
        None => code.to_owned(),
    }
}

fn state(page: &Page, lapse: Option<Lapse>) -> Tag {
    match lapse {
        None => Tag::new(page.t("consents-stands")).colour("green"),
        Some(Lapse::Withdrawn) => Tag::new(page.t("consents-is-withdrawn")).colour("red"),
        Some(Lapse::Expired) => Tag::new(page.t("consents-is-expired")).colour("grey"),
        Some(Lapse::Guardian) => Tag::new(page.t("consents-by-suspect")).colour("red"),
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/consents/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    case: String,
    consents: Vec<Line>,
    #[serde(skip)]
    table: Table,
}

fn table(staff: &Staff, page: &Page, case: &str, lines: &[Line]) -> Table {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let head = ["consents-purpose", "consents-recipient", "consents-until", "consents-state"];
    lines.iter().fold(Table::new(head.map(|key| Cell::new(page.t(key)))).cards(), |table, one| {
        let terms = one.terms.clone().unwrap_or_default();
        let purpose = apart(pack.consent_purposes.name(&terms.purpose, lang));
        let link = format!(
            "<a class=\"govuk-link\" href=\"/cases/{case}/consents/{}\">{purpose}</a>",
            one.id
        );
        table.row([
            Cell::new(Html::trusted(link)),
            Cell::new(recipient(pack, &terms.recipient, lang)),
            Cell::new(page.day_short(one.until - 1)),
            Cell::new(Html::trusted(state(page, one.lapse).to_string())),
        ])
    })
}

/// `GET /cases/{id}/consents`
pub async fn list(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (_, parties) = reach::look(&staff, &case, Action::List).await?;
    let (app, office, of) = (staff.app.clone(), staff.who.office.clone(), case.clone());
    let kept = staff.app.db.read(move |tx| store::of_case(tx, &app, &office, of.as_str())).await?;
    staff.note(Read::new("list", "consent", [case.as_str()])).await?;
    let pack = &staff.app.pack;
    let consents: Vec<Line> =
        kept.into_iter().map(|kept| line(pack, &parties, kept, staff.at)).collect();
    let page = staff.page(staff.reader.t("consents-title")).with_exit();
    let table = table(&staff, &page, case.as_str(), &consents);
    Ok(Answer::new(&staff, List { page, case: case.to_string(), consents, table }).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/consents/one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    case: String,
    consent: Line,
    #[serde(skip)]
    facts: SummaryList,
}

impl One {
    fn stands(&self) -> bool {
        self.consent.lapse.is_none()
    }

    fn is_withdrawn(&self) -> bool {
        self.consent.withdrawn.is_some()
    }

    fn guardian_is_suspect(&self) -> bool {
        self.consent.lapse == Some(Lapse::Guardian)
    }
}

fn facts(staff: &Staff, page: &Page, parties: &Parties, line: &Line) -> SummaryList {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let terms = line.terms.clone().unwrap_or_default();
    let name = |n: usize| parties.people.get(n).map(|one| one.called.clone()).unwrap_or_default();
    let items: Vec<String> =
        terms.items.iter().map(|code| pack.referral_items.name(code, lang).to_owned()).collect();
    let giver = match &terms.giver {
        Giver::Herself => Html::trusted(page.t("consents-herself")),
        Giver::Guardian { person, .. } => apart(&name(*person)),
        Giver::Child { why } => apart(why),
    };
    let giver_key = match &terms.giver {
        Giver::Child { .. } => msg("consents-by-child"),
        _ => msg("consents-giver"),
    };
    let list = SummaryList::new()
        .row(page.t("consents-state"), Html::trusted(state(page, line.lapse).to_string()))
        .row(page.t("consents-person"), apart(&name(terms.person)))
        .row(page.t("consents-purpose"), pack.consent_purposes.name(&terms.purpose, lang))
        .row(page.t("consents-recipient"), recipient(pack, &terms.recipient, lang))
        .row(page.t("consents-items"), page.list(&items))
        .row(page.t(giver_key), giver)
        .row(page.t("consents-given"), page.date_time(line.given))
        .row(page.t("consents-until"), page.day(line.until - 1));
    match line.withdrawn {
        Some(at) => list.row(page.t("consents-is-withdrawn"), page.date_time(at)),
        None => list,
    }
}

/// `GET /cases/{id}/consents/{consent}`
pub async fn show(staff: Staff, Path((case, id)): Path<(String, String)>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Consent> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (_, parties) = reach::look(&staff, &case, Action::View).await?;
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let (of, which) = (case.clone(), id.clone());
    let kept = staff
        .app
        .db
        .read(move |tx| store::terms(tx, &app, &office, of.as_str(), which.as_str()))
        .await?;
    staff.note(Read::new("view", "consent", [id.as_str()])).await?;
    let consent = line(&staff.app.pack, &parties, kept, staff.at);
    let page = staff.page(staff.reader.t("consents-one")).with_exit();
    let facts = facts(&staff, &page, &parties, &consent);
    Ok(Answer::new(&staff, One { page, case: case.to_string(), consent, facts }).into_response())
}

/// `POST /cases/{id}/consents/{consent}/withdrawal`: at any time, with or without a word of why.
pub async fn withdraw(
    staff: Staff,
    Path((case, id)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Consent> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (office, words) = (pen.office.clone(), fields.some("words"));
    let (of, which) = (case.clone(), id.clone());
    let work = move |tx: &mut db::Tx| {
        reach::case(tx, &pen.office, &of)?.open(&app, &who, Action::Update)?;
        let decide = |consent: &Consent| {
            if consent.case.as_deref() != Some(of.as_str()) {
                return Err(Error::NotFound);
            }
            consent.withdraw(words)
        };
        match pen.record(tx, &which, decide) {
            Ok(_) | Err(Error::Repeated) => Ok(()),
            Err(error) => Err(error),
        }
    };
    staff.app.db.write(&office, work).await?;
    Ok(see(format!("/cases/{case}/consents/{id}")))
}
