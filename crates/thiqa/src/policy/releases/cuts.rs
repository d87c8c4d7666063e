//! That a question is told as one dichotomy of its answers for ever: a second one could be subtracted.

use super::{cut::question_id, past::Past, source::Source};
use crate::policy::results::figure::Question;

/// The first of the chosen questions that was released as another cut, or would be beside one now.
pub(super) fn other_cut<'q>(
    source: &Source,
    chosen: &[&'q Question],
    past: &Past,
) -> Option<&'q Question> {
    let own =
        |question: &Question| question_id(&source.survey, &source.figures.form, &question.name);
    chosen.iter().copied().find(|question| {
        let before = past.headlines.get(&own(question));
        let beside = chosen
            .iter()
            .filter(|other| other.column == question.column && other.name != question.name);
        before.is_some_and(|codes| *codes != headline(question))
            || beside.map(|other| headline(other)).any(|codes| crosses(source, question, &codes))
            || released(source, question, past).any(|codes| crosses(source, question, codes))
    })
}

/// What was released of the same question under other names.
fn released<'p>(
    source: &Source,
    question: &Question,
    past: &'p Past,
) -> impl Iterator<Item = &'p Vec<String>> {
    let id = |name: &str| question_id(&source.survey, &source.figures.form, name);
    let (whole, own) = (id(&question.column), id(&question.name));
    let parts = format!("{whole}.");
    let same = move |id: &str| id != own && (id == whole || id.starts_with(&parts));
    past.headlines.iter().filter(move |(id, _)| same(id)).map(|(_, codes)| codes)
}

/// Whether two cuts of a question tell of the answers between them: where one answer is given, any two
/// do; of several answers those that share some.
fn crosses(source: &Source, question: &Question, codes: &[String]) -> bool {
    let mut whole = source.figures.questions.iter();
    let one_answer = whole.any(|own| own.name == question.column && !own.headline.is_empty());
    one_answer || question.headline.iter().any(|code| codes.contains(code))
}

/// The answers of a headline, in one order.
fn headline(question: &Question) -> Vec<String> {
    let mut answers = question.headline.clone();
    answers.sort_unstable();
    answers
}
