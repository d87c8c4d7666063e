//! One warrant: whom it names, who was compared with it, and what came of it.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Html, SummaryList, Textarea};
use db::Tx;
use serde::Serialize;
use vault::Sealed;

use super::{
    Event, Warrant,
    compare::{Ground, compare as agreement},
    list::{line, person, typed_person},
    store::{self, Seen},
};
use crate::{
    Error, Result,
    books::{Pen, Read},
    id::Id,
    lang::msg,
    station::{
        cases,
        matches::{self, Cleared, Match, pages::Evidence},
        search,
    },
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// What happened to it.
#[derive(Debug, Clone, Default, Serialize, schemars::JsonSchema)]
pub(super) struct Done {
    /// Who confirmed whom, by what, and when.
    confirmed: Option<Confirmed>,
    /// Papers of those who are not the one sought.
    papers: Vec<String>,
    executed: Option<(i64, String)>,
    withdrawn: Option<(i64, String)>,
}

/// A confirmation.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Confirmed {
    /// Her name.
    by: String,
    at: i64,
    ground: Ground,
    /// Whom.
    name: String,
}

/// What a comparison found.
#[derive(Serialize, schemars::JsonSchema)]
pub(super) struct Compared {
    lines: Vec<Evidence>,
    /// The ground to confirm it; without one it is possible and no more.
    ground: Option<Ground>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/warrants/one.html")]
pub(crate) struct One {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    ended: bool,
    done: Done,
    compared: Option<Compared>,
    /// What she may do: compare and confirm; carry it out; take it back.
    decides: bool,
    executes: bool,
    withdraws: bool,
    problems: Problems,
    #[serde(skip)]
    facts: SummaryList,
    #[serde(skip)]
    typed: Fields,
}

impl One {
    fn form(&self) -> Html {
        let case = line(&self.page, &self.typed, &self.problems, "case", "warrants-case");
        let case = case.hint(self.page.t("warrants-case-hint")).dir("ltr");
        Html::join([Html::from(case), person(&self.page, &self.typed, &self.problems)])
    }

    fn area(&self, name: &'static str, key: &str) -> Textarea {
        Textarea::new(name, self.page.t(key))
            .value(self.typed.text(name))
            .rows(2)
            .dir("auto")
            .error(self.page.problem(&self.problems, name))
    }

    /// What was typed, so that it goes along.
    fn carried(&self) -> Vec<(&'static str, String)> {
        const FIELDS: [&str; 8] = [
            "case",
            "given",
            "father",
            "grandfather",
            "title",
            "mother",
            "birth",
            "document_number",
        ];
        FIELDS.map(|name| (name, self.typed.get(name))).into()
    }

    fn ground(&self, ground: &Ground) -> String {
        self.page.t(match ground {
            Ground::Document => msg("matches-by-document"),
            Ground::Mother => msg("matches-by-mother"),
        })
    }
}

fn done(staff: &Staff, seen: &Seen, officers: &cases::Officers) -> Done {
    let mut done = Done::default();
    let words = |words: &Sealed<String>| words.get().cloned().unwrap_or_default();
    for entry in &seen.entries {
        match &entry.event {
            Event::Confirmed { by, ground, person } => {
                done.confirmed = Some(Confirmed {
                    by: cases::name_of(officers, by),
                    at: entry.at,
                    ground: *ground,
                    name: person.get().map(|person| person.name()).unwrap_or_default(),
                });
            }
            // A paper is read where it was given out.
            Event::Cleared { paper } if seen.office == staff.who.office => {
                done.papers.push(paper.clone());
            }
            Event::Cleared { .. } | Event::Issued(_) => {}
            Event::Executed { words: how } => done.executed = Some((entry.at, words(how))),
            Event::Withdrawn { why } => done.withdrawn = Some((entry.at, words(why))),
        }
    }
    done
}

fn facts(staff: &Staff, page: &Page, seen: &Seen) -> SummaryList {
    let (pack, lang, person) = (&staff.app.pack, page.reader.lang.code(), &seen.person);
    let rows = [
        ("warrants-number", seen.issued.number.clone()),
        ("warrants-court", pack.offices.name(&seen.issued.court, lang).to_owned()),
        ("warrants-date", page.figures(&seen.issued.date)),
        ("warrants-station", pack.offices.name(&seen.office, lang).to_owned()),
        ("warrants-name", person.name()),
        ("missing-mother", person.mother.clone()),
        ("matches-birth-year", person.birth.clone()),
        ("missing-document", person.document_number.clone()),
        ("warrants-what", seen.issued.what.get().cloned().unwrap_or_default()),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    rows.fold(SummaryList::new(), |list, (key, value)| list.row(page.t(key), value))
}

/// Notes how she came to it: a comparison is a search for a suspect, for a case.
fn noted(staff: &Staff, id: &Id<Warrant>, office: &str, search: Option<(String, &Fields)>) -> Read {
    let mut read = Read::new("view", "warrant", [id.as_str()]);
    if let Some((case, typed)) = search {
        read = Read::new("search", "person", [id.as_str()]);
        (read.purpose, read.case) = (Some("suspect".into()), Some(case));
        let person = typed_person(typed);
        let words = [person.name(), person.mother, person.birth, person.document_number];
        read.words = Some(Sealed::Open(words.join("\n")));
    }
    read.of = Some(office.to_owned()).filter(|office| *office != staff.who.office);
    read
}

async fn drawn(
    staff: &Staff,
    id: &str,
    (typed, problems): (Fields, Problems),
    case: Option<String>,
) -> Result<One> {
    let id: Id<Warrant> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let work = move |tx: &mut Tx| {
        let seen = store::open(tx, &app, &who, &wanted, Action::View)?;
        let officers = cases::officers(tx, &app.books, &seen.office)?;
        Ok::<_, Error>((seen, officers))
    };
    let (seen, officers) = staff.app.db.read(work).await?;
    let searched = case.map(|case| (case, &typed));
    let compares = searched.is_some();
    staff.note(noted(staff, &id, &seen.office, searched)).await?;
    let page = staff.page(staff.reader.t("warrants-one"));
    let held = store::held(&seen.office, &seen.warrant);
    let may = |action| !seen.warrant.ended && staff.app.open(&staff.who, action, &held).is_ok();
    let compared = compares.then(|| {
        let theirs = typed_person(&typed);
        let (lines, ground) = agreement(&seen.person, &theirs);
        let lines = lines.into_iter().map(|line| Evidence::of(line, &seen.person, &theirs));
        Compared { lines: lines.collect(), ground }
    });
    Ok(One {
        id: id.to_string(),
        number: seen.issued.number.clone(),
        ended: seen.warrant.ended,
        done: done(staff, &seen, &officers),
        compared,
        decides: may(Action::Decide),
        executes: may(Action::Update) && seen.warrant.confirmed,
        withdraws: may(Action::Close),
        facts: facts(staff, &page, &seen),
        problems,
        typed,
        page,
    })
}

/// One warrant.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let page = drawn(&staff, &id, (Fields::default(), Problems::default()), None).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// An officer compares a person with it, for a case that she may open. Nothing is written of it but
/// that she searched.
pub async fn compare(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    reach(&staff, &id, Action::Decide).await?;
    match search::pages::case_numbered(&staff, &fields.get("case")).await? {
        Ok(case) => {
            let page = drawn(&staff, &id, (fields, Problems::default()), Some(case)).await?;
            Ok(Answer::new(&staff, page).into_response())
        }
        Err(refusal) => {
            let page = drawn(&staff, &id, (fields, refusal.into()), None).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
    }
}

/// The station of a warrant that she may do this with.
async fn reach(staff: &Staff, id: &str, action: Action) -> Result<String> {
    let id: Id<Warrant> = Id::parse(id).ok_or(Error::NotFound)?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let work = move |tx: &mut Tx| store::open(tx, &app, &who, &id, action).map(|seen| seen.office);
    staff.app.db.read(work).await
}

/// Writes what was decided; `then` is where to go.
async fn change(
    staff: Staff,
    id: String,
    typed: Fields,
    (action, then): (Action, String),
    decide: impl FnOnce(&mut Tx, &Pen, &Seen) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let office = reach(&staff, &id, action).await?;
    let stream: Id<Warrant> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let pen = Pen { office: office.clone(), ..staff.pen() };
    let work = move |tx: &mut Tx| {
        let seen = store::open(tx, &app, &who, &stream, action)?;
        let event = decide(tx, &pen, &seen)?;
        pen.record(tx, &stream, |_: &Warrant| Ok(event))?;
        Ok(())
    };
    match staff.app.db.write(&office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(then)),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, &id, (typed, refusal.into()), None).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// A named person confirms that it is she; what was typed is compared again.
pub async fn confirm(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (person, then) = (typed_person(&fields), format!("/warrants/{id}"));
    change(staff, id, fields, (Action::Decide, then), move |_, pen, seen| {
        let (_, ground) = agreement(&seen.person, &person);
        seen.warrant.confirm(&pen.actor, ground, person)
    })
    .await
}

/// Somebody is not the one sought: told to the other stations, and printed for her.
pub async fn clear(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let paper: Id<Match> = staff.app.chance.id(staff.at);
    let person = typed_person(&fields);
    let words = Cleared {
        number: matches::paper_number(&staff.who.office, paper.as_str()),
        name: person.name(),
        mother: person.mother,
        birth: person.birth.get(..4).unwrap_or_default().to_owned(),
        by: if person.document_number.is_empty() { "mother" } else { "document" }.to_owned(),
        document: person.document_number,
    };
    let then = format!("/matches/{paper}/not-this-person");
    change(staff, id, fields, (Action::Decide, then), move |tx, pen, seen| {
        pen.record(tx, &paper, |state: &Match| state.clear(words))?;
        seen.warrant.clear(paper.as_str())
    })
    .await
}

/// It was carried out.
pub async fn execute(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (words, then) = (fields.text("words"), format!("/warrants/{id}"));
    change(staff, id, fields, (Action::Update, then), move |_, _, seen| seen.warrant.execute(words))
        .await
}

/// The judge takes it back.
pub async fn withdraw(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (why, then) = (fields.text("why"), format!("/warrants/{id}"));
    change(staff, id, fields, (Action::Close, then), move |_, _, seen| seen.warrant.withdraw(why))
        .await
}
