//! Reading submissions for the monitor: the newest version of each, a piece at a time.

use std::collections::{BTreeMap, BTreeSet};

use access::{Action, Kind};
use db::{Tx, args};

use super::{
    interview::{Envelope, Interview},
    shape::Shape,
};
use crate::{
    Error, Result,
    books::Books,
    community::surveys::{THEMSELVES, form_texts, newest},
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

/// What those versions of a form ask that somebody answered.
pub(super) fn shapes(
    tx: &mut Tx,
    books: &Books,
    of: (&str, &str),
    (form, versions): (&str, &BTreeSet<String>),
) -> Result<BTreeMap<String, Shape>> {
    let texts = form_texts(tx, books, of, form)?.into_iter();
    let shapes = texts.filter(|(version, _)| versions.contains(version)).map(|(version, xml)| {
        // A form was checked before it was laid in.
        let shape = forms::Form::read(xml.as_bytes()).map(|form| Shape::of(&form));
        (version, shape.unwrap_or_default())
    });
    Ok(shapes.collect())
}

fn piece(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    rows: Vec<Row>,
    shapes: &BTreeMap<String, Shape>,
) -> Result<Vec<Interview>> {
    let ids: Vec<&str> = rows.iter().map(|row| row.envelope.id.as_str()).collect();
    let sent = newest(tx, books, office, &ids)?;
    let found = rows.into_iter().filter_map(|Row { version, envelope }| {
        let (sent, shape) = (sent.get(&envelope.id)?, shapes.get(&version)?);
        Some(Interview::of(envelope, shape, sent))
    });
    Ok(found.collect())
}

/// All submissions of a form in the order in which they came, with what its versions ask.
pub(super) async fn interviews(
    staff: &Staff,
    survey: &str,
    form: &str,
    version: &str,
) -> Result<(Vec<Interview>, Shape)> {
    let (asks, of, name, first) =
        (staff.clone(), survey.to_owned(), form.to_owned(), version.to_owned());
    let read = move |tx: &mut Tx| {
        let rows = rows(tx, &asks, &of, &name)?;
        let mut versions: BTreeSet<String> = rows.iter().map(|row| row.version.clone()).collect();
        versions.insert(first);
        let at = (asks.who.office.as_str(), of.as_str());
        let shapes = shapes(tx, &asks.app.books, at, (&name, &versions))?;
        Ok::<_, Error>((rows, shapes))
    };
    let (mut rows, shapes) = staff.app.db.read(read).await?;
    let shape = shapes.get(version).cloned().unwrap_or_default();
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
