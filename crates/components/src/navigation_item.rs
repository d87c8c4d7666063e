//! An item of the service navigation.

use crate::{Attributes, Content};

/// A link, or plain words without an address.
#[derive(Clone, Debug, Default)]
pub struct NavigationItem {
    pub(super) href: Option<String>,
    pub(super) text: Content,
    pub(super) current: bool,
    pub(super) active: bool,
    pub(super) attributes: Attributes,
}

impl NavigationItem {
    pub fn new(href: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { href: Some(href.into()), text: text.into(), ..Self::default() }
    }

    pub fn words(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// This very page.
    #[must_use]
    pub fn current(mut self, on: bool) -> Self {
        self.current = on;
        self
    }

    /// The part that this page belongs to.
    #[must_use]
    pub fn active(mut self, on: bool) -> Self {
        self.active = on;
        self
    }

    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.set(name, value);
        self
    }

    pub(super) fn aria(&self) -> &'static str {
        match (self.current, self.active) {
            (true, _) => "page",
            (false, true) => "true",
            (false, false) => "",
        }
    }
}
