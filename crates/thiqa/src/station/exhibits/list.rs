//! The exhibits of a case, and on what kinds of evidence it rests.

use std::collections::BTreeMap;

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Cell, Html, Table, Tag};
use db::{Tx, args};
use serde::Serialize;

use super::{Event, Exhibit, Source, independent, kinds, store};
use crate::{
    Error, Result,
    books::{Books, Entry, Read, flat, histories},
    id::Id,
    lang::msg,
    people::form::apart,
    station::cases::Case,
    web::{Answer, Page, Staff},
};

/// An exhibit in the list.
#[derive(Default, Serialize, schemars::JsonSchema)]
pub(crate) struct Row {
    id: String,
    pub(crate) n: i64,
    pub(crate) what: String,
    #[serde(skip)]
    pub(crate) place: String,
    /// The number of its seal.
    #[serde(skip)]
    pub(crate) seal: String,
    pub(crate) found: i64,
    /// Whether something was wrong with its chain, or its receiver is late.
    alarm: bool,
    /// Whether it left by a judge's order.
    ended: bool,
}

impl Row {
    /// How it stands, in words, and their colour.
    pub(crate) fn state(&self) -> (&'static str, &'static str) {
        match (self.alarm, self.ended) {
            (true, _) => (msg("exhibits-alarm"), "red"),
            (false, true) => (msg("exhibits-left"), "grey"),
            (false, false) => (msg("exhibits-whole"), "green"),
        }
    }

    /// One exhibit with its words. No clock is asked: who is late is not said.
    pub(super) fn of(state: &Exhibit, entries: &[Entry<Event>]) -> Row {
        let alarm = !state.alarms.is_empty();
        let row =
            Row { n: state.n, found: state.found, alarm, ended: state.ended, ..Row::default() };
        row.with(entries)
    }

    fn with(mut self, entries: &[Entry<Event>]) -> Row {
        for entry in entries {
            match &entry.event {
                Event::Found(found) => {
                    let words = found.words.get().cloned().unwrap_or_default();
                    (self.what, self.place) = (words.what, words.place);
                }
                Event::Packed { words, .. } => {
                    self.seal = words.get().cloned().unwrap_or_default().seal;
                }
                _ => {}
            }
        }
        self
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/exhibits/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    case: String,
    exhibits: Vec<Row>,
    /// The kinds of evidence of the case.
    sources: Vec<Source>,
    /// How many of them bear one another out.
    independent: usize,
    /// Whether she may write a new one down.
    #[serde(skip)]
    writes: bool,
}

/// So many stand in the list.
const MOST: usize = 100;

/// The exhibits of a case. Who may see them has been asked.
pub(crate) fn rows(tx: &mut Tx, books: &Books, case: &str, at: i64) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT office, id, n, found, alarms, until, ended FROM exhibit
         WHERE case_id = $1 AND moved = 0 ORDER BY n LIMIT {MOST}"
    );
    let found = tx.all(&sql, args![case], |row| {
        let late = row.get::<Option<i64>>(5)?.is_some_and(|until| until < at);
        let alarm = late || row.get::<i64>(4)? > 0;
        let (id, ended) = (row.get::<String>(1)?, row.get::<i64>(6)? != 0);
        let (n, found) = (row.get(2)?, row.get(3)?);
        Ok((row.get::<String>(0)?, Row { id, n, found, alarm, ended, ..Row::default() }))
    })?;
    let mut by_office: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (office, row) in &found {
        by_office.entry(office).or_default().push(&row.id);
    }
    let mut named = BTreeMap::new();
    let kinds = ["exhibit.found", "exhibit.packed", "exhibit.taken_over"];
    for (office, ids) in by_office {
        named.extend(histories::<Exhibit>(tx, books, office, &ids, &kinds)?);
    }
    let with_words = |(_, row): (String, Row)| {
        let entries = flat(named.remove(&row.id).unwrap_or_default())?;
        Ok(row.with(&entries))
    };
    found.into_iter().map(with_words).collect()
}

impl List {
    fn table(&self) -> Table {
        let page = &self.page;
        let head = ["exhibits-n", "exhibits-what", "exhibits-found", "exhibits-state"];
        let table = Table::new(head.map(|key| Cell::new(page.t(key)))).cards();
        self.exhibits.iter().fold(table, |table, row| {
            let what = apart(&row.what);
            let (case, id) = (&self.case, &row.id);
            let link =
                format!("<a class=\"govuk-link\" href=\"/cases/{case}/exhibits/{id}\">{what}</a>");
            let (words, colour) = row.state();
            let state = Tag::new(page.t(words)).colour(colour);
            table.row([
                Cell::new(page.number(row.n)),
                Cell::new(Html::trusted(link)),
                Cell::new(page.day_short(row.found)),
                Cell::new(Html::trusted(state.to_string())),
            ])
        })
    }

    /// On what it rests, in words.
    fn rests(&self) -> String {
        let names: Vec<String> =
            self.sources.iter().map(|source| self.page.t(source.message())).collect();
        self.page.list(&names)
    }

    fn statement_alone(&self) -> bool {
        let said = |source: &Source| matches!(source, Source::Statement | Source::Recording);
        !self.sources.is_empty() && self.sources.iter().all(said)
    }
}

/// `GET /cases/{id}/exhibits`
pub async fn list(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (app, who, of, at) = (staff.app.clone(), staff.who.clone(), case.clone(), staff.at);
    let work = move |tx: &mut Tx| {
        let seen = store::through(tx, &app, &who, &of, Action::List)?;
        let rows = rows(tx, &app.books, of.as_str(), at)?;
        let sources = kinds::of_case(tx, &app.books, &seen.office, of.as_str())?;
        Ok::<_, Error>((seen, rows, sources))
    };
    let (seen, exhibits, sources) = staff.app.db.read(work).await?;
    let mut read = Read::new("list", "exhibit", [case.as_str()]);
    read.of = Some(seen.office.clone()).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let list = List {
        page: staff.page(staff.reader.t("exhibits-title")).with_exit(),
        case: case.to_string(),
        exhibits,
        independent: independent(&sources),
        sources: sources.into_iter().collect(),
        writes: staff.app.open(&staff.who, Action::Create, &seen.held).is_ok(),
    };
    Ok(Answer::new(&staff, list).into_response())
}
