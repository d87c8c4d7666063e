//! Findings: written in versions by those who write the study, and cited by their number.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Legend, Radios};
use db::Tx;
use serde::Serialize;

use super::{
    Study,
    pages::{grounds, open},
    study::Finding,
    told::{self, Cited, Found},
};
use crate::{
    Error, Result,
    books::history,
    community::form::text,
    gate::Held,
    id::Id,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// What a path calls what is not there yet.
const NEW: &str = "new";

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/studies/finding.html")]
pub(crate) struct FindingPage {
    #[serde(skip)]
    page: Page,
    finding: Cited,
    /// Its address, the same for ever.
    path: String,
    #[serde(skip)]
    strength: String,
    #[serde(skip)]
    kind: String,
}

/// A finding that was published, as it is cited.
pub async fn one(staff: Staff, Path((id, n)): Path<(String, u32)>) -> Result<Response> {
    let (id, _) = open(&staff, &id, Action::View).await?;
    let (app, of) = (staff.app.clone(), id.to_string());
    let read = move |tx: &mut Tx| told::finding(tx, &app.books, &of, n);
    let finding = staff.app.db.read(read).await?.ok_or(Error::NotFound)?;
    let (pack, lang) = (&staff.app.pack, staff.reader.lang.code());
    let strength = finding.strength.as_deref().unwrap_or_default();
    let page = FindingPage {
        page: staff.page(staff.reader.t("studies-finding")),
        path: finding.path(),
        strength: pack.strengths.name(strength, lang).to_owned(),
        kind: pack.study_kinds.name(&finding.kind, lang).to_owned(),
        finding,
    };
    Ok(Answer::new(&staff, page).into_response())
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "community/studies/words.html")]
pub(crate) struct WordsPage {
    #[serde(skip)]
    page: Page,
    study: String,
    /// Its number, or `new`.
    n: String,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
    #[serde(skip)]
    once: String,
    #[serde(skip)]
    strengths: Vec<(String, String)>,
    #[serde(skip)]
    grounds: [Vec<(String, String)>; 2],
}

impl WordsPage {
    fn form(&self) -> Html {
        let (page, typed) = (&self.page, (&self.typed, &self.problems));
        let choice = |(code, name): &(String, String)| Choice::new(code.as_str(), name.as_str());
        let strength = Radios::new("strength", Legend::new(page.t("studies-strength")).size("s"))
            .items(self.strengths.iter().map(choice))
            .value(self.typed.get("strength"))
            .hint(page.t("studies-strength-hint"));
        let boxes = |name: &'static str, key: &str, list: &[(String, String)]| {
            let boxes = Checkboxes::new(name, Legend::new(page.t(key)).size("s"))
                .items(list.iter().map(choice));
            let boxes = self.typed.all(name).into_iter().fold(boxes, Checkboxes::value);
            if list.is_empty() { Html::default() } else { boxes.into() }
        };
        let [surveys, rounds] = &self.grounds;
        Html::join([
            Html::from(text(page, "words", "studies-finding", typed)),
            strength.into(),
            boxes("surveys", "studies-rests-surveys", surveys),
            boxes("rounds", "studies-rests-rounds", rounds),
        ])
    }
}

/// The finding of this number as its writers have it; none of a new one.
async fn stands(staff: &Staff, (id, held): (&Id<Study>, &Held), n: &str) -> Result<Option<Found>> {
    if n == NEW {
        return Ok(None);
    }
    let n: u32 = n.parse().map_err(|_| Error::NotFound)?;
    let (app, office, of) = (staff.app.clone(), held.office.clone(), id.to_string());
    let read = move |tx: &mut Tx| history::<Study>(tx, &app.books, &office, &of);
    let mut told = told::all(&staff.app.db.read(read).await?);
    told.findings.remove(&n).map(Some).ok_or(Error::NotFound)
}

async fn drawn(
    staff: &Staff,
    (id, n): (&Id<Study>, String),
    typed: Fields,
    problems: Problems,
) -> Result<WordsPage> {
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let grounds = staff.app.db.read(move |tx| grounds(tx, &app, &who)).await?;
    let lang = staff.reader.lang.code();
    let strengths = staff.app.pack.strengths.iter();
    Ok(WordsPage {
        page: staff.page(staff.reader.t("studies-finding")),
        study: id.to_string(),
        n,
        problems,
        typed,
        once: staff.app.chance.id::<Study>(staff.at).to_string(),
        strengths: strengths.map(|row| (row.code.clone(), row.name(lang).to_owned())).collect(),
        grounds,
    })
}

/// The form of a finding, or of a new one.
pub async fn words(staff: Staff, Path((id, n)): Path<(String, String)>) -> Result<Response> {
    let (id, held) = open(&staff, &id, Action::Update).await?;
    let typed = match stands(&staff, (&id, &held), &n).await? {
        None => Fields::default(),
        Some(found) => {
            let strength = found.strength.as_deref().unwrap_or_default();
            let words = [("words", found.words.as_str()), ("strength", strength)];
            let surveys = found.surveys.iter().map(|id| ("surveys", id.as_str()));
            let rounds = found.rounds.iter().map(|id| ("rounds", id.as_str()));
            Fields::of(words.into_iter().chain(surveys).chain(rounds))
        }
    };
    let page = drawn(&staff, (&id, n), typed, Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Those of the sent ids that she was offered.
fn offered(sent: Vec<String>, list: &[(String, String)]) -> Vec<String> {
    sent.into_iter().filter(|id| list.iter().any(|one| one.0 == *id)).collect()
}

/// Writes a finding, or another version of one.
pub async fn set(
    staff: Staff,
    Path((id, n)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response> {
    let (id, held) = open(&staff, &id, Action::Update).await?;
    let number = stands(&staff, (&id, &held), &n).await?.map(|found| found.n);
    let (app, who) = (staff.app.clone(), staff.who.clone());
    let [surveys, rounds] = staff.app.db.read(move |tx| grounds(tx, &app, &who)).await?;
    let strengths = &staff.app.pack.strengths;
    let finding = Finding {
        n: 0,
        words: fields.text("words").into(),
        strength: fields.some("strength").filter(|code| strengths.has(code)),
        surveys: offered(fields.all("surveys"), &surveys),
        rounds: offered(fields.all("rounds"), &rounds),
    };
    let decide = move |study: &Study| study.find(number, finding);
    match staff.record(&id, fields.get("once"), decide).await {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/studies/{id}#findings"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, (&id, n), fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
