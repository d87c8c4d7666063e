//! The warrants of a station or a court, and issuing one.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Html, Input, Select, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Issued, Warrant,
    store::{NAME, held},
};
use crate::{
    Error, Refusal, Result,
    books::{self, Pen, Read, newest_keys, wrapped},
    id::Id,
    lang::{digits_to_ascii, msg},
    station::cases::PersonWords,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A warrant as a row.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Row {
    id: String,
    /// The station that carries it out.
    office: String,
    number: String,
    name: String,
    issued: i64,
    confirmed: bool,
    executed: Option<i64>,
    withdrawn: Option<i64>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/warrants/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    rows: Vec<Row>,
    /// Whether she may issue one.
    issues: bool,
}

impl List {
    fn state(&self, row: &Row) -> String {
        self.page.t(match (row.withdrawn, row.executed, row.confirmed) {
            (Some(_), _, _) => msg("warrants-is-withdrawn"),
            (None, Some(_), _) => msg("warrants-is-executed"),
            (None, None, true) => msg("warrants-is-confirmed"),
            (None, None, false) => msg("warrants-is-open"),
        })
    }
}

/// The newest warrants, those still open before all others.
pub async fn list(staff: Staff) -> Result<Response> {
    const MOST: usize = 100;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let work = move |tx: &mut Tx| {
        let shown = app.shown(&who, Action::List, Kind::Warrant, "w", 1);
        let sql = format!(
            "SELECT w.id, w.office, w.number, w.name, w.issued, w.confirmed, w.executed, w.withdrawn,
             k.epoch, k.wrapped FROM warrant w {} WHERE {}
             ORDER BY CASE WHEN w.executed IS NULL AND w.withdrawn IS NULL THEN 0 ELSE 1 END,
             w.issued DESC, w.id LIMIT {MOST}",
            newest_keys("w", "id"),
            shown.sql
        );
        let found = tx.all(&sql, &shown.args, |row| {
            let (id, office): (String, String) = (row.get(0)?, row.get(1)?);
            let words = books::Words::new(&app.books, &office, &id, wrapped(&row, 8)?);
            Ok(Row {
                number: row.get(2)?,
                name: words.open(NAME, row.get(3)?).unwrap_or_default(),
                issued: row.get(4)?,
                confirmed: row.get::<Option<i64>>(5)?.is_some(),
                executed: row.get(6)?,
                withdrawn: row.get(7)?,
                id,
                office,
            })
        })?;
        Ok::<_, Error>(found)
    };
    let rows = staff.app.db.read(work).await?;
    staff.note(Read::new("list", "warrant", rows.iter().map(|row| row.id.as_str()))).await?;
    let issues = staff.app.sees_any(&staff.who, Action::Create, Kind::Warrant);
    let page = staff.page(staff.reader.t("warrants-title"));
    Ok(Answer::new(&staff, List { page, rows, issues }).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/warrants/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    id: String,
    /// Stations of her court: code and name.
    stations: Vec<(String, String)>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl New {
    fn line(&self, name: &'static str, key: &str) -> Input {
        line(&self.page, &self.typed, &self.problems, name, key)
    }

    fn station(&self) -> Select {
        Select::new("station", self.page.t("warrants-station"))
            .option("", "")
            .options(self.stations.clone())
            .value(self.typed.get("station"))
            .error(self.page.problem(&self.problems, "station"))
    }

    fn person(&self) -> Html {
        person(&self.page, &self.typed, &self.problems)
    }

    fn what(&self) -> Textarea {
        Textarea::new("what", self.page.t("warrants-what"))
            .value(self.typed.text("what"))
            .rows(2)
            .dir("auto")
    }
}

/// A line of a form.
pub(super) fn line(
    page: &Page,
    typed: &Fields,
    problems: &Problems,
    name: &'static str,
    key: &str,
) -> Input {
    Input::new(name, page.t(key))
        .value(typed.get(name))
        .dir("auto")
        .autocomplete("off")
        .error(page.problem(problems, name))
}

/// The fields of a person, as a warrant names one.
pub(super) fn person(page: &Page, typed: &Fields, problems: &Problems) -> Html {
    let line = |name: &'static str, key: &str| line(page, typed, problems, name, key);
    Html::join([
        Html::from(line("given", "missing-given")),
        line("father", "missing-father").into(),
        line("grandfather", "missing-grandfather").into(),
        line("title", "missing-family").into(),
        line("mother", "missing-mother").into(),
        line("birth", "matches-birth-year").digits().class("govuk-input--width-5").into(),
        line("document_number", "missing-document").digits().into(),
    ])
}

/// The person that was typed.
pub(super) fn typed_person(fields: &Fields) -> PersonWords {
    PersonWords {
        given: fields.get("given"),
        father: fields.get("father"),
        grandfather: fields.get("grandfather"),
        title: fields.get("title"),
        mother: fields.get("mother"),
        birth: digits_to_ascii(&fields.get("birth")),
        document_number: digits_to_ascii(&fields.get("document_number")),
        ..PersonWords::default()
    }
}

fn drawn(staff: &Staff, typed: Fields, problems: Problems) -> New {
    let lang = staff.reader.lang.code();
    let hers = |code: Option<&str>| code == Some(staff.who.office.as_str());
    let stations = staff.app.pack.offices.iter().filter(|row| hers(row.court.as_deref()));
    let stations = stations.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect();
    let minted = || staff.app.chance.id::<Warrant>(staff.at).to_string();
    let id = typed.some("id").unwrap_or_else(minted);
    let page = staff.page(staff.reader.t("warrants-new"));
    New { page, id, stations, problems, typed }
}

/// The empty form.
pub async fn new(staff: Staff) -> Result<Response> {
    let page = drawn(&staff, Fields::default(), Problems::default());
    Ok(Answer::new(&staff, page).into_response())
}

/// A judge issues a warrant. It stands in the log of the station that carries it out.
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Warrant> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let station = fields.get("station");
    let Some(row) = staff.app.pack.office(&station) else {
        let refusal = Refusal::new(msg("warrants-station-needed")).field("station");
        let page = drawn(&staff, fields, refusal.into());
        return Ok(Answer::refused(&staff, page).into_response());
    };
    let jurisdiction = row.jurisdiction.code().to_owned();
    let warrant = Warrant { jurisdiction: jurisdiction.clone(), ..Warrant::default() };
    staff.app.open(&staff.who, Action::Create, &held(&station, &warrant))?;
    let issued = Issued {
        number: fields.get("number"),
        court: staff.who.office.clone(),
        date: fields.get("date"),
        jurisdiction,
        person: Box::new(typed_person(&fields)).into(),
        what: fields.text("what").into(),
    };
    let pen = Pen { office: station.clone(), ..staff.pen() };
    let stream = id.clone();
    let work = move |tx: &mut Tx| {
        pen.record(tx, &stream, |one: &Warrant| one.issue(issued))?;
        Ok(())
    };
    match staff.app.db.write(&station, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/warrants/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, fields, refusal.into());
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
