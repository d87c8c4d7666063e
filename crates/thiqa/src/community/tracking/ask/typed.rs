//! What came with the page, question by question.

use std::collections::BTreeSet;

use forms::{Answers, Form, Kind, Question};

use super::{DECLINED, WORDS};
use crate::{lang::parse_int, web::Fields};

/// What somebody typed. Questions go by their numbers in the form.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) answers: Answers,
    /// What stood on the page.
    pub(super) seen: BTreeSet<usize>,
    /// What was pointed out as left.
    pub(super) told: BTreeSet<usize>,
    /// What she would rather not say.
    pub(super) declined: BTreeSet<usize>,
    /// What is too long.
    pub(super) long: BTreeSet<usize>,
}

/// Numbers as a hidden field holds them.
pub(super) fn written(numbers: &BTreeSet<usize>) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
}

fn numbers(text: &str, count: usize) -> BTreeSet<usize> {
    text.split('.').filter_map(|n| n.parse().ok()).filter(|n| *n < count).collect()
}

/// The field of a question.
pub(super) fn field(n: usize) -> String {
    format!("q{n}")
}

impl Typed {
    pub(super) fn none(form: &Form, today: &str) -> Typed {
        Typed { answers: form.begun(today), ..Typed::default() }
    }

    pub(super) fn read(form: &Form, fields: &Fields, today: &str) -> Typed {
        let questions = form.questions();
        let mut typed = Typed::none(form, today);
        typed.seen = numbers(&fields.get("seen"), questions.len());
        typed.told = numbers(&fields.get("told"), questions.len());
        for (n, question) in questions.into_iter().enumerate() {
            if typed.seen.contains(&n) && !question.is_still() {
                typed.take(n, question, fields);
            }
        }
        typed
    }

    fn take(&mut self, n: usize, question: &Question, fields: &Fields) {
        let name = field(n);
        let value = match question.kind {
            Kind::SelectOne => fields.get(&name),
            Kind::SelectMany => {
                let mut all = fields.all(&name);
                all.sort();
                all.dedup();
                all.join(" ")
            }
            Kind::Integer => {
                let text = fields.get(&name);
                parse_int(&text).map_or(text, |number| number.to_string())
            }
            Kind::Text => fields.text(&name),
            _ => return,
        };
        if value.chars().count() > WORDS {
            self.long.insert(n);
        }
        if value == DECLINED && question.kind == Kind::SelectOne {
            self.declined.insert(n);
            self.answers.set(&question.path, "");
        } else {
            self.answers.set(&question.path, value);
        }
    }
}
