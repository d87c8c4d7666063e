//! A set of figures: its headlines with what changed, its questions, its files.

use access::Action;
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use db::Tx;
use serde::Serialize;

use super::{
    compute,
    figure::{Caution, Change, Figures, HEADLINE, Mean, Question},
    pages::grade_key,
    said::{self, Level},
    tables::{self, SetRow},
};
use crate::{
    Error, Refusal, Result,
    books::Read,
    community::surveys::{self, SurveyRow},
    lang::{Reader, msg},
    web::{Answer, Page, Staff},
};

/// A headline with its levels and what changed.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Headline {
    question: String,
    asked: String,
    answer: String,
    /// The indicator of the pack, or empty.
    indicator: String,
    /// One a wave, in their order.
    levels: Vec<Level>,
    /// Points of a hundred, in words.
    points: String,
    /// Per cent of the first level, in words.
    relative: String,
    /// The probability of it if nothing changed, in words.
    p: String,
    /// It changed, or can't be compared.
    compares: bool,
}

/// A question in the list.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Listed {
    question: String,
    asked: String,
}

/// A mean of several headlines.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Averaged {
    indicator: String,
    wave: String,
    n: u32,
    said: String,
}

/// A question that does not compare as it is.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Graded {
    question: String,
    wave: String,
    grade: &'static str,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "policy/results/set.html")]
pub(crate) struct SetPage {
    #[serde(skip)]
    page: Page,
    survey: SurveyRow,
    set: SetRow,
    waves: Vec<String>,
    headlines: Vec<Headline>,
    questions: Vec<Listed>,
    means: Vec<Averaged>,
    graded: Vec<Graded>,
    /// What must be known of how people were drawn.
    cautions: Vec<String>,
    /// Whether the same waves gave the same figures, where that was asked.
    again: Option<bool>,
}

impl SetPage {
    fn level(&self, level: &Level) -> String {
        level.said(&self.page)
    }

    fn plain(&self, level: &Level) -> String {
        level.plain(&self.page)
    }
}

/// A set of a survey of hers; the read is noted.
pub(super) async fn load(
    staff: &Staff,
    (survey, set): (&str, &str),
) -> Result<(SurveyRow, SetRow, Figures)> {
    let id = surveys::open(staff, survey, Action::View)?;
    let survey = surveys::row(staff, &id).await?;
    let (office, of) = (staff.who.office.clone(), set.to_owned());
    let set = staff.app.db.read(move |tx: &mut Tx| tables::set(tx, (&office, &of))).await?;
    if set.survey != survey.id {
        return Err(Error::NotFound);
    }
    staff.note(Read::new("view", "results", [set.id.as_str()])).await?;
    let figures = compute::kept(&staff.app, &staff.who.office, &set).await?;
    Ok((survey, set, figures))
}

/// The change of a headline for a group.
pub(super) fn change_of<'a>(
    figures: &'a Figures,
    question: &str,
    (by, code): (&str, &str),
) -> Option<&'a Change> {
    let is = |own: &&Change| own.question == question && own.by == by && own.code == code;
    figures.changes.iter().find(is)
}

fn headline(figures: &Figures, question: &Question, reader: &Reader) -> Headline {
    let own = figures.shares.iter().filter(|share| {
        share.question == question.name && share.answer == HEADLINE && share.by.is_empty()
    });
    let change = change_of(figures, &question.name, ("", ""));
    Headline {
        question: question.name.clone(),
        asked: said::asked(question, reader),
        answer: said::answer(question, HEADLINE, reader),
        indicator: question.indicator.clone(),
        levels: own.map(Level::of).collect(),
        points: said::changed(reader, change.and_then(|change| change.difference), true),
        relative: said::changed(reader, change.and_then(|change| change.relative), false),
        p: said::probability(reader, change.and_then(|change| change.p_holm)),
        compares: change.is_some(),
    }
}

fn caution(own: &Caution, reader: &Reader) -> String {
    let wave = ("wave", own.wave.as_str().into());
    match &own.stratum {
        Some(stratum) => {
            reader.t_args("results-lonely", &[wave, ("stratum", stratum.as_str().into())])
        }
        None => reader.t_args("results-no-blocks", &[wave]),
    }
}

fn drawn(
    staff: &Staff,
    (survey, set, figures): (SurveyRow, SetRow, Figures),
    again: Option<bool>,
) -> SetPage {
    let reader = &staff.reader;
    let headlines = figures.questions.iter().filter(|question| !question.headline.is_empty());
    let listed = figures.questions.iter().map(|question| Listed {
        question: question.name.clone(),
        asked: said::asked(question, reader),
    });
    let averaged = |mean: &Mean| Averaged {
        indicator: mean.indicator.clone(),
        wave: mean.wave.clone(),
        n: mean.n,
        said: said::percent(reader, mean.mean),
    };
    let graded = figures.compared.iter().map(|own| Graded {
        question: own.question.clone(),
        wave: own.wave.clone(),
        grade: grade_key(&own.grade),
    });
    SetPage {
        page: staff.page(staff.reader.t("results-title")),
        survey,
        headlines: headlines.map(|question| headline(&figures, question, reader)).collect(),
        questions: listed.collect(),
        means: figures.means.iter().map(averaged).collect(),
        graded: graded.collect(),
        cautions: figures.cautions.iter().map(|own| caution(own, reader)).collect(),
        waves: figures.waves,
        set,
        again,
    }
}

/// A set of figures.
pub async fn show(staff: Staff, Path((survey, set)): Path<(String, String)>) -> Result<Response> {
    let found = load(&staff, (&survey, &set)).await?;
    let page = drawn(&staff, found, None);
    Ok(Answer::new(&staff, page).into_response())
}

/// Computes a set again from the same waves, and says whether the same comes out.
pub async fn again(staff: Staff, Path((survey, set)): Path<(String, String)>) -> Result<Response> {
    let found = load(&staff, (&survey, &set)).await?;
    if found.1.method != i64::from(compute::METHOD) {
        return Err(Refusal::new(msg("results-other-method")).into());
    }
    let same = compute::again(&staff.app, &staff.who.office, &found.1).await?;
    let page = drawn(&staff, found, Some(same));
    Ok(Answer::new(&staff, page).into_response())
}
