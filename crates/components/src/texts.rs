//! Words that stand out from the rest.

use askama::Template;

use crate::{Attributes, Classes, Content};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "inset-text.html")]
pub struct InsetText {
    text: Content,
    id: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(InsetText);
text!(InsetText: id);

impl InsetText {
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// `word` is "Warning", heard but not seen.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "warning-text.html")]
pub struct WarningText {
    word: String,
    text: Content,
    classes: Classes,
    attributes: Attributes,
}

component!(WarningText);

impl WarningText {
    pub fn new(word: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { word: word.into(), text: text.into(), ..Self::default() }
    }
}
