//! The form that opens a file.

use access::Action;
use askama::Template;
use axum::response::{IntoResponse, Response};
use components::{Input, Select, Textarea};
use db::{Tx, args};
use serde::Serialize;

use super::{
    Emergency, Opened, Way,
    fresh::{self, Said},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    id::Id,
    lang::msg,
    node::Node,
    people::{Who, form},
    station::cases::{self, Case},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

const HOUR: i64 = 3_600_000_000;

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/emergencies/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    reason: String,
    words: String,
    told: String,
    /// So many hours the file stays open.
    hours: i64,
    #[serde(skip)]
    reasons: Vec<(String, String)>,
    #[serde(skip)]
    officers: Vec<(String, String)>,
    /// The name that passkeys are bound to, where there can be any.
    #[serde(skip)]
    passkeys: Option<String>,
    problems: Problems,
}

impl New {
    fn intro(&self) -> String {
        self.page.t_n("emergencies-intro", self.hours)
    }

    fn number(&self) -> Input {
        Input::new("number", self.page.t("emergencies-number"))
            .hint(self.page.t("emergencies-number-hint"))
            .value(self.number.as_str())
            .dir("ltr")
            .spellcheck(false)
            .autocomplete("off")
            .class("govuk-input--width-20")
            .error(self.page.problem(&self.problems, "number"))
    }

    fn why(&self) -> Select {
        Select::new("reason", self.page.t("emergencies-reason"))
            .option("", self.page.t("emergencies-choose"))
            .options(self.reasons.clone())
            .value(self.reason.as_str())
            .error(self.page.problem(&self.problems, "reason"))
    }

    fn in_words(&self) -> Textarea {
        Textarea::new("words", self.page.t("emergencies-words"))
            .value(self.words.as_str())
            .rows(4)
            .dir("auto")
            .hint(self.page.t("emergencies-words-hint"))
            .error(self.page.problem(&self.problems, "words"))
    }

    fn second(&self) -> Select {
        Select::new("told", self.page.t("emergencies-told"))
            .option("", self.page.t("emergencies-choose"))
            .options(self.officers.clone())
            .value(self.told.as_str())
            .hint(self.page.t("emergencies-told-hint"))
            .error(self.page.problem(&self.problems, "told"))
    }

    fn code(&self) -> Input {
        Input::new("code", self.page.t("people-code"))
            .hint(self.page.t("emergencies-code-hint"))
            .digits()
            .autocomplete("one-time-code")
            .class("govuk-input--width-5")
            .error(self.page.problem(&self.problems, "code"))
    }
}

async fn draw(staff: &Staff, fields: &Fields, problems: Problems) -> Result<New> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let read = move |tx: &mut Tx| cases::colleagues(tx, &app.books, &who.office);
    let officers = staff.app.db.read(read).await?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let id = fields.some("id");
    let others = officers.into_iter().filter(|(account, _)| *account != staff.who.account);
    Ok(New {
        page: staff.page(staff.reader.t("emergencies-new")).with_exit(),
        id: id.unwrap_or_else(|| staff.app.chance.id::<Emergency>(staff.at).to_string()),
        number: fields.get("number"),
        reason: fields.get("reason"),
        words: fields.text("words"),
        told: fields.get("told"),
        hours: pack.settings.emergency.hours,
        reasons: pack
            .emergency_reasons
            .iter()
            .map(|row| (row.code.clone(), row.name(lang).to_owned()))
            .collect(),
        officers: others.collect(),
        passkeys: staff.app.passkeys.name(),
        problems,
    })
}

/// The blank form.
pub async fn show(staff: Staff) -> Result<Response> {
    let new = draw(&staff, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, new).into_response())
}

fn check(new: &New, fields: &Fields) -> Problems {
    let mut problems = Problems::default();
    let mut need = |wrong: bool, key: &'static str, field: &'static str| {
        if wrong {
            problems.add(Refusal::new(key).field(field));
        }
    };
    need(new.number.is_empty(), msg("emergencies-number-needed"), "number");
    let known = new.reasons.iter().any(|(code, _)| *code == new.reason);
    need(!known, msg("emergencies-reason-needed"), "reason");
    need(new.words.chars().count() < 10, msg("emergencies-words-needed"), "words");
    let told = new.officers.iter().any(|(account, _)| *account == new.told);
    let may_be_empty = new.told.is_empty() && !fields.get("answer").is_empty();
    need(!told && !may_be_empty, msg("emergencies-told-needed"), "told");
    problems
}

/// Opens the file: what is asked comes first, then who she is, and the number last.
pub async fn create(staff: Staff, fields: Fields) -> Result<Response> {
    let mut new = draw(&staff, &fields, Problems::default()).await?;
    new.problems = check(&new, &fields);
    if !new.problems.is_empty() {
        return Ok(Answer::refused(&staff, new).into_response());
    }
    let way = match fresh::said(&staff, &fields).await? {
        Said::Yes(way) => way,
        Said::Out => return Ok(form::with_session(&staff, see("/sign-in"), "")),
        Said::No(refusal) => {
            new.problems.add(refusal);
            return Ok(Answer::refused(&staff, new).into_response());
        }
    };
    let case = match open(&staff, &new, way).await {
        Err(Error::NotFound) => {
            // That she tried is an entry, like any read.
            let mut tried = Read::new("emergency", "case", [""; 0]);
            tried.purpose = Some("refused".into());
            staff.note(tried).await?;
            new.problems.add(Refusal::new(msg("emergencies-none")).field("number"));
            return Ok(Answer::refused(&staff, new).into_response());
        }
        Err(Error::Repeated) => return Ok(see("/emergencies")),
        other => other?,
    };
    Ok(see(format!("/cases/{case}")))
}

/// The case of a number as people type it.
fn find(tx: &mut Tx, app: &Node, who: &Who, typed: &str) -> Result<(String, Id<Case>)> {
    let number = cases::full_number(&app.pack, &who.office, typed).ok_or(Error::NotFound)?;
    let office = number.split('/').next().unwrap_or_default();
    let sql = "SELECT id FROM case_file WHERE office = $1 AND number = $2";
    let found = tx.one(sql, args![office, &number], |row| row.get::<String>(0))?;
    let id = found.as_deref().and_then(Id::parse).ok_or(Error::NotFound)?;
    Ok((office.to_owned(), id))
}

async fn open(staff: &Staff, new: &New, way: Way) -> Result<Id<Case>> {
    let id: Id<Emergency> = Id::parse(&new.id).ok_or(Error::NotFound)?;
    let (app, who, typed) = (staff.app.clone(), staff.who.clone(), new.number.clone());
    let (office, case) = staff.app.db.read(move |tx| find(tx, &app, &who, &typed)).await?;
    let (app, who, mut pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    // It stands in the log of the office whose case it is.
    pen.office.clone_from(&office);
    let settings = &staff.app.pack.settings.emergency;
    let opened = Opened {
        case: case.to_string(),
        by: who.account.clone(),
        from: who.office.clone(),
        until: staff.at + settings.hours * HOUR,
        review: staff.at + settings.review_days * 24 * HOUR,
        way,
        told: Some(new.told.clone()).filter(|told| !told.is_empty()),
        unit: None,
        officer: None,
        reason: new.reason.clone().into(),
        words: new.words.clone().into(),
    };
    let work = move |tx: &mut Tx| {
        let held = cases::held(tx, &pen.office, &case)?.ok_or(Error::NotFound)?;
        app.open(&who, Action::BreakGlass, &held)?;
        let opened = Opened { unit: held.unit, officer: held.officer, ..opened };
        pen.record(tx, &id, |emergency: &Emergency| emergency.open(opened))?;
        Ok(case)
    };
    staff.app.db.write(&office, work).await
}
