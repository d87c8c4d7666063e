use askama::Template;

use super::filter::{Filter, SubNavigation};
use crate::{Attributes, Classes, Content, Html};

/// A mark such as "Urgent", stronger than a tag. Colours as MOJ names them: "red", "bright-purple".
#[derive(Clone, Debug, Default, Template)]
#[template(path = "moj/badge.html")]
pub struct Badge {
    text: Content,
    classes: Classes,
    attributes: Attributes,
}

component!(Badge);

impl Badge {
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    #[must_use]
    pub fn colour(self, colour: &str) -> Self {
        self.class(format!("moj-badge--{colour}"))
    }
}

/// Whose case this is: risk first, then what can be done.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "moj/identity-bar.html")]
pub struct IdentityBar {
    title: Content,
    details: Vec<Html>,
    actions: Vec<Html>,
    classes: Classes,
    attributes: Attributes,
}

component!(IdentityBar);

impl IdentityBar {
    pub fn new(title: impl Into<Content>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// A tag, a badge or a deadline beside the title.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<Html>) -> Self {
        self.details.push(detail.into());
        self
    }

    #[must_use]
    pub fn action(mut self, action: impl Into<Html>) -> Self {
        self.actions.push(action.into());
        self
    }

    /// A rail at the start that says that somebody is in danger; words say it too.
    #[must_use]
    pub fn high(self) -> Self {
        self.class("moj-identity-bar--high")
    }
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "moj/ticket-panel.html")]
pub struct TicketPanel {
    sections: Vec<(Html, Classes)>,
    classes: Classes,
    attributes: Attributes,
}

component!(TicketPanel);

impl TicketPanel {
    pub fn new() -> Self {
        Self::default()
    }

    /// A section with a coloured edge: "blue", "red", "orange", "purple".
    #[must_use]
    pub fn section(mut self, colour: &str, inner: impl Into<Html>) -> Self {
        let mut classes = Classes::default();
        classes.add(&format!("moj-ticket-panel__content--{colour}"));
        self.sections.push((inner.into(), classes));
        self
    }
}

component!(SubNavigation);

component!(Filter);
