//! What officers did while they were on leave, because it could not wait: for the commander.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Tx, args};
use serde::Serialize;

use crate::{
    Error, Result,
    station::cases,
    web::{Answer, Page, Staff},
};

/// An act on leave. Of a case that is not ordinary only that there was one.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Line {
    account: String,
    name: String,
    at: i64,
    written: i64,
    /// The case and its number, where it is an ordinary one.
    case: Option<(String, String)>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/procedure/acts.html")]
pub(crate) struct ActsPage {
    #[serde(skip)]
    page: Page,
    lines: Vec<Line>,
}

/// The newest acts on leave of her station.
pub async fn acts(staff: Staff) -> Result<Response> {
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let read = move |tx: &mut Tx| {
        let officers = cases::officers(tx, &app.books, &office)?;
        let sql = "SELECT a.account, a.at, a.written, c.id, c.number FROM procedure_act a
                   LEFT JOIN case_file c ON c.office = a.office AND c.id = a.case_id
                   AND c.class LIKE 'case.ordinary.%' AND c.kept = ''
                   WHERE a.office = $1 AND a.on_leave = 1
                   ORDER BY a.written DESC, a.id, a.n LIMIT 100";
        let lines = tx.all(sql, args![&office], |row| {
            let account: String = row.get(0)?;
            let case = row.get::<Option<String>>(3)?.zip(row.get::<Option<String>>(4)?);
            let name = cases::name_of(&officers, &account);
            Ok(Line { name, at: row.get(1)?, written: row.get(2)?, case, account })
        })?;
        Ok::<_, Error>(lines)
    };
    let lines = staff.app.db.read(read).await?;
    let page = staff.page(staff.reader.t("leaves-acts"));
    Ok(Answer::new(&staff, ActsPage { page, lines }).into_response())
}
