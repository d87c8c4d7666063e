//! The imports of the office, and the form that takes a file.

use std::collections::HashMap;

use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Cell, FileUpload, Html, Table};
use serde::Serialize;

use super::super::{
    Map,
    kept::{self, Listed},
    uploads::{Step, Upload},
};
use crate::{
    Error, Refusal, Result,
    lang::msg,
    people::Who,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/imports/index.html")]
pub(crate) struct Index {
    #[serde(skip)]
    page: Page,
    problems: Problems,
    imports: Vec<Row>,
    #[serde(skip)]
    waiting: Vec<(String, String)>,
}

/// An import of the list.
#[derive(Serialize, schemars::JsonSchema)]
struct Row {
    at: i64,
    by: Option<String>,
    name: Option<String>,
    rows: i64,
    imported: i64,
    already_there: i64,
    refused: i64,
    state: &'static str,
}

impl Index {
    async fn read(staff: &Staff, problems: Problems) -> Result<Index> {
        let (app, office) = (staff.app.clone(), staff.who.office.clone());
        let work = move |tx: &mut db::Tx| {
            let listed = kept::list(tx, &app.books, &office)?;
            let mut names: HashMap<String, Option<String>> = HashMap::new();
            for one in &listed {
                if !names.contains_key(&one.actor) {
                    let who = Who::find(tx, &app.books, &app.pack, &office, &one.actor)?;
                    names.insert(one.actor.clone(), who.and_then(|who| who.name));
                }
            }
            Ok::<_, crate::Error>((listed, names))
        };
        let (listed, names) = staff.app.db.read(work).await?;
        let row = |one: Listed| Row {
            at: one.at,
            by: names.get(&one.actor).cloned().flatten(),
            name: one.name,
            rows: one.rows,
            imported: one.imported,
            already_there: one.there,
            refused: one.refused,
            state: match (one.finished, one.whole) {
                (None, _) => msg("imports-running"),
                (Some(_), true) => msg("imports-whole"),
                (Some(_), false) => msg("imports-stopped"),
            },
        };
        let open = |upload: &std::sync::Arc<Upload>| {
            let done = matches!(upload.state().step, Step::Done(_));
            (!done).then(|| (upload.id.clone(), upload.name.clone()))
        };
        let waiting = staff.app.uploads.of(&staff.who).iter().filter_map(open).collect();
        let page = staff.page(staff.reader.t("imports-title"));
        Ok(Index { page, problems, imports: listed.into_iter().map(row).collect(), waiting })
    }

    fn file(&self) -> FileUpload {
        FileUpload::new("file", self.page.t("imports-file"))
            .hint(self.page.t("imports-file-hint"))
            .accept(".csv,.txt,.tsv,.gz,.xlsx")
            .error(self.page.problem(&self.problems, "file"))
    }

    fn map(&self) -> FileUpload {
        FileUpload::new("map", self.page.t("imports-map"))
            .hint(self.page.t("imports-map-hint"))
            .accept(".toml")
            .error(self.page.problem(&self.problems, "map"))
    }

    fn table(&self) -> Table {
        let page = &self.page;
        let head = [
            Cell::new(page.t("imports-at")),
            Cell::new(page.t("imports-by")),
            Cell::new(page.t("imports-name")),
            Cell::number(page.t("imports-rows")),
            Cell::number(page.t("imports-imported")),
            Cell::number(page.t("imports-there")),
            Cell::number(page.t("imports-refused")),
            Cell::new(page.t("imports-state")),
        ];
        let start = Table::new(head).cards();
        self.imports.iter().fold(start, |table, row| {
            let by = row.by.clone().unwrap_or_else(|| page.t("imports-operator"));
            table.row([
                Cell::new(page.date_time(row.at)),
                Cell::new(isolated(&by)),
                Cell::new(isolated(row.name.as_deref().unwrap_or_default())),
                Cell::number(page.number(row.rows)),
                Cell::number(page.number(row.imported)),
                Cell::number(page.number(row.already_there)),
                Cell::number(page.number(row.refused)),
                Cell::new(page.t(row.state)),
            ])
        })
    }
}

/// A name of any direction inside a line of another.
pub(super) fn isolated(text: &str) -> Html {
    #[derive(Template)]
    #[template(source = "<bdi>{{ text }}</bdi>", ext = "html")]
    struct Isolated<'a> {
        text: &'a str,
    }
    Html::trusted(Isolated { text }.render().unwrap_or_default())
}

/// `GET /imports`
pub async fn list(staff: Staff) -> Result<Response> {
    let index = Index::read(&staff, Problems::default()).await?;
    Ok(Answer::new(&staff, index).into_response())
}

/// `POST /imports`: takes a file in, and checks it at once if its map came with it.
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    let bytes: usize = fields.files.iter().map(|file| file.bytes.len()).sum();
    staff.app.room_for(bytes as u64)?;
    match take(&staff, fields).await? {
        Ok(path) => Ok(see(path)),
        Err(problems) => {
            let index = Index::read(&staff, problems).await?;
            Ok(Answer::refused(&staff, index).into_response())
        }
    }
}

/// Where the file is looked at; what is wrong with the form is told apart from what failed.
async fn take(staff: &Staff, mut fields: Fields) -> Result<Result<String, Problems>> {
    let mut problems = Problems::default();
    let map = fields.files.iter().find(|file| file.field == "map").map(|file| {
        let text = String::from_utf8_lossy(&file.bytes);
        Map::parse(&text, &file.name, &staff.app.pack)
    });
    let map = match map {
        None => None,
        Some(Ok(map)) => Some(map),
        Some(Err(wrong)) => {
            wrong.into_iter().for_each(|refusal| problems.add(refusal.field("map")));
            None
        }
    };
    let file = fields.files.iter().position(|file| file.field == "file");
    let Some(file) = file.map(|place| fields.files.swap_remove(place)) else {
        problems.add(Refusal::new(msg("imports-choose-file")).field("file"));
        return Ok(Err(problems));
    };
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let keep = move || app.uploads.keep(&who, &app.chance, at, &file.name, &file.bytes);
    let upload = match tokio::task::spawn_blocking(keep).await {
        Ok(Ok(upload)) => upload,
        Ok(Err(Error::Refused(refusal))) => return Ok(Err(refusal.into())),
        Ok(Err(error)) => return Err(error),
        Err(error) => return Err(Error::Broken(error.to_string())),
    };
    let Some(map) = map else { return Ok(Ok(format!("/imports/{}", upload.id))) };
    upload.begin(&staff.app, staff.pen(), staff.reader.lang, map, true);
    Ok(Ok(format!("/imports/{}/progress", upload.id)))
}
