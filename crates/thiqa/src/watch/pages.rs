//! How the node is: for machines (`/health`, `/metrics`) and for the commander (`/node`).

use std::net::SocketAddr;

use askama::Template;
use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use components::{Button, SummaryList};
use serde::Serialize;
use serde_json::json;
use subtle::ConstantTimeEq;

use super::{Notice, free_bytes};
use crate::{
    Error, Result,
    backups::State as Copies,
    clock::Trouble,
    lang::msg,
    node::App,
    places::{Event, Office, Restored, office_id},
    web::{Answer, Page, Staff, see},
};

/// 200 when the node can write. This machine, and whoever has the token, hears more.
pub async fn health(State(app): State<App>, parts: Parts) -> Response {
    let wrote: Result<()> = app.db.write("node", |_| Ok(())).await;
    // A commit of nothing needs no room; one of something does.
    let room = free_bytes(app.folder.path()).map_or(true, |free| free > 1 << 20);
    let status = match wrote {
        Ok(()) if !room => StatusCode::INSUFFICIENT_STORAGE,
        Ok(()) => StatusCode::OK,
        Err(Error::Disk) => StatusCode::INSUFFICIENT_STORAGE,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    };
    let json = parts.headers.get(header::ACCEPT).is_some_and(|kind| kind == "application/json");
    if !json || !may_watch(&app, &parts) {
        let text = if status.is_success() { "ok\n" } else { "not well\n" };
        return (status, [(header::CONTENT_TYPE, "text/plain")], text).into_response();
    }
    let copies = app.watch.backups.state();
    let told = json!({
        "ok": status.is_success(),
        "disk_free": free_bytes(app.folder.path()).ok(),
        "disk_reserve": app.config.disk.reserve(),
        "backup": {
            "last": copies.last,
            "bytes": copies.size.0,
            "seconds": copies.size.1,
            "late": copies.is_late(app.clock.now()),
            "failed": copies.failed.map(|(_, why)| why),
        },
        "clock_doubtful": app.clock.trouble().is_some(),
    });
    (status, Json(told)).into_response()
}

/// What is measured. For others than this machine and the token's holder there is nothing here.
pub async fn metrics(State(app): State<App>, parts: Parts) -> Result<Response> {
    if !may_watch(&app, &parts) {
        return Err(Error::NotFound);
    }
    let text = app.watch.metrics.text(&app).await?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

/// A program on this machine, and not a proxy that passes on others; or the token.
fn may_watch(app: &App, parts: &Parts) -> bool {
    let line = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let local = line.is_some_and(|line| line.0.ip().is_loopback());
    let passed_on = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];
    let direct = !passed_on.iter().any(|name| parts.headers.contains_key(*name));
    (local && direct) || has_token(app, &parts.headers)
}

fn has_token(app: &App, headers: &HeaderMap) -> bool {
    let sent = headers.get(header::AUTHORIZATION).map(header::HeaderValue::as_bytes);
    let sent = sent.and_then(|value| value.strip_prefix(b"Bearer "));
    let known = app.config.metrics_token.as_deref().filter(|token| !token.is_empty());
    matches!((sent, known), (Some(sent), Some(known)) if sent.ct_eq(known.as_bytes()).into())
}

/// How the node is.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "watch/node.html")]
pub struct Shown {
    #[serde(skip)]
    page: Page,
    notices: Vec<Notice>,
    restored: Option<Restored>,
    disk_free: u64,
    backup_last: Option<i64>,
    #[serde(skip)]
    copies: Copies,
    #[serde(skip)]
    clock: Option<Trouble>,
    #[serde(skip)]
    reserve: u64,
    /// The witness that has seen more of the log than is here.
    ahead: Option<String>,
    /// Witnesses that do not cosign it at present.
    failing: Vec<String>,
}

/// `GET /node`
pub async fn show(staff: Staff) -> Result<Answer<Shown>> {
    let (app, at) = (&staff.app, staff.at);
    let copies = app.watch.backups.state();
    let page = staff.page(staff.reader.t("watch-title"));
    let shown = Shown {
        notices: app.notices(&staff.who.office, at),
        restored: app.watch.restored(&staff.who.office),
        disk_free: free_bytes(app.folder.path()).unwrap_or(0),
        backup_last: copies.last,
        copies,
        clock: app.clock.trouble(),
        reserve: app.config.disk.reserve(),
        ahead: app.witnesses.stopped(&staff.who.office),
        failing: failing(app, &staff.who.office),
        page,
    };
    Ok(Answer::new(&staff, shown))
}

fn failing(app: &App, office: &str) -> Vec<String> {
    app.witnesses.failing(office).into_iter().map(|(witness, _)| witness).collect()
}

/// `POST /node/restoration`: what is missing has been entered again.
pub async fn make_good(staff: Staff) -> Result<Response> {
    let pen = staff.pen();
    let office = staff.who.office.clone();
    let written = staff.app.db.write(&office, move |tx| {
        pen.record(tx, &office_id(), Office::make_good)?;
        Ok(())
    });
    match written.await {
        Ok(()) | Err(Error::Repeated) => staff.app.watch.set_restored(&staff.who.office, None),
        Err(error) => return Err(error),
    }
    Ok(see("/node"))
}

/// `POST /node/clock`: the machine's clock is right. Every log of the node says that its times go
/// back here.
pub async fn set_clock(staff: Staff) -> Result<Response> {
    if let Some(Trouble::Behind { .. }) = staff.app.clock.trouble() {
        let (counted, app) = (staff.at, staff.app.clone());
        let mut pen = staff.pen();
        pen.at = app.clock.machine();
        let machine = pen.at;
        let offices: Vec<String> = app.books.offices();
        app.db
            .write("node", move |tx| {
                for office in offices {
                    pen.office = office;
                    let event = Event::ClockSet { counted, machine };
                    pen.record::<Office>(tx, &office_id(), |_| Ok(event))?;
                }
                Ok::<_, Error>(())
            })
            .await?;
    }
    staff.app.clock.believe_machine();
    Ok(see("/node"))
}

impl Shown {
    fn megabytes(&self, bytes: u64) -> String {
        self.page.number(i64::try_from(bytes >> 20).unwrap_or(i64::MAX))
    }

    fn facts(&self) -> SummaryList {
        let page = &self.page;
        let free = page.t_args("watch-megabytes", &[("n", self.megabytes(self.disk_free).into())]);
        let reserve = page.t_args("watch-megabytes", &[("n", self.megabytes(self.reserve).into())]);
        let copy = match (self.copies.every, self.copies.last) {
            (None, _) => page.t("watch-backup-none"),
            (Some(_), None) => page.t("watch-backup-never"),
            (Some(_), Some(last)) => page.date_time(last),
        };
        let rows = [
            ("watch-time", page.date_time(page.at)),
            ("watch-disk-free", free),
            ("watch-disk-reserve", reserve),
            ("watch-backup-last", copy),
        ];
        let failed = self.copies.failed.as_ref();
        let failed = failed.map(|(at, _)| ("watch-backup-failed", page.date_time(*at)));
        let rows = rows.into_iter().chain(failed);
        rows.fold(SummaryList::new(), |list, (key, value)| list.row(page.t(key), value))
    }

    /// What is known to be missing, in words.
    fn lost(&self, restored: &Restored) -> String {
        let page = &self.page;
        let backup = page.date_time(restored.backup_at);
        let Some(missing) = restored.missing() else {
            return page.t_args("watch-restored-unknown", &[("backup", backup.into())]);
        };
        let count = page.number(i64::try_from(missing).unwrap_or(i64::MAX));
        page.t_args("watch-restored-known", &[("backup", backup.into()), ("count", count.into())])
    }

    fn numbers(&self, restored: &Restored) -> Vec<String> {
        let page = &self.page;
        let line = |passed: &crate::places::Passed| {
            let year: String = passed
                .year
                .to_string()
                .chars()
                .filter_map(|c| c.to_digit(10))
                .map(|d| page.number(d.into()))
                .collect();
            let args = [
                ("register", passed.register.as_str().into()),
                ("year", year.into()),
                ("first", page.number(passed.first).into()),
                ("last", page.number(passed.last).into()),
            ];
            page.t_args("watch-restored-numbers", &args)
        };
        restored.passed.iter().map(line).collect()
    }

    fn files(&self, restored: &Restored) -> Option<String> {
        let count = i64::try_from(restored.files_missing).ok().filter(|count| *count > 0)?;
        let count = self.page.number(count);
        Some(self.page.t_args("watch-restored-files", &[("count", count.into())]))
    }

    fn trouble(&self) -> Option<String> {
        let page = &self.page;
        Some(match self.clock? {
            Trouble::Behind { machine } => {
                page.t_args("watch-clock-behind", &[("machine", page.date_time(machine).into())])
            }
            Trouble::Jumped { from, to } => page.t_args(
                "watch-clock-jumped",
                &[("from", page.date_time(from).into()), ("to", page.date_time(to).into())],
            ),
            Trouble::Ahead { last } => {
                page.t_args("watch-clock-ahead", &[("last", page.date_time(last).into())])
            }
        })
    }

    fn stopped(&self) -> Option<String> {
        let witness = self.ahead.as_deref()?;
        Some(self.page.t_args("witness-ahead", &[("witness", witness.into())]))
    }

    fn done(&self) -> Button {
        Button::new(self.page.t(msg("watch-restored-done")))
    }

    fn right(&self) -> Button {
        Button::new(self.page.t(msg("watch-clock-right"))).class("govuk-button--secondary")
    }
}
