//! The list of judge, prosecutor and inspector.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::Html;
use db::{Tx, args};
use serde::{Deserialize, Serialize};

use super::{
    PLACE,
    store::{Brief, state},
};
use crate::{
    Result,
    books::Read,
    node::Node,
    people::Who,
    station::custody,
    told,
    web::{Answer, Page, Staff},
};

/// Rows of a page.
const PAGE: usize = 50;

/// An allegation in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Row {
    brief: Brief,
    office: String,
    number: String,
    /// She was told of it and has not said that she has seen it.
    unseen: bool,
}

/// Where the page begins.
#[derive(Deserialize)]
pub struct Asked {
    before: Option<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/treatment/list.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
    /// Where the next page begins.
    next: Option<String>,
    #[serde(skip)]
    offices: Vec<String>,
}

impl ListPage {
    fn state(&self, row: &Row) -> Html {
        state(&self.page, row.brief.doctor, row.brief.examined)
    }
}

fn rows(tx: &mut Tx, node: &Node, who: &Who, before: (i64, &str)) -> Result<Vec<Row>> {
    let shown = node.shown(who, Action::List, Kind::Treatment, "x", 5);
    let whom = told::place(&who.office, "", PLACE);
    let sql = format!(
        "SELECT t.id, t.raised, t.doctor, t.examined, t.closed, t.office, x.number,
           (SELECT CAST(COUNT(d.stream) AS BIGINT) FROM told d
            WHERE d.office = t.office AND d.stream = t.id AND d.whom = $4)
         FROM treatment t JOIN {} x ON x.office = t.office AND x.id = t.case_id
         WHERE (t.raised < $1 OR (t.raised = $1 AND t.id < $2)) AND {}
         ORDER BY t.raised DESC, t.id DESC LIMIT $3",
        custody::cases_as("treatment"),
        shown.sql
    );
    let first = args![before.0, before.1, PAGE + 1, &whom];
    Ok(tx.all(&sql, &[first, &shown.args].concat(), |row| {
        Ok(Row {
            brief: Brief {
                id: row.get(0)?,
                raised: row.get(1)?,
                doctor: row.get(2)?,
                examined: row.get(3)?,
                closed: row.get(4)?,
            },
            office: row.get(5)?,
            number: row.get(6)?,
            unseen: row.get::<i64>(7)? > 0,
        })
    })?)
}

/// `GET /treatment`
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let before = asked.before.as_deref().and_then(|text| text.split_once('.'));
    let before = before.and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.to_owned())));
    let (at, id) = before.unwrap_or((i64::MAX, String::new()));
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let mut rows = staff.app.db.read(move |tx| rows(tx, &app, &who, (at, &id))).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    if !rows.is_empty() {
        let ids = rows.iter().map(|row| row.brief.id.as_str());
        staff.note(Read::new("list", "treatment", ids)).await?;
    }
    let next = rows.last().filter(|_| more);
    let next = next.map(|row| format!("{}.{}", row.brief.raised, row.brief.id));
    let lang = staff.reader.lang.code();
    let name = |row: &Row| staff.app.pack.offices.name(&row.office, lang).to_owned();
    let offices = rows.iter().map(name).collect();
    let page = staff.page(staff.reader.t("treatment-title"));
    Ok(Answer::new(&staff, ListPage { page, rows, next, offices }).into_response())
}
