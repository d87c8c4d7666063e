//! The lines of a question's table: its answers, or the groups that an answer is broken down by.

use serde::Serialize;

use super::{
    figure::{Figures, HEADLINE, Question, Share},
    said::{self, Level},
    set::change_of,
};
use crate::lang::Reader;

/// A row of the table: an answer, or a group.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    pub(super) code: String,
    pub(super) name: String,
    /// One a wave, in their order; none where nobody was asked.
    pub(super) levels: Vec<Option<Level>>,
    /// What changed from the first wave to the last; headlines only.
    pub(super) change: Option<Changed>,
}

/// A change in words.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub(super) struct Changed {
    pub(super) points: String,
    pub(super) relative: String,
    /// Corrected by Holm where there are groups.
    pub(super) p: String,
}

/// The levels of an answer in a group, one a wave.
pub(super) fn levels(
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
    Some(Changed {
        points: said::changed(reader, change.difference, true),
        relative: said::changed(reader, change.relative, false),
        p: said::probability(reader, change.p_holm),
    })
}

/// The codes of the answers that have levels, the headline first.
pub(super) fn codes(question: &Question) -> Vec<String> {
    let headline = (!question.headline.is_empty()).then(|| HEADLINE.to_owned());
    // Some answers counted apart have their headline alone.
    let parts = question.answers.iter().filter(|_| question.name == question.column);
    headline.into_iter().chain(parts.map(|answer| answer.code.clone())).collect()
}

pub(super) fn lines(
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
