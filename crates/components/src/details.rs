//! More, for those who ask.

use askama::Template;

use crate::{Attributes, Classes, Content};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "details.html")]
pub struct Details {
    summary: Content,
    inner: Content,
    open: bool,
    id: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(Details);
text!(Details: id);

impl Details {
    pub fn new(summary: impl Into<Content>, inner: impl Into<Content>) -> Self {
        Self { summary: summary.into(), inner: inner.into(), ..Self::default() }
    }

    #[must_use]
    pub fn open(mut self, on: bool) -> Self {
        self.open = on;
        self
    }
}
