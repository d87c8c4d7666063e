//! Exhibits that were handed to her and wait for her word.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Tx, args};
use serde::Serialize;

use crate::{
    Error, Result,
    books::Read,
    web::{Answer, Page, Staff},
};

/// An exhibit that waits.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    id: String,
    case: String,
    /// The case's number and its own within it.
    number: String,
    until: i64,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/exhibits/waiting.html")]
pub(crate) struct Waiting {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
}

/// `GET /exhibits`: hers, the longest waiting first.
pub async fn list(staff: Staff) -> Result<Response> {
    const MOST: usize = 100;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let work = move |tx: &mut Tx| {
        let shown = app.shown(&who, Action::Decide, Kind::Exhibit, "c", 3);
        // Unit, officer and sensitivity are the case's as they stand now.
        let sql = format!(
            "SELECT e.id, e.case_id, c.number, e.n, e.until FROM exhibit e
             JOIN (SELECT office, id, number, unit, officer, kept, 'exhibit' || SUBSTR(class, 5) AS class
                   FROM case_file) c ON c.office = e.office AND c.id = e.case_id
             WHERE e.office = $1 AND e.waiting = $2 AND {} ORDER BY e.until, e.id LIMIT {MOST}",
            shown.sql
        );
        let first = args![&who.office, &who.account].to_vec();
        Ok::<_, Error>(tx.all(&sql, &[first, shown.args].concat(), |row| {
            let (number, n): (String, i64) = (row.get(2)?, row.get(3)?);
            Ok(Row {
                id: row.get(0)?,
                case: row.get(1)?,
                number: format!("{number}-{n}"),
                until: row.get(4)?,
            })
        })?)
    };
    let rows = staff.app.db.read(work).await?;
    staff.note(Read::new("list", "exhibit", rows.iter().map(|row| row.id.as_str()))).await?;
    let page = staff.page(staff.reader.t("exhibits-waiting")).with_exit();
    Ok(Answer::new(&staff, Waiting { page, rows }).into_response())
}
