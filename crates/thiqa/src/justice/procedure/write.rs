//! Writing an act down.

use access::{Action, Kind};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;
use jiff::civil::Time;

use super::{
    Act, Event, Procedure,
    engine::started,
    facts::gather,
    pages::drawn,
    rule::{Wish, check},
    store,
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    id::Id,
    justice::{
        reach::{Reached, change},
        typed::{bad_day, moment},
    },
    lang::msg,
    node::Node,
    station::leaves,
    web::{Answer, Fields, Staff, see},
};

struct Typed {
    step: String,
    at: i64,
    words: Option<String>,
    why: Option<String>,
    lang: &'static str,
}

fn typed(staff: &Staff, fields: &Fields) -> Result<Typed> {
    let some = |name| Some(fields.text(name)).filter(|text| !text.is_empty());
    let noon = Time::constant(12, 0, 0, 0);
    let at = moment(&fields.get("at"), noon, &staff.app.pack.settings.zone());
    Ok(Typed {
        step: fields.get("step"),
        at: at.ok_or_else(|| bad_day("at"))?,
        words: some("words"),
        why: some("why"),
        lang: staff.reader.lang.code(),
    })
}

fn put(
    tx: &mut Tx,
    app: &Node,
    pen: &Pen,
    reached: &Reached,
    (typed, once): (Typed, Option<String>),
) -> Result<()> {
    let jurisdiction = reached.case.class()?.jurisdiction;
    let known = app.pack.steps(&jurisdiction).find(|step| step.code == typed.step);
    let needed = || Refusal::new(msg("procedure-step-needed")).field("step");
    let step = known.ok_or_else(needed)?;
    let on_leave = leaves::is_on_leave(tx, &pen.office, &pen.actor, typed.at)?;
    let facts = gather(tx, &app.pack, &app.books, reached)?.facts;
    let wish = Wish { at: typed.at, why: typed.why.is_some(), on_leave, lang: typed.lang };
    check(&app.pack, &facts, step, &wish, pen.at)?;
    let act = Act {
        case: reached.id.to_string(),
        by: pen.actor.clone(),
        at: typed.at,
        on_leave,
        step: typed.step.into(),
        words: typed.words.into(),
        why: typed.why.into(),
        clocks: started(&app.pack, &jurisdiction, step, typed.at),
        stops: step.stops.clone(),
    };
    let found = store::find(tx, reached.place())?;
    let id: Id<Procedure> = found.unwrap_or_else(|| app.chance.id(pen.at));
    let done = |_: &Procedure| Ok(Event::Done(act));
    match once {
        Some(once) => pen.record_once(tx, &id, &once, done).map(drop),
        None => pen.record(tx, &id, done).map(drop),
    }
}

/// An officer writes an act down.
pub async fn write(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let app = staff.app.clone();
    let once = fields.some("once");
    let done = match typed(&staff, &fields) {
        Ok(typed) => {
            change(&staff, &id, (Action::Create, Kind::Procedure), move |tx, pen, reached| {
                put(tx, &app, pen, reached, (typed, once))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{id}/procedure"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &id, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
