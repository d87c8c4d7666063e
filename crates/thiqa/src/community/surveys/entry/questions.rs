//! All that a form asks, side by side in its languages: for whoever has no scripts, and for whoever compares the words.

use forms::{Form, Item, Question, Text};
use serde::Serialize;

/// Something in one of the form's languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Said {
    /// The code of the language; empty where the form names none.
    pub(super) lang: String,
    pub(super) words: String,
}

/// A heading, or a question with what can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub(super) struct Line {
    /// Whether questions follow under it.
    pub(super) heading: bool,
    pub(super) said: Vec<Said>,
    pub(super) hint: Vec<Said>,
    /// Whether it must be answered whatever else is.
    pub(super) must: bool,
    pub(super) choices: Vec<Vec<Said>>,
}

/// The questions in order.
pub(super) fn lines(form: &Form) -> Vec<Line> {
    let mut lines = Vec::new();
    gather(&Languages::of(form), &form.items, &mut lines);
    lines
}

/// The form's own names of its languages.
struct Languages(Vec<String>);

impl Languages {
    fn of(form: &Form) -> Languages {
        match form.languages.as_slice() {
            [] => Languages(vec![String::new()]),
            languages => Languages(languages.to_vec()),
        }
    }

    fn said(&self, text: &Text) -> Vec<Said> {
        let said = self.0.iter().map(|name| Said { lang: code(name), words: text.words(name) });
        said.filter(|said| !said.words.trim().is_empty()).collect()
    }
}

/// The code in a language's name: `العربية (ar)`.
fn code(name: &str) -> String {
    let (_, rest) = name.rsplit_once('(').unwrap_or_default();
    rest.trim_end_matches(')').to_owned()
}

fn gather(languages: &Languages, items: &[Item], lines: &mut Vec<Line>) {
    for item in items {
        match item {
            Item::Question(question) if question.kind.is_shown() => {
                lines.push(asked(languages, question));
            }
            Item::Question(_) => {}
            Item::Group(section) | Item::Repeat(section) => {
                let said = languages.said(&section.label);
                if !said.is_empty() {
                    let (hint, choices) = (Vec::new(), Vec::new());
                    lines.push(Line { heading: true, said, hint, must: false, choices });
                }
                gather(languages, &section.items, lines);
            }
        }
    }
}

fn asked(languages: &Languages, question: &Question) -> Line {
    let choices = question.choices.iter().map(|choice| {
        let said = languages.said(&choice.label);
        let code = || vec![Said { lang: String::new(), words: choice.value.clone() }];
        if said.is_empty() { code() } else { said }
    });
    Line {
        heading: false,
        said: languages.said(&question.label),
        hint: languages.said(&question.hint),
        must: question.required.as_ref().is_some_and(forms::Rule::always),
        choices: choices.collect(),
    }
}
