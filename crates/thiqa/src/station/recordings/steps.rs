//! What the recorder says between chunks, in the order in which it happened: a pause, that it goes on,
//! a mark, chunks that were lost, the end.

use axum::{extract::Path, response::Response};
use db::Tx;

use super::{
    Event, Pause, chunks,
    recording::Wrong,
    upload::{append, hers, refused, taken},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    node::Node,
    people::Who,
    station::cases::Case,
    web::{Fields, Staff},
};

/// What is said.
enum Step {
    Pause(Pause),
    Resume,
    Mark { part: i64, ms: i64, words: String },
    Lose { before: i64 },
    End { chunks: i64, total: Option<String> },
}

fn read(staff: &Staff, fields: &Fields) -> Option<Step> {
    let number = |name: &str| fields.get(name).parse::<i64>().ok();
    match fields.get("step").as_str() {
        "pause" => {
            let row = staff.app.pack.pause_reasons.get(&fields.get("why"))?;
            let (code, private) = (row.code.clone(), row.private);
            Some(Step::Pause(Pause { code, private, words: fields.get("words") }))
        }
        "resume" => Some(Step::Resume),
        "mark" => {
            let (part, ms) = (number("part")?, number("ms")?);
            Some(Step::Mark { part, ms, words: fields.get("words") })
        }
        "lost" => Some(Step::Lose { before: number("before")? }),
        "end" => Some(Step::End { chunks: number("chunks")?, total: fields.some("total") }),
        _ => None,
    }
}

/// Takes a step. One that was taken already is taken again without a word: the recorder may not have
/// heard the answer.
pub async fn step(
    staff: Staff,
    Path((case, interview)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let once = fields.get("once");
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let step = read(&staff, &fields);
    let work = move |tx: &mut Tx| {
        let kept = hers(tx, &app, &who, (&case, &interview))?;
        let step =
            step.ok_or_else(|| Refusal::new(msg("recordings-step-unknown")).field("step"))?;
        let (next, last) = (kept.state.next, kept.last_entry);
        if !once.is_empty() && pen.knows(tx, &once)? {
            return Ok(taken(next, Some(last)));
        }
        match decide(tx, &app, &who, &kept, step)? {
            Err(wrong) => Ok(refused(wrong, next)),
            Ok(None) => Ok(taken(next, Some(last))),
            Ok(Some(event)) => {
                if !once.is_empty() {
                    pen.remember(tx, &once)?;
                }
                let (entry, next) = append(tx, &pen, &kept, event)?;
                Ok(taken(next, Some(entry)))
            }
        }
    };
    staff.app.db.write(&staff.who.office, work).await
}

fn decide(
    tx: &mut Tx,
    app: &Node,
    who: &Who,
    kept: &super::store::Kept,
    step: Step,
) -> Result<Result<Option<Event>, Wrong>> {
    let state = &kept.state;
    Ok(match step {
        Step::Pause(why) => state.pause(why).map(Some),
        Step::Resume => state.resume(),
        Step::Mark { part, ms, words } => state.mark(part, ms, words).map(Some),
        Step::Lose { before } => state.lose(before),
        // An end that was heard and not answered.
        Step::End { chunks, .. } if state.ended && chunks == state.next => Ok(None),
        Step::End { chunks, total } => {
            let counted = chunks::total(tx, &app.books, &who.office, &kept.id)?;
            state.end(chunks, total.as_deref(), counted).map(Some)
        }
    })
}
