//! What officers do with a visit: each a form of the visit's page, each one entry.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use vault::{Countable, Sealed};

use super::{
    Call, End, Event, Restated, Shown, Visit, Woman,
    decide::CASE,
    opened::{self, Opened},
    show, tables,
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::{msg, parse_int},
    pack::Pack,
    web::{Answer, Fields, Problems, Staff, see},
};

/// What a decision knows: the state, everything opened, the country.
pub(super) struct Case<'a> {
    pub(super) visit: &'a Visit,
    pub(super) opened: &'a Opened,
    pub(super) pack: &'a Pack,
    pub(super) at: i64,
    pub(super) officer: &'a str,
}

/// Asks the gate, decides and writes, all in one transaction. The same form sent twice counts once.
pub(super) async fn record<const N: usize>(
    staff: &Staff,
    id: &Id<Visit>,
    once: Option<String>,
    actions: [Action; N],
    decide: impl FnOnce(&Case) -> Result<Vec<Event>> + Send + 'static,
) -> Result<()> {
    let (app, who, pen, id) = (staff.app.clone(), staff.who.clone(), staff.pen(), id.clone());
    staff
        .app
        .db
        .write(&staff.who.office, move |tx| {
            let held = tables::held(tx, &who.office, id.as_str())?.ok_or(Error::NotFound)?;
            for action in actions {
                app.open(&who, action, &held)?;
            }
            let opened = opened::open(tx, &app.books, &who.office, id.as_str())?;
            let (at, officer) = (pen.at, who.account.as_str());
            let visit = &opened.visit;
            let case = Case { visit, opened: &opened, pack: &app.pack, at, officer };
            let events = match (decide(&case), &once) {
                // What she sent before is no conflict with itself.
                (Err(Error::Conflict), Some(once)) => {
                    let once = format!("{id}.{once}");
                    return pen
                        .record_once(tx, &id, &once, |_: &Visit| Err(Error::Conflict))
                        .map(|_| ());
                }
                (events, _) => events?,
            };
            let mut once = once;
            for event in events {
                match once.take() {
                    Some(once) => {
                        pen.record_once(tx, &id, &format!("{id}.{once}"), |_: &Visit| Ok(event))?
                    }
                    None => pen.record(tx, &id, |_: &Visit| Ok(event))?,
                };
            }
            Ok(())
        })
        .await
}

/// After an act: the page again, with what is wrong and all that was typed, or the next page.
async fn act(
    staff: Staff,
    id: String,
    fields: Fields,
    action: Action,
    decide: impl FnOnce(&Case) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let visit: Id<Visit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let once = fields.some("once");
    let one = move |case: &Case| Ok(vec![decide(case)?]);
    let outcome = record(&staff, &visit, once, [action], one).await;
    answered(staff, visit, fields, outcome).await
}

async fn answered(
    staff: Staff,
    id: Id<Visit>,
    fields: Fields,
    outcome: Result<()>,
) -> Result<Response> {
    match outcome {
        Ok(()) | Err(Error::Repeated) => Ok(see(show::next_place(&staff, &id).await?)),
        Err(Error::Refused(refusal)) => {
            let page = show::page(&staff, &id, fields, refusal.into(), false).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(Error::Conflict) => {
            let page = show::page(&staff, &id, fields, Problems::default(), true).await?;
            Ok(Answer::conflict(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// An officer begins to help.
pub async fn call(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let typed = fields.some("room");
    act(staff, id, fields, Action::Update, move |case| {
        let room = typed.as_deref().map(|text| {
            parse_int(text).filter(|room| (1..=999).contains(room)).ok_or_else(|| {
                let refusal = Refusal::new(msg("web-number-range")).field("room");
                Error::from(refusal.arg("least", "1").arg("most", "999"))
            })
        });
        let room = room.transpose()?;
        case.visit.call(Call { at: case.at, officer: case.officer.to_owned(), room })
    })
    .await
}

/// A woman officer is offered.
pub async fn offer_woman(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (answer, instead) = (Woman::parse(&fields.get("answer")), fields.some("instead"));
    act(staff, id, fields, Action::Update, move |case| {
        let needed = || Refusal::new(msg("desk-woman-needed")).field("answer");
        let instead = instead.filter(|code| show::INSTEAD.contains(&code.as_str()));
        case.visit.ask_woman(answer.ok_or_else(needed)?, instead)
    })
    .await
}

/// The card of what must be reported was shown to her.
pub async fn show_card(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let how = match fields.get("how").as_str() {
        "read" => Some(Shown::Read),
        "heard" => Some(Shown::Heard),
        _ => None,
    };
    act(staff, id, fields, Action::Update, move |case| case.visit.show_card(how)).await
}

/// She is sent to another unit.
pub async fn route(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (unit, why) = (fields.get("unit"), fields.get("why"));
    act(staff, id, fields, Action::Update, move |case| {
        case.visit.route(case.pack, &unit, why, case.at)
    })
    .await
}

/// It ends. A new case is opened on its own form, which ends the visit when it is saved.
pub async fn end(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (outcome, refusal) = (fields.get("outcome"), fields.some("refusal"));
    if outcome == CASE {
        let row = show::row(&staff, &id, Action::Update).await?;
        return Ok(see(format!("/cases/new?visit={}", row.id)));
    }
    let words = fields.text("told");
    act(staff, id, fields, Action::Update, move |case| {
        let needs = case.pack.outcomes.get(&outcome).is_some_and(|row| row.needs_reason);
        let end = End {
            at: case.at,
            outcome: Countable::Open(outcome),
            refusal: Countable::Open(refusal.filter(|_| needs)),
            words: Sealed::Open(words),
            case: None,
        };
        case.visit.end(case.pack, &case.opened.facts, end)
    })
    .await
}

/// An end is taken back.
pub async fn reopen(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let why = fields.get("why");
    act(staff, id, fields, Action::Correct, move |case| case.visit.reopen(why, case.at)).await
}

/// She asks the commander.
pub async fn ask_commander(
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response> {
    let words = fields.text("asks");
    act(staff, id, fields, Action::Update, move |case| case.visit.ask_commander(words, case.at))
        .await
}

/// The commander answers her.
pub async fn answer(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let words = fields.text("answer");
    act(staff, id, fields, Action::Assign, move |case| case.visit.answer_asked(words, case.at))
        .await
}

/// It is sealed from now on.
pub async fn raise(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let why = fields.get("why");
    act(staff, id, fields, Action::Raise, move |case| case.visit.raise(case.pack, why, case.at))
        .await
}

/// A protection officer finds that it is ordinary.
pub async fn open_to_counting(
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response> {
    let why = fields.get("why");
    act(staff, id, fields, Action::OpenSealed, move |case| {
        let (visit, opened) = (case.visit, case.opened);
        visit.open_to_counting(Restated {
            at: case.at,
            unit: visit.then.clone().unwrap_or_else(|| visit.unit.clone()),
            facts: Countable::Open(opened.facts.clone()),
            woman: Countable::Open(opened.woman),
            outcome: Countable::Open(opened.outcome.clone()),
            refusal: Countable::Open(opened.refusal.clone()),
            why: Sealed::Open(why),
        })
    })
    .await
}
