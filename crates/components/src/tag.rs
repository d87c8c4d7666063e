//! A state in one word.

use askama::Template;

use crate::{Attributes, Classes, Content};

/// Colours: "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow".
#[derive(Clone, Debug, Default, Template)]
#[template(path = "tag.html")]
pub struct Tag {
    text: Content,
    pub(crate) classes: Classes,
    attributes: Attributes,
}

component!(Tag);

impl Tag {
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A colour never says anything that the word does not.
    #[must_use]
    pub fn colour(self, colour: &str) -> Self {
        self.class(format!("govuk-tag--{colour}"))
    }
}
