//! The rules of a form applied to answers, for pages without scripts.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Answers, Expr, Form, Item, Kind, Question, Rule, Text, expr::is_date};

/// How often values that depend on each other are computed until they settle.
const ROUNDS: usize = 32;

/// What a form has to say of answers.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Paths of the questions that are asked or read now, in order, with the rows that have answers.
    pub relevant: Vec<String>,
    /// The answers with computed ones, without those to questions that are not asked.
    pub answers: Answers,
    /// Answers that can't stay.
    pub broken: Vec<Broken>,
    /// Paths of questions that must be answered and are not.
    pub missing: Vec<String>,
    /// Paths with rules that are not evaluated here; they count as asked, optional and fulfilled.
    pub unchecked: Vec<String>,
}

/// An answer that can't stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The path of the question.
    pub path: String,
    /// `kind` (not a number, not a date), `choice` (none of the choices) or `constraint`.
    pub code: &'static str,
    /// What the form says about it; often blank.
    pub message: Text,
}

/// One pass over the form.
struct Pass<'a> {
    /// As given: what is not asked still makes the rows that it lies in.
    given: &'a Answers,
    answers: &'a Answers,
    asked: Asked,
    computed: BTreeMap<String, String>,
    hidden: BTreeSet<String>,
    unchecked: BTreeSet<String>,
}

impl Form {
    /// Which questions are asked now, and what is wrong with the answers.
    ///
    /// Rows of repeats are those that have answers, be they empty.
    pub fn ask(&self, answers: &Answers) -> Asked {
        let mut working = answers.clone();
        for round in 1..=ROUNDS {
            let pass = self.pass(answers, &working);
            let mut next = answers.clone();
            for (path, value) in &pass.computed {
                next.set(path, value.clone());
            }
            pass.hidden.iter().for_each(|path| next.remove(path));
            if next == working || round == ROUNDS {
                let unchecked = pass.unchecked.into_iter().collect();
                return Asked { answers: next, unchecked, ..pass.asked };
            }
            working = next;
        }
        Asked::default()
    }

    fn pass<'a>(&self, given: &'a Answers, answers: &'a Answers) -> Pass<'a> {
        let mut pass = Pass {
            given,
            answers,
            asked: Asked::default(),
            computed: BTreeMap::new(),
            hidden: BTreeSet::new(),
            unchecked: BTreeSet::new(),
        };
        pass.items(&self.items, "", "", true);
        pass
    }
}

/// The path with the rows of the section that it lies in.
fn within(path: &str, plain: &str, actual: &str) -> String {
    match path.strip_prefix(plain) {
        Some(rest) => format!("{actual}{rest}"),
        None => path.to_owned(),
    }
}

impl Pass<'_> {
    /// `plain` is the path of the section, `actual` the same with the indexes of its rows.
    fn items(&mut self, items: &[Item], plain: &str, actual: &str, asked: bool) {
        for item in items {
            match item {
                Item::Question(question) => {
                    let path = within(&question.path, plain, actual);
                    self.question(question, path, asked);
                }
                Item::Group(section) if section.path.is_empty() => {
                    self.items(&section.items, plain, actual, asked);
                }
                Item::Group(section) => {
                    let own = within(&section.path, plain, actual);
                    let asked = asked && self.holds(section.relevant.as_ref(), &own, true);
                    self.items(&section.items, &section.path, &own, asked);
                }
                Item::Repeat(section) => {
                    let own = within(&section.path, plain, actual);
                    for row in self.given.rows(&own) {
                        let own = format!("{own}[{row}]");
                        let asked = asked && self.holds(section.relevant.as_ref(), &own, true);
                        self.items(&section.items, &section.path, &own, asked);
                    }
                }
            }
        }
    }

    /// What a rule says at a path; without a rule, or one that is evaluated here, the other.
    fn holds(&mut self, rule: Option<&Rule>, path: &str, otherwise: bool) -> bool {
        self.expr(rule, path).map_or(otherwise, |expr| expr.eval(self.answers, path).to_bool())
    }

    fn expr<'r>(&mut self, rule: Option<&'r Rule>, path: &str) -> Option<&'r Expr> {
        let rule = rule?;
        if rule.expr.is_none() {
            self.unchecked.insert(path.to_owned());
        }
        rule.expr.as_ref()
    }

    fn question(&mut self, question: &Question, path: String, asked: bool) {
        if !asked || !self.holds(question.relevant.as_ref(), &path, true) {
            self.hidden.insert(path);
            return;
        }
        let mut value = self.answers.get(&path).unwrap_or_default().to_owned();
        if let Some(expr) = self.expr(question.calculate.as_ref(), &path) {
            value = expr.eval(self.answers, &path).to_text();
            self.computed.insert(path.clone(), value.clone());
        }
        let shown = question.kind.is_shown();
        let still = question.readonly.as_ref().is_some_and(Rule::always);
        if value.is_empty() {
            let required = self.holds(question.required.as_ref(), &path, false);
            if required && shown && !still && question.kind != Kind::Note {
                self.asked.missing.push(path.clone());
            }
        } else if let Some(code) = self.breach(question, &value, &path) {
            let message = match code {
                "constraint" => question.constraint_message.clone(),
                _ => Text::default(),
            };
            self.asked.broken.push(Broken { path: path.clone(), code, message });
        }
        if shown {
            self.asked.relevant.push(path);
        }
    }

    /// Why an answer can't stay.
    fn breach(&mut self, question: &Question, value: &str, path: &str) -> Option<&'static str> {
        if !fits(&question.kind, value) {
            return Some("kind");
        }
        let offered = question.offered(self.answers, path);
        let known = |value: &str| offered.iter().any(|choice| choice.value == value);
        let right = match question.kind {
            _ if question.choices.is_empty() => true,
            Kind::SelectOne => known(value),
            Kind::SelectMany | Kind::Rank => value.split_whitespace().all(known),
            _ => true,
        };
        if !right {
            return Some("choice");
        }
        let holds = self.holds(question.constraint.as_ref(), path, true);
        if holds { None } else { Some("constraint") }
    }
}

/// Whether an answer has the shape of its kind.
fn fits(kind: &Kind, value: &str) -> bool {
    match kind {
        Kind::Integer => value.parse::<i64>().is_ok(),
        Kind::Decimal | Kind::Range { .. } => value.parse::<f64>().is_ok_and(f64::is_finite),
        Kind::Date => is_date(value) && value.len() == 10,
        Kind::DateTime => is_date(value) && value.contains('T'),
        Kind::SelectOne => !value.contains(char::is_whitespace),
        _ => true,
    }
}
