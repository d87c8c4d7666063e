//! What officers did while they were on leave, because it could not wait: for the commander.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Tx, args};
use serde::Serialize;

use crate::{
    Error, Result,
    books::Read,
    station::cases,
    web::{Answer, Page, Staff},
};

/// An act on leave. Of a case that is not ordinary only that there was one.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Line {
    account: String,
    name: String,
    /// `act` of procedure, or `custody`: a record that she began.
    what: String,
    at: i64,
    written: i64,
    /// The case and its number, where it is an ordinary one.
    case: Option<(String, String)>,
}

/// Acts say themselves that they were on leave; whose record of custody falls into a leave is found
/// beside the leaves. Acts of another office's people came with a case.
const ACTS: &str = "SELECT w.account, w.at, w.written, c.id, c.number, w.what FROM (
   SELECT office, case_id, account, at, written, 'act' AS what FROM procedure_act
   WHERE office = $1 AND on_leave = 1
   AND account IN (SELECT a.id FROM account a WHERE a.office = $1)
   UNION
   SELECT k.office, k.case_id, l.account, k.arrived AS at, k.opened AS written, 'custody' AS what
   FROM leave_time l
   JOIN custody k ON k.office = l.office AND k.opened >= l.from_at AND k.opened < l.until_at
   JOIN entry e ON e.office = k.office AND e.stream = k.id AND e.kind = 'custody.opened'
   AND e.actor = l.account
   WHERE l.office = $1
 ) AS w LEFT JOIN case_file c ON c.office = w.office AND c.id = w.case_id
 AND c.class LIKE 'case.ordinary.%' AND c.kept = ''
 ORDER BY w.written DESC, w.what, w.at LIMIT 100";

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
        let lines = tx.all(ACTS, args![&office], |row| {
            let account: String = row.get(0)?;
            let case = row.get::<Option<String>>(3)?.zip(row.get::<Option<String>>(4)?);
            let (name, what) = (cases::name_of(&officers, &account), row.get(5)?);
            Ok(Line { name, what, at: row.get(1)?, written: row.get(2)?, case, account })
        })?;
        Ok::<_, Error>(lines)
    };
    let lines = staff.app.db.read(read).await?;
    if !lines.is_empty() {
        let accounts = lines.iter().map(|line| line.account.as_str());
        staff.note(Read::new("list", "account", accounts)).await?;
    }
    let page = staff.page(staff.reader.t("leaves-acts"));
    Ok(Answer::new(&staff, ActsPage { page, lines }).into_response())
}
