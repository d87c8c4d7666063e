//! Recordings that the inspector looks at: one in ten of those that have ended, drawn by the office's
//! secret, so that nobody can tell beforehand which.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use db::{Tx, args};
use serde::{Deserialize, Serialize};
use vault::Blinder;

use super::recording::verdict_key;
use crate::{
    Error, Result,
    books::{Books, Read},
    node::Node,
    people::Who,
    station::custody,
    web::{Answer, Page, Staff},
};

/// One in so many is drawn.
const ONE_IN: u8 = 10;
/// How far back a page looks, in recordings.
const BACK: usize = 500;

/// A recording that was drawn.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Drawn {
    pub(super) office: String,
    pub(super) id: String,
    pub(super) case: String,
    pub(super) number: String,
    pub(super) interview: String,
    pub(super) started: i64,
    pub(super) ended: i64,
    /// Chunks that are missing.
    pub(super) gaps: i64,
    /// What was said of it.
    pub(super) verdict: Option<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/inspection/drawn.html")]
pub(crate) struct DrawnPage {
    #[serde(skip)]
    page: Page,
    rows: Vec<Drawn>,
    /// Where the next page begins.
    next: Option<String>,
    #[serde(skip)]
    offices: Vec<String>,
}

impl DrawnPage {
    fn said(&self, row: &Drawn) -> String {
        self.page.t(verdict_key(row.verdict.as_deref().unwrap_or_default()))
    }
}

/// Whether a recording was drawn.
pub(super) fn is_drawn(books: &Books, office: &str, id: &str) -> Result<bool> {
    let blinder = Blinder::new(&*books.keys(office)?, "recordings");
    Ok(blinder.key("recording", id)[0].is_multiple_of(ONE_IN))
}

/// Those that have ended and that she may look at, drawn or not: all below a place, or one.
fn ended(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    (at, id): (i64, &str),
    one: Option<(&str, &str)>,
) -> Result<Vec<Drawn>> {
    let shown = node.shown(who, Action::Verify, Kind::Recording, "x", 6);
    let sql = format!(
        "SELECT r.office, r.id, r.case_id, x.number, r.interview, r.started, r.ended, r.gaps,
         s.verdict FROM recording r JOIN {} x ON x.office = r.office AND x.id = r.case_id
         LEFT JOIN recording_review s ON s.office = $3 AND s.of_office = r.office
         AND s.recording = r.id
         WHERE r.ended IS NOT NULL AND r.moved = 0 AND (r.ended < $1 OR (r.ended = $1 AND r.id < $2))
         AND ($4 = '' OR (r.office = $4 AND r.id = $5)) AND {}
         ORDER BY r.ended DESC, r.id DESC LIMIT {BACK}",
        custody::cases_as("recording"),
        shown.sql
    );
    let (office, wanted) = one.unwrap_or_default();
    let first = args![at, id, &who.office, office, wanted];
    Ok(tx.all(&sql, &[first.to_vec(), shown.args].concat(), |row| {
        Ok(Drawn {
            office: row.get(0)?,
            id: row.get(1)?,
            case: row.get(2)?,
            number: row.get(3)?,
            interview: row.get(4)?,
            started: row.get(5)?,
            ended: row.get(6)?,
            gaps: row.get(7)?,
            verdict: row.get(8)?,
        })
    })?)
}

/// One of them, if it was drawn.
pub(super) fn find(tx: &mut Tx, node: &Node, who: &Who, office: &str, id: &str) -> Result<Drawn> {
    let found = ended(tx, node, who, (i64::MAX, ""), Some((office, id)))?;
    let found = found.into_iter().next().ok_or(Error::NotFound)?;
    if is_drawn(&node.books, office, id)? { Ok(found) } else { Err(Error::NotFound) }
}

/// The drawn ones of a page, and where the next begins.
pub(super) fn rows(
    tx: &mut Tx,
    node: &Node,
    who: &Who,
    before: (i64, &str),
) -> Result<(Vec<Drawn>, Option<String>)> {
    let found = ended(tx, node, who, before, None)?;
    let last = found.last().filter(|_| found.len() == BACK);
    let next = last.map(|row| format!("{}.{}", row.ended, row.id));
    let mut rows = Vec::new();
    for row in found {
        if is_drawn(&node.books, &row.office, &row.id)? {
            rows.push(row);
        }
    }
    Ok((rows, next))
}

/// Where the page begins.
#[derive(Deserialize)]
pub struct Asked {
    before: Option<String>,
}

/// The recordings that were drawn.
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let before = asked.before.as_deref().and_then(|text| text.split_once('.'));
    let before = before.and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.to_owned())));
    let (at, id) = before.unwrap_or((i64::MAX, String::new()));
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let read = move |tx: &mut Tx| rows(tx, &app, &who, (at, &id));
    let (rows, next) = staff.app.db.read(read).await?;
    if !rows.is_empty() {
        staff.note(Read::new("list", "recording", rows.iter().map(|row| row.id.as_str()))).await?;
    }
    let lang = staff.reader.lang.code();
    let name = |row: &Drawn| staff.app.pack.offices.name(&row.office, lang).to_owned();
    let page = staff.page(staff.reader.t("inspection-recordings"));
    let list = DrawnPage { offices: rows.iter().map(name).collect(), page, rows, next };
    Ok(Answer::new(&staff, list).into_response())
}
