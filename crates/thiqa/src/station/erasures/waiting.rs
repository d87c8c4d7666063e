//! Orders that wait for a second person.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Tx;
use serde::Serialize;

use crate::{
    Error, Result,
    books::Read,
    web::{Answer, Page, Staff},
};

/// An order that waits.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    id: String,
    case: String,
    /// The case's number.
    number: String,
    /// The order's.
    order: String,
    written: i64,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/erasures/list.html")]
pub(crate) struct Waiting {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
}

/// The orders about which she may decide, the oldest first.
pub async fn list(staff: Staff) -> Result<Response> {
    const MOST: usize = 100;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let work = move |tx: &mut Tx| {
        let shown = app.shown(&who, Action::Decide, Kind::Erasure, "c", 1);
        // Unit, officer and sensitivity are the case's as they stand now.
        let sql = format!(
            "SELECT e.id, e.case_id, c.number, e.number, e.written FROM erasure e
             JOIN (SELECT office, id, number, unit, officer, kept, 'erasure' || SUBSTR(class, 5) AS class
                   FROM case_file) c ON c.office = e.office AND c.id = e.case_id
             WHERE e.settled IS NULL AND {} ORDER BY e.written, e.id LIMIT {MOST}",
            shown.sql
        );
        Ok::<_, Error>(tx.all(&sql, &shown.args, |row| {
            Ok(Row {
                id: row.get(0)?,
                case: row.get(1)?,
                number: row.get(2)?,
                order: row.get(3)?,
                written: row.get(4)?,
            })
        })?)
    };
    let rows = staff.app.db.read(work).await?;
    staff.note(Read::new("list", "erasure", rows.iter().map(|row| row.id.as_str()))).await?;
    let page = staff.page(staff.reader.t("erasures-title")).with_exit();
    Ok(Answer::new(&staff, Waiting { page, rows }).into_response())
}
