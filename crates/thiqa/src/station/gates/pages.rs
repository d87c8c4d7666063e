//! Who may pass a gate, who is near, and the superior's exceptions.

use access::{Action, Kind};
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Input, Select, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Exception, on_call, roster,
    store::{self, Line},
};
use crate::{
    Error, Refusal, Result,
    id::Id,
    lang::{REGISTER_DATES, day_end, day_start, msg, parse_date},
    people::course,
    station::cases,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A gate and those of the station who may pass it.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Gate {
    code: String,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    courses: String,
    /// Names of those who are qualified now.
    qualified: Vec<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/gates/list.html")]
pub(crate) struct List {
    #[serde(skip)]
    page: Page,
    gates: Vec<Gate>,
    /// Who is on call at the station now.
    on_call: Vec<on_call::Line>,
    #[serde(skip)]
    reached: Vec<(String, String)>,
    /// Codes of stations nearby.
    near: Vec<String>,
    #[serde(skip)]
    near_names: Vec<String>,
    /// Whether she makes exceptions.
    makes: bool,
}

/// Who may do what, at her station; and whom else to ask.
pub async fn list(staff: Staff) -> Result<Response> {
    let (app, who, at) = (staff.app.clone(), staff.who.clone(), staff.at);
    let read = move |tx: &mut Tx| {
        let held = course::every(tx, &who.office, None)?;
        let valid = |held: &course::Held| held.until.is_none_or(|until| until > at);
        let held: Vec<_> = held.into_iter().filter(valid).collect();
        let on_call = on_call::standing(tx, &app.books, &who.office, at)?;
        Ok::<_, Error>((held, cases::colleagues(tx, &app.books, &who.office)?, on_call))
    };
    let (held, names, on_call) = staff.app.db.read(read).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let gates = pack.gates.iter().map(|row| {
        let holds = |account: &String| {
            held.iter().any(|one| one.account == *account && row.courses.contains(&one.course))
        };
        let courses: Vec<_> =
            row.courses.iter().map(|code| pack.courses.name(code, lang).to_owned()).collect();
        Gate {
            code: row.code.clone(),
            name: row.name(lang).to_owned(),
            courses: courses.join(" · "),
            qualified: names.iter().filter(|one| holds(&one.0)).map(|one| one.1.clone()).collect(),
        }
    });
    let own = pack.offices.get(&staff.who.office);
    let parent = own.and_then(|office| office.parent.clone());
    let near: Vec<_> = pack
        .offices
        .iter()
        .filter(|row| row.kind == "station" && row.code != staff.who.office && row.parent == parent)
        .collect();
    let page = staff.page(staff.reader.t("gates-title"));
    let list = List {
        reached: on_call
            .iter()
            .map(|one| (roster::name(&names, &one.account), roster::said(&page, one)))
            .collect(),
        on_call,
        page,
        gates: gates.collect(),
        near: near.iter().map(|row| row.code.clone()).collect(),
        near_names: near.iter().map(|row| row.name(lang).to_owned()).collect(),
        makes: staff.app.may(&staff.who, Action::Create, Kind::Exception),
    };
    Ok(Answer::new(&staff, list).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/gates/exceptions.html")]
pub(crate) struct Exceptions {
    #[serde(skip)]
    page: Page,
    id: String,
    exceptions: Vec<Line>,
    #[serde(skip)]
    rows: Vec<(String, String, Option<String>)>,
    gate: String,
    account: String,
    until: String,
    why: String,
    #[serde(skip)]
    gates: Vec<(String, String)>,
    #[serde(skip)]
    officers: Vec<(String, String)>,
    problems: Problems,
}

impl Exceptions {
    fn fields(&self) -> [Select; 2] {
        let select = |name: &'static str, key: &str, value: &str, options: &[(String, String)]| {
            Select::new(name, self.page.t(key))
                .option("", self.page.t("gates-choose"))
                .options(options.to_vec())
                .value(value)
                .error(self.page.problem(&self.problems, name))
        };
        [
            select("gate", "gates-gate", &self.gate, &self.gates),
            select("account", "gates-account", &self.account, &self.officers),
        ]
    }

    fn end(&self) -> Input {
        Input::new("until", self.page.t("gates-until"))
            .hint(self.page.t("gates-until-hint"))
            .value(self.until.as_str())
            .dir("ltr")
            .class("govuk-input--width-10")
            .error(self.page.problem(&self.problems, "until"))
    }

    fn reason(&self) -> Textarea {
        Textarea::new("why", self.page.t("gates-why"))
            .value(self.why.as_str())
            .rows(3)
            .dir("auto")
            .error(self.page.problem(&self.problems, "why"))
    }
}

async fn draw(staff: &Staff, fields: &Fields, problems: Problems) -> Result<Exceptions> {
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let read = move |tx: &mut Tx| {
        let lines = store::list(tx, &app.books, &office)?;
        Ok::<_, Error>((lines, cases::colleagues(tx, &app.books, &office)?))
    };
    let (lines, officers) = staff.app.db.read(read).await?;
    let (pack, reader) = (&staff.app.pack, &staff.reader);
    let lang = reader.lang.code();
    let name = |account: &str| {
        let found = officers.iter().find(|one| one.0 == account);
        found.map_or_else(String::new, |one| one.1.clone())
    };
    let row = |line: &Line| {
        let until = format!("{} {}", reader.t("gates-until"), reader.day_short(line.until - 1));
        let who = [name(&line.account), until, name(&line.superior)];
        (pack.gates.name(&line.gate, lang).to_owned(), who.join(" · "), line.why.clone())
    };
    let id = fields.some("id");
    Ok(Exceptions {
        page: staff.page(reader.t("gates-exceptions")),
        id: id.unwrap_or_else(|| staff.app.chance.id::<Exception>(staff.at).to_string()),
        rows: lines.iter().map(row).collect(),
        exceptions: lines,
        gate: fields.get("gate"),
        account: fields.get("account"),
        until: fields.get("until"),
        why: fields.text("why"),
        gates: pack.gates.iter().map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
        officers: officers.into_iter().filter(|one| one.0 != staff.who.account).collect(),
        problems,
    })
}

/// The exceptions of her station, and the form for another one.
pub async fn exceptions(staff: Staff) -> Result<Response> {
    let page = draw(&staff, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Makes an exception.
pub async fn make(staff: Staff, fields: Fields) -> Result<Response> {
    let mut form = draw(&staff, &fields, Problems::default()).await?;
    let id: Id<Exception> = Id::parse(&form.id).ok_or(Error::NotFound)?;
    if !form.gates.iter().any(|one| one.0 == form.gate) {
        form.problems.add(Refusal::new(msg("gates-gate-needed")).field("gate"));
    }
    if !form.officers.iter().any(|one| one.0 == form.account) {
        form.problems.add(Refusal::new(msg("gates-account-needed")).field("account"));
    }
    let zone = staff.app.pack.settings.zone();
    let until = parse_date(&form.until, REGISTER_DATES)
        .and_then(|day| day_start(day, &zone))
        .and_then(|at| day_end(at, &zone));
    if until.is_none() {
        let refusal = Refusal::new(msg("web-bad-date")).field("until");
        form.problems.add(refusal.arg("example", "21/11/2026"));
    }
    let Some(until) = until.filter(|_| form.problems.is_empty()) else {
        return Ok(Answer::refused(&staff, form).into_response());
    };
    let (gate, account, why) = (form.gate.clone(), form.account.clone(), form.why.clone());
    let pen = staff.pen();
    let work = move |tx: &mut Tx| {
        let by = (pen.actor.clone(), pen.at);
        pen.record(tx, &id, |state: &Exception| {
            state.make((&by.0, by.1), gate, account, until, why)
        })?;
        Ok(())
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see("/exceptions")),
        Err(Error::Refused(refusal)) => {
            form.problems.add(refusal);
            Ok(Answer::refused(&staff, form).into_response())
        }
        Err(error) => Err(error),
    }
}
