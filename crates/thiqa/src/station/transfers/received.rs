//! For the unit that is asked: what waits, a summary, and its answer.

use access::{Action, Sensitivity};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios, SummaryList, Textarea};
use db::{Tx, args};
use serde::Serialize;

use super::{across, find};
use crate::{
    Error, Refusal, Result,
    books::{Pen, Read, history},
    id::Id,
    lang::msg,
    people::form::apart,
    station::{
        cases::{self, Case, Event, Moving},
        desk,
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A case that waits, as its addressee may know it. Of a protected one: that it is there.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Summary {
    id: String,
    n: usize,
    number: Option<String>,
    offence: Option<String>,
    from: Option<String>,
    /// The office that has it, if it is another one.
    office: Option<String>,
    why: String,
    papers: usize,
    asked: i64,
}

fn read(tx: &mut Tx, staff: &Staff, id: &Id<Case>, n: usize, action: Action) -> Result<Summary> {
    let office = &cases::office_of(tx, id.as_str())?;
    let found = find(tx, office, id)?;
    staff.app.open(&staff.who, action, &found.addressee(tx, &staff.app, n)?)?;
    let case = &found.case;
    let transfer = case.transfers.get(n).ok_or(Error::NotFound)?;
    if transfer.state != Moving::Pending {
        return Err(Error::NotFound);
    }
    let entries = history::<Case>(tx, &staff.app.books, office, id.as_str())?;
    let mut asked = entries.iter().filter_map(|entry| match &entry.event {
        Event::TransferAsked { why, .. } => Some((entry.at, why.get().cloned())),
        _ => None,
    });
    let (asked, why) = asked.next_back().unwrap_or_default();
    let open = case.sensitivity() == Sensitivity::Ordinary;
    Ok(Summary {
        id: id.to_string(),
        n,
        number: open.then(|| case.number.clone()),
        offence: case.facts.as_ref().filter(|_| open).map(|facts| facts.offence().to_owned()),
        from: transfer.from.clone(),
        office: Some(office.clone()).filter(|office| *office != staff.who.office),
        why: why.unwrap_or_default(),
        papers: case.files.len(),
        asked,
    })
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/transfers/list.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    waiting: Vec<Summary>,
}

impl ListPage {
    fn name(&self, one: &Summary) -> String {
        one.number.clone().unwrap_or_else(|| self.page.t("transfers-protection"))
    }
}

/// No station has more waiting; the rest comes when these are decided.
const MOST: i64 = 100;

/// What waits for her.
pub async fn list(staff: Staff) -> Result<Response> {
    let asks = staff.clone();
    let waiting = staff
        .app
        .db
        .read(move |tx| {
            let sql = "SELECT case_id, n FROM case_transfer
                       WHERE to_office = $1 AND state = 'pending' ORDER BY asked LIMIT $2";
            let rows = tx.all(sql, args![&asks.who.office, MOST], |row| {
                Ok((row.get::<String>(0)?, row.get::<i64>(1)?))
            })?;
            let mut waiting = Vec::new();
            for (id, n) in rows {
                let (Some(id), Ok(n)) = (Id::parse(&id), usize::try_from(n)) else { continue };
                match read(tx, &asks, &id, n, Action::List) {
                    Ok(summary) => waiting.push(summary),
                    Err(Error::NotFound) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok::<_, Error>(waiting)
        })
        .await?;
    if !waiting.is_empty() {
        let ids: Vec<&str> = waiting.iter().map(|one| one.id.as_str()).collect();
        staff.note(Read::new("list", "transfer", ids)).await?;
    }
    let page = staff.page(staff.reader.t("transfers-title"));
    Ok(Answer::new(&staff, ListPage { page, waiting }).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/transfers/summary.html")]
pub(crate) struct SummaryPage {
    #[serde(skip)]
    page: Page,
    summary: Summary,
    problems: Problems,
    #[serde(skip)]
    facts: Html,
    #[serde(skip)]
    form: Html,
}

async fn drawn(
    staff: &Staff,
    id: &Id<Case>,
    n: usize,
    fields: &Fields,
    problems: Problems,
) -> Result<SummaryPage> {
    let (asks, wanted) = (staff.clone(), id.clone());
    let summary = staff.app.db.read(move |tx| read(tx, &asks, &wanted, n, Action::View)).await?;
    staff.note(Read::new("view", "transfer", [id.as_str()])).await?;
    let page = staff.page(staff.reader.t("transfers-one")).with_exit();
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let number = summary.number.clone().unwrap_or_else(|| page.t("transfers-protection"));
    let unit = summary.from.as_deref().map_or("", |unit| pack.units.name(unit, lang));
    let office = summary.office.as_deref().map(|office| pack.offices.name(office, lang));
    let unit = [Some(unit), office].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut facts = SummaryList::new()
        .row(page.t("transfers-case"), apart(&number))
        .row(page.t("transfers-from"), unit);
    if let Some(offence) = &summary.offence {
        let name = pack.offences.get(offence).map(|row| row.name(lang).to_owned());
        let name = name.unwrap_or_else(|| page.t("transfers-not-said"));
        facts = facts.row(page.t("transfers-offence"), name);
    }
    let papers = i64::try_from(summary.papers).unwrap_or_default();
    let facts = facts
        .row(page.t("transfers-papers"), page.number(papers))
        .row(page.t("transfers-why"), apart(&summary.why))
        .row(page.t("transfers-asked"), page.date_time(summary.asked));
    let accepted = Radios::new("accepted", Legend::new(page.t("transfers-decide")).size("s"))
        .item(Choice::new("yes", page.t("transfers-yes")))
        .item(Choice::new("no", page.t("transfers-no")))
        .value(fields.get("accepted"))
        .error(page.problem(&problems, "accepted"));
    let why = Textarea::new("why", page.t("transfers-decide-why"))
        .value(fields.text("why"))
        .rows(3)
        .dir("auto")
        .error(page.problem(&problems, "why"));
    let form = Html::join([Html::from(accepted), why.into()]);
    Ok(SummaryPage { facts: facts.into(), form, summary, problems, page })
}

/// The summary.
pub async fn summary(staff: Staff, Path((id, n)): Path<(String, usize)>) -> Result<Response> {
    let id = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = drawn(&staff, &id, n, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// The answer of the unit. Whoever takes the case for her own unit has it.
pub async fn decide(
    staff: Staff,
    Path((id, n)): Path<(String, usize)>,
    fields: Fields,
) -> Result<Response> {
    let id: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let answer = match fields.get("accepted").as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let why = Some(fields.text("why")).filter(|why| !why.is_empty());
    match settle(&staff, &id, n, answer, why).await {
        Ok(()) | Err(Error::Repeated) if answer == Some(true) => {
            Ok(see(format!("/cases/{id}/receipt")))
        }
        Ok(()) | Err(Error::Repeated) => Ok(see("/transfers")),
        Err(Error::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add(refusal);
            let page = drawn(&staff, &id, n, &fields, problems).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Writes it: into the log of the office that has the case, and where another one takes it, into that
/// one's too.
async fn settle(
    staff: &Staff,
    id: &Id<Case>,
    n: usize,
    answer: Option<bool>,
    why: Option<String>,
) -> Result<()> {
    let wanted = id.clone();
    let office = staff.app.db.read(move |tx| cases::office_of(tx, wanted.as_str())).await?;
    let pen = Pen { office: office.clone(), ..staff.pen() };
    let (app, who, case_id) = (staff.app.clone(), staff.who.clone(), id.clone());
    let written: Result<bool> = staff
        .app
        .db
        .write(&office, move |tx| {
            let found = find(tx, &pen.office, &case_id)?;
            let held = found.addressee(tx, &app, n)?;
            app.open(&who, Action::Decide, &held)?;
            let Some(accepted) = answer else {
                return Err(Refusal::new(msg("transfers-choose")).field("accepted").into());
            };
            if accepted && held.office != pen.office {
                across::leave(tx, &app, (&who, &pen), (&case_id, n), why)?;
                return Ok(true);
            }
            let officer = (who.unit == held.unit).then(|| who.account.clone());
            pen.record(tx, &case_id, |case: &Case| {
                case.decide_transfer(&app.pack, n, accepted, officer, why)
            })?;
            let visit = found.case.visit.as_deref().and_then(Id::parse);
            if let (true, Some(visit), Some(unit)) = (accepted, visit, &held.unit) {
                desk::move_with_case(tx, &pen, &visit, unit)?;
            }
            cases::check_conflicts(tx, &app, &pen, &case_id)?;
            Ok(false)
        })
        .await;
    // The second half: after a crash a job does it.
    match written? {
        true => across::finish(&staff.app, &office, id).await,
        false => Ok(()),
    }
}
