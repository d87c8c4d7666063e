//! Reading submissions for the monitor: the newest version of each, a piece at a time.

use std::collections::BTreeMap;

use access::{Action, Kind};
use db::{Tx, args};

use super::{
    interview::{Envelope, Interview},
    shape::Shape,
};
use crate::{
    Error, Result,
    books::{Books, histories},
    community::surveys::{Submission, SubmissionEvent, THEMSELVES, form_text},
    web::Staff,
};

/// How many submissions are opened in one go: others read in between, and no more lies in memory.
const PIECE: usize = 1000;

/// A row of the table of submissions.
struct Row {
    version: String,
    envelope: Envelope,
}

fn rows(tx: &mut Tx, staff: &Staff, survey: &str, form: &str) -> Result<Vec<Row>> {
    let shown = staff.app.shown(&staff.who, Action::List, Kind::Submission, "b", 5);
    let sql = format!(
        "SELECT b.id, b.version, b.enumerator, b.received, b.state FROM submission b
         WHERE b.office = $1 AND b.survey = $2 AND b.form = $3 AND b.enumerator <> $4 AND {}
         ORDER BY b.received, b.id",
        shown.sql
    );
    // Who answered by herself was visited by nobody.
    let first = args![&staff.who.office, survey, form, THEMSELVES];
    Ok(tx.all(&sql, &[first.to_vec(), shown.args].concat(), |row| {
        Ok(Row {
            version: row.get(1)?,
            envelope: Envelope {
                id: row.get(0)?,
                enumerator: row.get(2)?,
                received: row.get(3)?,
                rejected: row.get::<Option<String>>(4)?.as_deref() == Some("rejected"),
            },
        })
    })?)
}

/// What the versions of a form ask.
pub(super) fn shapes(
    tx: &mut Tx,
    books: &Books,
    (office, survey): (&str, &str),
    (form, versions): (&str, Vec<String>),
) -> Result<BTreeMap<String, Shape>> {
    let mut shapes = BTreeMap::new();
    for version in versions {
        let xml = form_text(tx, books, (office, survey), (form, &version))?;
        // A form was checked before it was laid in.
        let shape = forms::Form::read(xml.as_bytes()).map(|form| Shape::of(&form));
        shapes.insert(version, shape.unwrap_or_default());
    }
    Ok(shapes)
}

fn piece(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    rows: Vec<Row>,
    shapes: &BTreeMap<String, Shape>,
) -> Result<Vec<Interview>> {
    let ids: Vec<&str> = rows.iter().map(|row| row.envelope.id.as_str()).collect();
    let kinds = ["submission.received"];
    let mut past = histories::<Submission>(tx, books, office, &ids, &kinds)?;
    let mut found = Vec::with_capacity(rows.len());
    for Row { version, envelope } in rows {
        let entries = past.remove(&envelope.id).unwrap_or_default();
        let newest = entries.into_iter().rev().find_map(|entry| match entry.event {
            SubmissionEvent::Received(received) => received.xml.into_inner(),
            _ => None,
        });
        let sent = newest.and_then(|xml| forms::Submission::read(xml.as_bytes()).ok());
        if let (Some(sent), Some(shape)) = (sent, shapes.get(&version)) {
            found.push(Interview::of(envelope, shape, &sent));
        }
    }
    Ok(found)
}

/// All submissions of a form in the order in which they came, with what its versions ask.
pub(super) async fn interviews(
    staff: &Staff,
    survey: &str,
    form: &str,
    newest: &str,
) -> Result<(Vec<Interview>, Shape)> {
    let (asks, of, name, first) =
        (staff.clone(), survey.to_owned(), form.to_owned(), newest.to_owned());
    let read = move |tx: &mut Tx| {
        let rows = rows(tx, &asks, &of, &name)?;
        let mut versions: Vec<String> = rows.iter().map(|row| row.version.clone()).collect();
        versions.push(first);
        versions.sort();
        versions.dedup();
        let at = (asks.who.office.as_str(), of.as_str());
        let shapes = shapes(tx, &asks.app.books, at, (&name, versions))?;
        Ok::<_, Error>((rows, shapes))
    };
    let (mut rows, shapes) = staff.app.db.read(read).await?;
    let shape = shapes.get(newest).cloned().unwrap_or_default();
    let mut found = Vec::with_capacity(rows.len());
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(PIECE));
        let (books, office, shapes) =
            (staff.app.books.clone(), staff.who.office.clone(), shapes.clone());
        let some = std::mem::replace(&mut rows, rest);
        let read = move |tx: &mut Tx| piece(tx, &books, &office, some, &shapes);
        found.extend(staff.app.db.read(read).await?);
    }
    Ok((found, shape))
}
