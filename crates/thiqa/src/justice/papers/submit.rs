//! Submitting a bundle, and taking it in at the court.

use access::{Action, Kind};
use axum::{extract::Path, response::Response};
use db::Tx;

use super::{Papers, Sheet, Submitted, face::face_of, pages::answered, store::rounds};
use crate::{
    Error, Result,
    books::Pen,
    id::Id,
    justice::{
        procedure,
        reach::{Reached, change},
    },
    node::Node,
    pack::{Holds, Pack},
    station::{
        cases::{self, Case, Enclosed},
        gates, leaves,
    },
    web::{Fields, Staff},
};

/// What was chosen of what lies in the case, numbered anew.
pub(in crate::justice) fn sheets(enclosed: &[Enclosed], chosen: &[String]) -> Vec<Sheet> {
    let named = |file: &&Enclosed| chosen.iter().any(|n| n.parse() == Ok(file.n));
    let numbered = enclosed.iter().filter(named).enumerate();
    let sheet = |(n, file): (usize, &Enclosed)| Sheet {
        n: n + 1,
        file: file.n,
        kind: file.kind.clone(),
        note: file.note.clone(),
        sha256: file.sha256.clone(),
    };
    numbered.map(sheet).collect()
}

/// The case is where a step of procedure says; a pack may say nothing.
pub(in crate::justice) fn move_on(
    tx: &mut Tx,
    pack: &Pack,
    pen: &Pen,
    case: &Id<Case>,
    holds: Holds,
) -> Result<()> {
    let Some(status) = pack.step_of(holds).and_then(|step| step.status.as_deref()) else {
        return Ok(());
    };
    pen.record(tx, case, |case: &Case| case.set_status(pack, status, None)).map(drop)
}

/// Only the officer who has it, not on leave, and past the station's gate.
fn demand(
    tx: &mut Tx,
    app: &Node,
    staff: &crate::people::Who,
    pen: &Pen,
    case: &Case,
) -> Result<()> {
    case.designated(&staff.account, "file")?;
    leaves::demand(tx, (&pen.office, &staff.account), pen.at, "file")?;
    gates::demand(tx, app, (staff, pen.at), "submit", "file")
}

fn put(
    tx: &mut Tx,
    app: &Node,
    pen: &Pen,
    reached: &Reached,
    (id, chosen, words): (Id<Papers>, Vec<String>, Option<String>),
) -> Result<()> {
    let (office, case) = reached.place();
    let past = cases::past(tx, &app.books, office, case)?;
    let sheets = sheets(&past.enclosed(), &chosen);
    let documents = sheets.iter().map(|sheet| sheet.kind.as_str());
    let mut face = face_of(tx, app, reached, pen.at, documents)?;
    face.early = procedure::early(tx, &app.pack, &app.books, reached)?;
    let before = rounds(tx, &app.books, (office, case))?;
    let submitted = Submitted {
        case: case.to_owned(),
        round: before.first().map_or(0, |last| last.round) + 1,
        by: pen.actor.clone(),
        sheets: sheets.into(),
        face: face.into(),
        words: words.into(),
    };
    pen.record(tx, &id, |papers: &Papers| papers.submit(submitted))?;
    move_on(tx, &app.pack, pen, &reached.id, Holds::Submitted)
}

/// The officer submits a bundle.
pub async fn submit(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let bundle: Id<Papers> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let words = Some(fields.text("words")).filter(|words| !words.is_empty());
    let (app, who, chosen) = (staff.app.clone(), staff.who.clone(), fields.all("file"));
    let done = change(&staff, &id, (Action::Create, Kind::Papers), move |tx, pen, reached| {
        demand(tx, &app, &who, pen, &reached.case)?;
        put(tx, &app, pen, reached, (bundle, chosen, words))
    });
    let done = done.await;
    answered(&staff, &id, fields, done).await
}

/// The court takes the newest bundle in, under its own number.
pub async fn take_in(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (number, date, books) = (fields.get("number"), fields.get("date"), staff.app.books.clone());
    let done = change(&staff, &id, (Action::Update, Kind::Papers), move |tx, pen, reached| {
        let rounds = rounds(tx, &books, reached.place())?;
        let newest = rounds.first().and_then(|round| Id::parse(&round.id));
        let newest: Id<Papers> = newest.ok_or(Error::NotFound)?;
        pen.record(tx, &newest, |papers: &Papers| papers.take_in(number, date)).map(drop)
    });
    let done = done.await;
    answered(&staff, &id, fields, done).await
}
