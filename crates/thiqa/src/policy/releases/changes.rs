//! What becomes of a release: the second person's word, and its withdrawal.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;

use super::{
    Event, Published, Release,
    judge::judgement,
    pages::{asked, open, shown},
    past::Past,
    propose::typed,
    rows::ReleaseRow,
    source::Source,
};
use crate::{
    Error, Result,
    id::Id,
    web::{Answer, Fields, Staff, see},
};

async fn answered(
    staff: &Staff,
    row: ReleaseRow,
    fields: Fields,
    done: Result<()>,
) -> Result<Response> {
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/releases/{}", row.id))),
        Err(Error::Refused(refusal)) => {
            let page = shown(staff, row, fields, refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn decide(
    staff: &Staff,
    row: &ReleaseRow,
    decide: impl FnOnce(&Release) -> Result<Event> + Send + 'static,
) -> Result<()> {
    let id: Id<Release> = Id::parse(&row.id).ok_or(Error::NotFound)?;
    let pen = staff.pen();
    let work = move |tx: &mut Tx| pen.record(tx, &id, decide).map(drop);
    staff.app.db.write(&staff.who.office, work).await
}

/// The second person signs it off: it is judged once more, and published in the same write.
pub async fn sign(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let row = open(&staff, &id, Action::Decide).await?;
    let (of, own) = (staff.clone(), row.clone());
    let asked = staff.app.db.read(move |tx: &mut Tx| asked(tx, &of, &own)).await?;
    let source = Source::load(&staff.app, &row.office, &asked.proposed.results).await?;
    let stream: Id<Release> = Id::parse(&row.id).ok_or(Error::NotFound)?;
    let pen = staff.pen();
    let work = move |tx: &mut Tx| {
        // Another release may have gone out since the preview was drawn.
        let past = Past::load(tx, &pen.books, &pen.office)?;
        let by = pen.actor.clone();
        let decide = |release: &Release| {
            release.waits()?;
            let judgement = judgement(&source, &asked.proposed, &asked.words, &past)?;
            let judged = judgement.judged.into();
            release.publish(Published { by, contents: judgement.contents, judged })
        };
        pen.record(tx, &stream, decide).map(drop)
    };
    let done = staff.app.db.write(&staff.who.office, work).await;
    answered(&staff, row, Fields::default(), done).await
}

/// It will not be published.
pub async fn drop_it(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let row = open(&staff, &id, Action::Decide).await?;
    let (by, why) = (staff.who.account.clone(), fields.get("why"));
    let done = decide(&staff, &row, |release| release.drop_it(by, why)).await;
    answered(&staff, row, fields, done).await
}

/// It holds no longer, and everybody reads why.
pub async fn withdraw(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let row = open(&staff, &id, Action::Close).await?;
    let (by, why) = (staff.who.account.clone(), typed(&fields, "why"));
    let done = decide(&staff, &row, |release| release.withdraw(by, why)).await;
    answered(&staff, row, fields, done).await
}
