//! What the team does with waves: lays them in, withdraws them, has figures computed.

use access::Action;
use axum::{
    extract::{FromRequest, Path, Request},
    response::{IntoResponse, Response},
};
use db::Tx;

use super::{
    compute,
    computed::Results,
    laying::{Refused, record, taken},
    pages::{load, shown},
    wave::Wave,
};
use crate::{
    Error, Refusal, Result,
    community::surveys,
    id::Id,
    lang::msg,
    web::{Answer, Fields, Problems, Staff, see},
};

/// Lays a wave in from a file.
pub async fn lay_in(staff: Staff, Path(id): Path<String>, request: Request) -> Result<Response> {
    let survey = surveys::open(&staff, &id, Action::Update)?;
    let fields = Fields::from_request(request, &()).await?;
    let refused = match taken(&staff, &survey, &fields).await? {
        Ok(read) => match record(&staff, &survey, &fields, read).await {
            Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/surveys/{survey}/waves"))),
            Err(Error::Refused(refusal)) => Refused::Rule(refusal),
            Err(error) => return Err(error),
        },
        Err(refused) => refused,
    };
    let (problems, faults, columns) = match refused {
        Refused::Rule(refusal) => (refusal.into(), Vec::new(), Vec::new()),
        Refused::Faults(faults, columns) => {
            (Refusal::new(msg("results-faulty")).field("file").into(), faults, columns)
        }
        Refused::Look(columns) => (Problems::default(), Vec::new(), columns),
    };
    let looked = problems.is_empty();
    let page = shown(&staff, &survey, fields, problems).await?.with_file(faults, columns);
    Ok(match looked {
        true => Answer::new(&staff, page).into_response(),
        false => Answer::refused(&staff, page).into_response(),
    })
}

/// A wave is no longer counted.
pub async fn withdraw(
    staff: Staff,
    Path((id, wave)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let survey = surveys::open(&staff, &id, Action::Update)?;
    let (_, waves, _) = load(&staff, &survey).await?;
    if !waves.iter().any(|row| row.id == wave) {
        return Err(Error::NotFound);
    }
    let wave: Id<Wave> = Id::parse(&wave).ok_or(Error::NotFound)?;
    let (pen, why) = (staff.pen(), fields.text("why"));
    let work = move |tx: &mut Tx| pen.record(tx, &wave, |own: &Wave| own.withdraw(why)).map(drop);
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{survey}/waves"))),
        Err(Error::Refused(refusal)) => {
            let page = shown(&staff, &survey, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Has the figures of waves computed.
pub async fn compute(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let survey = surveys::open(&staff, &id, Action::Update)?;
    let new: Id<Results> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let (_, waves, _) = load(&staff, &survey).await?;
    let wanted = fields.all("wave");
    match compute::compute(&staff, survey.as_str(), &new, (&waves, &wanted)).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{survey}/results/{new}"))),
        Err(Error::Refused(refusal)) => {
            let page = shown(&staff, &survey, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
