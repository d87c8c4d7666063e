//! Writing a line: a form with the register's columns.

use access::{Action, Class, Kind, Sensitivity};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::Html;
use db::Tx;
use serde::Serialize;
use vault::Sealed;

use super::{Line, Texts, Written, book::Book, inputs, tables, typed};
use crate::{
    Error, Result,
    books::Pen,
    gate::Held,
    id::Id,
    lang::year_of,
    pack::Pack,
    station::blanks::{self, Number, Paper},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/registers/write.html")]
pub(crate) struct WritePage {
    #[serde(skip)]
    page: Page,
    register: String,
    /// The id of the line to be, so that a form sent twice makes one line.
    id: String,
    problems: Problems,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    form: Html,
}

fn draw(
    staff: &Staff,
    register: &str,
    id: &Id<Line>,
    typed: &Fields,
    problems: Problems,
) -> WritePage {
    let pack = &staff.app.pack;
    let page = staff.page(staff.reader.t("registers-write"));
    let late = if typed.some("paper").is_some() {
        blanks::fields(&page, typed, &problems, "blanks-event")
    } else {
        blanks::moment(&page, typed, &problems, "registers-event")
    };
    let own = inputs::draw(&page, pack, register, typed, &problems);
    WritePage {
        form: Html::join([late, own]),
        name: pack.registers.name(register, staff.reader.lang.code()).to_owned(),
        register: register.to_owned(),
        id: id.to_string(),
        problems,
        page,
    }
}

/// A register into which lines are written.
fn register(staff: &Staff, code: &str) -> Result<()> {
    let book = Book::of(&staff.app.pack, code).filter(|book| book.written);
    book.map(drop).ok_or(Error::NotFound)
}

/// Whether her lines are sealed: whoever writes for the units that keep sealed records only, writes
/// sealed lines only.
fn sealed(staff: &Staff) -> Result<bool> {
    let held = |sensitivity| Held {
        office: staff.who.office.clone(),
        unit: staff.who.unit.clone(),
        officer: None,
        class: Class { sensitivity, ..Class::ordinary(Kind::Register, &staff.who.jurisdiction) },
        kept: String::new(),
    };
    if staff.app.open(&staff.who, Action::Create, &held(Sensitivity::Ordinary)).is_ok() {
        return Ok(false);
    }
    staff.app.open(&staff.who, Action::Create, &held(Sensitivity::Sealed)).map(|()| true)
}

/// The empty form, or one to enter a paper form into.
pub async fn blank_line(
    staff: Staff,
    Path(code): Path<String>,
    Query(paper): Query<Paper>,
) -> Result<Response> {
    register(&staff, &code)?;
    sealed(&staff)?;
    let typed = paper.typed();
    let typed = Fields::of(typed.iter().map(|(name, value)| (*name, value.as_str())));
    let id: Id<Line> = staff.app.chance.id(staff.at);
    Ok(Answer::new(&staff, draw(&staff, &code, &id, &typed, Problems::default())).into_response())
}

/// What is written; number and year follow from it.
pub struct Draft {
    /// A code of the pack's registers.
    pub register: String,
    /// Whether it is only for the units that keep sealed records.
    pub sealed: bool,
    /// The unit of who writes.
    pub unit: Option<String>,
    /// When it happened, microseconds UTC.
    pub at: i64,
    /// The paper form it was first written on.
    pub paper: Option<Number>,
    /// Columns that are not personal.
    pub fields: Texts,
    /// Columns that are.
    pub words: Texts,
}

/// Writes a line. Its number is taken in this transaction; the paper form is entered with it.
///
/// # Errors
/// `Repeated` if the id was used already; `Conflict` if the paper form was.
pub fn write_line(tx: &mut Tx, pack: &Pack, pen: &Pen, id: &Id<Line>, draft: Draft) -> Result<()> {
    let office = pack.office(&pen.office).ok_or(Error::NotFound)?;
    let year = year_of(pen.at, pen.books.zone());
    let seq = tables::NUMBERS.next(tx, &pen.office, &draft.register, year)?;
    let written = Written {
        register: draft.register,
        seq,
        year,
        jurisdiction: office.jurisdiction.code().to_owned(),
        sealed: draft.sealed,
        unit: draft.unit,
        at: draft.at,
        paper: draft.paper.map(|number| number.written(pack, &pen.office)),
        fields: draft.fields,
        words: Sealed::Open(draft.words),
    };
    pen.record(tx, id, |line: &Line| line.write(written))?;
    match draft.paper {
        Some(number) => blanks::enter(tx, pen, number, ("line", id.as_str())),
        None => Ok(()),
    }
}

/// Writes a line down. Sent twice, it is written once.
pub async fn write(staff: Staff, Path(code): Path<String>, fields: Fields) -> Result<Response> {
    register(&staff, &code)?;
    let sealed = sealed(&staff)?;
    let id: Id<Line> = match fields.some("id") {
        Some(text) => Id::parse(&text).ok_or(Error::NotFound)?,
        None => staff.app.chance.id(staff.at),
    };
    let mut problems = Problems::default();
    let (pack, who) = (&staff.app.pack, &staff.who);
    let (plain, words) = typed::read(pack, &who.office, &code, &fields, &mut problems);
    let late = blanks::late(&staff, &fields, id.as_str(), &mut problems).await?;
    let paper = late.as_ref().map(|late| late.number);
    let at = match &late {
        Some(late) => late.at,
        None if fields.some("paper").is_some() => staff.at,
        None => blanks::happened(&staff, &fields, &mut problems),
    };
    if problems.is_empty() {
        let unit = who.unit.clone();
        let draft = Draft { register: code.clone(), sealed, unit, at, paper, fields: plain, words };
        match save(&staff, &id, draft).await {
            Ok(()) | Err(Error::Repeated) => return Ok(see(format!("/lines/{id}"))),
            Err(Error::Conflict) if paper.is_some() => {
                let problems = blanks::conflict(&staff, paper, id.as_str()).await?.into();
                let page = draw(&staff, &code, &id, &fields, problems);
                return Ok(Answer::conflict(&staff, page).into_response());
            }
            Err(error) => return Err(error),
        }
    }
    let page = draw(&staff, &code, &id, &fields, problems);
    Ok(Answer::refused(&staff, page).into_response())
}

async fn save(staff: &Staff, id: &Id<Line>, draft: Draft) -> Result<()> {
    let (app, pen, id) = (staff.app.clone(), staff.pen(), id.clone());
    let work = move |tx: &mut Tx| write_line(tx, &app.pack, &pen, &id, draft);
    staff.app.db.write(&staff.who.office, work).await
}
