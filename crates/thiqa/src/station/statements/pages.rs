//! The form at the desk, the printed statement, and the judge's deferral.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Input, Textarea};
use db::Tx;
use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use super::{
    Statement,
    store::{self, Told},
};
use crate::{
    Error, Refusal, Result,
    books::day_number,
    gate::Held,
    id::Id,
    lang::{REGISTER_DATES, day_start, msg, parse_date},
    station::cases::{self, Case},
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/statements/ask.html")]
pub(crate) struct AskPage {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    ordinary: bool,
    problems: Problems,
}

impl AskPage {
    fn tick(&self, name: &'static str, key: &str) -> Checkboxes {
        Checkboxes::new(name, self.page.t("statements-before"))
            .item(Choice::new("yes", self.page.t(key)))
            .error(self.page.problem(&self.problems, name))
    }

    fn identified(&self) -> Checkboxes {
        self.tick("identified", "statements-identified")
    }

    fn alone(&self) -> Checkboxes {
        self.tick("alone", "statements-alone")
    }
}

/// The case, as its statement is asked about; and its office.
fn held(tx: &mut Tx, id: &Id<Case>) -> Result<Held> {
    let office = cases::office_of(tx, id.as_str())?;
    let mut held = cases::held(tx, &office, id)?.ok_or(Error::NotFound)?;
    held.class.kind = Kind::Statement;
    Ok(held)
}

async fn ask_page(staff: &Staff, case: &Id<Case>, problems: Problems) -> Result<AskPage> {
    let (app, who, id) = (staff.app.clone(), staff.who.clone(), case.clone());
    let read = move |tx: &mut Tx| {
        let held = held(tx, &id)?;
        app.open(&who, Action::Create, &held)?;
        Ok::<_, Error>(held)
    };
    let held = staff.app.db.read(read).await?;
    let ordinary = held.class.sensitivity == access::Sensitivity::Ordinary;
    let mut page = staff.page(staff.reader.t("statements-title"));
    page.exit |= !ordinary;
    Ok(AskPage {
        id: staff.app.chance.id::<Statement>(staff.at).to_string(),
        case: case.to_string(),
        ordinary,
        problems,
        page,
    })
}

/// What must be so before it is given.
pub async fn ask(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = ask_page(&staff, &case, Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/statements/given.html")]
pub(crate) struct Given {
    #[serde(skip)]
    page: Page,
    case: String,
    lines: Vec<Told>,
    #[serde(skip)]
    rows: Vec<[String; 3]>,
    #[serde(skip)]
    station: String,
}

/// Gives the statement: an entry, and the page to be printed.
pub async fn give(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let mut form = ask_page(&staff, &case, Problems::default()).await?;
    for (name, key, asked) in [
        ("identified", msg("statements-identified-needed"), true),
        ("alone", msg("statements-alone-needed"), !form.ordinary),
    ] {
        if asked && !fields.ticked(name) {
            form.problems.add(Refusal::new(key).field(name));
        }
    }
    if !form.problems.is_empty() {
        return Ok(Answer::refused(&staff, form).into_response());
    }
    let given: Id<Statement> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let (app, who, pen, at) = (staff.app.clone(), staff.who.clone(), staff.pen(), staff.at);
    let office = pen.office.clone();
    let work = move |tx: &mut Tx| {
        let held = held(tx, &case)?;
        app.open(&who, Action::Print, &held)?;
        let lines = store::told(tx, &held.office, case.as_str(), at)?;
        match pen.record(tx, &given, |state: &Statement| state.give(case.to_string())) {
            Ok(_) | Err(Error::Repeated) => Ok(lines),
            Err(error) => Err(error),
        }
    };
    let lines = staff.app.db.write(&office, work).await?;
    let mut page = staff.page(staff.reader.t("statements-title"));
    page.exit |= !form.ordinary;
    let lang = staff.reader.lang.code();
    let given = Given {
        rows: lines.iter().map(|line| row(&staff, line)).collect(),
        station: staff.app.pack.offices.name(&staff.who.office, lang).to_owned(),
        case: form.case,
        lines,
        page,
    };
    Ok(Answer::new(&staff, given).into_response())
}

/// Day, who, for what.
fn row(staff: &Staff, line: &Told) -> [String; 3] {
    let (pack, reader) = (&staff.app.pack, &staff.reader);
    let lang = reader.lang.code();
    let day = Date::constant(1970, 1, 1).saturating_add(line.day.days());
    let office = pack.offices.name(&line.office, lang).to_owned();
    let court = pack.offices.get(&line.office).is_some_and(|row| row.kind == "court");
    let officer = reader.t(if court { "statements-court" } else { "statements-officer" });
    let rank = line.rank.as_deref().map(|code| pack.ranks.name(code, lang).to_owned());
    let unit = line.unit.as_deref().map(|code| pack.units.name(code, lang).to_owned());
    let who = [Some(rank.unwrap_or(officer)), unit, Some(office)];
    let via = match line.via.as_str() {
        "print" => reader.t("statements-via-print"),
        "download" => reader.t("statements-via-download"),
        "emergency" => reader.t("statements-via-emergency"),
        _ => reader.t("statements-via-view"),
    };
    [reader.date_short(day), who.into_iter().flatten().collect::<Vec<_>>().join(" · "), via]
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/statements/deferral.html")]
pub(crate) struct DeferralPage {
    #[serde(skip)]
    page: Page,
    id: String,
    case: String,
    first: String,
    last: String,
    until: String,
    why: String,
    problems: Problems,
}

impl DeferralPage {
    fn date(&self, name: &'static str, key: &str, value: &str) -> Input {
        Input::new(name, self.page.t(key))
            .hint(self.page.t("statements-date-hint"))
            .value(value)
            .dir("ltr")
            .class("govuk-input--width-10")
            .error(self.page.problem(&self.problems, name))
    }

    fn dates(&self) -> [Input; 3] {
        [
            self.date("first", "statements-first", &self.first),
            self.date("last", "statements-last", &self.last),
            self.date("until", "statements-until", &self.until),
        ]
    }

    fn reason(&self) -> Textarea {
        Textarea::new("why", self.page.t("statements-why"))
            .value(self.why.as_str())
            .rows(4)
            .dir("auto")
            .error(self.page.problem(&self.problems, "why"))
    }
}

/// A judge defers only in a case that she may read.
async fn deferral_page(staff: &Staff, case: &Id<Case>, fields: &Fields) -> Result<DeferralPage> {
    let (app, who, id) = (staff.app.clone(), staff.who.clone(), case.clone());
    let read = move |tx: &mut Tx| judged(tx, &app, &who, &id).map(drop);
    staff.app.db.read(read).await?;
    let id = fields.some("id");
    Ok(DeferralPage {
        page: staff.page(staff.reader.t("statements-defer")).with_exit(),
        id: id.unwrap_or_else(|| staff.app.chance.id::<Statement>(staff.at).to_string()),
        case: case.to_string(),
        first: fields.get("first"),
        last: fields.get("last"),
        until: fields.get("until"),
        why: fields.text("why"),
        problems: Problems::default(),
    })
}

fn judged(
    tx: &mut Tx,
    app: &crate::node::Node,
    who: &crate::people::Who,
    id: &Id<Case>,
) -> Result<Held> {
    let held = held(tx, id)?;
    app.open(who, Action::Decide, &held)?;
    let mut case = held.clone();
    case.class.kind = Kind::Case;
    app.open(who, Action::View, &case)?;
    Ok(held)
}

/// The judge's form.
pub async fn deferral(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = deferral_page(&staff, &case, &Fields::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Defers the reads of some days until a date. It stands in the log of the case's office.
pub async fn defer(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&id).ok_or(Error::NotFound)?;
    let mut form = deferral_page(&staff, &case, &fields).await?;
    let id: Id<Statement> = Id::parse(&form.id).ok_or(Error::NotFound)?;
    let zone = staff.app.pack.settings.zone();
    let mut problems = Problems::default();
    let mut read = |name: &'static str| {
        let date = parse_date(&fields.get(name), REGISTER_DATES);
        if date.is_none() {
            let refusal = Refusal::new(msg("web-bad-date")).field(name);
            problems.add(refusal.arg("example", "21/11/2026"));
        }
        date.and_then(|date| day_start(date, &zone))
    };
    let days = (read("first"), read("last"), read("until"));
    let (Some(first), Some(last), Some(until)) = days else {
        form.problems = problems;
        return Ok(Answer::refused(&staff, form).into_response());
    };
    let span = (day_number(first, &zone), day_number(last, &zone));
    let (app, who, mut pen, why) =
        (staff.app.clone(), staff.who.clone(), staff.pen(), form.why.clone());
    let find = case.clone();
    let office = staff.app.db.read(move |tx| cases::office_of(tx, find.as_str())).await?;
    pen.office.clone_from(&office);
    let deferred = case.clone();
    let work = move |tx: &mut Tx| {
        judged(tx, &app, &who, &deferred)?;
        let (case, times) = (deferred.to_string(), (pen.at, until));
        pen.record(tx, &id, |state: &Statement| state.defer(case, span, times, why))?;
        Ok(())
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/cases/{case}"))),
        Err(Error::Refused(refusal)) => {
            form.problems.add(refusal);
            Ok(Answer::refused(&staff, form).into_response())
        }
        Err(error) => Err(error),
    }
}
