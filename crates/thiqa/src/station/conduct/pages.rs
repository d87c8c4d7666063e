//! The inspectorate's pages: the list, one complaint, and what is done about it.

use access::Action;
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{Choice, Html, Legend, Radios, SummaryList, Textarea};
use serde::{Deserialize, Serialize};

use super::{Complaint, Event, OUTCOMES, TakenWords, store};
use crate::{
    Error, Refusal, Result,
    books::{Entry, Read, history},
    community::token::Reference,
    id::Id,
    lang::msg,
    people::form::apart,
    station::people::names,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/list.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    complaints: Vec<store::Row>,
    next: Option<String>,
    #[serde(skip)]
    reference: String,
    #[serde(skip)]
    offices: Vec<String>,
}

/// What of the list is asked for.
#[derive(Deserialize)]
pub struct Asked {
    before: Option<String>,
    reference: Option<String>,
}

impl ListPage {
    fn state(&self, row: &store::Row) -> String {
        self.page.t(match (row.closed, row.decided) {
            (Some(_), _) => msg("conduct-closed"),
            (None, Some(_)) => msg("conduct-decided"),
            (None, None) => msg("conduct-open"),
        })
    }

    fn search(&self) -> components::Input {
        components::Input::new("reference", self.page.t("conduct-reference"))
            .value(self.reference.as_str())
            .digits()
            .class("govuk-input--width-10")
    }
}

/// The complaints.
pub async fn list(staff: Staff, Query(asked): Query<Asked>) -> Result<Response> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let typed = asked.reference.unwrap_or_default();
    // What is no reference finds nothing.
    let reference = (!typed.is_empty())
        .then(|| Reference::parse(&typed).map_or_else(|| "?".into(), |it| it.as_str().to_owned()));
    let before = asked.before.as_deref().and_then(|text| text.split_once('.'));
    let before = before.and_then(|(at, id)| Some((at.parse().ok()?, id.to_owned())));
    let (at, id) = before.unwrap_or((i64::MAX, String::new()));
    let mut complaints = staff
        .app
        .db
        .read(move |tx| store::rows(tx, &app, &who, reference.as_deref(), (at, &id)))
        .await?;
    let more = complaints.len() > store::PAGE;
    complaints.truncate(store::PAGE);
    let next = complaints.last().filter(|_| more).map(|row| format!("{}.{}", row.taken, row.id));
    let lang = staff.reader.lang.code();
    let name = |row: &store::Row| staff.app.pack.offices.name(&row.from, lang).to_owned();
    let offices = complaints.iter().map(name).collect();
    let page = staff.page(staff.reader.t("conduct-title"));
    let list = ListPage { page, complaints, next, reference: typed, offices };
    Ok(Answer::new(&staff, list).into_response())
}

/// A step of the inspectorate.
#[derive(Serialize, schemars::JsonSchema)]
struct Step {
    /// `noted`, `decided` or `closed`.
    kind: &'static str,
    at: i64,
    by: String,
    outcome: Option<String>,
    words: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/conduct/one.html")]
pub(crate) struct OnePage {
    #[serde(skip)]
    page: Page,
    id: String,
    reference: String,
    from: String,
    taken: i64,
    words: TakenWords,
    steps: Vec<Step>,
    decided: bool,
    closed: bool,
    problems: Problems,
    #[serde(skip)]
    facts: Html,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
}

impl OnePage {
    fn text(&self, name: &'static str, key: &str) -> Textarea {
        Textarea::new(name, self.page.t(key))
            .value(self.typed.text(name))
            .rows(4)
            .dir("auto")
            .error(self.page.problem(&self.problems, name))
    }

    fn outcomes(&self) -> Radios {
        let choice = |code: &&str| Choice::new(*code, self.page.t(outcome(code)));
        Radios::new("outcome", Legend::new(self.page.t("conduct-outcome")).size("s"))
            .items(OUTCOMES.iter().map(choice))
            .value(self.typed.get("outcome"))
            .error(self.page.problem(&self.problems, "outcome"))
    }

    fn step(&self, step: &Step) -> String {
        self.page.t(match step.kind {
            "decided" => msg("conduct-decided"),
            "closed" => msg("conduct-closed"),
            _ => msg("conduct-note"),
        })
    }

    fn came_to(&self, step: &Step) -> String {
        step.outcome.as_deref().map_or_else(String::new, |code| self.page.t(outcome(code)))
    }
}

fn outcome(code: &str) -> &'static str {
    match code {
        "upheld" => msg("conduct-upheld"),
        "partly" => msg("conduct-partly"),
        "not_upheld" => msg("conduct-not-upheld"),
        _ => msg("conduct-passed-on"),
    }
}

/// The id, if she may do this with complaints of her office.
fn open(staff: &Staff, id: &str, action: Action) -> Result<Id<Complaint>> {
    staff.app.open(&staff.who, action, &store::held(&staff.who.office)?)?;
    Id::parse(id).ok_or(Error::NotFound)
}

fn steps(entries: Vec<Entry<Event>>, by: impl Fn(&str) -> String) -> Vec<Step> {
    let step = |entry: Entry<Event>| {
        let (kind, outcome, words) = match entry.event {
            Event::Taken(_) => return None,
            Event::Noted { words } => ("noted", None, words),
            Event::Decided { outcome, words } => ("decided", outcome.get().cloned(), words),
            Event::Closed { words } => ("closed", None, words),
        };
        let words = words.get().cloned().unwrap_or_default();
        Some(Step { kind, at: entry.at, by: by(&entry.actor), outcome, words })
    };
    entries.into_iter().filter_map(step).collect()
}

async fn one(
    staff: &Staff,
    id: &Id<Complaint>,
    typed: Fields,
    problems: Problems,
) -> Result<OnePage> {
    let (app, office, wanted) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let (entries, names) = staff
        .app
        .db
        .read(move |tx| {
            let entries = history::<Complaint>(tx, &app.books, &office, &wanted)?;
            Ok::<_, Error>((entries, names(tx, &app.books, &office)?))
        })
        .await?;
    staff.note(Read::new("view", "conduct", [id.as_str()])).await?;
    let mut state = Complaint::default();
    entries.iter().for_each(|entry| state.evolve(&entry.event));
    let first = entries.first().ok_or(Error::NotFound)?;
    let (Event::Taken(taken), at) = (&first.event, first.at) else { return Err(Error::NotFound) };
    let words = taken.words.get().cloned().unwrap_or_default();
    let (reference, from) = (taken.reference.clone(), taken.from.clone());
    let page = staff.page(staff.reader.t("conduct-one"));
    let facts = facts(staff, &page, &words, &from, at);
    Ok(OnePage {
        id: id.to_string(),
        steps: steps(entries, |account| names.get(account).cloned().unwrap_or_default()),
        decided: state.decided,
        closed: state.closed,
        once: staff.app.chance.id::<Complaint>(staff.at).to_string(),
        taken: at,
        reference,
        from,
        words,
        problems,
        facts,
        typed,
        page,
    })
}

fn facts(staff: &Staff, page: &Page, words: &TakenWords, from: &str, at: i64) -> Html {
    let office = staff.app.pack.offices.name(from, staff.reader.lang.code());
    let mut list = SummaryList::new()
        .row(page.t("conduct-taken"), page.date_time(at))
        .row(page.t("conduct-from"), apart(office));
    for (key, text) in [
        (msg("conduct-officer"), &words.officer),
        (msg("conduct-place"), &words.place),
        (msg("conduct-name"), &words.name),
        (msg("conduct-phone"), &words.phone),
        (msg("conduct-contact"), &words.contact),
    ] {
        let said = if text.is_empty() { page.t("conduct-not-said") } else { text.clone() };
        list = list.row(page.t(key), apart(&said));
    }
    list.into()
}

/// One complaint; the read is noted.
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let page = one(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// A note.
pub async fn note(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let words = fields.text("words");
    change(staff, id, Action::Update, fields, ("words", words.is_empty()), |state| {
        state.note(words)
    })
    .await
}

/// A decision.
pub async fn decide(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let (outcome, why) = (fields.get("outcome"), fields.text("why"));
    change(staff, id, Action::Decide, fields, ("why", why.is_empty()), |state| {
        state.decide(outcome, why)
    })
    .await
}

/// The end.
pub async fn close(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let told = fields.text("told");
    change(staff, id, Action::Close, fields, ("told", told.is_empty()), |state| state.close(told))
        .await
}

async fn change(
    staff: Staff,
    id: String,
    action: Action,
    fields: Fields,
    (field, empty): (&'static str, bool),
    decide: impl FnOnce(&Complaint) -> Result<Event> + Send + 'static,
) -> Result<Response> {
    let id = open(&staff, &id, action)?;
    let (pen, new, once) = (staff.pen(), id.clone(), fields.get("once"));
    let outcome = if empty {
        Err(Error::Refused(Refusal::new(msg("conduct-words-needed")).field(field)))
    } else {
        let work = move |tx: &mut db::Tx| match once.as_str() {
            "" => pen.record(tx, &new, decide).map(drop),
            once => pen.record_once(tx, &new, once, decide).map(drop),
        };
        staff.app.db.write(&staff.who.office, work).await
    };
    match outcome {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/conduct/{id}"))),
        Err(Error::Refused(refusal)) => {
            let mut problems = Problems::default();
            problems.add(refusal);
            let page = one(&staff, &id, fields, problems).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
