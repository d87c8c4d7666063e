//! Writing it down, and the receipt.

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Input, Legend, Select, Textarea};
use db::{Tx, args};
use serde::Serialize;

use super::{PLACE, Raised, RaisedWords, Treatment, store};
use crate::{
    Error, Result,
    books::Pen,
    id::Id,
    lang::msg,
    node::App,
    pack::Pack,
    people::Who,
    station::{
        cases::{self, Case, Clock},
        custody::{self, held_as},
    },
    told,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/treatment/new.html")]
pub(crate) struct NewPage {
    #[serde(skip)]
    page: Page,
    case: String,
    id: String,
    problems: Problems,
    #[serde(skip)]
    fields: Html,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/treatment/receipt.html")]
pub(crate) struct ReceiptPage {
    #[serde(skip)]
    page: Page,
    id: String,
    raised: i64,
    /// Until when a doctor is to come.
    doctor: i64,
}

const SOURCES: [(&str, &str); 6] = [
    ("person", msg("treatment-source-person")),
    ("relative", msg("treatment-source-relative")),
    ("lawyer", msg("treatment-source-lawyer")),
    ("doctor", msg("treatment-source-doctor")),
    ("officer", msg("treatment-source-officer")),
    ("sign", msg("treatment-source-sign")),
];

/// The words of a source.
pub(super) fn source(code: &str) -> Option<&'static str> {
    SOURCES.iter().find(|(one, _)| *one == code).map(|(_, key)| *key)
}

/// The office of a case, if she may write such a thing down about it.
fn through(tx: &mut Tx, app: &App, who: &Who, case: &Id<Case>) -> Result<String> {
    let office = cases::office_of(tx, case.as_str())?;
    let held = cases::held(tx, &office, case)?.ok_or(Error::NotFound)?;
    app.open(who, Action::Create, &held_as(&held, Kind::Treatment))?;
    Ok(office)
}

async fn drawn(
    staff: &Staff,
    case: &Id<Case>,
    fields: &Fields,
    problems: Problems,
) -> Result<NewPage> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), case.clone());
    let read = move |tx: &mut Tx| {
        let office = through(tx, &app, &who, &wanted)?;
        cases::colleagues(tx, &app.books, &office)
    };
    let officers = staff.app.db.read(read).await?;
    let page = staff.page(staff.reader.t("treatment-new")).with_exit();
    let line = |name: &'static str, key: &str| {
        Input::new(name, page.t(key)).value(fields.get(name)).dir("auto")
    };
    let text = |name: &'static str, key: &str, rows: u8| {
        Textarea::new(name, page.t(key))
            .value(fields.text(name))
            .rows(rows)
            .dir("auto")
            .error(page.problem(&problems, name))
    };
    let source = Select::new("source", page.t("treatment-source"))
        .option("", page.t("cases-not-said"))
        .options(SOURCES.map(|(code, key)| (code, page.t(key))))
        .value(fields.get("source"));
    let named = fields.all("officer");
    let officers = officers.into_iter().map(|(account, name)| {
        let ticked = named.contains(&account);
        Choice::new(account, name).checked(ticked)
    });
    let officers = Checkboxes::new("officer", Legend::new(page.t("treatment-officers")).size("s"))
        .hint(page.t("treatment-officers-hint"))
        .items(officers)
        .class("govuk-checkboxes--small");
    let pieces = [
        Html::from(text("story", "treatment-story", 6)),
        source.into(),
        line("person", "treatment-person").into(),
        text("injuries", "treatment-injuries", 3).into(),
        line("when", "treatment-when").into(),
        line("who", "treatment-who").into(),
        officers.into(),
    ];
    let id = fields.some("id");
    Ok(NewPage {
        case: case.to_string(),
        id: id.unwrap_or_else(|| staff.app.chance.id::<Treatment>(staff.at).to_string()),
        fields: Html::join(pieces),
        problems,
        page,
    })
}

/// `GET /cases/{id}/treatment`
pub async fn new(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let page = drawn(&staff, &case, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Who is told at once: the station's court, the prosecution of its governorate, the inspectorate.
fn tell(pack: &Pack, office: &str) -> Vec<String> {
    let Some(station) = pack.offices.get(office) else { return Vec::new() };
    let others = pack.offices.iter().filter(|row| {
        row.kind == "inspectorate"
            || (row.kind == "prosecution" && row.governorate == station.governorate)
    });
    let codes = station.court.iter().map(String::as_str).chain(others.map(|row| row.code.as_str()));
    codes.map(|code| told::place(code, "", PLACE)).collect()
}

/// `POST /cases/{id}/treatment`
pub async fn create(staff: Staff, Path(case): Path<String>, fields: Fields) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), case.clone());
    let office = staff.app.db.read(move |tx| through(tx, &app, &who, &wanted)).await?;
    let id: Id<Treatment> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let words = RaisedWords {
        person: fields.get("person"),
        source: fields.some("source").filter(|code| source(code).is_some()).unwrap_or_default(),
        story: fields.text("story"),
        injuries: fields.text("injuries"),
        who: fields.get("who"),
        when: fields.get("when"),
    };
    let clock = Clock::run(&staff.app.pack, "treatment_doctor", staff.at);
    let raised = Raised {
        case: case.to_string(),
        tell: tell(&staff.app.pack, &office),
        officers: fields.all("officer"),
        clock: clock.ok_or_else(|| Error::Broken("no clock of the doctor".into()))?,
        words: words.into(),
    };
    match write(&staff, &office, &case, &id, raised).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/treatment/{id}/receipt"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &case, &fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn write(
    staff: &Staff,
    office: &str,
    case: &Id<Case>,
    id: &Id<Treatment>,
    mut raised: Raised,
) -> Result<()> {
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), custody::pen_at(staff, office));
    let (case, id) = (case.clone(), id.clone());
    let work = move |tx: &mut Tx| {
        through(tx, &app, &who, &case)?;
        let known = cases::colleagues(tx, &app.books, &pen.office)?;
        raised.officers.retain(|account| known.iter().any(|(one, _)| one == account));
        pen.record(tx, &id, |state: &Treatment| state.raise(raised))?;
        keep_off(tx, &app, &pen, &case)
    };
    staff.app.db.write(office, work).await
}

/// Keeps those who are named off the case and whoever is held for it, and nobody else any more.
pub(super) fn keep_off(tx: &mut Tx, app: &App, pen: &Pen, case: &Id<Case>) -> Result<()> {
    let officers = store::barred(tx, &pen.office, case.as_str())?;
    match cases::bar(tx, app, pen, case, officers) {
        // Another office has the case now.
        Err(Error::NotFound) => Ok(()),
        other => other,
    }
}

/// The receipt, for whoever wrote it down: what happens now, and nothing of what was said.
pub async fn receipt(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Treatment> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (account, wanted) = (staff.who.account.clone(), id.clone());
    let read = move |tx: &mut Tx| {
        let sql = "SELECT t.raised, t.doctor FROM treatment t JOIN entry e
                   ON e.office = t.office AND e.stream = t.id
                   WHERE t.id = $1 AND e.seq = 0 AND e.actor = $2";
        Ok::<_, Error>(tx.one(sql, args![wanted.as_str(), &account], |row| {
            Ok((row.get::<i64>(0)?, row.get::<i64>(1)?))
        })?)
    };
    let (raised, doctor) = staff.app.db.read(read).await?.ok_or(Error::NotFound)?;
    let page = staff.page(staff.reader.t("treatment-receipt")).with_exit();
    let receipt = ReceiptPage { id: id.to_string(), raised, doctor, page };
    Ok(Answer::new(&staff, receipt).into_response())
}
