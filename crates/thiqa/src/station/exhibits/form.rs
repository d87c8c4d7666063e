//! Forms: an exhibit that was found, and each step after it.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::Html;
use db::Tx;
use serde::Serialize;

use super::{
    Exhibit, Found, FoundWords, Holder,
    inputs::{Choices, Drawn, moment},
    step::{Reading, Step, of_path},
    store,
};
use crate::{
    Error, Result,
    books::{Pen, Read, whole},
    id::Id,
    station::{
        cases::{self, Case},
        registers,
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/exhibits/form.html")]
pub(crate) struct Form {
    #[serde(skip)]
    pub(super) page: Page,
    /// Of a new exhibit its id, else the form's token.
    pub(super) id: String,
    pub(super) case: String,
    pub(super) problems: Problems,
    #[serde(skip)]
    pub(super) field: &'static str,
    #[serde(skip)]
    pub(super) action: String,
    #[serde(skip)]
    pub(super) back: String,
    #[serde(skip)]
    pub(super) hint: Option<String>,
    #[serde(skip)]
    pub(super) inner: Html,
}

/// `GET /cases/{id}/exhibits/new`
pub async fn new(staff: Staff, Path(case): Path<String>) -> Result<Response> {
    let form = blank(&staff, &case, &Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, form).into_response())
}

async fn blank(staff: &Staff, case: &str, typed: &Fields, problems: Problems) -> Result<Form> {
    let case: Id<Case> = Id::parse(case).ok_or(Error::NotFound)?;
    let (app, who, of) = (staff.app.clone(), staff.who.clone(), case.clone());
    let work = move |tx: &mut Tx| store::through(tx, &app, &who, &of, Action::Create).map(drop);
    staff.app.db.read(work).await?;
    let page = staff.page(staff.reader.t("exhibits-new")).with_exit();
    let (people, files) = (Choices::new(), Choices::new());
    let drawn = Drawn { page: &page, typed, problems: &problems, people: &people, files: &files };
    let minted = || staff.app.chance.id::<Exhibit>(staff.at).to_string();
    Ok(Form {
        inner: drawn.found(),
        id: typed.some("id").unwrap_or_else(minted),
        field: "id",
        action: format!("/cases/{case}/exhibits"),
        back: format!("/cases/{case}/exhibits"),
        hint: None,
        case: case.to_string(),
        problems,
        page,
    })
}

/// `POST /cases/{id}/exhibits`
pub async fn create(staff: Staff, Path(case): Path<String>, fields: Fields) -> Result<Response> {
    match found(&staff, &case, &fields).await {
        Ok(id) => Ok(see(format!("/cases/{case}/exhibits/{id}"))),
        Err(Error::Refused(refusal)) => {
            let form = blank(&staff, &case, &fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, form).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn found(staff: &Staff, case: &str, fields: &Fields) -> Result<Id<Exhibit>> {
    let case: Id<Case> = Id::parse(case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let at = moment(fields, staff.at, &staff.app.pack.settings.zone(), &mut problems);
    let first = problems.iter().next().cloned();
    let words = FoundWords {
        what: fields.text("what"),
        place: fields.get("place"),
        finder: fields.get("finder"),
        witnesses: fields.get("witnesses"),
    };
    let (app, who, pen) = (staff.app.clone(), staff.who.clone(), staff.pen());
    let (office, made) = (pen.office.clone(), id.clone());
    let work = move |tx: &mut Tx| {
        let seen = store::through(tx, &app, &who, &case, Action::Create)?;
        if seen.office != pen.office {
            return Err(Error::NotFound);
        }
        if let Some(refusal) = first {
            return Err(refusal.into());
        }
        let n = store::next(tx, case.as_str())?;
        let by = pen.actor.clone();
        let numbered = registers::number(tx, &app.pack, &pen, "exhibit")?;
        let found = Found { case: case.to_string(), n, at, by, numbered, words: words.into() };
        match pen.record(tx, &made, |exhibit: &Exhibit| exhibit.find(found, pen.at)) {
            // Sent twice: the first one stands.
            Err(Error::Repeated) => return store::office_of(tx, &case, &made).map(drop),
            other => other?,
        };
        let told = cases::Event::ExhibitFound { n };
        pen.record(tx, &case, |case: &Case| case.standing(told))?;
        Ok(())
    };
    staff.app.db.write(&office, work).await?;
    Ok(id)
}

/// What a step is drawn and read with.
struct Ground {
    office: String,
    number: String,
    people: Choices,
    files: Vec<String>,
}

async fn ground(staff: &Staff, case: &Id<Case>, id: &Id<Exhibit>, step: Step) -> Result<Ground> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let (of, which) = (case.clone(), id.clone());
    let work = move |tx: &mut Tx| {
        let seen = store::through(tx, &app, &who, &of, step.action())?;
        let office = store::office_of(tx, &of, &which)?;
        let exhibit = store::facts(tx, &office, &which)?;
        let mut people = cases::officers(tx, &app.books, &who.office)?;
        // Of a case for few people a receiver is of their units, or signs on paper.
        people.retain(|_, one| {
            let unit = one.unit.as_deref().unwrap_or_default();
            !one.closed && (seen.case.is_ordinary() || cases::is_protected(&app.pack, unit))
        });
        let mut people: Choices =
            people.into_iter().map(|(account, one)| (account, one.name)).collect();
        // Whoever has it still, at the office from which the case came, may give it.
        if let Some(Holder::Account(holder)) = &exhibit.holder
            && !people.iter().any(|one| one.0 == *holder)
        {
            let (_, former) = whole::<Exhibit>(tx, &app.books, &office, which.as_str())?;
            people.extend(former.get(holder).map(|name| (holder.clone(), name.clone())));
        }
        let files = cases::document_kinds(tx, &app.books, &seen.office, of.as_str())?;
        Ok::<_, Error>(Ground {
            office,
            number: format!("{}-{}", seen.case.number, exhibit.n),
            people,
            files,
        })
    };
    staff.app.db.read(work).await
}

async fn drawn(
    staff: &Staff,
    (case, id): (&Id<Case>, &Id<Exhibit>),
    step: Step,
    typed: &Fields,
    problems: Problems,
) -> Result<Form> {
    let ground = ground(staff, case, id, step).await?;
    let mut read = Read::new("view", "exhibit", [id.as_str()]);
    read.of = Some(ground.office.clone()).filter(|office| *office != staff.who.office);
    staff.note(read).await?;
    let page = staff.page(staff.reader.t(step.message())).with_exit();
    let (pack, lang) = (&staff.app.pack, page.reader.lang.code());
    let named = ground.files.iter().enumerate().map(|(n, kind)| {
        let place = page.number(i64::try_from(n + 1).unwrap_or(i64::MAX));
        (n.to_string(), format!("{place}. {}", pack.document_kinds.name(kind, lang)))
    });
    let files: Choices = named.collect();
    let fields =
        Drawn { page: &page, typed, problems: &problems, people: &ground.people, files: &files };
    let back = format!("/cases/{case}/exhibits/{id}");
    let token = || staff.app.chance.id::<Exhibit>(staff.at).to_string();
    Ok(Form {
        inner: fields.step(step),
        id: typed.some("once").unwrap_or_else(token),
        field: "once",
        action: format!("{back}/steps/{}", step.code()),
        back,
        hint: (step == Step::Disposal).then(|| page.t("exhibits-disposal-law")),
        case: ground.number,
        problems,
        page,
    })
}

/// `GET /cases/{id}/exhibits/{exhibit}/steps/{step}`
pub async fn step(
    staff: Staff,
    Path((case, id, code)): Path<(String, String, String)>,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (fields, problems) = (Fields::default(), Problems::default());
    let form = drawn(&staff, (&case, &id), of_path(&code)?, &fields, problems).await?;
    Ok(Answer::new(&staff, form).into_response())
}

/// `POST /cases/{id}/exhibits/{exhibit}/steps/{step}`
pub async fn take(
    staff: Staff,
    Path((case, id, code)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response> {
    let case: Id<Case> = Id::parse(&case).ok_or(Error::NotFound)?;
    let id: Id<Exhibit> = Id::parse(&id).ok_or(Error::NotFound)?;
    let step = of_path(&code)?;
    let ground = ground(&staff, &case, &id, step).await?;
    let people: Vec<String> = ground.people.iter().map(|one| one.0.clone()).collect();
    let reading = Reading {
        fields: &fields,
        who: &staff.who.account,
        now: staff.at,
        zone: &staff.app.pack.settings.zone(),
        people: &people,
        files: ground.files.len(),
    };
    let problems = match reading.read(step) {
        Ok(event) => {
            match write(&staff, (&case, &id), step, event, (&ground.office, &fields)).await {
                Ok(()) | Err(Error::Repeated) => {
                    return Ok(see(format!("/cases/{case}/exhibits/{id}")));
                }
                Err(Error::Refused(refusal)) => refusal.into(),
                Err(error) => return Err(error),
            }
        }
        Err(problems) => problems,
    };
    let form = drawn(&staff, (&case, &id), step, &fields, problems).await?;
    Ok(Answer::refused(&staff, form).into_response())
}

/// Into the log in which the exhibit was begun.
async fn write(
    staff: &Staff,
    (case, id): (&Id<Case>, &Id<Exhibit>),
    step: Step,
    event: super::Event,
    (office, fields): (&str, &Fields),
) -> Result<()> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let pen = Pen { office: office.to_owned(), ..staff.pen() };
    let (case, id, once) = (case.clone(), id.clone(), fields.some("once"));
    let work = move |tx: &mut Tx| {
        store::through(tx, &app, &who, &case, step.action())?;
        store::office_of(tx, &case, &id)?;
        let decide = |exhibit: &Exhibit| exhibit.step(event, pen.at);
        match once {
            Some(once) => pen.record_once(tx, &id, &once, decide)?,
            None => pen.record(tx, &id, decide)?,
        };
        Ok(())
    };
    staff.app.db.write(office, work).await
}
