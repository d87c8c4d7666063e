//! Words in several languages.

use std::{collections::BTreeMap, sync::Arc};

/// Words by language. Words without a language are under the empty one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub(crate) Arc<BTreeMap<String, Vec<Part>>>);

/// A piece of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// As it stands.
    Words(String),
    /// The value of an expression, mostly of a path.
    Output(String),
}

impl Text {
    /// The pieces in a language, or those without one.
    pub fn parts(&self, lang: &str) -> &[Part] {
        self.0.get(lang).or_else(|| self.0.get("")).map_or(&[], Vec::as_slice)
    }

    /// The words in a language, with `…` where answers would stand.
    pub fn words(&self, lang: &str) -> String {
        let parts = self.parts(lang).iter().map(|part| match part {
            Part::Words(words) => words,
            Part::Output(_) => "…",
        });
        parts.collect()
    }

    /// Whether there are no words in any language.
    pub fn is_blank(&self) -> bool {
        self.0.keys().all(|lang| !self.has(lang))
    }

    /// Whether there are words in just this language. A dash stands for missing ones in what pyxform writes.
    pub(crate) fn has(&self, lang: &str) -> bool {
        self.0.get(lang).is_some_and(|parts| match parts.as_slice() {
            [Part::Words(words)] => !matches!(words.trim(), "" | "-"),
            parts => !parts.is_empty(),
        })
    }
}
