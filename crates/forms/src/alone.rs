//! What a page without scripts needs of a form that somebody fills in alone.

use crate::{Answers, Expr, Form, Item, Kind, Part, Question, Rule, Section, Text, Values};

/// Something that such a page can't ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// Its path; empty for a group that only holds questions together.
    pub path: String,
    /// Its words; often blank where nobody is asked.
    pub label: Text,
}

impl Form {
    /// The form's own name of a language (`العربية (ar)`) by its code; where it has none, of the language
    /// that it shows first.
    pub fn language(&self, code: &str) -> &str {
        let named = format!("({code})");
        let fits = |lang: &&String| *lang == code || lang.ends_with(&named);
        self.languages.iter().find(fits).unwrap_or(&self.default_lang)
    }

    /// What stands in the form before anybody answers. `today` is a date such as `2026-11-23`; no hour and no
    /// device is filled in, for either could tell who it was.
    pub fn begun(&self, today: &str) -> Answers {
        let mut answers = Answers::new(today);
        for question in self.questions() {
            let default = match &question.kind {
                Kind::Metadata(name) if name == "today" => Some(today),
                _ => question.default.as_deref(),
            };
            if let Some(default) = default {
                answers.set(&question.path, default);
            }
        }
        answers
    }

    /// What can't be asked by a page without scripts that knows words, whole numbers and choices, or whose rules
    /// are not evaluated here.
    pub fn beyond_page(&self) -> Vec<Beyond> {
        let mut found = Vec::new();
        self.beyond(&self.items, &mut found);
        found
    }

    fn beyond(&self, items: &[Item], found: &mut Vec<Beyond>) {
        let section =
            |section: &Section| Beyond { path: section.path.clone(), label: section.label.clone() };
        for item in items {
            match item {
                Item::Repeat(repeat) => found.push(section(repeat)),
                Item::Group(group) => {
                    if unknown(group.relevant.as_ref()) {
                        found.push(section(group));
                    }
                    self.beyond(&group.items, found);
                }
                Item::Question(question) => {
                    if question.is_beyond() || self.set_by_events.contains(&question.path) {
                        let (path, label) = (question.path.clone(), question.label.clone());
                        found.push(Beyond { path, label });
                    }
                }
            }
        }
    }
}

/// Whether there is a rule that is not evaluated here.
fn unknown(rule: Option<&Rule>) -> bool {
    rule.is_some_and(|rule| rule.expr.is_none())
}

impl Question {
    /// Whether it is read and not answered.
    pub fn is_still(&self) -> bool {
        let fixed = self.readonly.as_ref().is_some_and(Rule::always);
        self.kind == Kind::Note || fixed || self.calculate.is_some()
    }

    fn is_beyond(&self) -> bool {
        let rules =
            [&self.relevant, &self.constraint, &self.required, &self.readonly, &self.calculate];
        let known = match self.kind {
            Kind::SelectOne | Kind::SelectMany => !self.choices.is_empty(),
            Kind::Text | Kind::Integer | Kind::Note => true,
            _ => !self.kind.is_shown(),
        };
        // What may be changed at one time and not at another is beyond it, too.
        let at_times = self
            .readonly
            .as_ref()
            .is_some_and(|rule| !rule.always() && rule.text.replace(' ', "") != "false()");
        // A page without the rule would offer every choice.
        let filters = self.choices_from.as_ref().is_some_and(|from| from.contains('['));
        let unfiltered = filters && self.filter.is_none();
        !known || at_times || unfiltered || rules.into_iter().any(|rule| unknown(rule.as_ref()))
    }
}

impl Text {
    /// The words in a language with the answers that they show, as seen from a path; `…` where what they show is
    /// not evaluated here.
    pub fn said(&self, lang: &str, answers: &dyn Values, path: &str) -> String {
        let parts = self.parts(lang).iter().map(|part| match part {
            Part::Words(words) => words.clone(),
            Part::Output(text) => match Expr::parse(text) {
                Ok(expr) => expr.eval(answers, path).to_text(),
                Err(_) => "…".to_owned(),
            },
        });
        parts.collect()
    }
}
