//! What becomes of a release: the second person's word, and its withdrawal.

use access::Action;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;

use super::{
    Event, Published, Release,
    judge::Judgement,
    pages::{asked, open, shown},
    past::{self, Mark},
    propose::typed,
    release::Stage,
    rows::ReleaseRow,
    source::{Source, stands},
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

/// The second person signs it off: it is judged once more, and published as it was judged.
pub async fn sign(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let row = open(&staff, &id, Action::Decide).await?;
    let done = signed(&staff, &row).await.map_err(|error| match error {
        Error::Refused(refusal) => refusal.field("answer").into(),
        other => other,
    });
    answered(&staff, row, Fields::default(), done).await
}

/// Judges it beside the writer, who must not wait for a proof; once more if the office released
/// something else meanwhile.
async fn signed(staff: &Staff, row: &ReleaseRow) -> Result<()> {
    if row.stage() != Stage::Draft {
        return Err(Error::Repeated);
    }
    let (of, own) = (staff.clone(), row.clone());
    let asked = staff.app.db.read(move |tx: &mut Tx| asked(tx, &of, &own)).await?;
    let source = Source::load(&staff.app, &row.office, &asked.proposed.results).await?;
    for _ in 0..2 {
        let (judgement, mark) = source.clone().judged(staff, &row.office, asked.clone()).await?;
        let id = Id::parse(&row.id).ok_or(Error::NotFound)?;
        if published(staff, (id, &asked.proposed.results), judgement, mark).await? {
            return Ok(());
        }
    }
    Err(Error::Busy)
}

/// Publishes what was judged, unless the past is no longer the one that it was judged against.
async fn published(
    staff: &Staff,
    (id, results): (Id<Release>, &str),
    Judgement { contents, judged }: Judgement,
    mark: Mark,
) -> Result<bool> {
    let (pen, results) = (staff.pen(), results.to_owned());
    let work = move |tx: &mut Tx| {
        if past::mark(tx, &pen.office)? != mark {
            return Ok(false);
        }
        stands(tx, (&pen.office, &results))?;
        let published = Published { by: pen.actor.clone(), contents, judged: judged.into() };
        pen.record(tx, &id, |release: &Release| release.publish(published)).map(|_| true)
    };
    staff.app.db.write(&staff.who.office, work).await
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
