use askama::Template;

use crate::{Attributes, Classes, Content};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlertKind {
    #[default]
    Information,
    Success,
    Warning,
    Error,
}

impl AlertKind {
    fn name(self) -> &'static str {
        match self {
            Self::Information => "information",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Information => "info",
            Self::Success => "check",
            Self::Warning => "triangle-alert",
            Self::Error => "octagon-alert",
        }
    }
}

/// A message on top of the page. Its picture comes from our sprite.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "moj/alert.html")]
pub struct Alert {
    kind: AlertKind,
    label: String,
    sprite: String,
    content: Content,
    heading: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(Alert);
text!(Alert: heading);

impl Alert {
    /// `label` is what the region is called aloud ("Warning: …"); `sprite` the address of `icons.svg`.
    pub fn new(
        kind: AlertKind,
        label: impl Into<String>,
        sprite: impl Into<String>,
        content: impl Into<Content>,
    ) -> Self {
        let (label, sprite, content) = (label.into(), sprite.into(), content.into());
        Self { kind, label, sprite, content, ..Self::default() }
    }
}
