//! `GET /registers/{code}`: a month of a register, ready to be printed.

use access::{Action, Class, Kind, Sensitivity};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    book::{Book, Part},
    month::Month,
    order::{Key, Order, Place, Sum},
    row::{self, Cell, Row, State},
    totals::{SECTION, Sheet, sheets},
    values::{self, Speaker},
    years::gaps,
};
use crate::{
    Error, Result, books,
    gate::Held,
    pack::ColumnKind,
    web::{Answer, Page, Staff},
};

/// Which month, and after which number.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    month: Option<String>,
    after: Option<String>,
}

/// A column of the page.
#[derive(Serialize, schemars::JsonSchema)]
struct Column {
    code: String,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    numeric: bool,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/registers/sheet.html")]
pub(crate) struct RegisterPage {
    #[serde(skip)]
    page: Page,
    register: String,
    month: String,
    columns: Vec<Column>,
    /// Numbers of the whole month, and the money in the rows that she may list.
    total: i64,
    total_amount: i64,
    sheets: Vec<Sheet>,
    /// Where the next section begins.
    next: Option<String>,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    office_name: String,
    #[serde(skip)]
    period: String,
    #[serde(skip)]
    before: String,
    #[serde(skip)]
    later: Option<String>,
    #[serde(skip)]
    end_name: Option<String>,
    #[serde(skip)]
    money: bool,
    #[serde(skip)]
    pages: i64,
    #[serde(skip)]
    writes: bool,
    #[serde(skip)]
    kept: bool,
}

/// What a register is to the gate: that of protection is sealed, any other is open to whoever may
/// read one of the station's registers at all; rows are asked about one by one.
pub(super) fn may_open(staff: &Staff, book: &Book, action: Action) -> Result<()> {
    let held = |sensitivity| Held {
        office: staff.who.office.clone(),
        unit: staff.who.unit.clone(),
        officer: None,
        class: Class { sensitivity, ..Class::ordinary(Kind::Register, &staff.who.jurisdiction) },
        kept: String::new(),
    };
    let sealed = staff.app.open(&staff.who, action, &held(Sensitivity::Sealed));
    if book.sealed || sealed.is_ok() {
        return sealed;
    }
    staff.app.open(&staff.who, action, &held(Sensitivity::Ordinary))
}

/// What was read of a month.
struct Section {
    places: Vec<Place>,
    read: values::Read,
    gaps: Vec<(i64, i64)>,
    /// What stood before in the year, and in the month.
    carried: Sum,
    skipped: i64,
    month: Sum,
    next: Option<Key>,
}

async fn section(staff: &Staff, book: &Book, month: Month, after: Option<Key>) -> Result<Section> {
    let (app, who, book) = (staff.app.clone(), staff.who.clone(), book.clone());
    let zone = staff.reader.zone.clone();
    let read = move |tx: &mut db::Tx| {
        let order = Order { app: &app, who: &who, book: &book };
        let (span, year) = (month.span(&zone), month.year_start(&zone));
        let mut places = order.places(tx, span, after.as_ref(), SECTION + 1)?;
        let more = places.len() > SECTION;
        places.truncate(SECTION);
        let first = places.first().map(|place| place.key.clone());
        let whole = order.sum(tx, span, None)?;
        let (carried, skipped) = match &first {
            Some(key) => {
                let carried = order.sum(tx, (year, span.1), Some(key))?;
                // Only a section after the first has something of its month before it.
                let skipped =
                    if after.is_some() { order.sum(tx, span, Some(key))?.count } else { 0 };
                (carried, skipped)
            }
            None => (order.sum(tx, (year, span.0), None)?, 0),
        };
        let gaps = match (&first, book.mixed) {
            (Some(key), false) => gaps(tx, &app.pack, &who.office, (&book.code, key.0))?,
            _ => Vec::new(),
        };
        let next = places.last().filter(|_| more).map(|place| place.key.clone());
        let read = values::read(tx, &order, &places)?;
        Ok::<_, Error>(Section { read, places, gaps, carried, skipped, month: whole, next })
    };
    staff.app.db.read(read).await
}

/// The page. What she may open in it is one read of all of them.
pub async fn show(
    staff: Staff,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let book = Book::of(&staff.app.pack, &code).ok_or(Error::NotFound)?;
    may_open(&staff, &book, Action::View)?;
    let zone = &staff.reader.zone;
    let month = Month::parse(asked.month.as_deref(), staff.at, zone);
    let after = asked.after.as_deref().and_then(Key::parse);
    let section = section(&staff, &book, month, after).await?;
    let opened = section.places.iter().filter(|place| place.listed);
    let read = books::Read::new("list", "register", opened.map(|place| place.id.as_str()));
    staff.note(read).await?;
    Ok(Answer::new(&staff, draw(&staff, &book, month, section)).into_response())
}

/// The rows of a section in running order.
fn rows(
    page: &Page,
    staff: &Staff,
    book: &Book,
    columns: &[Column],
    section: &Section,
) -> Vec<Row> {
    let pack = &staff.app.pack;
    let speaker = Speaker { page, pack, read: &section.read };
    let codes: Vec<String> = columns.iter().map(|column| column.code.clone()).collect();
    let mut rows = Vec::new();
    for (n, place) in (section.carried.count + 1..).zip(&section.places) {
        let gap = section.gaps.iter().find(|(_, last)| !book.mixed && last + 1 == place.seq);
        rows.extend(gap.map(|gap| Row::gap(*gap)));
        let running = if book.mixed { n } else { place.seq };
        let year = i16::try_from(place.year).unwrap_or_default();
        let number = pack.number(&staff.who.office, &place.register, place.seq, year);
        rows.extend(row::rows(&speaker, &codes, place, (running, book.mixed, number)));
    }
    rows
}

fn columns(staff: &Staff, code: &str) -> Vec<Column> {
    let lang = staff.reader.lang.code();
    let shown = staff.app.pack.columns_of(code).filter(|column| column.kind != ColumnKind::End);
    let column = |column: &crate::pack::Row<crate::pack::RegisterColumn>| Column {
        code: column.field().to_owned(),
        name: column.name(lang).to_owned(),
        numeric: matches!(column.kind, ColumnKind::Money | ColumnKind::Number),
    };
    shown.map(column).collect()
}

fn draw(staff: &Staff, book: &Book, month: Month, section: Section) -> RegisterPage {
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let name = pack.registers.name(&book.code, lang).to_owned();
    let page = staff.page(name.clone());
    let columns = columns(staff, &book.code);
    let rows = rows(&page, staff, book, &columns, &section);
    let sheets = sheets(rows, section.carried, section.skipped);
    let size = i64::try_from(super::totals::SHEET).unwrap_or(1);
    let end = pack.columns_of(&book.code).find(|column| column.kind == ColumnKind::End);
    let end = end.map(|column| column.name(lang).to_owned());
    let later = month.later(1);
    let now = Month::parse(None, staff.at, &staff.reader.zone);
    RegisterPage {
        register: book.code.clone(),
        month: month.code(),
        period: page.month_year(month.first()),
        before: month.later(-1).code(),
        later: (later.first() <= now.first()).then(|| later.code()),
        office_name: pack.offices.name(&staff.who.office, lang).to_owned(),
        money: columns.iter().any(|column| column.code == super::AMOUNT),
        end_name: end.or_else(|| {
            let ends = matches!(book.parts.first(), Some(Part::Cases | Part::Visits(_)));
            let fed = !book.mixed && ends;
            fed.then(|| page.t("registers-ended"))
        }),
        writes: book.written && may_open(staff, book, Action::Create).is_ok(),
        kept: !book.parts.is_empty(),
        pages: ((section.month.count + size - 1) / size).max(1),
        total: section.month.count,
        total_amount: section.month.amount,
        next: section.next.map(|key| key.code()),
        columns,
        sheets,
        name,
        page,
    }
}

impl RegisterPage {
    /// How many columns a note across the row takes.
    fn wide(&self) -> usize {
        self.columns.len() + 3 + usize::from(self.end_name.is_some())
    }

    /// A number that is a name; templates lend what they name.
    fn ordinal(&self, n: &i64) -> String {
        self.page.ordinal(*n)
    }

    /// The half of the day stays in the line of its hour.
    fn time(&self, at: &i64) -> String {
        let text = self.page.date_time(*at);
        let last = text.rsplit_once(' ').filter(|(_, half)| half.chars().count() < 4);
        last.map(|(rest, half)| format!("{rest}\u{a0}{half}")).unwrap_or(text)
    }

    fn sheet_of(&self, sheet: &Sheet) -> String {
        let (n, all) = (self.page.ordinal(sheet.page), self.page.ordinal(self.pages));
        self.page.t_args("registers-sheet", &[("n", n.into()), ("all", all.into())])
    }

    fn money(&self, key: &str, amount: i64) -> Option<String> {
        let amount = self.page.number(amount);
        self.money.then(|| self.page.t_args(key, &[("amount", amount.into())]))
    }

    /// What stands above the rows.
    fn carried(&self, sheet: &Sheet) -> String {
        let words = [
            Some(self.page.t("registers-carried")),
            self.money("registers-money", sheet.carried_amount),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" — ")
    }

    /// What stands below them.
    fn forward(&self, sheet: &Sheet) -> String {
        let page = &self.page;
        let last = self.is_last(sheet);
        let total = page.t_n("registers-total", self.total);
        let words = [
            Some(page.t_n("registers-here", sheet.count)),
            Some(if last { total } else { page.t("registers-forward") }),
            self.money("registers-money", sheet.amount),
            self.money("registers-money-forward", sheet.forward_amount),
            self.money("registers-money-total", self.total_amount).filter(|_| last),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" — ")
    }

    /// Whether a record's number stands there, which no line breaks.
    fn is_number(&self, cell: &Cell) -> bool {
        matches!(cell.column.as_str(), "record" | "case")
    }

    fn is_last(&self, sheet: &Sheet) -> bool {
        self.next.is_none() && self.sheets.last().is_some_and(|last| last.page == sheet.page)
    }

    fn numbers(&self, row: &Row) -> String {
        let (first, page) = (self.page.ordinal(row.n), &self.page);
        match row.until.filter(|last| *last != row.n) {
            Some(last) => {
                let last = page.ordinal(last);
                page.t_args("registers-range", &[("first", first.into()), ("last", last.into())])
            }
            None => first,
        }
    }

    /// What stands across a row that shows no columns.
    fn across(&self, row: &Row) -> Option<String> {
        match row.state {
            State::Gap => Some(self.page.t("registers-gap")),
            State::Closed => Some(self.page.t("registers-closed")),
            _ => None,
        }
    }

    fn struck(&self, row: &Row) -> bool {
        matches!(row.state, State::Voided | State::Earlier)
    }
}
