//! A button, or a link that looks like one.

use askama::Template;

use crate::{Attributes, Classes, Content};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "button.html")]
pub struct Button {
    text: Content,
    href: Option<String>,
    kind: Option<String>,
    name: Option<String>,
    value: Option<String>,
    id: Option<String>,
    start: bool,
    disabled: bool,
    once: Option<bool>,
    classes: Classes,
    attributes: Attributes,
}

component!(Button);
text!(Button:
    /// Makes it a link.
    href,
    /// "submit" unless given.
    kind, name, value, id);

impl Button {
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    #[must_use]
    pub fn secondary(self) -> Self {
        self.class("govuk-button--secondary")
    }

    /// For what can't be undone.
    #[must_use]
    pub fn warning(self) -> Self {
        self.class("govuk-button--warning")
    }

    /// The button that begins a service, with an arrow.
    #[must_use]
    pub fn start(mut self) -> Self {
        self.start = true;
        self
    }

    /// Opens the print dialogue; shown only where scripts run.
    #[must_use]
    pub fn prints(self) -> Self {
        self.kind("button").secondary().attr("data-print", "")
    }

    #[must_use]
    pub fn disabled(mut self, on: bool) -> Self {
        self.disabled = on;
        self
    }

    /// Whether a second click within a second is swallowed.
    #[must_use]
    pub fn once(mut self, on: bool) -> Self {
        self.once = Some(on);
        self
    }
}
