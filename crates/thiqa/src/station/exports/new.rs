//! Asking for a file: which list, why, and whether with columns about persons.

use access::Kind;
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Radios, Select, Textarea};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Event, Export, Format, Request, Source};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::msg,
    station::gates,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// The form as it was typed.
#[derive(Template, Serialize, JsonSchema)]
#[template(path = "station/exports/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    /// The id of the export to be, so that a form sent twice makes one file.
    id: String,
    /// `cases`, `visits` or `figures`.
    list: &'static str,
    /// What narrows it, by the names in the list's address.
    filter: Vec<(String, String)>,
    /// `csv` or `xlsx`.
    format: String,
    /// A code of the pack.
    purpose: String,
    /// Whether with columns about persons.
    personal: bool,
    problems: Problems,
    #[serde(skip)]
    words: String,
    #[serde(skip)]
    purposes: Vec<(String, String)>,
    #[serde(skip)]
    about_persons: Vec<String>,
    #[serde(skip)]
    others: Vec<String>,
    #[serde(skip)]
    hours: i64,
    #[serde(skip)]
    back: &'static str,
}

impl New {
    fn of(staff: &Staff, source: &'static Source, fields: &Fields, problems: Problems) -> New {
        let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
        let titles = |personal: bool| {
            let columns = source.columns.iter().filter(|column| !column.codes);
            let columns = columns.filter(|column| column.personal == personal);
            columns.map(|column| staff.reader.t(column.title)).collect::<Vec<_>>()
        };
        let title = staff.reader.t(source.title);
        let title = staff.reader.t_args("exports-new", &[("list", title.into())]);
        let id = fields.some("id");
        New {
            page: staff.page(title),
            id: id.unwrap_or_else(|| staff.app.chance.id::<Export>(staff.at).to_string()),
            list: source.code,
            filter: filter(source, fields),
            format: fields.some("format").unwrap_or_else(|| Format::Xlsx.code().into()),
            purpose: fields.get("purpose"),
            personal: fields.ticked("personal"),
            problems,
            words: fields.text("words"),
            purposes: pack
                .export_purposes
                .iter()
                .map(|row| (row.code.clone(), row.name(lang).to_owned()))
                .collect(),
            about_persons: titles(true),
            others: titles(false),
            hours: pack.settings.export.hours,
            back: source.path,
        }
    }

    fn formats(&self) -> Radios {
        let (excel, plain) = (self.page.t("exports-xlsx"), self.page.t("exports-csv"));
        Radios::new("format", self.page.t("exports-format"))
            .item(Choice::new("xlsx", excel))
            .item(Choice::new("csv", plain))
            .value(self.format.as_str())
            .error(self.page.problem(&self.problems, "format"))
    }

    fn why(&self) -> Select {
        Select::new("purpose", self.page.t("exports-purpose"))
            .option("", self.page.t("exports-choose"))
            .options(self.purposes.clone())
            .value(self.purpose.as_str())
            .hint(self.page.t("exports-purpose-hint"))
            .error(self.page.problem(&self.problems, "purpose"))
    }

    fn in_words(&self) -> Textarea {
        Textarea::new("words", self.page.t("exports-words"))
            .value(self.words.as_str())
            .rows(3)
            .dir("auto")
            .hint(self.page.t("exports-words-hint"))
            .error(self.page.problem(&self.problems, "words"))
    }

    fn persons(&self) -> Checkboxes {
        let columns = self.page.list(&self.about_persons);
        let hint = self.page.t_args("exports-personal-hint", &[("columns", columns.into())]);
        Checkboxes::new("personal", self.page.t("exports-personal"))
            .hint(hint)
            .item(Choice::new("yes", self.page.t("exports-personal-yes")))
            .value(if self.personal { "yes" } else { "" })
    }

    fn kept(&self) -> String {
        self.page.t_n("exports-kept", self.hours)
    }
}

/// What narrows a list, from the fields `filter-…`.
fn filter(source: &Source, fields: &Fields) -> Vec<(String, String)> {
    let given = source.filter.iter().filter_map(|name| {
        let value = fields.some(&format!("filter-{name}"))?;
        Some(((*name).to_owned(), value))
    });
    given.collect()
}

fn source_of(staff: &Staff, code: &str) -> Result<&'static Source> {
    let source = Source::find(code).ok_or(Error::NotFound)?;
    if source.open_to(&staff.app, &staff.who) { Ok(source) } else { Err(Error::NotFound) }
}

/// `GET /exports/new?list=cases&status=…`
pub async fn ask(staff: Staff, Query(asked): Query<Vec<(String, String)>>) -> Result<Response> {
    let list = asked.iter().find(|(name, _)| name == "list").map_or("", |(_, value)| value);
    let source = source_of(&staff, list)?;
    let renamed: Vec<(String, &str)> =
        asked.iter().map(|(name, value)| (format!("filter-{name}"), value.as_str())).collect();
    let fields = Fields::of(renamed.iter().map(|(name, value)| (name.as_str(), *value)));
    let page = New::of(&staff, source, &fields, Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// What the form asks for, or what is wrong with it.
fn parse(staff: &Staff, source: &Source, fields: &Fields) -> Result<(Request, String), Problems> {
    let mut problems = Problems::default();
    let format = Format::parse(&fields.get("format"));
    if format.is_none() {
        problems.add(Refusal::new(msg("exports-format-needed")).field("format"));
    }
    let words = fields.text("words");
    let purpose = fields.get("purpose");
    match staff.app.pack.export_purposes.get(&purpose) {
        None => problems.add(Refusal::new(msg("exports-purpose-needed")).field("purpose")),
        Some(row) if row.needs_words && words.is_empty() => {
            problems.add(Refusal::new(msg("exports-words-needed")).field("words"));
        }
        Some(_) => {}
    }
    let Some(format) = format.filter(|_| problems.is_empty()) else { return Err(problems) };
    let hours = staff.app.pack.settings.export.hours;
    let request = Request {
        account: staff.who.account.clone(),
        list: source.code.into(),
        format,
        purpose,
        personal: fields.ticked("personal"),
        filter: filter(source, fields),
        lang: staff.reader.lang.code().into(),
        until: staff.at + hours * 3_600_000_000,
    };
    Ok((request, words))
}

/// `POST /exports`
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    let source = source_of(&staff, &fields.get("list"))?;
    let (request, words) = match parse(&staff, source, &fields) {
        Ok(asked) => asked,
        Err(problems) => {
            let page = New::of(&staff, source, &fields, problems);
            return Ok(Answer::refused(&staff, page).into_response());
        }
    };
    let id: Id<Export> = match fields.some("id") {
        Some(id) => Id::parse(&id).ok_or(Error::NotFound)?,
        None => staff.app.chance.id(staff.at),
    };
    let (pen, stream) = (staff.pen(), id.clone());
    let words = Some(words).filter(|words| !words.is_empty());
    let asked = Event::Asked { request, words: words.into() };
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let gated = source.kind == Kind::Case;
    let written = staff.app.db.write(&staff.who.office, move |tx| {
        if gated {
            gates::demand(tx, &app, (&who, at), "export", "purpose")?;
        }
        pen.record(tx, &stream, |export: &Export| export.ask(asked))?;
        Ok::<_, Error>(())
    });
    match written.await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/exports/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = New::of(&staff, source, &fields, Problems::from(refusal));
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
