//! What the team's pages show of surveys, forms, enumerators and submissions.

use access::{Action, Kind};
use db::{Tx, args};
use serde::Serialize;

use super::{store::opened, submission::THEMSELVES};
use crate::{
    Error, Result,
    books::{Books, newest_key, office_key},
    node::Node,
    people::Who,
};

/// A survey in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(crate) struct SurveyRow {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Microseconds UTC.
    pub(crate) opened: i64,
    pub(crate) closed: Option<i64>,
    /// How many submissions came.
    pub(crate) submissions: i64,
}

/// A version of a form.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(crate) struct FormRow {
    pub(crate) form: String,
    pub(crate) version: String,
    pub(crate) title: String,
    /// MD5 of its bytes, by which telephones know it.
    pub(crate) hash: String,
    /// Microseconds UTC, as are the others.
    pub(crate) added: i64,
    pub(crate) published: Option<i64>,
    pub(crate) closed: Option<i64>,
    /// The files that it needs: name, and whether it is there.
    pub(crate) files: Vec<(String, bool)>,
}

/// A form that is, or was, asked of everybody.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct OutsideRow {
    /// The last part of its address.
    pub(super) code: String,
    pub(super) form: String,
    pub(super) version: String,
    pub(super) title: String,
    /// Microseconds UTC, as is the other.
    pub(super) opened: i64,
    pub(super) closed: Option<i64>,
}

/// An enumerator and what she sent.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(in crate::community) struct EnumeratorRow {
    pub(in crate::community) id: String,
    pub(in crate::community) name: String,
    pub(in crate::community) revoked: bool,
    pub(in crate::community) submissions: i64,
    /// When she sent the last one, microseconds UTC.
    pub(in crate::community) last: Option<i64>,
}

/// A submission in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct SubmissionRow {
    pub(super) id: String,
    pub(super) form: String,
    pub(super) version: String,
    /// What the team calls whoever asked; none where somebody answered on the public pages.
    pub(super) enumerator: Option<String>,
    /// Microseconds UTC.
    pub(super) received: i64,
    /// `approved`, `has_issues`, `rejected`, or none while nobody looked at it.
    pub(super) state: Option<String>,
    pub(super) files: i64,
}

const SURVEYS: &str = "SELECT s.id, s.name, s.opened, s.closed,
 (SELECT COUNT(*) FROM submission b WHERE b.office = s.office AND b.survey = s.id)
 FROM survey s WHERE";

/// The surveys that she may list, the newest first; with an id, that one alone.
pub(super) fn surveys(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    id: Option<&str>,
) -> Result<Vec<SurveyRow>> {
    let shown = node.shown(who, Action::List, Kind::Survey, "s", 2);
    let sql = format!(
        "{SURVEYS} {} AND ($1 = '' OR s.id = $1) ORDER BY s.opened DESC, s.id DESC LIMIT 200",
        shown.sql
    );
    let key = newest_key(tx, &node.books, &who.office, &office_key(&who.office))?;
    let key = key.ok_or(Error::NotFound)?;
    let values = [args![id.unwrap_or_default()].to_vec(), shown.args].concat();
    Ok(tx.all(&sql, &values, |row| {
        Ok(SurveyRow {
            id: row.get(0)?,
            name: opened(&key, "survey.name", row.get(1)?),
            opened: row.get(2)?,
            closed: row.get(3)?,
            submissions: row.get(4)?,
        })
    })?)
}

/// Id and name of each survey that she may list, for what rests on one.
pub(crate) fn surveys_of(tx: &mut Tx, node: &Node, who: &Who) -> Result<Vec<(String, String)>> {
    Ok(surveys(tx, node, who, None)?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The forms of a survey, each with its newest version first.
pub(crate) fn forms(
    tx: &mut Tx,
    books: &Books,
    (office, survey): (&str, &str),
) -> Result<Vec<FormRow>> {
    let sql =
        "SELECT f.form, f.version, f.title, f.hash, f.added, f.published, f.closed, m.name, m.file
               FROM survey_form f LEFT JOIN survey_form_file m ON m.office = f.office
               AND m.survey = f.survey AND m.form = f.form AND m.version = f.version
               WHERE f.office = $1 AND f.survey = $2
               ORDER BY f.form, f.added DESC, f.version DESC, m.name LIMIT 2000";
    let key = newest_key(tx, books, office, &office_key(office))?.ok_or(Error::NotFound)?;
    let rows = tx.all(sql, args![office, survey], |row| {
        let form = FormRow {
            form: row.get(0)?,
            version: row.get(1)?,
            title: opened(&key, "survey_form.title", row.get(2)?),
            hash: row.get(3)?,
            added: row.get(4)?,
            published: row.get(5)?,
            closed: row.get(6)?,
            files: Vec::new(),
        };
        let name = row.get::<Option<String>>(7)?;
        let is_there = row.get::<Option<String>>(8)?.is_some();
        Ok((form, name.map(|name| (name, is_there))))
    })?;
    let mut forms: Vec<FormRow> = Vec::new();
    for (form, file) in rows {
        let same = |known: &&mut FormRow| known.form == form.form && known.version == form.version;
        match forms.last_mut().filter(same) {
            Some(known) => known.files.extend(file),
            None => forms.push(FormRow { files: file.into_iter().collect(), ..form }),
        }
    }
    Ok(forms)
}

/// What a survey asks, or asked, of everybody; the newest first.
pub(super) fn outside(
    tx: &mut Tx,
    books: &Books,
    (office, survey): (&str, &str),
) -> Result<Vec<OutsideRow>> {
    let sql = "SELECT o.code, o.form, o.version, f.title, o.opened, o.closed
               FROM survey_outside o JOIN survey_form f ON f.office = o.office
               AND f.survey = o.survey AND f.form = o.form AND f.version = o.version
               WHERE o.office = $1 AND o.survey = $2 ORDER BY o.opened DESC, o.code LIMIT 200";
    let key = newest_key(tx, books, office, &office_key(office))?.ok_or(Error::NotFound)?;
    Ok(tx.all(sql, args![office, survey], |row| {
        Ok(OutsideRow {
            code: row.get(0)?,
            form: row.get(1)?,
            version: row.get(2)?,
            title: opened(&key, "survey_form.title", row.get(3)?),
            opened: row.get(4)?,
            closed: row.get(5)?,
        })
    })?)
}

/// A version of a form, byte for byte.
pub(crate) fn xml(
    tx: &mut Tx,
    books: &Books,
    (office, survey): (&str, &str),
    (form, version): (&str, &str),
) -> Result<String> {
    let sql = "SELECT xml FROM survey_form
               WHERE office = $1 AND survey = $2 AND form = $3 AND version = $4";
    let found =
        tx.one(sql, args![office, survey, form, version], |row| row.get::<Option<Vec<u8>>>(0))?;
    let key = newest_key(tx, books, office, &office_key(office))?;
    let (sealed, key) = found.zip(key).ok_or(Error::NotFound)?;
    Ok(opened(&key, "survey_form.xml", sealed))
}

/// The versions of a form, each with its text, byte for byte.
pub(in crate::community) fn xmls(
    tx: &mut Tx,
    books: &Books,
    (office, survey): (&str, &str),
    form: &str,
) -> Result<Vec<(String, String)>> {
    let key = newest_key(tx, books, office, &office_key(office))?.ok_or(Error::NotFound)?;
    let sql = "SELECT version, xml FROM survey_form
               WHERE office = $1 AND survey = $2 AND form = $3";
    Ok(tx.all(sql, args![office, survey, form], |row| {
        Ok((row.get(0)?, opened(&key, "survey_form.xml", row.get(1)?)))
    })?)
}

/// Who asks in a survey.
pub(in crate::community) fn enumerators(
    tx: &mut Tx,
    books: &Books,
    (office, survey): (&str, &str),
) -> Result<Vec<EnumeratorRow>> {
    let sql = "SELECT e.id, e.name, e.revoked, COUNT(b.id), MAX(b.received) FROM enumerator e
               LEFT JOIN submission b ON b.office = e.office AND b.survey = e.survey
               AND b.enumerator = e.id WHERE e.office = $1 AND e.survey = $2
               GROUP BY e.id, e.name, e.revoked, e.enrolled ORDER BY e.enrolled, e.id LIMIT 500";
    let key = newest_key(tx, books, office, &office_key(office))?.ok_or(Error::NotFound)?;
    Ok(tx.all(sql, args![office, survey], |row| {
        Ok(EnumeratorRow {
            id: row.get(0)?,
            name: opened(&key, "enumerator.name", row.get(1)?),
            revoked: row.get::<Option<i64>>(2)?.is_some(),
            submissions: row.get(3)?,
            last: row.get(4)?,
        })
    })?)
}

/// Submissions of a page.
pub(super) const PAGE: usize = 50;

/// The submissions of a survey that she may list, the newest first.
pub(super) fn submissions(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (survey, before): (&str, (i64, &str)),
) -> Result<Vec<SubmissionRow>> {
    let shown = node.shown(who, Action::List, Kind::Submission, "b", 6);
    let sql = format!(
        "SELECT b.id, b.form, b.version, e.name, b.received, b.state,
         (SELECT COUNT(*) FROM submission_file f WHERE f.office = b.office AND f.submission = b.id),
         b.enumerator
         FROM submission b LEFT JOIN enumerator e ON e.office = b.office AND e.id = b.enumerator
         WHERE b.office = $1 AND b.survey = $2 AND {}
         AND (b.received < $3 OR (b.received = $3 AND b.id < $4))
         ORDER BY b.received DESC, b.id DESC LIMIT $5",
        shown.sql
    );
    let key = newest_key(tx, &node.books, &who.office, &office_key(&who.office))?;
    let key = key.ok_or(Error::NotFound)?;
    let first = args![&who.office, survey, before.0, before.1, PAGE + 1];
    Ok(tx.all(&sql, &[first.to_vec(), shown.args].concat(), |row| {
        Ok(SubmissionRow {
            id: row.get(0)?,
            form: row.get(1)?,
            version: row.get(2)?,
            enumerator: match row.get::<String>(7)?.as_str() {
                THEMSELVES => None,
                _ => Some(opened(&key, "enumerator.name", row.get(3)?)),
            },
            received: row.get(4)?,
            state: row.get(5)?,
            files: row.get(6)?,
        })
    })?)
}
