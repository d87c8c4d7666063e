//! The docket: her load, and the cases before her by urgency.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Tx;
use serde::Serialize;

use super::rows::{Need, Row, rows};
use crate::{
    Error, Result,
    books::Read,
    lang::msg,
    node::App,
    web::{Answer, Page, Staff},
    witnesses::{self, Witnessed},
};

/// What waits for her, in numbers.
#[derive(Debug, Clone, Copy, Default, Serialize, schemars::JsonSchema)]
pub(super) struct Load {
    files: i64,
    released: i64,
    detentions: i64,
    waiting: i64,
    overdue: i64,
    unconfirmed: i64,
    asked: i64,
}

/// A station's log.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Log {
    office: String,
    witnessed: Option<Witnessed>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/docket/list.html")]
pub(crate) struct Docket {
    #[serde(skip)]
    page: Page,
    load: Load,
    rows: Vec<Row>,
    /// How far the log of each station is witnessed whose cases these are.
    witnessed: Vec<Log>,
    #[serde(skip)]
    app: App,
}

impl Docket {
    fn tiles(&self) -> [(i64, &'static str); 7] {
        let load = &self.load;
        [
            (load.files, msg("docket-files")),
            (load.released, msg("custody-still-held")),
            (load.detentions, msg("docket-detentions")),
            (load.overdue, msg("docket-overdue")),
            (load.waiting, msg("docket-waiting")),
            (load.unconfirmed, msg("docket-unconfirmed")),
            (load.asked, msg("docket-asked")),
        ]
    }

    fn need(&self, row: &Row) -> (String, &'static str) {
        let (need, at) = row.need(self.page.at);
        let age = |key: &str| format!("{} · {}", self.page.t(key), self.page.age(at, self.page.at));
        match need {
            Need::Release => (age("custody-still-held"), "red"),
            Need::Detention => (age("docket-need-detention"), "red"),
            Need::Overdue => (age("docket-need-overdue"), "red"),
            Need::Decision => (age("docket-need-decision"), "yellow"),
            Need::Confirmation => (self.page.t("docket-need-confirmation"), "yellow"),
            Need::Other => (self.page.t("docket-need-other"), "grey"),
        }
    }

    fn seen(&self, log: &Log) -> String {
        witnesses::said(&self.page.reader, log.witnessed, self.page.at)
    }

    fn station(&self, office: &str) -> String {
        self.app.pack.offices.name(office, self.page.reader.lang.code()).to_owned()
    }

    fn status(&self, row: &Row) -> String {
        self.app.pack.statuses.name(&row.status, self.page.reader.lang.code()).to_owned()
    }
}

fn load(rows: &[Row], now: i64) -> Load {
    let count = |wanted: &dyn Fn(&Row) -> bool| {
        i64::try_from(rows.iter().filter(|row| wanted(row)).count()).unwrap_or(i64::MAX)
    };
    Load {
        files: count(&|_| true),
        released: count(&|row| row.released.is_some()),
        detentions: count(&|row| row.detention.is_some()),
        waiting: count(&|row| row.need(now).0 == Need::Decision),
        overdue: count(&|row| row.order.is_some_and(|due| due < now)),
        unconfirmed: rows.iter().map(|row| row.unconfirmed).sum(),
        asked: rows.iter().map(|row| row.asked).sum(),
    }
}

/// The docket of her court.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let read = move |tx: &mut Tx| {
        let rows = rows(tx, &app, &who, at)?;
        let offices: BTreeSet<&String> = rows.iter().map(|row| &row.office).collect();
        let mut all = witnesses::all_witnessed(tx)?;
        let log = |office: &String| Log { office: office.clone(), witnessed: all.remove(office) };
        let witnessed = offices.into_iter().map(log).collect();
        Ok::<_, Error>((rows, witnessed))
    };
    let (rows, witnessed) = staff.app.db.read(read).await?;
    staff.note(Read::new("list", "docket", rows.iter().map(|row| row.id.as_str()))).await?;
    let page = staff.page(staff.reader.t("docket-title"));
    let docket =
        Docket { load: load(&rows, staff.at), rows, witnessed, app: staff.app.clone(), page };
    Ok(Answer::new(&staff, docket).into_response())
}
