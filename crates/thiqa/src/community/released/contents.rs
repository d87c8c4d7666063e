//! What a release says.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The same words by code of language.
pub type Words = BTreeMap<String, String>;

/// The words for a reader: her language's, or else what there is.
pub fn said<'w>(words: &'w Words, lang: &str) -> &'w str {
    let own = words.get(lang).or_else(|| words.get("ar"));
    own.or_else(|| words.values().next()).map_or("", String::as_str)
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
