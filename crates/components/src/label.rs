//! The words around a field: its label, its hint, its error.

use askama::Template;

use crate::{Attributes, Classes, Content};

/// `<label>`; a field that has one sets `for`.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "label.html")]
pub struct Label {
    text: Content,
    pub(crate) target: Option<String>,
    heading: bool,
    classes: Classes,
    attributes: Attributes,
}

component!(Label);

impl Label {
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The id of the field that this label names.
    #[must_use]
    pub fn target(mut self, id: impl Into<String>) -> Self {
        self.target = Some(id.into());
        self
    }

    /// The question of the page is its label.
    #[must_use]
    pub fn heading(mut self) -> Self {
        self.heading = true;
        self
    }
}

macro_rules! label_from {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Label {
            fn from(text: $kind) -> Self {
                Self::new(text)
            }
        })+
    };
}

label_from!(&str, String, &String, crate::Html, Content);

/// Help with a field, read out with it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "hint.html")]
pub struct Hint {
    text: Content,
    id: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(Hint);
text!(Hint: id);

impl Hint {
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// What is wrong with a field. `prefix` is the word "Error", heard but not seen.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "error-message.html")]
pub struct ErrorMessage {
    prefix: String,
    text: Content,
    id: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(ErrorMessage);
text!(ErrorMessage: id);

impl ErrorMessage {
    pub fn new(prefix: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { prefix: prefix.into(), text: text.into(), ..Self::default() }
    }
}

impl Label {
    /// Takes over the classes and attributes of another.
    pub(crate) fn merged(mut self, other: &Label) -> Self {
        self.classes.add(other.classes.bare());
        self.attributes.extend(&other.attributes);
        self
    }
}
