//! Making a decision: signing, transcribing, keeping a draft.

use access::{Action, Kind, Phase};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;

use super::{
    Decision, Made,
    form::{Ground, Hand, drawn, ground, hand},
    typed,
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    justice::{
        docket, papers,
        reach::{Reached, change},
    },
    lang::msg,
    pack::Holds,
    web::{Answer, Fields, Problems, Staff, see},
};

/// The empty form, or the court's draft.
pub async fn new(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let ground = ground(&staff, &id, Action::Create).await?;
    let typed = Fields::of(ground.draft.iter().map(|(name, value)| (&**name, &**value)));
    let form = drawn(&staff, &ground, None, typed, Problems::default());
    Ok(Answer::new(&staff, form).into_response())
}

/// Takes a decision: signed, transcribed, or kept as a draft.
pub async fn decide(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let decision: Id<Decision> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let before = ground(&staff, &id, Action::Create).await?;
    let hand = hand(&staff, &before.reached);
    let drafts = fields.get("act") == "draft";
    if hand == Hand::Drafts || (hand == Hand::Signs && drafts) {
        docket::keep_draft(&staff, &id, typed::kept(&fields)).await?;
        return Ok(see(format!("/cases/{id}/bench")));
    }
    let mut problems = Problems::default();
    let made = made(&staff, &before, hand, &fields, &mut problems);
    let done = if problems.is_empty() {
        write(&staff, &id, (decision, made)).await
    } else {
        Err(Error::Refused(Refusal::new(msg("web-problems"))))
    };
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{id}/papers"))),
        Err(Error::Refused(refusal)) => {
            if problems.is_empty() {
                problems.add(refusal);
            }
            let form = drawn(&staff, &before, None, fields, problems);
            Ok(Answer::refused(&staff, form).into_response())
        }
        Err(error) => Err(error),
    }
}

fn made(
    staff: &Staff,
    before: &Ground,
    hand: Hand,
    fields: &Fields,
    problems: &mut Problems,
) -> Made {
    let transcribed = hand == Hand::Transcribes;
    let pack = &staff.app.pack;
    let known = |end: &String| pack.statuses.get(end).is_some_and(|row| !row.open);
    let scan = fields.get("scan").parse().ok().filter(|n| *n < before.files.len());
    Made {
        case: before.reached.id.to_string(),
        court: match transcribed {
            true => court_of(staff, &before.reached),
            false => staff.who.office.clone(),
        },
        by: staff.who.account.clone(),
        transcribed,
        scan: scan.filter(|_| transcribed),
        number: fields.get("number"),
        date: fields.get("date"),
        court_number: fields.some("court_number"),
        end: fields.some("end").filter(known),
        text: fields.text("text").into(),
        orders: typed::orders(&staff.app, fields, problems),
    }
}

fn court_of(staff: &Staff, reached: &Reached) -> String {
    let office = staff.app.pack.offices.get(&reached.office);
    office.and_then(|row| row.court.clone()).unwrap_or_default()
}

async fn write(staff: &Staff, id: &str, (decision, made): (Id<Decision>, Made)) -> Result<()> {
    let action = if made.transcribed { Action::Create } else { Action::Decide };
    let app = staff.app.clone();
    change(staff, id, (action, Kind::Decision), move |tx, pen, reached| {
        let ends = made.end.is_some();
        pen.record(tx, &decision, |one: &Decision| one.make(made))?;
        if reached.case.is_closed() {
            return Ok(());
        }
        let go = |tx: &mut Tx, holds| papers::move_on(tx, &app.pack, pen, &reached.id, holds);
        // A decision on paper says that the papers were before her.
        if reached.case.class()?.phase == Phase::Open {
            go(tx, Holds::Submitted)?;
        }
        if ends { Ok(()) } else { go(tx, Holds::Decided) }
    })
    .await
}
