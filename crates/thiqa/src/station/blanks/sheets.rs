//! The blanks as they are printed: one A4 sheet each.

use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    list::form_name,
    rows::{self, Row},
};
use crate::{
    Error, Result,
    pack::{ColumnKind, Pack, Table},
    station::answers::picture,
    web::{Answer, Page, Staff},
};

/// Which blanks.
#[derive(Deserialize)]
pub struct Asked {
    year: i64,
    from: i64,
    to: i64,
}

/// A place to write on: a line, several lines, or boxes to tick.
struct Place {
    label: String,
    lines: u8,
    ticks: Vec<String>,
    /// Takes the whole width. Half of it has room for a line, or for a few boxes to tick.
    wide: bool,
}

/// A printed form.
#[derive(Serialize, schemars::JsonSchema)]
struct Sheet {
    number: String,
    form: String,
    register: Option<String>,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    picture: String,
    #[serde(skip)]
    places: Vec<Place>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/blanks/sheets.html")]
pub(crate) struct SheetsPage {
    #[serde(skip)]
    page: Page,
    #[serde(skip)]
    office_name: String,
    #[serde(skip)]
    bundle: String,
    sheets: Vec<Sheet>,
}

/// The forms of one kind, drawn once for a bundle.
struct Drawer<'a> {
    page: &'a Page,
    pack: &'a Pack,
}

impl Drawer<'_> {
    fn line(&self, key: &str) -> Place {
        self.lines(key, 1)
    }

    fn lines(&self, key: &str, lines: u8) -> Place {
        Place { label: self.page.t(key), lines, ticks: Vec::new(), wide: lines > 1 }
    }

    fn ticks<T>(&self, key: &str, table: &Table<T>) -> Place {
        let lang = self.page.reader.lang.code();
        let ticks: Vec<String> = table.iter().map(|row| row.name(lang).to_owned()).collect();
        Place { label: self.page.t(key), lines: 0, wide: ticks.len() > 5, ticks }
    }

    fn visit(&self) -> Vec<Place> {
        let pack = self.pack;
        vec![
            self.line("blanks-event"),
            self.ticks("desk-channel", &pack.channels),
            self.line("desk-name"),
            self.line("desk-phone"),
            self.line("desk-district"),
            self.line("desk-safe-contact"),
            self.ticks("desk-age-band", &pack.age_bands),
            self.ticks("desk-sex", &pack.sexes),
            self.ticks("desk-reason", &pack.visit_reasons),
            self.ticks("desk-needs", &pack.needs),
            Place {
                label: self.page.t("desk-woman"),
                lines: 0,
                ticks: vec![self.page.t("desk-wishes-woman")],
                wide: false,
            },
            self.lines("desk-note", 4),
            self.lines("blanks-told", 2),
        ]
    }

    fn person(&self, key: &str) -> [Place; 5] {
        [
            Place { wide: true, ..self.line(key) },
            self.line("cases-mother"),
            self.line("cases-document-number"),
            self.line("cases-phone"),
            self.line("cases-address"),
        ]
    }

    fn case(&self) -> Vec<Place> {
        let mut places = vec![self.line("blanks-taken"), self.line("cases-when")];
        places.extend(self.person("blanks-complainant"));
        places.extend(self.person("blanks-other-person"));
        places.extend([
            Place { wide: true, ..self.line("cases-place") },
            self.lines("cases-story", 8),
        ]);
        places
    }

    fn statement(&self) -> Vec<Place> {
        vec![
            self.line("blanks-case"),
            self.line("blanks-taken"),
            self.line("blanks-full-name"),
            self.line("cases-document-number"),
            self.ticks("cases-role", &self.pack.person_roles),
            self.lines("blanks-words", 16),
        ]
    }

    fn register(&self, code: &str) -> Vec<Place> {
        let lang = self.page.reader.lang.code();
        let typed = self.pack.columns_of(code).filter(|column| column.is_typed());
        let own = typed.map(|column| {
            let lines = if column.kind == ColumnKind::Text { 2 } else { 1 };
            Place { label: column.name(lang).to_owned(), lines, ticks: Vec::new(), wide: lines > 1 }
        });
        let first = self.line("blanks-event");
        let last = self.lines("registers-remarks", 4);
        std::iter::once(first).chain(own).chain([last]).collect()
    }

    fn sheet(&self, row: &Row, office: &str) -> Sheet {
        let number = row.number().written(self.pack, office);
        let register = row.register.as_deref();
        let places = match (row.form.as_str(), register) {
            ("case", _) => self.case(),
            ("statement", _) => self.statement(),
            ("line", Some(code)) => self.register(code),
            _ => self.visit(),
        };
        Sheet {
            picture: picture(&number),
            name: form_name(self.page, self.pack, &row.form, register),
            form: row.form.clone(),
            register: row.register.clone(),
            number,
            places,
        }
    }
}

/// The sheets of a bundle. Printed again, they bear the same numbers.
pub async fn sheets(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let office = staff.who.office.clone();
    let rows = staff
        .app
        .db
        .read(move |tx| rows::rows(tx, &office, asked.year, (asked.from, asked.to)))
        .await?;
    if rows.is_empty() {
        return Err(Error::NotFound);
    }
    let page = staff.page(staff.reader.t("blanks-sheets"));
    let pack = &staff.app.pack;
    let drawer = Drawer { page: &page, pack };
    let bundle = page.t_n("blanks-bundle", i64::try_from(rows.len()).unwrap_or(0));
    let sheets = rows.iter().map(|row| drawer.sheet(row, &staff.who.office)).collect();
    let lang = staff.reader.lang.code();
    let office_name = pack.offices.name(&staff.who.office, lang).to_owned();
    Ok(Answer::new(&staff, SheetsPage { sheets, bundle, office_name, page }).into_response())
}
