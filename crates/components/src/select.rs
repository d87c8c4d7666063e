//! A list to choose one thing from.

use askama::Template;

use crate::{Attributes, Classes, Field, Label};

/// One `<option>`.
#[derive(Clone, Debug, Default)]
pub struct Choosable {
    value: Option<String>,
    text: String,
    selected: Option<bool>,
    disabled: bool,
    attributes: Attributes,
}

impl Choosable {
    /// An option whose value is its text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Whatever the list's value is.
    #[must_use]
    pub fn selected(mut self, on: bool) -> Self {
        self.selected = Some(on);
        self
    }

    #[must_use]
    pub fn disabled(mut self, on: bool) -> Self {
        self.disabled = on;
        self
    }

    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.set(name, value);
        self
    }

    fn is(&self, value: Option<&str>) -> bool {
        let own = self.value.as_deref().unwrap_or(&self.text);
        self.selected.unwrap_or_else(|| value.is_some_and(|value| value == own))
    }
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "select.html")]
pub struct Select {
    field: Field,
    value: Option<String>,
    options: Vec<Choosable>,
    disabled: bool,
    classes: Classes,
    attributes: Attributes,
}

component!(Select);
field!(Select);
text!(Select:
    /// The value of the option that is chosen.
    value);

impl Select {
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { field: Field::new(name, label), ..Self::default() }
    }

    #[must_use]
    pub fn option(self, value: impl Into<String>, text: impl Into<String>) -> Self {
        self.item(Choosable::new(text).value(value))
    }

    #[must_use]
    pub fn item(mut self, option: Choosable) -> Self {
        self.options.push(option);
        self
    }

    /// Pairs of value and text.
    #[must_use]
    pub fn options<V: Into<String>, T: Into<String>>(
        self,
        options: impl IntoIterator<Item = (V, T)>,
    ) -> Self {
        options.into_iter().fold(self, |list, (value, text)| list.option(value, text))
    }

    #[must_use]
    pub fn disabled(mut self, on: bool) -> Self {
        self.disabled = on;
        self
    }
}
