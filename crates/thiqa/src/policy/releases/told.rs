//! What is told of each question.

use std::collections::BTreeMap;

use stats::disclosure::{Flag, Id, Judged, Published as Told};

use super::{cut::question_id, past::Past, source::Source};
use crate::{
    community::released::{Asked, Named, Row, Shown},
    policy::results::figure::{Answer, HEADLINE, Question},
};

pub(super) fn named(answer: &Answer) -> Named {
    Named { code: answer.code.clone(), words: answer.words.clone() }
}

pub(super) struct Drawing<'a> {
    pub(super) source: &'a Source,
    pub(super) judged: &'a Judged,
    pub(super) past: &'a Past,
}

impl Drawing<'_> {
    /// A question with its rows.
    pub(super) fn asked(&self, question: &Question, rows: &[&Id]) -> Asked {
        let figures = &self.source.figures;
        let name = question_id(&self.source.survey, &figures.form, &question.name);
        let of = |code: &String| question.answers.iter().find(|answer| answer.code == *code);
        let bare = |code: &String| Answer { code: code.clone(), words: BTreeMap::new() };
        let answers = question.headline.iter();
        let answers = answers.map(|code| of(code).map_or_else(|| named(&bare(code)), named));
        let compared = figures.compared.iter().filter(|one| one.question == question.column);
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
