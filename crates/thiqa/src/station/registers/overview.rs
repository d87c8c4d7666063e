//! The station's registers by year: how many entries, the last number, and what is missing.

use access::{Action, Kind};
use askama::Template;
use components::{Cell, Content, Html, Table};
use serde::Serialize;

use super::{
    book::Book,
    sheet::may_open,
    years::{Register, read},
};
use crate::{
    Error, Result,
    station::blanks,
    web::{Answer, Page, Staff},
};

/// A register that she may open.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Open {
    /// A code of the pack.
    code: String,
    #[serde(skip)]
    name: String,
    /// Whether she may write lines into it.
    writes: bool,
}

/// The page.
#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/registers/overview.html")]
pub struct Overview {
    #[serde(skip)]
    page: Page,
    registers: Vec<Register>,
    books: Vec<Open>,
    /// Numbered paper forms that are out; nothing if that is not hers to know.
    blanks: Option<i64>,
}

/// `GET /registers`: those of her own office.
pub async fn show(staff: Staff) -> Result<Answer<Overview>> {
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let counts = staff.app.may(&staff.who, Action::List, Kind::Blank);
    let (mut registers, blanks) = staff
        .app
        .db
        .read(move |tx| {
            let blanks = if counts { Some(blanks::outstanding(tx, &office)?) } else { None };
            Ok::<_, Error>((read(tx, &app.pack, &office)?, blanks))
        })
        .await?;
    let lang = staff.reader.lang.code();
    let books = books(&staff);
    registers.retain(|register| books.iter().any(|book| book.code == register.code));
    for register in &mut registers {
        let name = staff.app.pack.registers.name(&register.code, lang);
        name.clone_into(&mut register.name);
    }
    let page = staff.page(staff.reader.t("web-registers"));
    Ok(Answer::new(&staff, Overview { page, registers, books, blanks }))
}

fn books(staff: &Staff) -> Vec<Open> {
    let lang = staff.reader.lang.code();
    let pack = &staff.app.pack;
    let books = pack.registers.iter().filter_map(|register| {
        let book = Book::of(pack, &register.code).filter(|book| !book.parts.is_empty())?;
        may_open(staff, &book, Action::View).ok()?;
        Some(Open {
            code: book.code.clone(),
            name: register.name(lang).to_owned(),
            writes: book.written && may_open(staff, &book, Action::Create).is_ok(),
        })
    });
    books.collect()
}

impl Overview {
    /// The way to the paper forms, and how many are out.
    fn out(&self) -> Option<String> {
        self.blanks.map(|count| match count {
            0 => self.page.t("web-blanks"),
            _ => self.page.t_n("blanks-outstanding", count),
        })
    }

    fn table(&self) -> Table {
        let page = &self.page;
        let head = [
            Cell::new(page.t("registers-register")),
            Cell::new(page.t("web-year")),
            Cell::number(page.t("registers-entries")),
            Cell::number(page.t("registers-last")),
            Cell::new(page.t("registers-missing")),
        ];
        let rows = self.registers.iter().map(|register| {
            [
                Cell::new(link(&register.code, &register.name)),
                Cell::new(page.ordinal(register.year)),
                Cell::number(page.number(register.entries)),
                Cell::number(page.number(register.last)),
                Cell::new(self.missing(register)),
            ]
        });
        rows.fold(Table::new(head), Table::row).caption(page.t("registers-by-year")).cards()
    }

    fn missing(&self, register: &Register) -> String {
        let page = &self.page;
        let mut told = Vec::new();
        if !register.missing.is_empty() {
            told.push(self.ranges(&register.missing));
        }
        if !register.passed.is_empty() {
            let ranges = self.ranges(&register.passed);
            told.push(page.t_args("registers-passed", &[("ranges", ranges.into())]));
        }
        if told.is_empty() {
            return page.t("registers-whole");
        }
        page.list(&told)
    }

    fn ranges(&self, ranges: &[(i64, i64)]) -> String {
        let page = &self.page;
        let each = ranges.iter().map(|(first, last)| {
            let (one, other) = (page.number(*first), page.number(*last));
            if first == last {
                return one;
            }
            page.t_args("registers-range", &[("first", one.into()), ("last", other.into())])
        });
        page.list(&each.collect::<Vec<_>>())
    }
}

fn link(code: &str, name: &str) -> Html {
    let name = Html::from(Content::from(name));
    Html::trusted(format!("<a class=\"govuk-link\" href=\"/registers/{code}\">{name}</a>"))
}
