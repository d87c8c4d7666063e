//! What is written down during an interview.

use access::{Action, Kind};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;

use super::{
    Event, Interview, Present, Rights, Step, Unrecorded, Why, show,
    store::{self, Found},
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    id::Id,
    lang::msg,
    node::Node,
    station::{cases::Case, leaves, recordings},
    web::{Answer, Fields, Staff, see},
};

/// Which interview of which case.
type Place = Path<(String, String)>;

/// Writes down what is refused while she is on leave.
async fn act(
    staff: Staff,
    place: Place,
    fields: Fields,
    decide: impl FnOnce(&mut Tx, &Node, &Pen, &Found, &Fields) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    write(staff, place, fields, move |tx, app, pen, found, fields| {
        leaves::demand(tx, (&pen.office, &pen.actor), pen.at, "main")?;
        decide(tx, app, pen, found, fields)
    })
    .await
}

/// Reaches the interview through its case, decides, writes, and leads back to its page.
async fn write(
    staff: Staff,
    Path((case, interview)): Place,
    fields: Fields,
    decide: impl FnOnce(&mut Tx, &Node, &Pen, &Found, &Fields) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let here = format!("/cases/{case}/interviews/{interview}");
    let (app, who, pen, typed) =
        (staff.app.clone(), staff.who.clone(), staff.pen(), fields.clone());
    let (of, which) = (case.clone(), interview.clone());
    let work = move |tx: &mut Tx| {
        let asked = (Action::Update, Kind::Interview);
        let found = store::find(tx, &app, &who, (&of, &which), asked)?;
        if found.office != pen.office {
            return Err(Error::NotFound);
        }
        let event = decide(tx, &app, &pen, &found, &typed)?;
        let id = found.id.clone();
        match typed.some("once") {
            Some(once) => pen.record_once(tx, &id, &once, |_: &Interview| Ok(event))?,
            None => pen.record(tx, &id, |_: &Interview| Ok(event))?,
        };
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(here)),
        Err(Error::Refused(refusal)) => {
            let page = show::drawn(&staff, (&case, &interview), fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// Steps of one phase, each with what shows it.
pub async fn take_steps(staff: Staff, place: Place, fields: Fields) -> Result<Response> {
    act(staff, place, fields, |_, app, _, found, fields| {
        let known = fields.all("done").into_iter().filter_map(|code| {
            let row = app.pack.interview_steps.get(&code)?;
            let evidence = fields.get(&format!("evidence-{code}"));
            row.is_for(found.kind()).then(|| (row.phase.clone(), Step { code, evidence }))
        });
        let (phases, steps): (Vec<String>, Vec<Step>) = known.unzip();
        let asks = phases.iter().any(|phase| phase == "account");
        let needs = app.pack.interview_kinds.get(found.kind()).is_some_and(|kind| kind.rights);
        found.state.take_steps(steps, asks, needs)
    })
    .await
}

/// Somebody comes into the room.
pub async fn came(staff: Staff, place: Place, fields: Fields) -> Result<Response> {
    act(staff, place, fields, |_, _, _, found, fields| {
        let present = Present { name: fields.get("name"), role: fields.get("role") };
        found.state.comes(present)
    })
    .await
}

/// Somebody goes out.
pub async fn left(
    staff: Staff,
    Path((case, interview, n)): Path<(String, String, usize)>,
    fields: Fields,
) -> Result<Response> {
    act(staff, Path((case, interview)), fields, move |_, _, _, found, _| found.state.leaves(n))
        .await
}

/// Rights are read and said again.
pub async fn read_rights(staff: Staff, place: Place, fields: Fields) -> Result<Response> {
    act(staff, place, fields, |_, app, _, found, fields| {
        let language = fields.some("language").filter(|code| app.pack.languages.has(code));
        let language = language.unwrap_or_default();
        found.state.read_rights(Rights { language, repeated: fields.text("repeated") })
    })
    .await
}

/// Picture, or both, are not recorded.
pub async fn unrecorded(staff: Staff, place: Place, fields: Fields) -> Result<Response> {
    act(staff, place, fields, |_, app, _, found, fields| {
        let what = Unrecorded::of(&fields.get("what"));
        let what = what.ok_or_else(|| {
            Error::from(Refusal::new(msg("interviews-what-needed")).field("what"))
        })?;
        let code = fields.some("why").filter(|code| app.pack.unrecorded_reasons.has(code));
        let why = Why { code: code.unwrap_or_default(), words: fields.get("words") };
        found.state.leave_unrecorded(what, why)
    })
    .await
}

/// A break begins, or ends.
pub async fn begin_break(staff: Staff, place: Place, fields: Fields) -> Result<Response> {
    act(staff, place, fields, |_, app, _, found, fields| {
        if found.state.rests {
            return found.state.go_on();
        }
        let code = fields.some("break").filter(|code| app.pack.pause_reasons.has(code));
        let why = Why { code: code.unwrap_or_default(), words: String::new() };
        found.state.rest(why)
    })
    .await
}

/// It ends: the recording first. Not even a leave keeps it open, for a missing end is an alarm.
pub async fn end(staff: Staff, place: Place, fields: Fields) -> Result<Response> {
    write(staff, place, fields, |tx, _, pen, found, _| {
        let case = found.plan.case.as_str();
        let recordings = recordings::of_case(tx, &found.office, case, pen.at)?;
        let own = recordings.iter().find(|one| one.interview == found.id.as_str());
        found.state.end(pen.at, own.map(|one| one.ended.is_some()))
    })
    .await
}
