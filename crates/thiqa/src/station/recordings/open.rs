//! Recordings whose end is missing: an alarm for the commander, and for the court that has the case.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Tx, args};
use serde::Serialize;

use super::store::CLOCK;
use crate::{
    Result,
    books::Read,
    due,
    node::Node,
    people::Who,
    web::{Answer, Page, Staff},
};

/// A recording without its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Open {
    /// The case.
    pub case: String,
    /// Its number.
    pub number: String,
    /// The interview.
    pub interview: String,
    /// When the recording began, microseconds UTC.
    pub started: i64,
    /// Since when its end is missing.
    pub since: i64,
}

/// Rows of a page.
const MOST: usize = 100;

/// Those in cases that she may list, the oldest first.
pub fn alarms(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<Vec<Open>> {
    let shown = node.shown(who, Action::List, Kind::Case, "c", 4);
    let sql = format!(
        "SELECT c.id, c.number, r.interview, r.started, d.at FROM due d CROSS JOIN recording r
         CROSS JOIN case_file c WHERE d.kind = $1 AND d.step = $2 AND d.at <= $3
         AND r.office = d.office AND r.id = d.stream AND c.office = r.office AND c.id = r.case_id
         AND {} ORDER BY d.at LIMIT {MOST}",
        shown.sql
    );
    let first = args![CLOCK, due::UP, at];
    Ok(tx.all(&sql, &[first, &shown.args].concat(), |row| {
        Ok(Open {
            case: row.get(0)?,
            number: row.get(1)?,
            interview: row.get(2)?,
            started: row.get(3)?,
            since: row.get(4)?,
        })
    })?)
}

/// What the commander's page says, in one statement: recordings without an end that she may list,
/// rooms and recorders that are out of order, and those that were not tested today.
pub fn morning(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<(i64, (i64, i64))> {
    let shown = node.shown(who, Action::List, Kind::Case, "c", 5);
    let sql = format!(
        "SELECT CAST(COALESCE(SUM(CASE WHEN works = 0 AND tested IS NOT NULL THEN 1 ELSE 0 END), 0)
         AS BIGINT), CAST(COALESCE(SUM(CASE WHEN tested IS NULL OR (works = 1 AND next <= $2)
         THEN 1 ELSE 0 END), 0) AS BIGINT), (SELECT CAST(COUNT(*) AS BIGINT) FROM due d
         CROSS JOIN recording r CROSS JOIN case_file c WHERE d.office = $1 AND d.kind = $3
         AND d.step = $4 AND d.at <= $2 AND r.office = d.office AND r.id = d.stream
         AND c.office = r.office AND c.id = r.case_id AND {})
         FROM room WHERE office = $1 AND removed IS NULL",
        shown.sql
    );
    let first = args![&who.office, at, CLOCK, due::UP];
    let read = |row: db::Row| Ok((row.get(2)?, (row.get(0)?, row.get(1)?)));
    Ok(tx.one(&sql, &[first, &shown.args].concat(), read)?.unwrap_or_default())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/recordings/open.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    rows: Vec<Open>,
}

/// All that are hers to know of.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let rows = staff.app.db.read(move |tx| alarms(tx, &app, &who, at)).await?;
    if !rows.is_empty() {
        let ids = rows.iter().map(|row| row.case.as_str());
        staff.note(Read::new("list", "case", ids)).await?;
    }
    let page = staff.page(staff.reader.t("recordings-open"));
    Ok(Answer::new(&staff, List { page, rows }).into_response())
}
