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
    figure::{Figures, HEADLINE, Question},
    lines::{Line, codes, levels, lines},
    map,
    said::{self, Level},
    set::{change_of, load},
    tables::SetRow,
    trend,
};
use crate::{
    Error, Result,
    community::{
        released::by_key,
        surveys::SurveyRow,
        voices::themes::{Theme, themes_for},
    },
    lang::{Reader, msg},
    web::{
        Answer, Page, Staff,
        chart::{Data, Figure, Layout, Marks, Series, Unit, columns},
    },
};

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
    /// Whether it has a headline, which may be released.
    has_headline: bool,
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
    /// From wave to wave, if there are two.
    over: Option<Figure>,
    /// Its headline by governorate, in the newest wave.
    map: Option<Figure>,
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

fn figure(waves: &[String], lines: &[Line], caption: String, reader: &Reader) -> Figure {
    let series = waves.iter().enumerate().map(|(at, wave)| Series {
        code: wave.clone(),
        name: wave.clone(),
        values: lines.iter().map(|line| line.levels[at].as_ref().and_then(Level::points)).collect(),
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
        marks: Marks::default(),
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
    let drawn: Vec<Line> = match by.as_str() {
        "" => lines.iter().filter(|line| line.code == answer).cloned().collect(),
        _ => lines.clone(),
    };
    let over_caption = reader.t_args("results-over-waves", &[("answer", in_words.clone().into())]);
    let page = QuestionPage {
        page: staff.page(reader.t("results-one")),
        question: question.name.clone(),
        indicator: question.indicator.clone(),
        has_headline: !question.headline.is_empty(),
        least: question.least.clone(),
        sentences: sentences.collect(),
        wording: wording(&figures, question, reader),
        broken: trend::is_interrupted(&figures, &question.column),
        over: trend::over(&figures, &question.column, (&drawn, over_caption), reader),
        themes,
        map: map::drawn(&figures, question, (&*staff.app.pack, reader)),
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
