//! Somebody joined the office, or another unit of it: the cases that are there are looked through
//! before the answer leaves.

use axum::{extract::Path, http::StatusCode, response::Response};

use super::officers;
use crate::{
    Error, Result, people,
    station::cases,
    web::{Fields, Staff},
};

/// A new account, and the cases that concern whoever it is for.
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    let answer = people::new_account::create(staff.clone(), fields).await?;
    settled(&staff, answer).await
}

/// Another post, and whoever is kept from a case with its holder.
pub async fn moved(staff: Staff, path: Path<String>, fields: Fields) -> Result<Response> {
    let answer = people::change::moved(staff.clone(), path, fields).await?;
    settled(&staff, answer).await
}

async fn settled(staff: &Staff, answer: Response) -> Result<Response> {
    if !matches!(answer.status(), StatusCode::OK | StatusCode::SEE_OTHER) {
        return Ok(answer);
    }
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let looked = staff.app.db.read(move |tx| {
        let officers = officers(tx, &app.books, &office)?;
        cases::look(tx, &app, &office, &officers)
    });
    let looked = looked.await?;
    let (app, pen) = (staff.app.clone(), staff.pen());
    let work = move |tx: &mut db::Tx| cases::settle(tx, &app, &pen, &looked);
    staff.app.db.write(&staff.who.office, work).await?;
    Ok::<_, Error>(answer)
}
