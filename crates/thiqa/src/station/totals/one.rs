//! One total: its versions, the scans of its sheet, and a better number.

use std::collections::BTreeMap;

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{FileUpload, Html, Input, Label, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Compared, Count, CountWords, Event, How, Month, Total,
    fields::{asked, counted, present},
    store::held,
};
use crate::{
    Error, Result,
    books::{Entry, Read, history},
    id::Id,
    lang::msg,
    node::App,
    people::names::names,
    station::papers::{Paper, papers},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A number as it was written down.
#[derive(Serialize, schemars::JsonSchema)]
struct Version {
    /// Microseconds UTC.
    at: i64,
    /// Who wrote it down.
    writer: String,
    number: i64,
    by: String,
    how: Option<How>,
    compared: Compared,
    words: CountWords,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/totals/one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    #[serde(skip)]
    app: App,
    id: String,
    month: Month,
    what: String,
    /// The newest first.
    versions: Vec<Version>,
    papers: Vec<Paper>,
    /// Whether she may write.
    writes: bool,
    #[serde(skip)]
    once: String,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    /// What was typed beside a scan.
    #[serde(skip)]
    note: String,
}

/// What comes back with a refusal.
pub(super) enum Typed {
    Nothing,
    Number(Fields),
    /// The words beside a scan.
    Note(String),
}

impl One {
    fn measure(&self) -> &str {
        self.app.pack.paper_totals.name(&self.what, self.page.lang.code())
    }

    fn role(&self, version: &Version) -> String {
        match version.by.as_str() {
            "" => self.page.t("totals-not-said"),
            by => self.app.pack.roles.name(by, self.page.lang.code()).to_owned(),
        }
    }

    fn how(&self, version: &Version) -> String {
        self.page.t(version.how.map_or(msg("totals-not-said"), How::key))
    }

    fn compared(&self, version: &Version) -> String {
        self.page.t(version.compared.key())
    }

    /// Whether what was typed as a better number could not be taken.
    fn is_wrong(&self) -> bool {
        ["number", "why"].iter().any(|field| self.problems.at(field).is_some())
    }

    fn why(&self) -> Textarea {
        Textarea::new("why", self.page.t("totals-why"))
            .value(self.typed.text("why"))
            .rows(2)
            .dir("auto")
            .error(self.page.problem(&self.problems, "why"))
    }

    fn form(&self) -> Html {
        asked(&self.page, &self.app.pack, (&self.typed, &self.problems))
    }

    fn file(&self) -> FileUpload {
        FileUpload::new("file", Label::new(self.page.t("cases-file")))
            .hint(self.page.t("cases-file-hint"))
            .error(self.page.problem(&self.problems, "file"))
    }

    fn note(&self) -> Input {
        Input::new("note", self.page.t("cases-file-note")).value(self.note.as_str()).dir("auto")
    }
}

/// A total of her station with which she may do this.
pub(super) fn open(staff: &Staff, id: &str, action: Action) -> Result<Id<Total>> {
    let id = Id::parse(id).ok_or(Error::NotFound)?;
    staff.app.open(&staff.who, action, &held(&staff.who.office)?)?;
    Ok(id)
}

fn versions(
    entries: &[Entry<Event>],
    writers: &BTreeMap<String, String>,
) -> Option<(Month, String, Vec<Version>)> {
    let mut about = None;
    let mut versions = Vec::new();
    for entry in entries {
        let Event::Counted(count) = &entry.event else { continue };
        let Count { month, what, number, by, how, compared, words } = &**count;
        about = Some((*month, what.clone()));
        versions.push(Version {
            at: entry.at,
            writer: writers.get(&entry.actor).cloned().unwrap_or_default(),
            number: *number,
            by: by.clone(),
            how: *how,
            compared: *compared,
            words: words.get().cloned().unwrap_or_default(),
        });
    }
    versions.reverse();
    about.map(|(month, what)| (month, what, versions))
}

/// What stands in the form before she types: the newest version.
fn standing(page: &Page, version: &Version) -> Fields {
    let number = page.number(version.number);
    Fields::of([
        ("number", number.as_str()),
        ("by", version.by.as_str()),
        ("name", version.words.name.as_str()),
        ("how", version.how.map_or("", How::code)),
        ("compared", version.compared.code()),
        ("reason", version.words.reason.as_str()),
    ])
}

pub(super) async fn drawn(
    staff: &Staff,
    id: &Id<Total>,
    (typed, problems): (Typed, Problems),
) -> Result<One> {
    let (app, office, wanted) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| {
        let entries = history::<Total>(tx, &app.books, &office, &wanted)?;
        Ok::<_, Error>((entries, names(tx, &app.books, &office)?))
    };
    let (entries, writers) = staff.app.db.read(read).await?;
    let (month, what, versions) = versions(&entries, &writers).ok_or(Error::NotFound)?;
    staff.note(Read::new("view", "total", [id.as_str()])).await?;
    let page = staff.page(staff.reader.t("totals-one"));
    let before = || versions.first().map(|version| standing(&page, version)).unwrap_or_default();
    let (typed, note) = match typed {
        Typed::Nothing => (before(), String::new()),
        Typed::Number(fields) => (fields, String::new()),
        Typed::Note(note) => (before(), note),
    };
    Ok(One {
        app: staff.app.clone(),
        id: id.to_string(),
        papers: papers::<Total>(&entries, |account| {
            writers.get(account).cloned().unwrap_or_default()
        }),
        writes: staff.app.may(&staff.who, Action::Correct, Kind::Totals),
        once: staff.app.chance.id::<Total>(staff.at).to_string(),
        typed,
        note,
        month,
        what,
        versions,
        problems,
        page,
    })
}

/// One total; the read is noted.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let page = drawn(&staff, &id, (Typed::Nothing, Problems::default())).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// A better number.
pub async fn correct(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = open(&staff, &id, Action::Correct)?;
    let mut problems = Problems::default();
    // Month and measure are the total's own.
    let about = (present(&staff), String::new());
    if let Some(count) = counted(&staff, about, &fields, &mut problems) {
        let better = |total: &Total| total.correct(count);
        match staff.record(&id, fields.get("once"), better).await {
            Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/totals/{id}"))),
            Err(Error::Refused(refusal)) => problems.add(refusal),
            Err(error) => return Err(error),
        }
    }
    let page = drawn(&staff, &id, (Typed::Number(fields), problems)).await?;
    Ok(Answer::refused(&staff, page).into_response())
}
