//! Attributes and classes that a page adds to a component.

use std::borrow::Cow;
use std::fmt;

use askama::filters::HtmlSafe;

use crate::Plural;
use crate::html::escape;

/// Written as ` name="value"` each, with a space in front.
#[derive(Clone, Debug, Default)]
pub struct Attributes(Vec<(Cow<'static, str>, String)>);

impl Attributes {
    /// Adds an attribute. Our pages forbid inline style and inline script, so such names are dropped.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        let name = name.into();
        let known = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.:".contains(c));
        let lower = name.to_ascii_lowercase();
        if known && !name.is_empty() && lower != "style" && !lower.starts_with("on") {
            self.0.push((name, value.into()));
        }
    }

    pub(crate) fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// `data-i18n.key`, the way in which the scripts of govuk-frontend are given their words.
    pub(crate) fn say(&mut self, key: &str, message: &str) {
        if !message.is_empty() {
            self.set(format!("data-i18n.{key}"), message);
        }
    }

    pub(crate) fn say_each(&mut self, key: &str, messages: &Plural) {
        for (category, message) in &messages.0 {
            self.say(&format!("{key}.{category}"), message);
        }
    }
}

impl fmt::Display for Attributes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(name, value)| write!(out, " {name}=\"{}\"", escape(value)))
    }
}

impl HtmlSafe for Attributes {}

/// Written with a space in front, so that it follows a component's own class.
#[derive(Clone, Debug, Default)]
pub struct Classes(String);

impl Classes {
    pub fn add(&mut self, classes: &str) {
        if !classes.is_empty() {
            self.0.push(' ');
            self.0.push_str(classes);
        }
    }

    /// The component's own class comes before those that the page added.
    pub(crate) fn lead(&mut self, classes: &str) {
        self.0.insert_str(0, &format!(" {classes}"));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn bare(&self) -> &str {
        self.0.trim_start()
    }

    pub(crate) fn contain(&self, part: &str) -> bool {
        self.0.contains(part)
    }
}

impl fmt::Display for Classes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&escape(&self.0))
    }
}

impl HtmlSafe for Classes {}
