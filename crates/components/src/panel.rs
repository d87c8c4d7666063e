//! Something is done, or something must be considered first.

use askama::Template;

use crate::{Attributes, Classes, Content, Html};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "panel.html")]
pub struct Panel {
    title: Content,
    body: Content,
    level: Option<u8>,
    interruption: bool,
    actions: Vec<Html>,
    classes: Classes,
    attributes: Attributes,
}

component!(Panel);

impl Panel {
    /// The confirmation at the end of a service.
    pub fn new(title: impl Into<Content>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// A stop before something sensitive opens.
    pub fn interruption(title: impl Into<Content>) -> Self {
        Self { interruption: true, ..Self::new(title) }
    }

    #[must_use]
    pub fn body(mut self, body: impl Into<Content>) -> Self {
        self.body = body.into();
        self
    }

    /// 1 unless given.
    #[must_use]
    pub fn level(mut self, level: u8) -> Self {
        self.level = Some(level);
        self
    }

    /// A button or link of an interruption, of the inverse kind.
    #[must_use]
    pub fn action(mut self, action: impl Into<Html>) -> Self {
        self.actions.push(action.into());
        self
    }
}
