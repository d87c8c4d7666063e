//! What is told of each question.

use std::collections::{BTreeMap, BTreeSet};

use stats::disclosure::{Flag, Id, Judged, Published as Told, Warning};

use super::{cut::question_id, past::Past, source::Source};
use crate::{
    community::released::{Asked, Named, Row, Shown},
    policy::results::figure::{Answer, HEADLINE, Question, Share},
};

pub(super) fn named(answer: &Answer) -> Named {
    Named { code: answer.code.clone(), words: answer.words.clone() }
}

/// Wave, question, variable and code.
type Place<'a> = (&'a str, &'a str, &'a str, &'a str);

pub(super) struct Drawing<'a> {
    source: &'a Source,
    judged: &'a Judged,
    past: &'a Past,
    /// Headlines.
    shares: BTreeMap<Place<'a>, &'a Share>,
    /// Cells whose figures are others than those that were released.
    differ: BTreeSet<&'a Id>,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(source: &'a Source, judged: &'a Judged, past: &'a Past) -> Drawing<'a> {
        let headlines = source.figures.shares.iter().filter(|share| share.answer == HEADLINE);
        let shares = headlines.map(|share| {
            let place = [&share.wave, &share.question, &share.by, &share.code];
            (place.map(String::as_str).into(), share)
        });
        let differ = judged.warnings.iter().filter_map(|warning| match warning {
            Warning::Differs { id } => Some(id),
            Warning::Exposed { .. } => None,
        });
        Drawing { source, judged, past, shares: shares.collect(), differ: differ.collect() }
    }

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
            shown: told.and_then(|at| {
                let place = (id.wave.as_str(), question.name.as_str(), by, code);
                self.shown(place, &self.judged.published[at])
            }),
        }
    }

    fn shown(&self, place: Place<'_>, told: &Told) -> Option<Shown> {
        // What was seen once stands with all its numbers.
        if let Some(before) = self.past.shown.get(&told.id) {
            return Some(Shown { repeated: true, ..before.clone() });
        }
        // Only a withdrawn release showed it, and what was counted since would stand beside it.
        if self.differ.contains(&told.id) {
            return None;
        }
        let share = self.shares.get(&place);
        Some(Shown {
            n: told.n,
            percent: told.percent,
            weighted: share.and_then(|share| points(share.share, f64::round)),
            low: share.and_then(|share| points(share.low, f64::floor)),
            high: share.and_then(|share| points(share.high, f64::ceil)),
            few: told.flags.contains(&Flag::Coarse),
            repeated: told.flags.contains(&Flag::Repeated),
        })
    }
}

/// Whole points of a hundred.
fn points(share: Option<f64>, whole: fn(f64) -> f64) -> Option<u32> {
    let points = whole(share? * 100.0);
    points.is_finite().then(|| points.clamp(0.0, 100.0) as u32)
}
