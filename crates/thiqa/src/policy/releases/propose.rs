//! Proposing a release of a set of results.

use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Response},
};
use components::{Checkboxes, Choice, Html, Input, Legend, Select, Textarea};
use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    Proposed, Release, Words, rows,
    source::{Source, stands},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    community::released::{Words as Said, by_key, called, counted, said},
    id::Id,
    lang::{Lang, Reader, msg},
    policy::results::figure::Figures,
    web::{Answer, Fields, Page, Problems, Staff, see},
};

/// A text in every language, as it was typed.
pub(super) fn typed(fields: &Fields, name: &str) -> Said {
    let own = |lang: Lang| (lang.code().to_owned(), fields.text(&format!("{name}-{lang}")));
    Lang::all().map(own).filter(|(_, text)| !text.is_empty()).collect()
}

/// A field for each language; the first one bears the problem.
pub(super) fn three(
    page: &Page,
    (name, key): (&str, &str),
    (typed, problems): (&Fields, &Problems),
) -> Html {
    Html::join(Lang::all().map(|lang| {
        let field = format!("{name}-{lang}");
        let label = page.t_args(key, &[("language", lang.name().into())]);
        let value = typed.get(&field);
        let problem = page.problem(problems, &field);
        Html::from(Input::new(field, label).value(value).dir("auto").error(problem))
    }))
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "policy/releases/new.html")]
pub(crate) struct New {
    #[serde(skip)]
    page: Page,
    /// The new release's id.
    id: String,
    /// The set of results.
    results: String,
    /// Questions that have a headline: name and words.
    questions: Vec<(String, String)>,
    /// What may break them down.
    breaks: Vec<String>,
    /// Releases of her team that it may replace: id and title.
    replaceable: Vec<(String, String)>,
    problems: Problems,
    #[serde(skip)]
    typed: Fields,
}

impl New {
    fn titles(&self) -> Html {
        three(&self.page, ("title", "releases-title-in"), (&self.typed, &self.problems))
    }

    fn methods(&self) -> Html {
        Html::join(Lang::all().map(|lang| {
            let field = format!("method-{lang}");
            let label = self.page.t_args("releases-method-in", &[("language", lang.name().into())]);
            let value = self.typed.text(&field);
            Html::from(Textarea::new(field, label).value(value).rows(3).dir("auto"))
        }))
    }

    fn boxes(&self, name: &'static str, key: &str, rows: &[(String, String)]) -> Checkboxes {
        let chosen = self.typed.all(name);
        let choice = |(code, words): &(String, String)| {
            Choice::new(code, words.as_str()).checked(chosen.contains(code))
        };
        Checkboxes::new(name, Legend::new(self.page.t(key)).size("m"))
            .items(rows.iter().map(choice))
            .error(self.page.problem(&self.problems, name))
    }

    fn question_boxes(&self) -> Checkboxes {
        self.boxes("questions", "releases-questions", &self.questions)
    }

    fn break_boxes(&self) -> Checkboxes {
        let words = |name: &String| (name.clone(), self.page.t(by_key(name)));
        let rows: Vec<(String, String)> = self.breaks.iter().map(words).collect();
        self.boxes("breaks", "releases-breaks", &rows)
    }

    fn replaces(&self) -> Html {
        if self.replaceable.is_empty() {
            return Html::default();
        }
        let rows = self.replaceable.iter().map(|(id, title)| (id.as_str(), title.as_str()));
        Select::new("replaces", self.page.t("releases-replaces"))
            .option("", self.page.t("releases-replaces-none"))
            .options(rows)
            .value(self.typed.get("replaces"))
            .error(self.page.problem(&self.problems, "replaces"))
            .into()
    }
}

/// Of which set of results.
#[derive(Deserialize)]
pub struct Of {
    #[serde(default)]
    results: String,
    /// The question that is chosen from the beginning.
    #[serde(default)]
    question: String,
}

/// The form for a release of a set of results of her team.
pub async fn new(staff: Staff, Query(of): Query<Of>) -> Result<Response> {
    let id = staff.app.chance.id::<Release>(staff.at).to_string();
    let chosen = Fields::of([("questions", of.question.as_str())]);
    let page = drawn(&staff, id, of.results, chosen, Problems::default()).await?;
    Ok(Answer::new(&staff, page).into_response())
}

/// Questions that have a headline, with their words.
fn headlines(figures: &Figures, reader: &Reader) -> Vec<(String, String)> {
    let questions = figures.questions.iter().filter(|question| !question.headline.is_empty());
    questions
        .map(|question| {
            let answers = question.answers.iter();
            let answers = answers.filter(|answer| question.headline.contains(&answer.code));
            let answers = answers.map(|answer| (answer.code.as_str(), &answer.words));
            let name = (&question.words, question.indicator.as_str(), question.name.as_str());
            let called = called(name, reader.lang.code());
            let words = format!("{called} — {}", counted(answers, reader).join(" / "));
            (question.name.clone(), words)
        })
        .collect()
}

/// What her team has released, withdrawn or not: id and title.
async fn replaceable(staff: &Staff) -> Result<Vec<(String, String)>> {
    let office = staff.who.office.clone();
    let rows = staff.app.db.read(move |tx: &mut Tx| rows::published(tx, &office)).await?;
    let lang = staff.reader.lang.code();
    Ok(rows.into_iter().map(|(id, title)| (id, said(&title, lang).to_owned())).collect())
}

async fn drawn(
    staff: &Staff,
    id: String,
    results: String,
    typed: Fields,
    problems: Problems,
) -> Result<New> {
    let source = Source::load(&staff.app, &staff.who.office, &results).await?;
    staff.note(Read::new("view", "results", [results.as_str()])).await?;
    Ok(New {
        page: staff.page(staff.reader.t("releases-new")),
        id,
        results,
        questions: headlines(&source.figures, &staff.reader),
        breaks: source.figures.breaks.into_iter().map(|own| own.name).collect(),
        replaceable: replaceable(staff).await?,
        problems,
        typed,
    })
}

/// Proposes it.
pub async fn propose(staff: Staff, fields: Fields) -> Result<Response> {
    let id: Id<Release> = Id::parse(&fields.get("id")).ok_or(Error::NotFound)?;
    let results = fields.get("results");
    // They must be her team's.
    let source = Source::load(&staff.app, &staff.who.office, &results).await?;
    let chosen = |name: &str, known: &dyn Fn(&str) -> bool| -> Vec<String> {
        fields.all(name).into_iter().filter(|own| known(own)).collect()
    };
    let figures = &source.figures;
    let has_headline = |name: &str| {
        figures.questions.iter().any(|own| own.name == name && !own.headline.is_empty())
    };
    let proposed = Proposed {
        by: staff.who.account.clone(),
        results: results.clone(),
        questions: chosen("questions", &has_headline),
        breaks: chosen("breaks", &|name| figures.breaks.iter().any(|own| own.name == name)),
        replaces: fields.some("replaces"),
        words: Words { title: typed(&fields, "title"), method: typed(&fields, "method") }.into(),
    };
    let done = match replaceable(&staff).await? {
        rows if proposed
            .replaces
            .as_ref()
            .is_some_and(|old| rows.iter().all(|row| row.0 != *old)) =>
        {
            Err(Refusal::new(msg("releases-replaces-unknown")).field("replaces").into())
        }
        _ => {
            let (pen, new) = (staff.pen(), id.clone());
            let work = move |tx: &mut Tx| {
                if rows::is_taken(tx, (&pen.office, new.as_str()))? {
                    return Err(Error::NotFound);
                }
                stands(tx, (&pen.office, &proposed.results))?;
                pen.record(tx, &new, |release: &Release| release.propose(proposed)).map(drop)
            };
            staff.app.db.write(&staff.who.office, work).await
        }
    };
    match done {
        Ok(()) | Err(Error::Repeated) => Ok(see(format!("/releases/{id}"))),
        Err(Error::Refused(refusal)) => {
            let page = drawn(&staff, id.to_string(), results, fields, refusal.into()).await?;
            Ok(Answer::refused(&staff, page).into_response())
        }
        Err(error) => Err(error),
    }
}
