//! Asking and answering. Both stand on the page of the papers.

use access::{Action, Kind};
use axum::{extract::Path, response::Response};
use db::args;

use super::{Asked, Question};
use crate::{
    Error, Result,
    id::Id,
    justice::{papers, reach::change},
    web::{Fields, Staff},
};

/// The role that comments and wants no answer.
const COMMENTS: &str = "public_prosecutor";

/// Somebody of the court asks, or the prosecutor comments.
pub async fn ask(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let question: Id<Question> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let asked = Asked {
        case: id.clone(),
        office: staff.who.office.clone(),
        role: staff.who.role.clone(),
        wants_answer: staff.who.role != COMMENTS,
        words: fields.text("question").into(),
    };
    let done = change(&staff, &id, (Action::Create, Kind::Question), move |tx, pen, _| {
        pen.record(tx, &question, |one: &Question| one.ask(asked)).map(drop)
    });
    let done = done.await;
    papers::answered(&staff, &id, fields, done).await
}

/// The station answers.
pub async fn answer(
    staff: Staff,
    Path((id, question)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let words = fields.text("words");
    let done = change(&staff, &id, (Action::Answer, Kind::Question), move |tx, pen, reached| {
        let (office, case) = reached.place();
        let sql = "SELECT 1 FROM question WHERE office = $1 AND id = $2 AND case_id = $3";
        let found = tx.one(sql, args![office, &question, case], |row| row.get::<i64>(0))?;
        let found: Option<Id<Question>> = found.and_then(|_| Id::parse(&question));
        let found = found.ok_or(Error::NotFound)?;
        pen.record(tx, &found, |one: &Question| one.answer(&pen.actor, words)).map(drop)
    });
    let done = done.await;
    papers::answered(&staff, &id, fields, done).await
}
