//! What a release says.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lang::Reader;

/// The same words by code of language.
pub type Words = BTreeMap<String, String>;

/// The words for a reader: her language's, or else what there is.
pub fn said<'w>(words: &'w Words, lang: &str) -> &'w str {
    let own = [words.get(lang), words.get("ar")].into_iter().flatten();
    own.chain(words.values()).find(|text| !text.is_empty()).map_or("", String::as_str)
}

/// What a question is called: its words, or else its indicator, or its name. What a form computes has
/// no words.
pub fn called<'w>((words, indicator, name): (&'w Words, &'w str, &'w str), lang: &str) -> &'w str {
    [said(words, lang), indicator].into_iter().find(|text| !text.is_empty()).unwrap_or(name)
}

/// What answers with these codes and words are called; without any words they are a yes.
pub fn counted<'w>(
    answers: impl Iterator<Item = (&'w str, &'w Words)>,
    reader: &Reader,
) -> Vec<String> {
    let named: Vec<(&str, &str)> =
        answers.map(|(code, words)| (code, said(words, reader.lang.code()))).collect();
    if named.iter().all(|(_, words)| words.is_empty()) {
        return vec![reader.t("results-yes")];
    }
    let name = |(code, words): (&str, &str)| if words.is_empty() { code } else { words }.to_owned();
    named.into_iter().map(name).collect()
}

/// What a release says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contents {
    /// Its title.
    pub title: Words,
    /// How people were asked.
    pub method: Words,
    /// The survey.
    pub survey: String,
    /// The form.
    pub form: String,
    /// The release that it replaces.
    pub replaces: Option<String>,
    /// The waves, in their order.
    pub waves: Vec<String>,
    /// What breaks the figures down.
    pub groups: Vec<Group>,
    /// The questions, each with its figures.
    pub questions: Vec<Asked>,
}

/// A variable that breaks figures down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Its name: `station`, `sex`.
    pub name: String,
    /// Its codes.
    pub codes: Vec<Named>,
}

/// A code with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// The code.
    pub code: String,
    /// Its words.
    pub words: Words,
}

impl Named {
    /// What it is called.
    pub fn said(&self, lang: &str) -> &str {
        Some(said(&self.words, lang)).filter(|text| !text.is_empty()).unwrap_or(&self.code)
    }
}

/// A question with what was released of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    /// Its name in the form.
    pub name: String,
    /// The question itself.
    pub words: Words,
    /// The answers that are counted together.
    pub answers: Vec<Named>,
    /// The indicator that it is, or nothing.
    pub indicator: String,
    /// How well it compares between waves, where it was not put alike: wave and `similar` or `broken`.
    pub compared: BTreeMap<String, String>,
    /// Its figures.
    pub rows: Vec<Row>,
}

impl Asked {
    /// What it can be called by.
    pub fn named(&self) -> (&Words, &str, &str) {
        (&self.words, &self.indicator, &self.name)
    }

    /// What the answers are called that are counted together.
    pub fn counted(&self, reader: &Reader) -> Vec<String> {
        counted(self.answers.iter().map(|answer| (answer.code.as_str(), &answer.words)), reader)
    }
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// The wave.
    pub wave: String,
    /// The variable that breaks it down; empty for everybody.
    pub by: String,
    /// Its code; empty for everybody.
    pub code: String,
    /// The numbers; none where they are withheld, for whatever reason.
    pub shown: Option<Shown>,
}

/// What is told of a group of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shown {
    /// Respondents, rounded.
    pub n: u32,
    /// The share of them as they are, in whole points of a hundred.
    pub percent: u32,
    /// The estimate of the share among all people, in whole points of a hundred.
    pub weighted: Option<u32>,
    /// The lower end of its interval of 95 %, rounded down.
    pub low: Option<u32>,
    /// The upper end, rounded up.
    pub high: Option<u32>,
    /// Whether few were asked.
    pub few: bool,
    /// Whether these are the figures of an earlier release, which stand.
    pub repeated: bool,
}
