//! What the team does with a sample: frames in, draws, replacements.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use db::Tx;

use super::{
    Event, Sample,
    draw::{By, ENGINE, Plan, draw as draw_lot},
    frame::{Fault, read, strata},
    pages::{Drawing, known, shown},
    sample::Drawn,
    store::{Past, find},
};
use crate::{
    Error, Refusal, Result,
    community::surveys::{Survey, SurveyRow, open},
    id::Id,
    lang::{msg, parse_int},
    web::{Answer, Fields, Problems, Staff, see},
};

/// The longest frame, in bytes.
const LONGEST: usize = 4 << 20;

async fn refused(
    staff: &Staff,
    id: &Id<Survey>,
    (typed, problems): (Fields, Problems),
    faults: Vec<Fault>,
) -> Result<Response> {
    let with = Drawing { typed, problems, faults, again: false };
    Ok(Answer::refused(staff, shown(staff, id, with).await?).into_response())
}

/// The survey, if it still runs.
async fn running(staff: &Staff, id: &Id<Survey>) -> Result<(Option<Refusal>, SurveyRow, Past)> {
    let (survey, past) = known(staff, id).await?;
    let closed = survey.closed.map(|_| Refusal::new(msg("surveys-is-closed")));
    Ok((closed, survey, past))
}

/// Writes what was decided about the survey's sample; the same form a second time changes nothing.
async fn write(
    staff: &Staff,
    id: &Id<Survey>,
    fields: Fields,
    decide: impl FnOnce(&Sample) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let (pen, of, once) = (staff.pen(), id.to_string(), fields.get("once"));
    let fresh = staff.app.chance.id::<Sample>(staff.at);
    let work = move |tx: &mut Tx| {
        let sample = find(tx, (&pen.office, &of))?.unwrap_or(fresh);
        match once.as_str() {
            "" => pen.record(tx, &sample, decide).map(drop),
            once => pen.record_once(tx, &sample, once, decide).map(drop),
        }
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

/// A whole number of a field, within its bounds.
fn count(fields: &Fields, field: &'static str, from: u32, to: u32) -> Result<u32, Refusal> {
    let typed = parse_int(&fields.get(field)).and_then(|number| u32::try_from(number).ok());
    typed.filter(|number| (from..=to).contains(number)).ok_or_else(|| {
        let refusal = Refusal::new(msg("sampling-number-needed")).field(field);
        refusal.arg("from", from.to_string()).arg("to", to.to_string())
    })
}

/// What is to be drawn, or everything that is wrong with it.
fn plan(fields: &Fields, strata: usize) -> Result<Plan, Problems> {
    let mut problems = Problems::default();
    let total = problems.take(count(fields, "total", 1, 1_000_000));
    let take = problems.take(count(fields, "take", 1, 1_000));
    let least = problems.take(count(fields, "least", 0, 100_000));
    let reserves = problems.take(count(fields, "reserves", 0, 1_000));
    let chosen = fields.get("by");
    let by = By::ALL.into_iter().find(|by| by.code() == chosen);
    let by = by.ok_or_else(|| Refusal::new(msg("sampling-by-needed")).field("by"));
    let by = problems.take(by);
    let shares = (0..strata).map(|at| {
        let typed = parse_int(&fields.get(&format!("share-{at}")));
        let part = typed.and_then(|share| u32::try_from(share).ok());
        let refusal = Refusal::new(msg("sampling-share-needed")).field("by");
        part.filter(|share| (1..=99).contains(share)).ok_or(refusal)
    });
    let shares: Vec<u32> = match by {
        Some(By::Neyman) => problems.take(shares.collect::<Result<_, _>>()).unwrap_or_default(),
        _ => Vec::new(),
    };
    match (total, take, least, reserves, by) {
        (Some(total), Some(take), Some(least), Some(reserves), Some(by)) if problems.is_empty() => {
            Ok(Plan { total, take, least, reserves, by, shares })
        }
        _ => Err(problems),
    }
}

/// `POST /surveys/{id}/sample/draws`: draws, with a seed of the node's.
pub async fn draw(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let (closed, _, past) = running(&staff, &id).await?;
    if let Some(refusal) = closed {
        return refused(&staff, &id, (fields, refusal.into()), Vec::new()).await;
    }
    let Some(frame) = past.frames.last() else {
        let refusal = Refusal::new(msg("sampling-frame-needed")).field("file");
        return refused(&staff, &id, (fields, refusal.into()), Vec::new()).await;
    };
    let plan = match plan(&fields, strata(&frame.blocks).len()) {
        Ok(plan) => plan,
        Err(problems) => return refused(&staff, &id, (fields, problems), Vec::new()).await,
    };
    let seed = HEXLOWER.encode(&staff.app.chance.bytes::<16>());
    let lot = match draw_lot(&frame.blocks, &plan, &seed) {
        Ok(lot) => lot,
        Err(refusal) => {
            return refused(&staff, &id, (fields, refusal.into()), Vec::new()).await;
        }
    };
    let drawn = Drawn {
        frame: past.frames.len() as u32 - 1,
        engine: ENGINE.to_owned(),
        seed,
        plan,
        parts: lot.parts,
        blocks: lot.blocks.into(),
        why: fields.text("why").into(),
    };
    write(&staff, &id, fields, |sample| sample.draw(drawn)).await
}

/// `POST /surveys/{id}/sample/replacements`: a block can't be visited.
pub async fn replace(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Update)?;
    let (closed, ..) = running(&staff, &id).await?;
    let (reason, words) = (fields.get("reason"), fields.text("words"));
    let block = parse_int(&fields.get("block")).and_then(|number| u32::try_from(number).ok());
    let problem = |key, field| Some(Refusal::new(key).field(field));
    let wrong = match () {
        () if closed.is_some() => closed,
        () if block.is_none() => problem(msg("sampling-block-needed"), "block"),
        () if !staff.app.pack.replacement_reasons.has(&reason) => {
            problem(msg("sampling-reason-needed"), "reason")
        }
        () => None,
    };
    match (wrong, block) {
        (None, Some(block)) => {
            write(&staff, &id, fields, move |sample| sample.replace(block, reason, words)).await
        }
        (wrong, _) => {
            let problems = wrong.map(Problems::from).unwrap_or_default();
            refused(&staff, &id, (fields, problems), Vec::new()).await
        }
    }
}
