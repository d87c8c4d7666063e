//! What would be published of a release. No IO.

use std::collections::BTreeMap;

use stats::disclosure::{Flag, Id, Judged, Published as Told, Rule, judge};

use super::{
    Proposed, Words,
    cut::{cut, id, question_id},
    past::Past,
    source::Source,
};
use crate::{
    Refusal,
    community::released::{Asked, Contents, Group, Named, Row, Shown},
    lang::msg,
    policy::results::figure::{Answer, Figures, HEADLINE, Question, UNSAID},
};

/// What would be seen, and why the rest would not.
pub(super) struct Judgement {
    pub(super) contents: Contents,
    pub(super) judged: Judged,
}

/// Judges a release against all earlier ones.
///
/// # Errors
/// A question that was released as another cut; figures that don't add up, in themselves or with what
/// was released.
pub(super) fn judgement(
    source: &Source,
    proposed: &Proposed,
    words: &Words,
    past: &Past,
) -> Result<Judgement, Refusal> {
    let Source { survey, figures, places } = source;
    let wanted = |question: &&Question| {
        !question.headline.is_empty() && proposed.questions.contains(&question.name)
    };
    let chosen: Vec<&Question> = figures.questions.iter().filter(wanted).collect();
    for question in &chosen {
        let name = question_id(survey, &figures.form, &question.name);
        if past.headlines.get(&name).is_some_and(|answers| *answers != headline(question)) {
            let refusal = Refusal::new(msg("releases-other-cut")).field("questions");
            return Err(refusal.arg("question", question.name.clone()));
        }
    }
    let cut = cut(figures, survey, (&chosen, &proposed.breaks), places);
    let judged = judge(&Rule::default(), &cut.cells, &cut.relations, &past.ledger);
    let judged = judged.map_err(|_| Refusal::new(msg("releases-sums")).field("questions"))?;
    let drawing = Drawing { source, judged: &judged, past };
    let asked = |cell: &&stats::disclosure::Cell| cell.asked;
    let rows: Vec<&Id> = cut.cells.iter().filter(asked).map(|cell| &cell.id).collect();
    let contents = Contents {
        title: words.title.clone(),
        method: words.method.clone(),
        survey: survey.clone(),
        form: figures.form.clone(),
        replaces: proposed.replaces.clone(),
        waves: figures.waves.clone(),
        groups: groups(figures, &rows),
        questions: chosen.into_iter().map(|question| drawing.asked(question, &rows)).collect(),
    };
    Ok(Judgement { contents, judged })
}

/// The answers of a headline, in one order.
pub(super) fn headline(question: &Question) -> Vec<String> {
    let mut answers = question.headline.clone();
    answers.sort_unstable();
    answers
}

fn named(answer: &Answer) -> Named {
    Named { code: answer.code.clone(), words: answer.words.clone() }
}

/// The variables that something is broken down by.
fn groups(figures: &Figures, rows: &[&Id]) -> Vec<Group> {
    let used = |name: &str| rows.iter().any(|id| id.codes.contains_key(name));
    let variables = figures.breaks.iter().filter(|variable| used(&variable.name));
    let said = |answer: &&Answer| answer.code != UNSAID;
    variables
        .map(|variable| Group {
            name: variable.name.clone(),
            codes: variable.codes.iter().filter(said).map(named).collect(),
        })
        .collect()
}

struct Drawing<'a> {
    source: &'a Source,
    judged: &'a Judged,
    past: &'a Past,
}

impl Drawing<'_> {
    fn asked(&self, question: &Question, rows: &[&Id]) -> Asked {
        let figures = &self.source.figures;
        let name = question_id(&self.source.survey, &figures.form, &question.name);
        let of = |code: &String| question.answers.iter().find(|answer| answer.code == *code);
        let bare = |code: &String| Answer { code: code.clone(), words: BTreeMap::new() };
        let answers = question.headline.iter();
        let answers = answers.map(|code| of(code).map_or_else(|| named(&bare(code)), named));
        let compared = figures.compared.iter().filter(|one| one.question == question.name);
        Asked {
            name: question.name.clone(),
            words: question.words.clone(),
            answers: answers.collect(),
            indicator: question.indicator.clone(),
            compared: compared.map(|one| (one.wave.clone(), one.grade.clone())).collect(),
            rows: rows
                .iter()
                .filter(|id| id.question == name)
                .map(|id| self.row(question, id))
                .collect(),
        }
    }

    fn row(&self, question: &Question, id: &Id) -> Row {
        let (by, code) = id.codes.iter().next().map_or(("", ""), |(by, code)| (by, code));
        let told = self.judged.published.binary_search_by(|told| told.id.cmp(id)).ok();
        Row {
            wave: id.wave.clone(),
            by: by.to_owned(),
            code: code.to_owned(),
            shown: told.map(|at| self.shown(question, (by, code), &self.judged.published[at])),
        }
    }

    fn shown(&self, question: &Question, (by, code): (&str, &str), told: &Told) -> Shown {
        // What was seen once stands with all its numbers.
        if let Some(before) = self.past.shown.get(&told.id) {
            return Shown { repeated: true, ..before.clone() };
        }
        let shares = self.source.figures.shares.iter();
        let mut shares = shares.filter(|share| {
            let place = (share.question.as_str(), share.by.as_str(), share.code.as_str());
            share.answer == HEADLINE
                && share.wave == told.id.wave
                && place == (question.name.as_str(), by, code)
        });
        let share = shares.next();
        Shown {
            n: told.n,
            percent: told.percent,
            weighted: share.and_then(|share| points(share.share, f64::round)),
            low: share.and_then(|share| points(share.low, f64::floor)),
            high: share.and_then(|share| points(share.high, f64::ceil)),
            few: told.flags.contains(&Flag::Coarse),
            repeated: false,
        }
    }
}

/// Whole points of a hundred.
fn points(share: Option<f64>, whole: fn(f64) -> f64) -> Option<u32> {
    let points = whole(share? * 100.0);
    points.is_finite().then(|| points.clamp(0.0, 100.0) as u32)
}

/// The identities of what a bulletin shows.
pub(super) fn ids(contents: &Contents) -> impl Iterator<Item = (Id, &Row)> {
    contents.questions.iter().flat_map(|asked| {
        let name = question_id(&contents.survey, &contents.form, &asked.name);
        asked.rows.iter().map(move |row| (id(&name, &row.wave, &row.by, &row.code), row))
    })
}
