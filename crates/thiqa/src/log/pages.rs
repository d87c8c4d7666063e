//! The logs as a page: how far each has come, its key, and proofs to take away.

use access::{Action, Class, Kind};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use components::{Button, Input};
use db::Tx;
use serde::{Deserialize, Serialize};

use super::proof;
use crate::{
    Error, Result,
    books::LogReader,
    gate::Held,
    lang::parse_int,
    web::{Answer, Page, Staff, see},
    witnesses::{self, Witnessed, all_witnessed},
};

/// A log in the list.
#[derive(Serialize, schemars::JsonSchema)]
pub struct Row {
    office: String,
    #[serde(skip)]
    name: String,
    size: u64,
    vkey: String,
    /// How far others have seen it, and cosigned it.
    witnessed: Option<Witnessed>,
}

/// The page of logs.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "log/index.html")]
pub struct Index {
    #[serde(skip)]
    page: Page,
    logs: Vec<Row>,
}

impl Index {
    fn count(&self, log: &Row) -> i64 {
        i64::try_from(log.size).unwrap_or(i64::MAX)
    }

    fn seen(&self, log: &Row) -> String {
        witnesses::said(&self.page.reader, log.witnessed, self.page.at)
    }

    fn entry(&self, office: &str) -> Input {
        Input::new("n", self.page.t("log-entry-number")).id(format!("n-{office}")).digits()
    }

    fn send(&self) -> Button {
        Button::new(self.page.t("log-take-proof")).class("govuk-button--secondary")
    }
}

/// The logs whose proofs she may check.
pub async fn index(staff: Staff) -> Result<Answer<Index>> {
    let read = |tx: &mut Tx| {
        let seen = all_witnessed(tx)?;
        Ok::<_, Error>((LogReader::all(tx)?, seen))
    };
    let (logs, mut seen) = staff.app.db.read(read).await?;
    let lang = staff.reader.lang.code();
    let rows = logs.into_iter().filter(|log| {
        staff.app.pack.offices.get(&log.office).is_some_and(|place| {
            let class = Class::ordinary(Kind::Log, place.jurisdiction.code());
            let held = Held {
                office: log.office.clone(),
                unit: None,
                officer: None,
                class,
                kept: String::new(),
            };
            staff.app.open(&staff.who, Action::Verify, &held).is_ok()
        })
    });
    let logs = rows
        .map(|log| Row {
            name: staff.app.pack.offices.name(&log.office, lang).to_owned(),
            witnessed: seen.remove(&log.office),
            office: log.office,
            size: log.size,
            vkey: log.vkey,
        })
        .collect();
    let page = staff.page(staff.reader.t("log-title"));
    Ok(Answer::new(&staff, Index { page, logs }))
}

/// Which entry.
#[derive(Deserialize)]
pub struct Wanted {
    n: Option<String>,
}

/// From the form to the proof's own address.
pub async fn find(Path(office): Path<String>, Query(wanted): Query<Wanted>) -> Result<Response> {
    let n = wanted.n.as_deref().and_then(parse_int).filter(|n| *n >= 0).ok_or(Error::NotFound)?;
    Ok(see(format!("/log/{office}/entries/{n}/proof")))
}

/// The proof of one entry, to take away.
pub async fn take(staff: Staff, Path((office, n)): Path<(String, u64)>) -> Result<Response> {
    proof(&staff.app, &staff.who, &office, n).await
}
