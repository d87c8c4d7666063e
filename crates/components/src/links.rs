//! Ways through the service: back, up, and past the head of the page.

use askama::Template;

use crate::{Attributes, Classes, Content};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "back-link.html")]
pub struct BackLink {
    href: String,
    text: Content,
    classes: Classes,
    attributes: Attributes,
}

component!(BackLink);

impl BackLink {
    pub fn new(href: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { href: href.into(), text: text.into(), ..Self::default() }
    }
}

/// The first thing on a page for those who use the keyboard.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "skip-link.html")]
pub struct SkipLink {
    href: String,
    text: Content,
    classes: Classes,
    attributes: Attributes,
}

component!(SkipLink);

impl SkipLink {
    /// `href` is the main part's id: "#content".
    pub fn new(href: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { href: href.into(), text: text.into(), ..Self::default() }
    }
}

#[derive(Clone, Debug, Default)]
struct Crumb {
    href: Option<String>,
    text: Content,
    attributes: Attributes,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "breadcrumbs.html")]
pub struct Breadcrumbs {
    label: String,
    items: Vec<Crumb>,
    collapse: bool,
    classes: Classes,
    attributes: Attributes,
}

component!(Breadcrumbs);

impl Breadcrumbs {
    /// `label` names the navigation for those who don't see it.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    #[must_use]
    pub fn item(self, href: impl Into<String>, text: impl Into<Content>) -> Self {
        self.item_with(Some(href.into()), text.into(), Attributes::default())
    }

    /// The page itself.
    #[must_use]
    pub fn here(self, text: impl Into<Content>) -> Self {
        self.item_with(None, text.into(), Attributes::default())
    }

    #[must_use]
    pub fn item_with(
        mut self,
        href: Option<String>,
        text: Content,
        attributes: Attributes,
    ) -> Self {
        self.items.push(Crumb { href, text, attributes });
        self
    }

    /// On a telephone only the first and the last are shown.
    #[must_use]
    pub fn collapse(mut self) -> Self {
        self.collapse = true;
        self
    }
}
