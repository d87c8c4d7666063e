//! What becomes of a decision: orders are carried out or given back, and the court confirms or puts
//! right what was transcribed.

use access::{Action, Kind};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::{Tx, args};

use super::{
    Correction, Decision,
    form::{drawn, ground},
    typed,
};
use crate::{
    Error, Refusal, Result,
    books::Pen,
    id::Id,
    justice::{
        papers,
        reach::{Reached, change},
    },
    lang::msg,
    station::leaves,
    web::{Answer, Fields, Problems, Staff, see},
};

/// The decision, if it is one of this case.
fn of_case(tx: &mut Tx, reached: &Reached, decision: &str) -> Result<Id<Decision>> {
    let (office, case) = reached.place();
    let sql = "SELECT 1 FROM decision WHERE office = $1 AND id = $2 AND case_id = $3";
    let found = tx.one(sql, args![office, decision, case], |row| row.get::<i64>(0))?;
    found.and_then(|_| Id::parse(decision)).ok_or(Error::NotFound)
}

fn refuse_on_leave(tx: &mut Tx, pen: &Pen) -> Result<()> {
    leaves::demand(tx, (&pen.office, &pen.actor), pen.at, "words")
}

/// The officer carries an order out, or gives it back.
pub async fn settle(
    staff: Staff,
    Path((id, decision, n)): Path<(String, String, usize)>,
    fields: Fields,
) -> Result<Response> {
    let (answer, words) = (fields.get("answer"), fields.text("words"));
    let proof = fields.get("proof").parse().ok();
    let done = change(&staff, &id, (Action::Update, Kind::Decision), move |tx, pen, reached| {
        let found = of_case(tx, reached, &decision)?;
        refuse_on_leave(tx, pen)?;
        let files = reached.case.files.len();
        pen.record(tx, &found, |one: &Decision| match answer.as_str() {
            "executed" => one.execute(n, words, (proof, files)),
            "returned" => one.give_back(n, words),
            _ => Err(Refusal::new(msg("decisions-answer-needed")).field("words").into()),
        })
        .map(drop)
    });
    let done = done.await;
    papers::answered(&staff, &id, fields, done).await
}

/// The judge confirms what the police transcribed.
pub async fn confirm(
    staff: Staff,
    Path((id, decision)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let done = change(&staff, &id, (Action::Decide, Kind::Decision), move |tx, pen, reached| {
        let found = of_case(tx, reached, &decision)?;
        pen.record(tx, &found, |one: &Decision| one.confirm(&pen.actor)).map(drop)
    });
    let done = done.await;
    papers::answered(&staff, &id, fields, done).await
}

/// The form with which she puts it right.
pub async fn correction(
    staff: Staff,
    Path((id, decision)): Path<(String, String)>,
) -> Result<Response> {
    let ground = ground(&staff, &id, Action::Decide).await?;
    let one = ground.decisions.iter().find(|one| one.id == decision).ok_or(Error::NotFound)?;
    let typed = [("number", &*one.number), ("date", &*one.date), ("text", &*one.text)];
    let form = drawn(&staff, &ground, Some(one), Fields::of(typed), Problems::default());
    Ok(Answer::new(&staff, form).into_response())
}

/// She puts it right.
pub async fn correct(
    staff: Staff,
    Path((id, decision)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let ground = ground(&staff, &id, Action::Decide).await?;
    let one = ground.decisions.iter().find(|one| one.id == decision).ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let correction = Correction {
        number: fields.get("number"),
        date: fields.get("date"),
        text: fields.text("text").into(),
        struck: fields.all("struck").iter().filter_map(|n| n.parse().ok()).collect(),
        added: typed::orders(&staff.app, &fields, &mut problems),
    };
    let done = if problems.is_empty() {
        change(&staff, &id, (Action::Decide, Kind::Decision), move |tx, pen, reached| {
            let found = of_case(tx, reached, &decision)?;
            pen.record(tx, &found, |one: &Decision| one.correct(correction)).map(drop)
        })
        .await
    } else {
        Err(Error::Refused(Refusal::new(msg("web-problems"))))
    };
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{id}/papers"))),
        Err(Error::Refused(refusal)) => {
            if problems.is_empty() {
                problems.add(refusal);
            }
            let form = drawn(&staff, &ground, Some(one), fields, problems);
            Ok(Answer::refused(&staff, form).into_response())
        }
        Err(error) => Err(error),
    }
}
