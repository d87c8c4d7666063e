//! The dictionary of a form: words by id and language.

use std::{collections::BTreeMap, sync::Arc};

use roxmltree::Node;

use super::Reader;
use crate::{
    Part, Text,
    xml::{self, attribute, element, elements},
};

/// The words of a form.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) languages: Vec<String>,
    pub(super) default: String,
    pub(super) texts: BTreeMap<String, Text>,
}

/// The id in `jr:itext('id')`.
pub(super) fn named(reference: &str) -> Option<&str> {
    let inside = reference.trim().strip_prefix("jr:itext(")?.strip_suffix(')')?.trim();
    let quote = inside.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    inside.strip_prefix(quote)?.strip_suffix(quote)
}

/// Words that stand in the element itself.
pub(super) fn inline(node: Node) -> Text {
    without_language(parts(node))
}

fn without_language(parts: Vec<Part>) -> Text {
    match parts.is_empty() {
        true => Text::default(),
        false => Text(Arc::new(BTreeMap::from([(String::new(), parts)]))),
    }
}

impl Text {
    /// Words without a language.
    pub(crate) fn plain(words: &str) -> Self {
        let parts = vec![Part::Words(words.trim().to_owned())];
        without_language(if words.trim().is_empty() { Vec::new() } else { parts })
    }
}

/// Words and outputs of an element, without blanks around them.
fn parts(node: Node) -> Vec<Part> {
    let mut parts = Vec::new();
    for child in node.children() {
        if let Some(text) = child.text().filter(|_| child.is_text()) {
            parts.push(Part::Words(text.to_owned()));
        } else if child.is_element() && child.tag_name().name() == "output" {
            let value = attribute(child, "value").or_else(|| attribute(child, "ref"));
            parts.push(Part::Output(value.unwrap_or_default().to_owned()));
        } else if child.is_element() {
            // Marks such as <b> have no meaning here; their words have.
            parts.push(Part::Words(xml::words(child)));
        }
    }
    if let Some(Part::Words(words)) = parts.first_mut() {
        *words = words.trim_start().to_owned();
    }
    if let Some(Part::Words(words)) = parts.last_mut() {
        *words = words.trim_end().to_owned();
    }
    parts.retain(|part| !matches!(part, Part::Words(words) if words.is_empty()));
    parts
}

impl Reader {
    pub(super) fn read_words(&mut self, model: Node) {
        let Some(itext) = element(model, "itext") else { return };
        let mut texts: BTreeMap<String, BTreeMap<String, Vec<Part>>> = BTreeMap::new();
        for translation in elements(itext) {
            let Some(lang) = attribute(translation, "lang").map(str::to_owned) else { continue };
            if self.words.languages.contains(&lang) {
                self.fault_at("twin", &lang, translation);
                continue;
            }
            if attribute(translation, "default").is_some() || self.words.languages.is_empty() {
                self.words.default.clone_from(&lang);
            }
            self.words.languages.push(lang.clone());
            for text in elements(translation) {
                let Some(id) = attribute(text, "id") else { continue };
                let parts = self.forms(text);
                let before = texts.entry(id.to_owned()).or_default().insert(lang.clone(), parts);
                if before.is_some() {
                    self.fault_at("twin", id, text);
                }
            }
        }
        let whole = |(id, words)| (id, Text(Arc::new(words)));
        self.words.texts = texts.into_iter().map(whole).collect();
    }

    /// The forms of a text: words, and files to show or play, of which one is enough.
    fn forms(&mut self, text: Node) -> Vec<Part> {
        let mut words = Vec::new();
        let mut shown = false;
        for value in elements(text) {
            match attribute(value, "form") {
                None => words = parts(value),
                Some("image" | "audio" | "video" | "big-image") => {
                    self.need(&xml::words(value));
                    shown = true;
                }
                // Guidance and short forms are more words, never the only ones.
                Some(_) => {}
            }
        }
        if words.is_empty() && shown {
            return vec![Part::Words(String::new()), Part::Words(String::new())];
        }
        words
    }
}
