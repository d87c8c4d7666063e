//! A text field of several lines.

use askama::Template;

use crate::{Attributes, Classes, Field, Label};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "textarea.html")]
pub struct Textarea {
    pub(crate) field: Field,
    value: String,
    rows: Option<u8>,
    spellcheck: Option<bool>,
    autocomplete: Option<String>,
    disabled: bool,
    pub(crate) classes: Classes,
    attributes: Attributes,
}

component!(Textarea);
field!(Textarea);
text!(Textarea: autocomplete);

impl Textarea {
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { field: Field::new(name, label), ..Self::default() }
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Five unless given.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = Some(rows);
        self
    }

    /// "auto": the writer's first letter decides.
    #[must_use]
    pub fn dir(self, direction: &'static str) -> Self {
        self.attr("dir", direction)
    }

    #[must_use]
    pub fn spellcheck(mut self, on: bool) -> Self {
        self.spellcheck = Some(on);
        self
    }

    #[must_use]
    pub fn disabled(mut self, on: bool) -> Self {
        self.disabled = on;
        self
    }
}
