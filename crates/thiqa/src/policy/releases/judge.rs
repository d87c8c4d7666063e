//! What would be published of a release. No IO.

use std::collections::{BTreeMap, BTreeSet};

use stats::disclosure::{Cell, Id, Judged, Ledger, Relation, Rule, judge};

use super::{
    cut::{cut, id, question_id},
    cuts::other_cut,
    draft::Asked,
    past::Past,
    source::Source,
    told::{Drawing, named},
};
use crate::{
    Refusal,
    community::released::{Contents, Group, Row, called},
    lang::{Reader, msg},
    policy::results::figure::{Answer, Figures, Question, UNSAID},
};

/// What would be seen, and why the rest would not.
pub(super) struct Judgement {
    pub(super) contents: Contents,
    pub(super) judged: Judged,
}

/// Judges a release against all earlier ones; a refusal is in the reader's words.
///
/// # Errors
/// A question that was released as another cut or broken down by other codes; figures that don't add
/// up, in themselves or with what was released.
pub(super) fn judgement(
    source: &Source,
    Asked { proposed, words }: &Asked,
    past: &Past,
    reader: &Reader,
) -> Result<Judgement, Refusal> {
    let Source { survey, figures, places } = source;
    let wanted = |question: &&Question| {
        !question.headline.is_empty() && proposed.questions.contains(&question.name)
    };
    let name = |question: &Question| question_id(survey, &figures.form, &question.name);
    let refuse = |message, field, question: &Question| {
        let words = (&question.words, question.indicator.as_str(), question.name.as_str());
        let words = called(words, reader.lang.code()).to_owned();
        Err(Refusal::new(message).field(field).arg("question", words))
    };
    let chosen: Vec<&Question> = figures.questions.iter().filter(wanted).collect();
    if let Some(question) = other_cut(source, &chosen, past) {
        return refuse(msg("releases-other-cut"), "questions", question);
    }
    let cut = cut(figures, survey, (&chosen, &proposed.breaks), places);
    let ledger = past.of(&chosen.iter().map(|question| name(question)).collect());
    if let Some(total) = other_codes(&cut.relations, &ledger) {
        let own = chosen.iter().find(|question| name(question) == total.question);
        if let Some(question) = own {
            return refuse(msg("releases-other-codes"), "breaks", question);
        }
    }
    let judged = judge(&Rule::default(), &cut.cells, &cut.relations, &ledger);
    let judged = judged.map_err(|_| Refusal::new(msg("releases-sums")).field("questions"))?;
    let asked = |cell: &&Cell| cell.asked;
    let rows: Vec<&Id> = cut.cells.iter().filter(asked).map(|cell| &cell.id).collect();
    let drawing = Drawing::new(source, &judged, past);
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

/// A total that was released as the sum of other codes of the same variable. Under new names the same
/// people would be strangers to the ledger.
fn other_codes<'r>(relations: &'r [Relation], ledger: &Ledger) -> Option<&'r Id> {
    let before = ledger.releases.iter().flat_map(|release| &release.relations).map(parted);
    let before: BTreeMap<_, _> = before.collect();
    let other = |own: &&Relation| {
        let (whole, parts) = parted(own);
        before.get(&whole).is_some_and(|known| *known != parts)
    };
    relations.iter().find(other).map(|own| &own.total)
}

/// A total with the variable that it is broken down by, and its parts.
fn parted(relation: &Relation) -> ((&Id, Option<&str>), BTreeSet<&Id>) {
    let by = relation.parts.first().and_then(|part| part.codes.keys().next());
    ((&relation.total, by.map(String::as_str)), relation.parts.iter().collect())
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
