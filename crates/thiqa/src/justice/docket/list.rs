//! The docket: her load, and the cases before her by urgency.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Tx;
use serde::Serialize;

use super::rows::{Need, Row, rows};
use crate::{
    Result,
    books::Read,
    lang::msg,
    node::App,
    web::{Answer, Page, Staff},
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

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "justice/docket/list.html")]
pub(crate) struct Docket {
    #[serde(skip)]
    page: Page,
    load: Load,
    rows: Vec<Row>,
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

    fn station(&self, row: &Row) -> String {
        self.app.pack.offices.name(&row.office, self.page.reader.lang.code()).to_owned()
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
    let rows = staff.app.db.read(move |tx: &mut Tx| rows(tx, &app, &who, at)).await?;
    staff.note(Read::new("list", "docket", rows.iter().map(|row| row.id.as_str()))).await?;
    let page = staff.page(staff.reader.t("docket-title"));
    let docket = Docket { load: load(&rows, staff.at), rows, app: staff.app.clone(), page };
    Ok(Answer::new(&staff, docket).into_response())
}
