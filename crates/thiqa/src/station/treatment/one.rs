//! One allegation with its words, and what judge, prosecutor and inspector do about it.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Legend, Radios, SummaryList, Textarea};
use db::Tx;
use serde::Serialize;

use super::{
    Event, OUTCOMES, PLACE, RaisedWords, Treatment,
    exam::TITLES,
    new::{keep_off, source},
    reach::{Reached, entries, reach},
    store::state,
};
use crate::{
    Error, Result,
    books::{Entry, Pen},
    id::Id,
    lang::msg,
    node::App,
    people::form::apart,
    station::{custody, people, referrals},
    told,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// Something that happened to it.
#[derive(Serialize, schemars::JsonSchema)]
struct Step {
    at: i64,
    title: String,
    by: String,
    words: Vec<String>,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "station/treatment/one.html")]
pub(crate) struct OnePage {
    #[serde(skip)]
    page: Page,
    id: String,
    number: String,
    office: String,
    raised: i64,
    words: RaisedWords,
    /// Names of the officers who are kept off.
    officers: Vec<String>,
    steps: Vec<Step>,
    closed: bool,
    case: String,
    /// What doctors returned for the case: when, and the place among its files.
    reports: Vec<(i64, usize)>,
    unseen: bool,
    problems: Problems,
    #[serde(skip)]
    facts: Html,
    #[serde(skip)]
    mark: Html,
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
        Radios::new("outcome", Legend::new(self.page.t("treatment-outcome")).size("s"))
            .items(OUTCOMES.iter().map(choice))
            .value(self.typed.get("outcome"))
            .error(self.page.problem(&self.problems, "outcome"))
    }

    fn lifts(&self) -> Checkboxes {
        Checkboxes::bare("lifts").item(Choice::new("yes", self.page.t("treatment-lifts")))
    }
}

fn outcome(code: &str) -> &'static str {
    match code {
        "confirmed" => msg("treatment-confirmed"),
        "not_confirmed" => msg("treatment-not-confirmed"),
        _ => msg("treatment-passed-on"),
    }
}

fn steps(page: &Page, entries: &[Entry<Event>], name: impl Fn(&str) -> String) -> Vec<Step> {
    let text = |words: &vault::Sealed<String>| words.get().cloned().unwrap_or_default();
    let step = |entry: &Entry<Event>| {
        let (title, words) = match &entry.event {
            Event::Examined { at, words } => {
                let words = words.get().cloned().unwrap_or_default();
                let at = page.date_time(*at);
                (TITLES[0], vec![at, words.doctor, words.place, words.words])
            }
            Event::Delayed { words } => (TITLES[1], vec![text(words)]),
            Event::Noted { words } => (msg("treatment-e-noted"), vec![text(words)]),
            Event::Closed { outcome: code, words, lifts } => {
                let lifted = lifts.then(|| page.t("treatment-lifts"));
                let code = page.t(outcome(&text(code)));
                (msg("treatment-e-closed"), vec![code, text(words), lifted.unwrap_or_default()])
            }
            Event::Raised(_) | Event::Seen { .. } => return None,
        };
        let words = words.into_iter().filter(|one| !one.is_empty()).collect();
        Some(Step { at: entry.at, title: page.t(title), by: name(&entry.actor), words })
    };
    entries.iter().filter_map(step).collect()
}

fn facts(page: &Page, words: &RaisedWords, [station, by, source, kept]: [String; 4]) -> Html {
    let rows = [
        ("treatment-station", station),
        ("treatment-raised-by", by),
        ("treatment-source", source),
        ("treatment-person", words.person.clone()),
        ("treatment-injuries", words.injuries.clone()),
        ("treatment-when", words.when.clone()),
        ("treatment-who", words.who.clone()),
        ("treatment-kept-off", kept),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let list =
        |list: SummaryList, (key, value): (&str, String)| list.row(page.t(key), apart(&value));
    rows.fold(SummaryList::new(), list).into()
}

async fn page(
    staff: &Staff,
    id: &Id<Treatment>,
    typed: Fields,
    problems: Problems,
) -> Result<OnePage> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let whom = told::place(&who.office, "", PLACE);
    let read = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &wanted, Action::View)?;
        let entries = entries(tx, &app, &reached.office, &wanted)?;
        let mut names = people::names(tx, &app.books, &reached.office)?;
        if reached.office != who.office {
            names.extend(people::names(tx, &app.books, &who.office)?);
        }
        let reports = referrals::reports(tx, &reached.office, reached.case.as_str())?;
        let unseen = told::waits(tx, &reached.office, wanted.as_str(), &whom)?;
        Ok::<_, Error>((reached, entries, names, (unseen, reports)))
    };
    let (reached, entries, names, (unseen, reports)) = staff.app.db.read(read).await?;
    custody::note(staff, "treatment", &reached.office, id.as_str()).await?;
    let Reached { office, number, case, state: known } = reached;
    let Some((raised, words)) = entries.first().and_then(|entry| match &entry.event {
        Event::Raised(raised) => Some((entry, raised.words.get().cloned().unwrap_or_default())),
        _ => None,
    }) else {
        return Err(Error::NotFound);
    };
    let name = |account: &str| names.get(account).cloned().unwrap_or_default();
    let page = staff.page(staff.reader.t("treatment-one")).with_exit();
    let from = source(&words.source).map_or_else(String::new, |key| page.t(key));
    let officers: Vec<String> = known.officers.iter().map(|one| name(one)).collect();
    let station = staff.app.pack.offices.name(&office, page.reader.lang.code()).to_owned();
    let known_by = [station, name(&raised.actor), from, officers.join(" · ")];
    Ok(OnePage {
        id: id.to_string(),
        raised: raised.at,
        steps: steps(&page, &entries, name),
        mark: state(&page, known.due, known.examined),
        facts: facts(&page, &words, known_by),
        once: staff.app.chance.id::<Treatment>(staff.at).to_string(),
        closed: known.closed,
        case: case.to_string(),
        reports,
        officers,
        words,
        number,
        office,
        unseen,
        problems,
        typed,
        page,
    })
}

/// `GET /treatment/{id}`
pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Treatment> = Id::parse(&id).ok_or(Error::NotFound)?;
    let page = page(&staff, &id, Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Writes where the allegation lies, for whoever may do this with it.
async fn write(
    staff: &Staff,
    id: &Id<Treatment>,
    action: Action,
    work: impl FnOnce(&mut Tx, &App, &Pen, &Reached) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let look = move |tx: &mut Tx| reach(tx, &app, &who, &wanted, action);
    let office = staff.app.db.read(look).await?.office;
    let (app, who, wanted) = (staff.app.clone(), staff.who.clone(), id.clone());
    let pen = custody::pen_at(staff, &office);
    let all = move |tx: &mut Tx| {
        let reached = reach(tx, &app, &who, &wanted, action)?;
        work(tx, &app, &pen, &reached)
    };
    staff.app.db.write(&office, all).await
}

async fn answered(
    staff: &Staff,
    id: &Id<Treatment>,
    fields: Fields,
    done: Result<()>,
) -> Result<Response> {
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/treatment/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = page(staff, id, fields, refusal.into()).await?;
            Ok(Answer::refused(staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// `POST /treatment/{id}/notes`
pub async fn note(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id: Id<Treatment> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (words, once, stream) = (fields.text("words"), fields.some("once"), id.clone());
    let work = move |tx: &mut Tx, _: &App, pen: &Pen, _: &Reached| {
        let decide = |state: &Treatment| state.note(words);
        match once {
            Some(once) => pen.record_once(tx, &stream, &once, decide).map(drop),
            None => pen.record(tx, &stream, decide).map(drop),
        }
    };
    let done = write(&staff, &id, Action::Decide, work).await;
    answered(&staff, &id, fields, done).await
}

/// `POST /treatment/{id}/closure`
pub async fn close(staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response> {
    let id: Id<Treatment> = Id::parse(&id).ok_or(Error::NotFound)?;
    let (outcome, why, lifts) = (fields.get("outcome"), fields.text("why"), fields.ticked("lifts"));
    let stream = id.clone();
    let work = move |tx: &mut Tx, app: &App, pen: &Pen, reached: &Reached| {
        pen.record(tx, &stream, |state: &Treatment| state.close(outcome, why, lifts))?;
        keep_off(tx, app, pen, &reached.case)
    };
    let done = write(&staff, &id, Action::Close, work).await;
    answered(&staff, &id, fields, done).await
}

/// `POST /treatment/{id}/seen`
pub async fn seen(staff: Staff, Path(id): Path<String>) -> Result<Response> {
    let id: Id<Treatment> = Id::parse(&id).ok_or(Error::NotFound)?;
    let whom = told::place(&staff.who.office, "", PLACE);
    let stream = id.clone();
    let work = move |tx: &mut Tx, _: &App, pen: &Pen, reached: &Reached| {
        if !told::waits(tx, &reached.office, stream.as_str(), &whom)? {
            return Ok(());
        }
        pen.record(tx, &stream, |_: &Treatment| Ok(Event::Seen { whom })).map(drop)
    };
    write(&staff, &id, Action::View, work).await?;
    Ok(see(format!("/treatment/{id}")))
}
