//! What would be published of a release. No IO.

use stats::disclosure::{Id, Judged, Rule, judge};

use super::{
    Proposed, Words,
    cut::{cut, id, question_id},
    past::Past,
    source::Source,
    told::{Drawing, named},
};
use crate::{
    Refusal,
    community::released::{Contents, Group, Row},
    lang::msg,
    policy::results::figure::{Answer, Figures, Question, UNSAID},
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

/// The identities of what a bulletin shows.
pub(super) fn ids(contents: &Contents) -> impl Iterator<Item = (Id, &Row)> {
    contents.questions.iter().flat_map(|asked| {
        let name = question_id(&contents.survey, &contents.form, &asked.name);
        asked.rows.iter().map(move |row| (id(&name, &row.wave, &row.by, &row.code), row))
    })
}
