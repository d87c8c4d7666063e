//! The findings: a station's own, and for the inspector those of all.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Tx;
use serde::Serialize;

use super::{
    new::is_visitor,
    store::{self, Row},
};
use crate::{
    Result,
    web::{Answer, Page, Staff},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/inspection/findings.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
    /// Whether she makes findings.
    makes: bool,
    /// Whether those are visits.
    visits: bool,
    #[serde(skip)]
    offices: Vec<String>,
}

impl ListPage {
    fn is_late(&self, row: &Row) -> bool {
        row.is_late(self.page.at)
    }
}

/// The list; it holds no words of a finding.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let rows = staff.app.db.read(move |tx: &mut Tx| store::rows(tx, &app, &who)).await?;
    let lang = staff.reader.lang.code();
    let name = |row: &Row| staff.app.pack.offices.name(&row.office, lang).to_owned();
    let list = ListPage {
        page: staff.page(staff.reader.t("findings-title")),
        offices: rows.iter().map(name).collect(),
        makes: staff.app.sees_any(&staff.who, Action::Create, Kind::Finding),
        visits: is_visitor(&staff),
        rows,
    };
    Ok(Answer::new(&staff, list).into_response())
}
