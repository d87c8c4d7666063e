//! What came in: the list, and one submission with what the team says of it.

use std::collections::BTreeMap;

use access::{Action, Kind};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{Choice, Legend, Radios, Textarea};
use db::{Tx, args};
use serde::{Deserialize, Serialize};

use super::{
    Received, Submission, SubmissionEvent, Survey,
    form::{Answered, answers},
    pages::{open, row},
    rows::{self, PAGE, SubmissionRow, SurveyRow},
    store,
    submission::{Attached, STATES, THEMSELVES},
};
use crate::{
    Error, Result,
    books::{Books, Entry, Read, histories, history, newest_key},
    id::Id,
    lang::msg,
    media,
    people::names::names,
    web::{Answer, Fields, Page, Problems, Staff, saved, see},
};

/// The words of what the team said; none of what nobody looked at.
fn state_key(state: Option<&str>) -> &'static str {
    match state {
        Some("approved") => msg("surveys-approved"),
        Some("has_issues") => msg("surveys-has-issues"),
        Some("rejected") => msg("surveys-rejected"),
        _ => msg("surveys-unseen"),
    }
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/surveys/submissions.html")]
pub(crate) struct ListPage {
    #[serde(skip)]
    page: Page,
    survey: SurveyRow,
    rows: Vec<SubmissionRow>,
    next: Option<String>,
}

impl ListPage {
    fn state(&self, row: &SubmissionRow) -> &'static str {
        state_key(row.state.as_deref())
    }

    fn enumerator(&self, row: &SubmissionRow) -> String {
        row.enumerator.clone().unwrap_or_else(|| self.page.t("surveys-by-themselves"))
    }
}

/// Where the list goes on.
#[derive(Deserialize)]
pub struct Asked {
    before: Option<String>,
}

/// The submissions of a survey.
pub async fn list(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let id = open(&staff, &id, Action::View)?;
    let survey = row(&staff, &id).await?;
    let before = asked.before.as_deref().and_then(|text| text.split_once('.'));
    let before = before.and_then(|(at, id)| Some((at.parse().ok()?, id.to_owned())));
    let (at, last) = before.unwrap_or((i64::MAX, String::new()));
    let (app, who, of) = (staff.app.clone(), staff.who.clone(), id.to_string());
    let read = move |tx: &mut Tx| rows::submissions(tx, &app, &who, (&of, (at, &last)));
    let mut found = staff.app.db.read(read).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|row| format!("{}.{}", row.received, row.id));
    let page = staff.page(staff.reader.t("surveys-submissions"));
    Ok(Answer::new(&staff, ListPage { page, survey, rows: found, next }).into_response())
}

/// What the team said of it.
#[derive(Serialize, schemars::JsonSchema)]
struct Review {
    state: String,
    at: i64,
    by: String,
    words: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/surveys/submission.html")]
pub(crate) struct OnePage {
    #[serde(skip)]
    page: Page,
    id: String,
    survey: String,
    form: String,
    version: String,
    /// What the team calls whoever asked; none where somebody answered on the public pages.
    enumerator: Option<String>,
    /// When the newest version came, microseconds UTC.
    received: i64,
    state: Option<String>,
    /// How many versions there are.
    versions: i64,
    answers: Vec<Answered>,
    /// Names of its files.
    files: Vec<String>,
    reviews: Vec<Review>,
    /// Whether she may say something of it.
    looks: bool,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
}

impl OnePage {
    fn state(&self) -> &'static str {
        state_key(self.state.as_deref())
    }

    fn enumerator(&self) -> String {
        self.enumerator.clone().unwrap_or_else(|| self.page.t("surveys-by-themselves"))
    }

    fn said(&self, review: &Review) -> &'static str {
        state_key(Some(review.state.as_str()))
    }

    fn choices(&self) -> Radios {
        let choice = |state: &&str| Choice::new(*state, self.page.t(state_key(Some(*state))));
        Radios::new("state", Legend::new(self.page.t("surveys-state")).size("s"))
            .items(STATES.iter().map(choice))
            .value(self.typed.get("state"))
            .error(self.page.problem(&self.problems, "state"))
    }

    fn words(&self) -> Textarea {
        Textarea::new("words", self.page.t("surveys-words"))
            .value(self.typed.text("words"))
            .rows(3)
            .dir("auto")
            .error(self.page.problem(&self.problems, "words"))
    }
}

/// A submission with its words.
struct Seen {
    entries: Vec<Entry<SubmissionEvent>>,
    newest: Received,
    received: i64,
    form: String,
    enumerator: Option<String>,
    names: std::collections::BTreeMap<String, String>,
}

type Places = Path<(String, String)>;

/// The submission, if it is one of this survey and she may do this with it.
fn open_one(
    staff: &Staff,
    survey: &str,
    id: &str,
    action: Action,
) -> Result<(Id<Survey>, Id<Submission>)> {
    staff.app.open(&staff.who, action, &store::held(Kind::Submission, &staff.who.office)?)?;
    Ok((Id::parse(survey).ok_or(Error::NotFound)?, Id::parse(id).ok_or(Error::NotFound)?))
}

/// The survey of this id, if she may read what came in.
pub(in crate::community) fn open_answers(staff: &Staff, survey: &str) -> Result<Id<Survey>> {
    let held = store::held(Kind::Submission, &staff.who.office)?;
    staff.app.open(&staff.who, Action::View, &held)?;
    Id::parse(survey).ok_or(Error::NotFound)
}

/// Whether it belongs to the survey.
fn belongs(tx: &mut Tx, office: &str, survey: &str, id: &str) -> Result<()> {
    let sql = "SELECT id FROM submission WHERE office = $1 AND id = $2 AND survey = $3";
    let found = tx.one(sql, args![office, id, survey], |row| row.get::<String>(0))?;
    found.map(drop).ok_or(Error::NotFound)
}

async fn look(staff: &Staff, survey: &Id<Survey>, id: &Id<Submission>) -> Result<Seen> {
    let (app, office) = (staff.app.clone(), staff.who.office.clone());
    let (of, id) = (survey.to_string(), id.to_string());
    let read = move |tx: &mut Tx| {
        belongs(tx, &office, &of, &id)?;
        let entries = history::<Submission>(tx, &app.books, &office, &id)?;
        let newest = entries.iter().rev().find_map(|entry| match &entry.event {
            SubmissionEvent::Received(received) => Some((received.clone(), entry.at)),
            _ => None,
        });
        let (newest, received) = newest.ok_or(Error::NotFound)?;
        let at = (office.as_str(), of.as_str());
        let form = rows::xml(tx, &app.books, at, (&newest.form, &newest.version))?;
        let asked = rows::enumerators(tx, &app.books, at)?.into_iter();
        let mut asked = asked.filter(|one| one.id == newest.enumerator);
        let enumerator = match newest.enumerator.as_str() {
            THEMSELVES => None,
            _ => Some(asked.next().map_or_else(String::new, |one| one.name)),
        };
        let names = names(tx, &app.books, &office)?;
        Ok(Seen { entries, newest, received, form, enumerator, names })
    };
    staff.app.db.read(read).await
}

/// What the newest version of each of these submissions says, as far as it can be read.
pub(crate) fn newest(
    tx: &mut Tx,
    books: &Books,
    office: &str,
    ids: &[&str],
) -> Result<BTreeMap<String, forms::Submission>> {
    let past = histories::<Submission>(tx, books, office, ids, &["submission.received"])?;
    let read = past.into_iter().filter_map(|(id, entries)| {
        let xml = entries.into_iter().rev().find_map(|entry| match entry.event {
            SubmissionEvent::Received(received) => received.xml.into_inner(),
            _ => None,
        })?;
        Some((id, forms::Submission::read(xml.as_bytes()).ok()?))
    });
    Ok(read.collect())
}

fn attachments(entries: &[Entry<SubmissionEvent>]) -> Vec<&Attached> {
    let mut files: Vec<&Attached> = Vec::new();
    for entry in entries {
        let SubmissionEvent::Attached(file) = &entry.event else { continue };
        // One of the same name stands in its place.
        files.retain(|known| known.mark != file.mark);
        files.push(file);
    }
    files
}

async fn drawn(
    staff: &Staff,
    (survey, id): (&Id<Survey>, &Id<Submission>),
    typed: Fields,
    problems: Problems,
) -> Result<OnePage> {
    let seen = look(staff, survey, id).await?;
    staff.note(Read::new("view", "submission", [id.as_str()])).await?;
    let mut state = Submission::default();
    seen.entries.iter().for_each(|entry| state.take(&entry.event));
    let review = |entry: &Entry<SubmissionEvent>| match &entry.event {
        SubmissionEvent::Reviewed { state, words } => Some(Review {
            state: state.clone(),
            at: entry.at,
            by: seen.names.get(&entry.actor).cloned().unwrap_or_default(),
            words: words.get().cloned().unwrap_or_default(),
        }),
        _ => None,
    };
    let versions =
        |entry: &&Entry<SubmissionEvent>| matches!(entry.event, SubmissionEvent::Received(_));
    let name = |file: &&Attached| file.name.get().cloned().unwrap_or_default();
    let xml = seen.newest.xml.get().cloned().unwrap_or_default();
    Ok(OnePage {
        page: staff.page(staff.reader.t("surveys-submission")),
        id: id.to_string(),
        survey: survey.to_string(),
        answers: answers(&seen.form, &xml, staff.reader.lang.code()),
        files: attachments(&seen.entries).iter().map(name).collect(),
        reviews: seen.entries.iter().filter_map(review).collect(),
        versions: seen.entries.iter().filter(versions).count() as i64,
        form: seen.newest.form.clone(),
        version: seen.newest.version.clone(),
        enumerator: seen.enumerator,
        received: seen.received,
        state: state.state,
        looks: staff.app.may(&staff.who, Action::Decide, Kind::Submission),
        problems,
        typed,
        once: staff.app.chance.id::<Submission>(staff.at).to_string(),
    })
}

/// One submission; the read is noted.
pub async fn show(staff: Staff, Path((survey, id)): Places) -> Result<Response> {
    let (survey, id) = open_one(&staff, &survey, &id, Action::View)?;
    let page = drawn(&staff, (&survey, &id), Fields::default(), Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// What the team says of it.
pub async fn review(staff: Staff, Path((survey, id)): Places, fields: Fields) -> Result<Response> {
    let (survey, id) = open_one(&staff, &survey, &id, Action::Decide)?;
    let (pen, new, once) = (staff.pen(), id.clone(), fields.get("once"));
    let (of, state, words) = (survey.to_string(), fields.get("state"), fields.text("words"));
    let work = move |tx: &mut Tx| {
        belongs(tx, &pen.office, &of, new.as_str())?;
        let decide = |submission: &Submission| submission.review(state, words);
        pen.record_once(tx, &new, &once, decide).map(drop)
    };
    match staff.app.db.write(&staff.who.office, work).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/surveys/{survey}/submissions/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, (&survey, &id), fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// A file of it, to be saved and not to be shown; the read is noted.
pub async fn file(
    staff: Staff,
    Path((survey, id, n)): Path<(String, String, usize)>,
) -> Result<Response> {
    let (survey, id) = open_one(&staff, &survey, &id, Action::View)?;
    let seen = look(&staff, &survey, &id).await?;
    let found = attachments(&seen.entries).get(n).map(|file| (*file).clone());
    let found = found.ok_or(Error::NotFound)?;
    let (app, office, of) = (staff.app.clone(), staff.who.office.clone(), id.to_string());
    let key = staff.app.db.read(move |tx| newest_key(tx, &app.books, &office, &of)).await?;
    let key = key.ok_or(Error::NotFound)?;
    staff.note(Read::new("download", "submission", [format!("{id}/{n}")])).await?;
    let folder = staff.app.folder.media();
    let plain = media::fetch(&folder, &key, &found.file, found.blocks).await?;
    let media = infer::get(&plain).map_or("application/octet-stream", |kind| kind.mime_type());
    Ok(saved(plain, media, &format!("file-{}", n + 1)))
}
