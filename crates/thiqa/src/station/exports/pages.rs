//! Her own exports: the list, and one of them.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{Cell, Html, SummaryList, Table};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Format, Source, make,
    rows::{self, PAGE, Row},
};
use crate::{
    Error, Result,
    id::Id,
    lang::msg,
    web::{Answer, Page, Staff, see},
};

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum State {
    /// It is being made.
    Making,
    /// It can be fetched.
    Ready,
    /// Nothing came of it.
    Failed,
    /// Its time is up.
    Expired,
    /// Its owner let it go.
    Removed,
}

/// An export as its owner sees it.
#[derive(Serialize, JsonSchema)]
struct Seen {
    id: String,
    /// When it was asked for, microseconds UTC.
    at: i64,
    /// When it is removed, microseconds UTC.
    until: i64,
    /// `cases`, `visits` or `figures`.
    list: String,
    format: Format,
    /// A code of the pack.
    purpose: String,
    /// Whether columns about persons are in it.
    personal: bool,
    /// Rows, the heading not counted.
    rows: Option<i64>,
    /// Bytes of the file.
    bytes: Option<i64>,
    state: State,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    why: String,
    #[serde(skip)]
    failed: Option<String>,
}

impl State {
    fn words(self) -> &'static str {
        match self {
            State::Making => msg("exports-making"),
            State::Ready => msg("exports-ready"),
            State::Failed => msg("exports-failed"),
            State::Expired => msg("exports-expired"),
            State::Removed => msg("exports-removed"),
        }
    }
}

pub(super) fn state(row: &Row, at: i64) -> (bool, bool) {
    (
        row.file.is_some() && at < row.until,
        row.file.is_none() && row.failed.is_none() && row.removed.is_none(),
    )
}

fn seen(staff: &Staff, row: Row) -> Seen {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let state = match state(&row, staff.at) {
        (true, _) => State::Ready,
        (_, true) => State::Making,
        _ if row.failed.is_some() => State::Failed,
        _ if staff.at >= row.until => State::Expired,
        _ => State::Removed,
    };
    let title = Source::find(&row.list).map(|source| staff.reader.t(source.title));
    Seen {
        why: pack.export_purposes.name(&row.purpose, lang).to_owned(),
        title: title.unwrap_or_else(|| row.list.clone()),
        id: row.id,
        at: row.at,
        until: row.until,
        list: row.list,
        format: row.format,
        purpose: row.purpose,
        personal: row.personal,
        rows: row.rows,
        bytes: row.bytes,
        failed: row.failed,
        state,
    }
}

/// Her exports.
#[derive(Template, Serialize, JsonSchema)]
#[template(path = "station/exports/index.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    exports: Vec<Seen>,
    /// The place of the next page, if there is one.
    next: Option<String>,
}

impl List {
    fn table(&self) -> Table {
        let page = &self.page;
        let head = [
            Cell::new(page.t("exports-list")),
            Cell::new(page.t("exports-purpose")),
            Cell::new(page.t("exports-at")),
            Cell::number(page.t("exports-rows")),
            Cell::new(page.t("exports-state")),
        ];
        self.exports.iter().fold(Table::new(head).cards(), |table, export| {
            let title = Html::from(components::Content::from(&export.title));
            let link = format!(
                "<a class=\"govuk-link\" href=\"/exports/{}\"><bdi>{title}</bdi></a>",
                export.id
            );
            table.row([
                Cell::new(Html::trusted(link)),
                Cell::new(export.why.as_str()),
                Cell::new(page.date_time(export.at)),
                Cell::number(export.rows.map_or_else(|| "—".into(), |rows| page.number(rows))),
                Cell::new(page.t(export.state.words())),
            ])
        })
    }
}

/// Which page of the list.
#[derive(Deserialize)]
pub struct Wanted {
    before: Option<String>,
}

/// `GET /exports`: her own.
pub async fn list(staff: Staff, Query(wanted): Query<Wanted>) -> Result<Response> {
    let place = wanted.before.as_deref().and_then(|before| {
        let (at, id) = before.split_once('.')?;
        Some((at.parse().ok()?, id.to_owned()))
    });
    let who = staff.who.clone();
    let mut rows = staff.app.db.read(move |tx| rows::list(tx, &who, place)).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| format!("{}.{}", row.at, row.id));
    let exports = rows.into_iter().map(|row| seen(&staff, row)).collect();
    let page = staff.page(staff.reader.t("exports-title"));
    Ok(Answer::new(&staff, List { page, exports, next }).into_response())
}

/// One of her exports.
#[derive(Template, Serialize, JsonSchema)]
#[template(path = "station/exports/one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    #[serde(flatten)]
    export: Seen,
    /// Bytes written so far, while it is made.
    so_far: Option<u64>,
}

impl One {
    fn making(&self) -> bool {
        self.export.state == State::Making
    }

    fn ready(&self) -> bool {
        self.export.state == State::Ready
    }

    fn told(&self) -> Option<String> {
        let failed = self.export.failed.as_ref()?;
        Some(self.page.t(failed))
    }

    fn growing(&self) -> String {
        let kilobytes = self.so_far.unwrap_or(0) / 1024;
        self.page.t_n("exports-so-far", i64::try_from(kilobytes).unwrap_or(i64::MAX))
    }

    fn facts(&self) -> SummaryList {
        let (page, export) = (&self.page, &self.export);
        let personal =
            if export.personal { "exports-with-persons" } else { "exports-without-persons" };
        let list = SummaryList::new()
            .row(page.t("exports-list"), export.title.as_str())
            .row(page.t("exports-format"), export.format.code().to_uppercase())
            .row(page.t("exports-purpose"), export.why.as_str())
            .row(page.t("exports-columns"), page.t(personal))
            .row(page.t("exports-at"), page.date_time(export.at))
            .row(page.t("exports-state"), page.t(export.state.words()));
        let list = match export.rows {
            Some(rows) => list.row(page.t("exports-rows"), page.number(rows)),
            None => list,
        };
        match export.state {
            State::Ready | State::Expired => {
                list.row(page.t("exports-until"), page.date_time(export.until))
            }
            _ => list,
        }
    }
}

/// `GET /exports/{id}`
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let who = staff.who.clone();
    let row = staff.app.db.read(move |tx| rows::find(tx, &who, &id)).await?;
    let export = seen(&staff, row);
    let so_far = std::fs::metadata(make::growing(&staff.app, &export.id)).ok();
    let so_far = so_far.filter(|_| export.state == State::Making).map(|file| file.len());
    let title = staff.reader.t_args("exports-one", &[("list", export.title.as_str().into())]);
    let page = staff.page(title);
    let page = if export.state == State::Making { page.refreshing(3) } else { page };
    Ok(Answer::new(&staff, One { page, export, so_far }).into_response())
}

/// `POST /exports/{id}/end`: she lets the file go.
pub async fn end(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<super::Export> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (who, wanted) = (staff.who.clone(), id.clone());
    let row = staff.app.db.read(move |tx| rows::find(tx, &who, wanted.as_str())).await?;
    if let Some(file) = row.file {
        let (pen, stream) = (staff.pen(), id.clone());
        match std::fs::remove_file(make::path(&staff.app, &file)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Error::Busy),
            _ => {}
        }
        let removed = staff.app.db.write(&staff.who.office, move |tx| {
            pen.record(tx, &stream, |export: &super::Export| export.remove(false))?;
            Ok::<_, Error>(())
        });
        match removed.await {
            Ok(()) | Err(Error::Repeated) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(see(format!("/exports/{id}")))
}
