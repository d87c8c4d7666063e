//! One question of a set: its answers for everybody and for groups, wave beside wave.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Response},
};
use components::{Html, Select};
use db::Tx;
use serde::{Deserialize, Serialize};

use super::{
    figure::{Figures, HEADLINE, Question, Share, by_key},
    said::{self, Level},
    set::{change_of, load},
    tables::SetRow,
};
use crate::{
    Error, Result,
    community::{
        surveys::SurveyRow,
        voices::themes::{Theme, themes_for},
    },
    lang::{Reader, msg},
    web::{
        Answer, Page, Staff,
        chart::{Data, Figure, Layout, Series, Unit, columns},
    },
};

/// A row of the table: an answer, or a group.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Line {
    code: String,
    name: String,
    /// One a wave, in their order; none where nobody was asked.
    levels: Vec<Option<Level>>,
    /// What changed from the first wave to the last; headlines only.
    change: Option<Changed>,
}

/// A change in words.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
struct Changed {
    points: String,
    relative: String,
    /// Corrected by Holm where there are groups.
    p: String,
}

#[derive(Template, Serialize, schemars::JsonSchema)]
#[template(path = "policy/results/question.html")]
pub(crate) struct QuestionPage {
    #[serde(skip)]
    page: Page,
    survey: SurveyRow,
    set: SetRow,
    question: String,
    asked: String,
    indicator: String,
    /// The smallest area of which it may be released, or empty.
    least: String,
    waves: Vec<String>,
    by: String,
    answer: String,
    lines: Vec<Line>,
    /// One plain sentence a wave, about everybody.
    sentences: Vec<String>,
    /// What a bare "increase" could mean, if there are two waves.
    wording: Option<String>,
    /// Why there is no change.
    broken: bool,
    /// What people told of it in interviews and discussions: themes with their counts, never their words.
    themes: Vec<Theme>,
    figure: Figure,
    #[serde(skip)]
    bys: Vec<(String, String)>,
    #[serde(skip)]
    answers: Vec<(String, String)>,
}

impl QuestionPage {
    fn by(&self) -> Select {
        let rows = self.bys.iter().map(|(code, name)| (code.as_str(), name.as_str()));
        Select::new("by", self.page.t("results-broken-down")).options(rows).value(self.by.clone())
    }

    fn answer(&self) -> Html {
        if self.by.is_empty() {
            return Html::default();
        }
        let rows = self.answers.iter().map(|(code, name)| (code.as_str(), name.as_str()));
        Select::new("answer", self.page.t("results-answer"))
            .options(rows)
            .value(self.answer.clone())
            .into()
    }

    fn level(&self, level: &Level) -> String {
        level.said(&self.page)
    }

    fn plain(&self, level: &Level) -> String {
        level.plain(&self.page)
    }
}

/// How she wants to see it.
#[derive(Deserialize)]
pub struct Wanted {
    by: Option<String>,
    answer: Option<String>,
}

/// The levels of an answer in a group, one a wave.
fn levels(
    figures: &Figures,
    (question, answer): (&str, &str),
    (by, code): (&str, &str),
) -> Vec<Option<Level>> {
    let of = |wave: &String| {
        let is = |own: &&Share| {
            own.question == question
                && own.answer == answer
                && own.wave == *wave
                && own.by == by
                && own.code == code
        };
        figures.shares.iter().find(is).map(Level::of)
    };
    figures.waves.iter().map(of).collect()
}

fn changed(
    figures: &Figures,
    question: &str,
    group: (&str, &str),
    reader: &Reader,
) -> Option<Changed> {
    let change = change_of(figures, question, group)?;
    let p = if group.0.is_empty() { change.p } else { change.p_holm };
    Some(Changed {
        points: said::changed(reader, change.difference, true),
        relative: said::changed(reader, change.relative, false),
        p: said::probability(reader, p),
    })
}

/// The codes of the answers that have levels, the headline first.
fn codes(question: &Question) -> Vec<String> {
    let headline = (!question.headline.is_empty()).then(|| HEADLINE.to_owned());
    // One choice of several has its headline alone.
    let parts = question.answers.iter().filter(|_| !question.name.contains('.'));
    headline.into_iter().chain(parts.map(|answer| answer.code.clone())).collect()
}

fn lines(
    figures: &Figures,
    question: &Question,
    (by, answer): (&str, &str),
    reader: &Reader,
) -> Vec<Line> {
    let name = question.name.as_str();
    let line = |code: &str, named: String, answer: &str, group: (&str, &str)| Line {
        code: code.to_owned(),
        name: named,
        levels: levels(figures, (name, answer), group),
        change: changed(figures, name, group, reader).filter(|_| answer == HEADLINE),
    };
    if by.is_empty() {
        let each = |code: String| {
            let name = said::answer(question, &code, reader);
            let name = match code == HEADLINE {
                true => reader.t_args("results-headline", &[("answer", name.into())]),
                false => name,
            };
            line(&code, name, &code, ("", ""))
        };
        return codes(question).into_iter().map(each).collect();
    }
    let own = figures.breaks.iter().find(|own| own.name == by);
    let groups = own.map_or(&[][..], |own| &own.codes).iter().map(|code| {
        let group = (by, code.code.as_str());
        line(&code.code, said::group(figures, group, reader), answer, group)
    });
    let all = line("", reader.t("results-by-nothing"), answer, ("", ""));
    std::iter::once(all).chain(groups).collect()
}

fn figure(waves: &[String], lines: &[Line], caption: String, reader: &Reader) -> Figure {
    let series = waves.iter().enumerate().map(|(at, wave)| Series {
        code: wave.clone(),
        name: wave.clone(),
        values: lines
            .iter()
            .map(|line| line.levels[at].as_ref().and_then(|level| level.share))
            .map(|share| share.map(|share| (share * 1000.0).round() / 10.0))
            .collect(),
        ..Series::default()
    });
    let data = Data {
        code: msg("results-chart"),
        caption,
        axis: reader.t("results-answer"),
        labels: lines.iter().map(|line| line.name.clone()).collect(),
        codes: lines.iter().map(|line| line.code.clone()).collect(),
        series: series.collect(),
        unit: Unit::Percent(0),
        time: false,
        links: Vec::new(),
        missing: None,
        spans: None,
    };
    columns(reader, &data, Layout::Grouped)
}

/// What "an increase of so much" could mean: points, a share of the first level, or counted people.
fn wording(figures: &Figures, question: &Question, reader: &Reader) -> Option<String> {
    let change = change_of(figures, &question.name, ("", ""))?;
    let levels = levels(figures, (&question.name, HEADLINE), ("", ""));
    let (first, last) = (levels.first()?.as_ref()?, levels.last()?.as_ref()?);
    let counted = (first.yes > 0).then(|| f64::from(last.yes) / f64::from(first.yes) - 1.0)?;
    let bare = |value| {
        said::changed(reader, Some(super::figure::Estimate { value, low: None, high: None }), false)
    };
    Some(reader.t_args(
        "results-wording",
        &[
            ("points", said::changed(reader, change.difference, true).into()),
            ("relative", said::changed(reader, change.relative, false).into()),
            ("first", reader.number(first.yes.into()).into()),
            ("last", reader.number(last.yes.into()).into()),
            ("people", bare(counted).into()),
        ],
    ))
}

/// One question.
pub async fn show(
    staff: Staff,
    Path((survey, set, name)): Path<(String, String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let (survey, set, figures) = load(&staff, (&survey, &set)).await?;
    let question = figures.questions.iter().find(|own| own.name == name).ok_or(Error::NotFound)?;
    let (books, office) = (staff.app.books.clone(), staff.who.office.clone());
    let of = (figures.form.clone(), name.clone());
    let told = move |tx: &mut Tx| themes_for(tx, &books, &office, (&of.0, &of.1));
    let themes = staff.app.db.read(told).await?;
    let reader = &staff.reader;
    let by = wanted.by.filter(|by| figures.breaks.iter().any(|own| own.name == *by));
    let by = by.unwrap_or_default();
    let codes = codes(question);
    let answer = wanted.answer.filter(|answer| codes.contains(answer));
    let answer = answer.or_else(|| codes.first().cloned()).unwrap_or_default();
    let lines = lines(&figures, question, (&by, &answer), reader);
    let asked = said::asked(question, reader);
    let in_words = said::answer(question, &answer, reader);
    let all = levels(&figures, (&name, &answer), ("", ""));
    let sentences = all.iter().flatten().filter_map(|level| level.sentence(reader, &in_words));
    let caption = if by.is_empty() { asked.clone() } else { in_words.clone() };
    let named = |own: &super::figure::Break| (own.name.clone(), reader.t(by_key(&own.name)));
    let everybody = (String::new(), reader.t(by_key("")));
    let is_broken = figures.compared.iter().any(|own| {
        own.grade == "broken"
            && (own.question == name || name.starts_with(&format!("{}.", own.question)))
    });
    let page = QuestionPage {
        page: staff.page(reader.t("results-one")),
        question: question.name.clone(),
        indicator: question.indicator.clone(),
        least: question.least.clone(),
        sentences: sentences.collect(),
        wording: wording(&figures, question, reader),
        broken: is_broken,
        themes,
        figure: figure(&figures.waves, &lines, caption, reader),
        bys: std::iter::once(everybody).chain(figures.breaks.iter().map(named)).collect(),
        answers: codes
            .iter()
            .map(|code| (code.clone(), said::answer(question, code, reader)))
            .collect(),
        asked,
        lines,
        waves: figures.waves.clone(),
        by,
        answer,
        survey,
        set,
    };
    Ok(Answer::new(&staff, page).into_response())
}
