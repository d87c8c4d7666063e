//! Who signed in while on leave: a line of the log beside a leave as the commander recorded it, and
//! nothing kept of the comparison.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Tx, args};
use serde::Serialize;

use crate::{
    Result,
    books::Read,
    node::Node,
    people::Who,
    station::people::names,
    web::{Answer, Page, Staff},
};

/// A sign-in in the time of a leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct SignIn {
    pub(super) office: String,
    pub(super) account: String,
    /// Her name, where its key is here.
    pub(super) name: String,
    /// Microseconds UTC, as are the others.
    pub(super) at: i64,
    pub(super) from: i64,
    /// The first moment after the leave.
    pub(super) until: i64,
}

/// Days that the page looks back.
pub(super) const DAYS: i64 = 90;
/// Rows of the page.
const MOST: usize = 200;

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/inspection/leave.html")]
pub(crate) struct LeavePage {
    #[serde(skip)]
    page: Page,
    rows: Vec<SignIn>,
    #[serde(skip)]
    offices: Vec<String>,
}

/// Those that she may know of, the newest first; names are left out.
pub(super) fn sign_ins(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<Vec<SignIn>> {
    let shown = node.shown(who, Action::Verify, Kind::Exception, "l", 2);
    let sql = format!(
        "SELECT e.office, e.stream, e.at, l.from_at, l.until_at FROM leave_time l
         CROSS JOIN entry e WHERE e.office = l.office AND e.stream = l.account
         AND e.kind = 'account.signed_in' AND e.at >= l.from_at AND e.at < l.until_at
         AND l.until_at > $1 AND e.at > $1 AND {} ORDER BY e.at DESC, e.n DESC LIMIT {MOST}",
        shown.sql
    );
    let since = at - DAYS * 24 * 3_600_000_000;
    Ok(tx.all(&sql, &[args![since].to_vec(), shown.args].concat(), |row| {
        Ok(SignIn {
            office: row.get(0)?,
            account: row.get(1)?,
            name: String::new(),
            at: row.get(2)?,
            from: row.get(3)?,
            until: row.get(4)?,
        })
    })?)
}

fn named(tx: &mut Tx, node: &Node, who: &Who, at: i64) -> Result<Vec<SignIn>> {
    let mut rows = sign_ins(tx, node, who, at)?;
    let mut offices: Vec<String> = rows.iter().map(|row| row.office.clone()).collect();
    offices.sort();
    offices.dedup();
    for office in offices {
        let names = names(tx, &node.books, &office)?;
        for row in rows.iter_mut().filter(|row| row.office == office) {
            row.name = names.get(&row.account).cloned().unwrap_or_default();
        }
    }
    Ok(rows)
}

/// The page.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let rows = staff.app.db.read(move |tx: &mut Tx| named(tx, &app, &who, at)).await?;
    if !rows.is_empty() {
        let accounts = rows.iter().map(|row| row.account.as_str());
        staff.note(Read::new("list", "account", accounts)).await?;
    }
    let lang = staff.reader.lang.code();
    let name = |row: &SignIn| staff.app.pack.offices.name(&row.office, lang).to_owned();
    let page = staff.page(staff.reader.t("inspection-leave"));
    let list = LeavePage { offices: rows.iter().map(name).collect(), page, rows };
    Ok(Answer::new(&staff, list).into_response())
}
