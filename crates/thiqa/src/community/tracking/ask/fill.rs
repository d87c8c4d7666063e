//! A form with what was typed into it: what is asked now, what is wrong, and how it stands on the page.

use std::collections::{BTreeMap, BTreeSet};

use forms::{Form, Item, Kind, Question};

use super::{
    DECLINED, REFUSAL,
    typed::{Typed, field},
};
use crate::lang::Reader;

/// A form with what was typed, as it is asked now.
pub(super) struct Filled<'f> {
    pub(super) form: &'f Form,
    pub(super) typed: Typed,
    pub(super) asked: forms::Asked,
    /// Numbers of the questions by their paths.
    numbers: BTreeMap<&'f str, usize>,
    /// The form's name of the language that is read.
    lang: &'f str,
    reader: &'f Reader,
}

/// A question, or words, as they stand on the page.
pub(super) struct Block {
    pub(super) n: usize,
    /// Stands before it.
    pub(super) heading: String,
    pub(super) shape: Shape,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) options: Vec<Choice>,
    pub(super) wrong: Option<String>,
}

impl Block {
    /// The field, and the place on the page.
    pub(super) fn id(&self) -> String {
        field(self.n)
    }

    /// Whether there are words below its label.
    pub(super) fn hinted(&self) -> bool {
        self.shape != Shape::One || !self.hint.is_empty()
    }

    /// Where the words about it stand.
    pub(super) fn described(&self) -> String {
        let id = self.id();
        let hint = self.hinted().then(|| format!("{id}-hint"));
        let wrong = self.wrong.as_ref().map(|_| format!("{id}-wrong"));
        hint.into_iter().chain(wrong).collect::<Vec<_>>().join(" ")
    }
}

/// How a question is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Still,
    One,
    Many,
    Number,
    Text,
}

pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

impl<'f> Filled<'f> {
    pub(super) fn new(form: &'f Form, typed: Typed, reader: &'f Reader) -> Filled<'f> {
        let questions = form.questions().into_iter().enumerate();
        let numbers = questions.map(|(n, question)| (question.path.as_str(), n)).collect();
        let (asked, lang) = (form.ask(&typed.answers), form.language(reader.lang.code()));
        Filled { form, typed, asked, numbers, lang, reader }
    }

    /// The code of the language in which the form speaks; empty where it names none.
    pub(super) fn spoken(&self) -> &str {
        let inner = self.lang.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
        inner.unwrap_or(self.lang)
    }

    /// The title. An instrument writes it in all of its languages, with bars between them.
    pub(super) fn title(&self) -> String {
        let parts: Vec<&str> = self.form.title.split(" | ").collect();
        let mine = self.form.languages.iter().position(|lang| lang == self.lang);
        let whole = || self.form.title.as_str();
        let fits = parts.len() == self.form.languages.len();
        mine.filter(|_| fits).and_then(|at| parts.get(at).copied()).unwrap_or_else(whole).to_owned()
    }

    /// Numbers of what is asked or read now.
    pub(super) fn relevant(&self) -> BTreeSet<usize> {
        let paths = self.asked.relevant.iter();
        paths.filter_map(|path| self.numbers.get(path.as_str()).copied()).collect()
    }

    /// Numbers of what somebody may answer, now or after other answers.
    fn questions(&self) -> impl Iterator<Item = usize> {
        let all = self.form.questions().into_iter().enumerate();
        let asks = |question: &Question| question.kind.is_shown() && !question.is_still();
        all.filter(move |(_, question)| asks(question)).map(|(n, _)| n)
    }

    /// What is asked now and did not stand on the page.
    pub(super) fn opened(&self) -> BTreeSet<usize> {
        let relevant = self.relevant();
        let fresh = |n: &usize| relevant.contains(n) && !self.typed.seen.contains(n);
        self.questions().filter(fresh).collect()
    }

    /// Whether there is something that other answers would open.
    pub(super) fn may_open(&self) -> bool {
        let relevant = self.relevant();
        self.questions().any(|n| !relevant.contains(&n))
    }

    /// What can't stay, in the reader's words.
    pub(super) fn wrong(&self) -> BTreeMap<usize, String> {
        let may: BTreeSet<usize> = self.questions().collect();
        let broken = self.asked.broken.iter().filter_map(|broken| {
            // What nobody answers, a value computed, can't be put right by anybody.
            let n = *self.numbers.get(broken.path.as_str()).filter(|n| may.contains(n))?;
            let own = broken.message.said(self.lang, &self.asked.answers, &broken.path);
            let words = match broken.code {
                "constraint" if !own.trim().is_empty() => own,
                "constraint" => self.reader.t("ask-wrong"),
                "kind" => self.reader.t("ask-wrong-number"),
                _ => self.reader.t("ask-wrong-choice"),
            };
            Some((n, words))
        });
        let here = self.relevant();
        let long = self.typed.long.intersection(&here);
        let long = long.map(|n| (*n, self.reader.t("ask-wrong-long")));
        broken.chain(long).collect()
    }

    /// What must be answered and was left, unless that was pointed out before.
    pub(super) fn left(&self) -> BTreeMap<usize, String> {
        let may: BTreeSet<usize> = self.questions().collect();
        let numbers = self.asked.missing.iter().filter_map(|path| self.numbers.get(path.as_str()));
        let typed = &self.typed;
        let silent = |n: &&usize| !typed.told.contains(n) && !typed.declined.contains(n);
        let left = numbers.filter(|n| may.contains(n)).filter(silent);
        left.map(|n| (*n, self.reader.t("ask-left"))).collect()
    }

    /// What was typed where nothing is asked just now: it comes back if it is asked again.
    pub(super) fn aside(&self) -> Vec<(String, String)> {
        let here = self.relevant();
        let typed = self.form.questions().into_iter().enumerate();
        let typed = typed.filter(|(n, _)| self.typed.seen.contains(n) && !here.contains(n));
        let value = |(n, question): (usize, &Question)| {
            let value = self.typed.answers.get(&question.path).filter(|value| !value.is_empty())?;
            Some((n, question.kind == Kind::SelectMany, value.to_owned()))
        };
        let each = |(n, many, value): (usize, bool, String)| -> Vec<(String, String)> {
            let parts: Vec<&str> = if many { value.split(' ').collect() } else { vec![&value] };
            parts.into_iter().map(|part| (field(n), part.to_owned())).collect()
        };
        typed.filter_map(value).flat_map(each).collect()
    }

    /// The page's blocks, in order.
    pub(super) fn blocks(&self, wrong: &BTreeMap<usize, String>) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.gather(&self.form.items, (&mut String::new(), wrong), &mut blocks);
        blocks
    }

    fn gather(
        &self,
        items: &[Item],
        (heading, wrong): (&mut String, &BTreeMap<usize, String>),
        blocks: &mut Vec<Block>,
    ) {
        for item in items {
            match item {
                Item::Group(group) => {
                    let own = self.words(&group.label, &group.path);
                    if own.is_empty() {
                        self.gather(&group.items, (heading, wrong), blocks);
                        continue;
                    }
                    let (outer, before) = (std::mem::replace(heading, own), blocks.len());
                    self.gather(&group.items, (heading, wrong), blocks);
                    // Where nothing of it is asked, the outer one still stands before what follows.
                    *heading = if blocks.len() == before { outer } else { String::new() };
                }
                Item::Question(question) if self.asked.relevant.contains(&question.path) => {
                    let Some(n) = self.numbers.get(question.path.as_str()) else { continue };
                    let block = self.block(*n, question, wrong.get(n));
                    blocks.push(Block { heading: std::mem::take(heading), ..block });
                }
                // No form with repeats is asked here.
                Item::Question(_) | Item::Repeat(_) => {}
            }
        }
    }

    fn words(&self, text: &forms::Text, path: &str) -> String {
        text.said(self.lang, &self.asked.answers, path).trim().to_owned()
    }

    fn block(&self, n: usize, question: &Question, wrong: Option<&String>) -> Block {
        let path = question.path.as_str();
        let shape = match question.kind {
            _ if question.is_still() => Shape::Still,
            Kind::SelectOne => Shape::One,
            Kind::SelectMany => Shape::Many,
            Kind::Integer => Shape::Number,
            _ => Shape::Text,
        };
        let value = self.asked.answers.get(path).unwrap_or_default();
        let chosen: Vec<&str> = value.split(' ').collect();
        let offered = question.offered(&self.asked.answers, path);
        let refuses = offered.iter().any(|choice| choice.value == REFUSAL);
        let mut options: Vec<Choice> = offered
            .into_iter()
            .map(|choice| Choice {
                value: choice.value.clone(),
                label: self.words(&choice.label, path),
                chosen: chosen.contains(&choice.value.as_str()),
            })
            .collect();
        // Without a script a radio can't be taken back, so that silence needs one of its own.
        if shape == Shape::One && !refuses {
            let (value, label) = (DECLINED.to_owned(), self.reader.t("ask-declined"));
            options.push(Choice { value, label, chosen: self.typed.declined.contains(&n) });
        }
        Block {
            n,
            heading: String::new(),
            shape,
            label: self.words(&question.label, path),
            hint: self.words(&question.hint, path),
            value: value.to_owned(),
            options,
            wrong: wrong.cloned(),
        }
    }
}
