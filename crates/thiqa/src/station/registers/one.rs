//! One line: every text it had, and what can be done with it.

use std::collections::BTreeMap;

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, SummaryList};
use serde::Serialize;
use vault::Sealed;

use super::{
    Corrected, Line,
    book::Book,
    inputs,
    order::Order,
    tables, typed,
    values::{self, Shown, Speaker},
    versions::{self, Row},
};
use crate::{
    Error, Result, books,
    gate::Held,
    id::Id,
    lang::local,
    pack::ColumnKind,
    station::{blanks, people},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/registers/line.html")]
pub(crate) struct LinePage {
    #[serde(skip)]
    page: Page,
    id: String,
    register: String,
    number: String,
    at: i64,
    recorded: i64,
    paper: Option<String>,
    voided: bool,
    ended: Option<i64>,
    sealed: bool,
    /// Its columns as they stand.
    values: BTreeMap<String, String>,
    can_correct: bool,
    can_end: bool,
    problems: Problems,
    conflict: bool,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    end_name: String,
    #[serde(skip)]
    facts: SummaryList,
    /// When each earlier text was written, and what it said.
    #[serde(skip)]
    earlier: Vec<(String, SummaryList)>,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    when: Html,
}

/// A line that she may do this with.
struct Seen {
    line: Line,
    row: Row,
    recorded: i64,
    held: Held,
    read: values::Read,
    by: String,
}

async fn see_line(staff: &Staff, id: &Id<Line>, action: Action) -> Result<Seen> {
    let (app, who, id) = (staff.app.clone(), staff.who.clone(), id.clone());
    let read = move |tx: &mut db::Tx| {
        let held = tables::held(tx, &who.office, id.as_str())?.ok_or(Error::NotFound)?;
        app.open(&who, action, &held)?;
        let (line, _) = books::replay::<Line>(tx, &who.office, id.as_str())?;
        let ids = [id.as_str()];
        let mut rows = versions::rows(tx, &app.books, &who.office, (&ids, &ids))?;
        let book = Book::of(&app.pack, &line.register).ok_or(Error::NotFound)?;
        let order = Order { app: &app, who: &who, book: &book };
        let read = values::of_lines(tx, &order, &rows)?;
        let row = rows.remove(id.as_str()).ok_or(Error::NotFound)?;
        let by = people::name_of(tx, &app.books, &who.office, &row.officer)?;
        let recorded = row.texts.first().map_or(line.at, |version| version.written);
        Ok::<_, Error>(Seen { line, row, recorded, held, read, by })
    };
    staff.app.db.read(read).await
}

async fn page(
    staff: &Staff,
    id: &Id<Line>,
    typed: Fields,
    problems: Problems,
    conflict: bool,
) -> Result<LinePage> {
    let seen = see_line(staff, id, Action::View).await?;
    staff.note(books::Read::new("view", "line", [id.as_str()])).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let page = staff.page(staff.reader.t("registers-line"));
    let may = |action| staff.app.open(&staff.who, action, &seen.held).is_ok();
    let Seen { line, row, .. } = &seen;
    let end = pack.columns_of(&line.register).find(|column| column.kind == ColumnKind::End);
    let speaker = Speaker { page: &page, pack, read: &seen.read };
    let said = Said { speaker: &speaker, register: &line.register };
    let last = row.texts.last().cloned().unwrap_or_default();
    let earlier = row.texts.iter().rev().skip(1).map(|version| {
        let written = page.date_time(version.written);
        let written = page.t_args("registers-earlier", &[("at", written.into())]);
        let at = page.date_time(version.at);
        (written, said.columns(SummaryList::new().row(page.t("registers-at"), at), version))
    });
    let year = i16::try_from(line.year).unwrap_or_default();
    let number = pack.number(&staff.who.office, &line.register, line.seq, year);
    Ok(LinePage {
        id: id.to_string(),
        number: number.unwrap_or_else(|_| line.seq.to_string()),
        earlier: earlier.collect(),
        facts: said.facts(&seen),
        can_correct: may(Action::Correct) && !line.voided,
        can_end: end.is_some() && may(Action::Update) && !line.voided && line.ended.is_none(),
        name: pack.registers.name(&line.register, lang).to_owned(),
        end_name: end.map_or_else(String::new, |column| column.name(lang).to_owned()),
        when: blanks::moment(&page, &typed, &problems, "registers-end-at"),
        register: line.register.clone(),
        at: line.at,
        recorded: seen.recorded,
        paper: line.paper.clone(),
        voided: line.voided,
        ended: line.ended,
        sealed: line.sealed,
        values: last.texts,
        problems,
        conflict,
        typed,
        page,
    })
}

/// A line in words.
struct Said<'a> {
    speaker: &'a Speaker<'a>,
    register: &'a str,
}

impl Said<'_> {
    fn columns(&self, list: SummaryList, version: &versions::Version) -> SummaryList {
        let lang = self.speaker.page.reader.lang.code();
        let texts = self.speaker.texts(self.register, &version.texts);
        let columns = self.speaker.pack.columns_of(self.register);
        columns
            .filter_map(|column| Some((column.name(lang), texts.get(column.field())?)))
            .fold(list, |list, (name, shown)| list.row(name, isolated(shown)))
    }

    fn facts(&self, seen: &Seen) -> SummaryList {
        let page = self.speaker.page;
        let (line, row) = (&seen.line, &seen.row);
        let version = row.texts.last().cloned().unwrap_or_default();
        let list = SummaryList::new().row(page.t("registers-at"), page.date_time(line.at)).row(
            page.t("registers-recorded"),
            isolated(&Shown::plain(format!("{} — {}", page.date_time(seen.recorded), seen.by))),
        );
        let list = match &line.paper {
            Some(paper) => list.row(page.t("blanks-number"), isolated(&Shown::plain(paper))),
            None => list,
        };
        let list = self.columns(list, &version);
        let lang = page.reader.lang.code();
        let mut columns = self.speaker.pack.columns_of(self.register);
        let end = columns.find(|column| column.kind == ColumnKind::End);
        let list = match (end, row.ended) {
            (Some(column), Some(at)) => {
                let words = row.end_words.clone().unwrap_or_default();
                let said = Shown::plain(format!("{} {words}", page.date_time(at)));
                list.row(column.name(lang), isolated(&said))
            }
            _ => list,
        };
        match row.voided {
            Some(at) => {
                let why = row.void_words.clone().unwrap_or_default();
                let args = [("at", page.date_time(at).into()), ("why", why.as_str().into())];
                list.row(page.t("registers-remarks"), page.t_args("registers-voided", &args))
            }
            None => list,
        }
    }
}

fn isolated(shown: &Shown) -> Html {
    let words = Html::from(components::Content::from(shown.words.as_str()));
    match &shown.href {
        Some(href) => Html::trusted(format!(
            "<a class=\"govuk-link\" href=\"{href}\"><bdi dir=\"ltr\">{words}</bdi></a>"
        )),
        None => Html::trusted(format!("<bdi>{words}</bdi>")),
    }
}

fn id_in(text: &str) -> Result<Id<Line>> {
    Id::parse(text).ok_or(Error::NotFound)
}

/// `GET /lines/{id}`.
pub async fn line(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = page(&staff, &id_in(&id)?, Fields::default(), Problems::default(), false).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Records what was decided about a line, and shows it again.
async fn change(
    staff: Staff,
    id: Id<Line>,
    (action, fields): (Action, Fields),
    decide: impl FnOnce(&Line) -> Result<super::Event> + Send + 'static,
) -> Result<Response> {
    let (app, who, pen, of) = (staff.app.clone(), staff.who.clone(), staff.pen(), id.clone());
    let outcome = staff
        .app
        .db
        .write(&staff.who.office, move |tx| {
            let held = tables::held(tx, &who.office, of.as_str())?.ok_or(Error::NotFound)?;
            app.open(&who, action, &held)?;
            pen.record(tx, &of, decide).map(drop)
        })
        .await;
    let (problems, conflict) = match outcome {
        Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/lines/{id}"))),
        Err(Error::Refused(refusal)) => (refusal.into(), false),
        Err(Error::Conflict) => (Problems::default(), true),
        Err(error) => return Err(error),
    };
    let page = page(&staff, &id, fields, problems, conflict).await?;
    let answer =
        if conflict { Answer::conflict(&staff, page) } else { Answer::refused(&staff, page) };
    Ok(answer.into_response())
}

/// It doesn't count; its number stays.
pub async fn void(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let why = fields.text("why");
    change(staff, id_in(&id)?, (Action::Correct, fields), |line| line.void(why)).await
}

/// What it is about ended.
pub async fn end(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = id_in(&id)?;
    let mut problems = Problems::default();
    let at = blanks::happened(&staff, &fields, &mut problems);
    if !problems.is_empty() {
        let page = page(&staff, &id, fields, problems, false).await?;
        return Ok(Answer::refused(&staff, page).into_response());
    }
    let (words, app) = (fields.text("words"), staff.app.clone());
    change(staff, id, (Action::Update, fields), move |line| {
        let mut columns = app.pack.columns_of(&line.register);
        let ends = columns.any(|column| column.kind == ColumnKind::End);
        line.end(ends, at, words)
    })
    .await
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/registers/correct.html")]
pub(crate) struct CorrectPage {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    /// How often it had been written when the form was shown.
    seen: i64,
    problems: Problems,
    conflict: bool,
    #[serde(skip)]
    why: String,
    #[serde(skip)]
    form: Html,
}

fn form(
    staff: &Staff,
    id: &Id<Line>,
    line: &Line,
    typed: &Fields,
    (problems, conflict): (Problems, bool),
) -> CorrectPage {
    let pack = &staff.app.pack;
    let page = staff.page(staff.reader.t("registers-correct"));
    let year = i16::try_from(line.year).unwrap_or_default();
    let number = pack.number(&staff.who.office, &line.register, line.seq, year);
    let seen = typed.some("seen").and_then(|seen| seen.parse().ok()).unwrap_or(line.versions);
    CorrectPage {
        form: Html::join([
            blanks::moment(&page, typed, &problems, "registers-event"),
            inputs::draw(&page, pack, &line.register, typed, &problems),
        ]),
        // After a conflict she has seen what stands there now.
        seen: if conflict { line.versions } else { seen },
        id: id.to_string(),
        number: number.unwrap_or_default(),
        why: typed.get("why"),
        problems,
        conflict,
        page,
    }
}

/// The form, filled in with what stands.
pub async fn correction(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = id_in(&id)?;
    let seen = see_line(&staff, &id, Action::Correct).await?;
    staff.note(books::Read::new("view", "line", [id.as_str()])).await?;
    let texts = seen.row.texts.last().cloned().unwrap_or_default().texts;
    let mut pairs = inputs::fill(&staff.app.pack, &seen.line.register, &texts);
    if let Some(wall) = local(seen.line.at, &staff.reader.zone) {
        pairs.push(("event-day", wall.day().to_string()));
        pairs.push(("event-month", wall.month().to_string()));
        pairs.push(("event-year", wall.year().to_string()));
        pairs.push(("event-time", format!("{:02}:{:02}", wall.hour(), wall.minute())));
    }
    let typed = Fields::of(pairs.iter().map(|(name, value)| (*name, value.as_str())));
    let page = form(&staff, &id, &seen.line, &typed, (Problems::default(), false));
    Ok(Answer::new(&staff, page).into_response())
}

/// A later entry puts it right; both stay.
pub async fn correct(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id = id_in(&id)?;
    let seen = see_line(&staff, &id, Action::Correct).await?;
    let mut problems = Problems::default();
    let (pack, office) = (&staff.app.pack, &staff.who.office);
    let (plain, words) = typed::read(pack, office, &seen.line.register, &fields, &mut problems);
    let at = match blanks::happened(&staff, &fields, &mut problems) {
        // The hour of the form has no seconds: what was not changed stays as it was.
        at if at == seen.line.at - seen.line.at.rem_euclid(60_000_000) => seen.line.at,
        at => at,
    };
    let mut conflict = false;
    if problems.is_empty() {
        let corrected = Corrected {
            at,
            fields: plain,
            words: Sealed::Open(words),
            why: Sealed::Open(fields.text("why")),
        };
        let known = fields.get("seen").parse().unwrap_or(0);
        let (pen, of) = (staff.pen(), id.clone());
        let outcome = staff.app.db.write(office, move |tx| {
            pen.record(tx, &of, |line: &Line| line.correct(known, corrected)).map(drop)
        });
        match outcome.await {
            Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/lines/{id}"))),
            Err(Error::Refused(refusal)) => problems.add(refusal),
            Err(Error::Conflict) => conflict = true,
            Err(error) => return Err(error),
        }
    }
    let page = form(&staff, &id, &seen.line, &fields, (problems, conflict));
    let answer =
        if conflict { Answer::conflict(&staff, page) } else { Answer::refused(&staff, page) };
    Ok(answer.into_response())
}
