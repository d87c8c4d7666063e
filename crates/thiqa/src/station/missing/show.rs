//! The reports of the office, one of them, and what the desk does with it. Nothing here asks whether
//! she is known anywhere.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Choice, Legend, Radios, SummaryList};
use db::Tx;
use serde::Serialize;

use super::{
    Event, MissingReport, Words,
    report::ENDINGS,
    store::{NAME, held},
};
use crate::{
    Error, Result,
    books::{self, Read, history, newest_keys, replay, wrapped},
    id::Id,
    lang::msg,
    people::form::apart,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A report as a row.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Row {
    id: String,
    number: String,
    /// Who is missing.
    name: String,
    /// When it was reported, microseconds UTC.
    at: i64,
    child: bool,
    /// Whether the juvenile police know of the child.
    told: bool,
    /// How it ended.
    how: Option<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/missing/list.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    /// The newest first, those still open before all others.
    rows: Vec<Row>,
    /// Whether she may take a report.
    creates: bool,
}

/// The words of an ending.
fn ending(how: &str) -> &'static str {
    match how {
        "found" => msg("missing-how-found"),
        "returned" => msg("missing-how-returned"),
        "withdrawn" => msg("missing-how-withdrawn"),
        "elsewhere" => msg("missing-how-elsewhere"),
        "alive" => msg("missing-how-alive"),
        "in_care" => msg("missing-how-in-care"),
        _ => msg("missing-is-open"),
    }
}

impl ListPage {
    fn state(&self, row: &Row) -> String {
        self.page.t(ending(row.how.as_deref().unwrap_or_default()))
    }
}

/// The reports of the office.
pub async fn list(staff: Staff) -> Result<Response> {
    const MOST: usize = 100;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let rows = staff.app.db.read(move |tx| {
        let shown = app.shown(&who, Action::List, Kind::Missing, "m", 1);
        let sql = format!(
            "SELECT m.id, m.number, m.name, m.at, m.child, m.told, m.how, k.epoch, k.wrapped
             FROM missing_report m {} WHERE {}
             ORDER BY CASE WHEN m.closed IS NULL THEN 0 ELSE 1 END, m.at DESC, m.id LIMIT {MOST}",
            newest_keys("m", "id"),
            shown.sql
        );
        let found = tx.all(&sql, &shown.args, |row| {
            let id: String = row.get(0)?;
            let words = books::Words::new(&app.books, &who.office, &id, wrapped(&row, 7)?);
            Ok(Row {
                number: row.get(1)?,
                name: words.open(NAME, row.get(2)?).unwrap_or_default(),
                at: row.get(3)?,
                child: row.get::<i64>(4)? != 0,
                told: row.get::<Option<i64>>(5)?.is_some(),
                how: row.get(6)?,
                id,
            })
        })?;
        Ok::<_, Error>(found)
    });
    let rows = rows.await?;
    staff.note(Read::new("list", "missing", rows.iter().map(|row| row.id.as_str()))).await?;
    let creates = staff.app.may(&staff.who, Action::Create, Kind::Missing);
    let page = staff.page(staff.reader.t("missing-title"));
    Ok(Answer::new(&staff, ListPage { page, rows, creates }).into_response())
}

/// Something that was written later.
#[derive(Serialize, schemars::JsonSchema)]
pub(crate) struct Later {
    at: i64,
    words: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/missing/show.html")]
pub(crate) struct ShowPage {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    at: i64,
    child: bool,
    told: bool,
    /// Before this time it is passed on to nobody, microseconds UTC.
    not_before: i64,
    asked: bool,
    /// How it ended.
    how: Option<String>,
    words: Words,
    notes: Vec<Later>,
    problems: Problems,
    #[serde(skip)]
    summary: SummaryList,
    /// Whether she speaks for the juvenile police.
    #[serde(skip)]
    juvenile: bool,
}

impl ShowPage {
    fn ending(&self) -> Option<String> {
        self.how.as_deref().map(|how| self.page.t(ending(how)))
    }

    fn may_ask(&self) -> bool {
        !self.asked && self.page.at >= self.not_before
    }

    fn endings(&self) -> Radios {
        let items = ENDINGS.map(|how| Choice::new(how, self.page.t(ending(how))));
        Radios::new("how", Legend::new(self.page.t("missing-how")).size("s"))
            .items(items)
            .error(self.page.problem(&self.problems, "how"))
            .class("govuk-radios--small")
    }
}

/// A report with its words.
struct Seen {
    report: MissingReport,
    at: i64,
    words: Words,
    notes: Vec<Later>,
}

fn load(tx: &mut Tx, staff: &Staff, id: &Id<MissingReport>, action: Action) -> Result<Seen> {
    let office = &staff.who.office;
    let (report, entries) = replay::<MissingReport>(tx, office, id.as_str())?;
    if entries == 0 {
        return Err(Error::NotFound);
    }
    staff.app.open(&staff.who, action, &held(office, &report))?;
    let mut seen = Seen { report, at: 0, words: Words::default(), notes: Vec::new() };
    for entry in history::<MissingReport>(tx, &staff.app.books, office, id.as_str())? {
        let note = match entry.event {
            Event::Reported(reported) => {
                seen.at = entry.at;
                seen.words = reported.words.into_inner().map(|words| *words).unwrap_or_default();
                None
            }
            Event::Noted { words } => words.into_inner(),
            Event::PassingAsked { words } | Event::Closed { words, .. } => {
                words.into_inner().flatten()
            }
            // What the unit decides is not for the desk.
            Event::JuvenileToldOf | Event::PassingDecided { .. } | Event::PassingJudged { .. } => {
                None
            }
        };
        seen.notes.extend(note.map(|words| Later { at: entry.at, words }));
    }
    Ok(seen)
}

/// Everything that a report says.
pub(super) fn summary(
    staff: &Staff,
    page: &Page,
    (report, words): (&MissingReport, &Words),
) -> SummaryList {
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let facts = report.facts.clone().unwrap_or_default();
    let person = &words.person;
    let kind = if facts.kind == "left" { "missing-kind-left" } else { "missing-kind-missing" };
    let reporter = [words.reporter.as_str(), pack.relations.name(&facts.relation, lang)];
    let reporter: Vec<&str> = reporter.into_iter().filter(|part| !part.is_empty()).collect();
    let rows = [
        ("missing-name", person.name()),
        ("missing-mother", person.mother.clone()),
        ("missing-birth", person.birth.clone()),
        ("missing-sex", pack.sexes.name(&facts.sex, lang).to_owned()),
        ("missing-phone", person.phone.clone()),
        ("missing-document", person.document_number.clone()),
        ("missing-kind", page.t(kind)),
        ("missing-place", words.place.clone()),
        ("missing-when", words.when.clone()),
        ("missing-story", words.story.clone()),
        ("missing-reporter", reporter.join(" — ")),
        ("missing-reporter-phone", words.reporter_phone.clone()),
        ("missing-reporter-document", words.reporter_document.clone()),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    rows.fold(SummaryList::new(), |list, (key, value)| list.row(page.t(key), apart(&value)))
}

fn draw(staff: &Staff, id: &Id<MissingReport>, seen: Seen, problems: Problems) -> ShowPage {
    let page = staff.page(staff.reader.t("missing-report"));
    let summary = summary(staff, &page, (&seen.report, &seen.words));
    let Seen { report, at, words, notes } = seen;
    ShowPage {
        page,
        id: id.to_string(),
        number: report.number,
        at,
        child: report.child,
        told: report.juvenile_told,
        not_before: report.not_before,
        asked: report.asked,
        how: report.closed,
        words,
        notes,
        problems,
        summary,
        juvenile: staff.who.role == "juvenile_officer",
    }
}

async fn look(staff: &Staff, id: &str) -> Result<(Id<MissingReport>, Seen)> {
    let id: Id<MissingReport> = Id::parse(id).ok_or(Error::NotFound)?;
    let (reader, wanted) = (staff.clone(), id.clone());
    let seen = staff.app.db.read(move |tx| load(tx, &reader, &wanted, Action::View)).await?;
    staff.note(Read::new("view", "missing", [id.as_str()])).await?;
    Ok((id, seen))
}

/// One report.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let (id, seen) = look(&staff, &id).await?;
    Ok(Answer::new(&staff, draw(&staff, &id, seen, Problems::default())).into_response())
}

/// Writes what was decided, or shows the report with what is wrong.
async fn change(
    staff: Staff,
    id: String,
    action: Action,
    decide: impl FnOnce(&MissingReport) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let id: Id<MissingReport> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who, pen, stream) = (staff.app.clone(), staff.who.clone(), staff.pen(), id.clone());
    let work = move |tx: &mut Tx| {
        pen.record(tx, &stream, |report: &MissingReport| {
            if report.number.is_empty() {
                return Err(Error::NotFound);
            }
            app.open(&who, action, &held(&who.office, report))?;
            decide(report)
        })?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/missing/{id}"))),
        Err(Error::Refused(refusal)) => {
            let (id, seen) = look(&staff, id.as_str()).await?;
            let page = draw(&staff, &id, seen, refusal.into());
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

fn some(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.text(name)).filter(|text| !text.is_empty())
}

/// Something more is known.
pub async fn note(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let words = fields.text("words");
    change(staff, id, Action::Update, |report| report.note(words)).await
}

/// The desk asks to pass it on.
pub async fn pass_on(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (at, words) = (staff.at, some(&fields, "words"));
    change(staff, id, Action::Update, move |report| report.ask_passing(at, words)).await
}

/// The juvenile police know of the child.
pub async fn take_note(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    if staff.who.role != "juvenile_officer" {
        return Err(Error::NotFound);
    }
    change(staff, id, Action::Update, MissingReport::tell_juvenile).await
}

/// The desk ends it.
pub async fn close(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (how, words) = (fields.get("how"), some(&fields, "words"));
    change(staff, id, Action::Close, move |report| report.close(&how, words)).await
}
