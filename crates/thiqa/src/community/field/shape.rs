//! What the monitor looks at in a form. No IO.

use std::collections::{BTreeMap, BTreeSet};

use forms::{Form, Kind, Question};

/// So many questions in a row with the same answer are a straight line.
const LINE: usize = 5;
/// The Washington Group's questions: most people have no difficulty with any of them.
const OFTEN_ALIKE: &str = "wg_";

/// What a form asks, as far as it matters here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// The last names of all paths.
    pub(super) names: BTreeSet<String>,
    /// Paths of questions in a row with the same choices.
    runs: Vec<Vec<String>>,
}

/// The last name of a path.
pub(super) fn last(path: &str) -> &str {
    let step = path.rsplit('/').next().unwrap_or(path);
    step.split('[').next().unwrap_or(step)
}

/// Whether two questions offer the same list.
fn alike(one: &Question, other: &Question) -> bool {
    match (&one.choices_from, &other.choices_from) {
        (Some(one), Some(other)) => one == other,
        (None, None) => {
            let values = |question: &Question| {
                question.choices.iter().map(|choice| choice.value.clone()).collect::<Vec<_>>()
            };
            !one.choices.is_empty() && values(one) == values(other)
        }
        _ => false,
    }
}

impl Shape {
    /// Reads it off a form.
    pub(super) fn of(form: &Form) -> Shape {
        let questions = form.questions();
        let names = questions.iter().map(|question| last(&question.path).to_owned()).collect();
        let mut runs: Vec<Vec<&Question>> = Vec::new();
        let asked = questions
            .iter()
            .filter(|question| question.kind.is_shown() && question.kind != Kind::Note);
        for question in asked {
            let usable =
                question.kind == Kind::SelectOne && !last(&question.path).starts_with(OFTEN_ALIKE);
            match runs.last_mut() {
                Some(run) if usable && run.last().is_some_and(|one| alike(one, question)) => {
                    run.push(question);
                }
                _ if usable => runs.push(vec![question]),
                // Something else between them ends the run.
                _ => runs.push(Vec::new()),
            }
        }
        let long = runs.into_iter().filter(|run| run.len() >= LINE);
        let paths = |run: Vec<&Question>| run.iter().map(|one| one.path.clone()).collect();
        Shape { names, runs: long.map(paths).collect() }
    }

    /// Whether a form has a question of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether somebody can answer in a straight line.
    pub(super) fn has_runs(&self) -> bool {
        !self.runs.is_empty()
    }

    /// Whether five answers or more of a row are the same.
    pub(super) fn is_straight(&self, by_path: &BTreeMap<&str, &str>) -> bool {
        self.runs.iter().any(|run| {
            let said = run.iter().map(|path| by_path.get(path.as_str()).copied().unwrap_or(""));
            let (mut former, mut times) = ("", 0);
            for answer in said {
                times = if !answer.is_empty() && answer == former { times + 1 } else { 1 };
                former = answer;
                if times >= LINE && !answer.is_empty() {
                    return true;
                }
            }
            false
        })
    }
}
