//! How a sample changes: writing what was decided, and frames that are laid in.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;

use super::{
    Event, Sample,
    frame::{Fault, read},
    pages::{Drawing, known, shown},
    past::Past,
    store::find,
};
use crate::{
    Error, Refusal, Result,
    community::surveys::{Survey, SurveyRow, open},
    id::Id,
    lang::msg,
    web::{Answer, Fields, Problems, Staff, see},
};

/// The longest frame, in bytes.
const LONGEST: usize = 4 << 20;

/// The page again, with what was typed and what is wrong.
pub(super) async fn refused(
    staff: &Staff,
    id: &Id<Survey>,
    (typed, problems): (Fields, Problems),
    faults: Vec<Fault>,
) -> Result<Response> {
    let with = Drawing { typed, problems, faults, again: false };
    Ok(Answer::refused(staff, shown(staff, id, with).await?).into_response())
}

/// The survey, if it still runs.
pub(super) async fn running(
    staff: &Staff,
    id: &Id<Survey>,
) -> Result<(Option<Refusal>, SurveyRow, Past)> {
    let (survey, past) = known(staff, id).await?;
    let closed = survey.closed.map(|_| Refusal::new(msg("surveys-is-closed")));
    Ok((closed, survey, past))
}

/// Writes what was decided about the survey's sample; the same form a second time changes nothing.
pub(super) async fn write(
    staff: &Staff,
    id: &Id<Survey>,
    fields: Fields,
    decide: impl FnOnce(&Sample) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let (pen, of, once) = (staff.pen(), id.to_string(), fields.get("once"));
    let fresh = staff.app.chance.id::<Sample>(staff.at);
    let work = move |tx: &mut Tx| {
        let sample = find(tx, (&pen.office, &of))?.unwrap_or(fresh);
        pen.record_once(tx, &sample, &once, decide).map(drop)
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{id}/sample"))),
        Err(Error::Refused(refusal)) => {
            refused(staff, id, (fields, refusal.into()), Vec::new()).await
        }
        Err(error) => Err(error),
    }
}

/// `POST /surveys/{id}/sample/frames`: a frame, as a file or as text. What came is in the text's field
/// again if something is wrong with it.
pub async fn lay_in(staff: Staff, Path(id): Path<String>, mut fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let (closed, survey, _) = running(&staff, &id).await?;
    if let Some(refusal) = closed {
        return refused(&staff, &id, (fields, refusal.into()), Vec::new()).await;
    }
    let upload = fields.files.iter().position(|file| file.field == "file");
    let bytes = upload.map(|at| fields.files.swap_remove(at).bytes);
    let field = if bytes.is_some() { "file" } else { "text" };
    let bytes = bytes.unwrap_or_else(|| fields.text("text").into_bytes());
    let refusal = match bytes.len() {
        0 => Some(Refusal::new(msg("sampling-frame-needed")).field("file")),
        long if long > LONGEST => Some(Refusal::new(msg("web-form-too-long")).field("file")),
        _ => None,
    };
    if let Some(refusal) = refusal {
        return refused(&staff, &id, (fields, refusal.into()), Vec::new()).await;
    }
    let is_station = |code: &str| {
        let office = staff.app.pack.offices.get(code);
        let kind = office.and_then(|office| staff.app.pack.office_kinds.get(&office.kind));
        kind.is_some_and(|kind| kind.level == "station")
    };
    match read(&bytes, is_station) {
        Ok(blocks) => write(&staff, &id, fields, |sample| sample.lay(survey.id, blocks)).await,
        Err(faults) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let typed = Fields::of([("text", text.as_str())]);
            let refusal = Refusal::new(msg("sampling-frame-faulty")).field(field);
            refused(&staff, &id, (typed, refusal.into()), faults).await
        }
    }
}
