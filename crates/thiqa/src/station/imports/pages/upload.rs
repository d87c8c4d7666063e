//! One file on its way: columns, report, progress.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use components::{Cell, Select, SummaryList, Table};
use serde::Serialize;

use super::{
    super::{
        Field, Map, Report,
        refused::spoken,
        uploads::{State, Step, Upload},
    },
    CHOICES, chosen,
    list::isolated,
    proposed,
};
use crate::{
    Refusal, Result,
    lang::msg,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/imports/columns.html")]
pub(crate) struct Columns {
    #[serde(skip)]
    page: Page,
    problems: Problems,
    id: String,
    header: Vec<String>,
    #[serde(skip)]
    proposed: Vec<(Field, String)>,
    #[serde(skip)]
    name: String,
}

impl Columns {
    fn selects(&self) -> Vec<Select> {
        let select = |field: &Field| {
            let own = self.proposed.iter().find(|(known, _)| known == field);
            let place = own.and_then(|(_, heading)| self.header.iter().position(|h| h == heading));
            let columns = self.header.iter().enumerate().filter(|(_, heading)| !heading.is_empty());
            let columns = columns.map(|(place, heading)| (place.to_string(), heading.clone()));
            Select::new(format!("column-{}", field.code()), self.page.t(&field.label()))
                .option("", self.page.t("imports-no-column"))
                .options(columns)
                .value(place.map_or_else(String::new, |place| place.to_string()))
                .error(self.page.problem(&self.problems, field.code()))
        };
        Field::ALL.iter().map(select).collect()
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/imports/report.html")]
pub(crate) struct Shown {
    #[serde(skip)]
    page: Page,
    id: String,
    done: bool,
    rows: u64,
    #[serde(flatten)]
    counts: super::super::Counts,
    /// By field: words and how often each came.
    #[schemars(with = "BTreeMap<String, BTreeMap<String, u64>>")]
    unmapped: super::super::report::Unmapped,
    stopped: bool,
    #[serde(skip)]
    state: State,
    #[serde(skip)]
    report: Arc<Report>,
    #[serde(skip)]
    other: String,
    #[serde(skip)]
    offences: Vec<(String, String)>,
    #[serde(skip)]
    name: String,
}

impl Shown {
    fn counts(&self) -> SummaryList {
        let (page, counts) = (&self.page, &self.counts);
        let number = |count: u64| page.number(i64::try_from(count).unwrap_or(i64::MAX));
        let imported = if self.done { "imports-imported" } else { "imports-would-import" };
        SummaryList::new()
            .row(page.t("imports-name"), isolated(&self.name))
            .row(page.t("imports-rows"), number(self.rows))
            .row(page.t(imported), number(counts.imported))
            .row(page.t("imports-there"), number(counts.already_there))
            .row(page.t("imports-refused"), number(counts.refused))
    }

    /// A field's words without a meaning: name, table, and how many are not listed.
    fn words(&self) -> Vec<(String, Option<Table>, String)> {
        let page = &self.page;
        let table = |field: Field| {
            let head = [Cell::new(page.t("imports-word")), Cell::number(page.t("imports-count"))];
            let words = self.report.unmapped.words(field);
            let table = words.iter().fold(Table::new(head), |table, (word, count)| {
                let count = page.number(i64::try_from(*count).unwrap_or(i64::MAX));
                table.row([Cell::new(isolated(word)), Cell::number(count)])
            });
            let listed = (!words.is_empty()).then_some(table);
            (page.t(&field.label()), listed, self.others(field))
        };
        let fields = [Field::Place, Field::Premises, Field::Status];
        let some = |field: &Field| {
            !self.report.unmapped.words(*field).is_empty()
                || self.report.unmapped.others(*field) > 0
        };
        fields.into_iter().filter(some).map(table).collect()
    }

    fn others(&self, field: Field) -> String {
        match self.report.unmapped.others(field) {
            0 => String::new(),
            count => {
                let count = self.page.number(i64::try_from(count).unwrap_or(i64::MAX));
                let key = if field == Field::Place {
                    msg("imports-places")
                } else {
                    msg("imports-others")
                };
                self.page.t_args(key, &[("count", count.into())])
            }
        }
    }

    /// Offences without a meaning: the word, how often, and the choice of a code.
    fn meanings(&self) -> Vec<(String, String, Select)> {
        let page = &self.page;
        let words = self.report.unmapped.words(Field::Offence).into_iter().take(CHOICES);
        let row = |(n, (word, count)): (usize, (String, u64))| {
            let label = page.t_args("imports-meaning", &[("word", word.as_str().into())]);
            let label = components::Label::new(label).class("govuk-visually-hidden");
            let select = Select::new(format!("meaning-{n}"), label)
                .option("", self.other.clone())
                .options(self.offences.clone());
            (word, page.number(i64::try_from(count).unwrap_or(i64::MAX)), select)
        };
        words.enumerate().map(row).collect()
    }

    fn refusals(&self) -> Table {
        let page = &self.page;
        let head = [Cell::new(page.t("imports-row")), Cell::new(page.t("imports-reason"))];
        self.report.refusals.iter().fold(Table::new(head).row_header(), |table, (row, why)| {
            let row = page.number(i64::try_from(*row).unwrap_or(i64::MAX));
            table.row([Cell::new(row), Cell::new(spoken(page.reader.lang, why))])
        })
    }

    fn shown_of(&self) -> String {
        let shown = self.page.number(self.report.refusals.len() as i64);
        self.page.t_args("imports-refusals-shown", &[("count", shown.into())])
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/imports/progress.html")]
pub(crate) struct Running {
    #[serde(skip)]
    page: Page,
    id: String,
    running: bool,
    done: u64,
    rows: u64,
}

impl Running {
    fn so_far(&self) -> String {
        let number = |count: u64| self.page.number(i64::try_from(count).unwrap_or(i64::MAX));
        let args = [("done", number(self.done).into()), ("rows", number(self.rows).into())];
        self.page.t_args("imports-progress-text", &args)
    }
}

fn find(staff: &Staff, id: &str) -> Result<Arc<Upload>> {
    staff.app.uploads.find(&staff.who, id)
}

fn columns(
    staff: &Staff,
    upload: &Upload,
    proposed: Vec<(Field, String)>,
    why: Vec<Refusal>,
) -> Columns {
    let mut problems = Problems::default();
    why.into_iter().for_each(|refusal| problems.add(refusal));
    Columns {
        page: staff.page(staff.reader.t("imports-columns")),
        problems,
        id: upload.id.clone(),
        header: upload.source.header.clone(),
        proposed,
        name: upload.name.clone(),
    }
}

fn shown(staff: &Staff, upload: &Upload, state: State, report: Arc<Report>, done: bool) -> Shown {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let title = if done { msg("imports-done") } else { msg("imports-report") };
    let name = |code: &str| pack.offences.get(code).map_or("", |row| row.name(lang)).to_owned();
    Shown {
        page: staff.page(staff.reader.t(title)),
        id: upload.id.clone(),
        done,
        rows: report.rows,
        counts: report.counts,
        unmapped: report.unmapped.clone(),
        stopped: report.stopped,
        state,
        report,
        other: name(&pack.settings.other_offence),
        offences: pack
            .offences
            .iter()
            .map(|row| (row.code.clone(), row.name(lang).to_owned()))
            .collect(),
        name: upload.name.clone(),
    }
}

/// `GET /imports/{id}`: whatever is next.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let upload = find(&staff, &id)?;
    let state = upload.state();
    Ok(match state.step.clone() {
        Step::Running => see(format!("/imports/{id}/progress")),
        Step::Columns => {
            let proposed = proposed(&staff.app.pack, None, &upload.source.header);
            Answer::new(&staff, columns(&staff, &upload, proposed, Vec::new())).into_response()
        }
        Step::Failed(why) => {
            let proposed = proposed(&staff.app.pack, state.map.as_ref(), &upload.source.header);
            Answer::refused(&staff, columns(&staff, &upload, proposed, why)).into_response()
        }
        Step::Checked(report) => {
            Answer::new(&staff, shown(&staff, &upload, state, report, false)).into_response()
        }
        Step::Done(report) => {
            Answer::new(&staff, shown(&staff, &upload, state, report, true)).into_response()
        }
    })
}

/// `POST /imports/{id}/trial`: reads everything and writes nothing.
pub async fn check(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let upload = find(&staff, &id)?;
    let state = upload.state();
    let map = match (&state.step, state.map) {
        // On the report's page, words were given meanings.
        (Step::Checked(report), Some(map)) => {
            let words = report.unmapped.words(Field::Offence);
            words.iter().enumerate().fold(map, |map, (n, (word, _))| {
                match fields.some(&format!("meaning-{n}")) {
                    Some(code) if staff.app.pack.offences.has(&code) => {
                        map.with_value(Field::Offence, word, &code)
                    }
                    _ => map,
                }
            })
        }
        _ => {
            let chosen = chosen(&fields, &upload.source.header);
            let day =
                |(field, _): &(Field, _)| matches!(field, Field::ReceivedOn | Field::OccurredOn);
            if !chosen.iter().any(day) {
                let why = Refusal::new(msg("imports-choose-columns")).field("received_on");
                let again = columns(&staff, &upload, chosen, vec![why]);
                return Ok(Answer::refused(&staff, again).into_response());
            }
            Map::chosen(chosen)
        }
    };
    upload.begin(&staff.app, staff.pen(), staff.reader.lang, map, true);
    Ok(see(format!("/imports/{id}/progress")))
}

/// `POST /imports/{id}/run`: imports what was checked.
pub async fn run(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let upload = find(&staff, &id)?;
    // Thousands of entries must not eat what short ones need.
    staff.app.room_for(0)?;
    let state = upload.state();
    if let (Step::Checked(_), Some(map)) = (state.step, state.map) {
        upload.begin(&staff.app, staff.pen(), staff.reader.lang, map, false);
    }
    Ok(see(format!("/imports/{id}/progress")))
}

/// `GET /imports/{id}/progress`
pub async fn progress(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let upload = find(&staff, &id)?;
    let state = upload.state();
    let running = matches!(state.step, Step::Running);
    let page = staff.page(staff.reader.t("imports-progress"));
    let page = if running { page.refreshing(3) } else { page };
    if !running && !staff.json && state.progress.done() == 0 {
        return Ok(see(format!("/imports/{id}")));
    }
    let (done, rows) = (state.progress.done(), upload.source.rows);
    Ok(Answer::new(&staff, Running { page, id, running, done, rows }).into_response())
}

/// `POST /imports/{id}/stop`: the batch that is being written is the last.
pub async fn stop(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    find(&staff, &id)?.state().progress.stop();
    Ok(see(format!("/imports/{id}/progress")))
}

/// `GET /imports/{id}/refused`: the refused rows as a file.
pub async fn refused(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let bytes = find(&staff, &id)?.refused()?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    let named = HeaderValue::from_static("attachment; filename=\"refused.csv\"");
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_DISPOSITION, named);
    Ok(response)
}

/// `POST /imports/{id}/end`: lets the file go.
pub async fn end(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let upload = find(&staff, &id)?;
    staff.app.uploads.end(&upload);
    Ok(see("/imports"))
}
