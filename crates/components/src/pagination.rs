//! From one page of a list to the next.

use askama::Template;

use crate::{Attributes, Classes, Content};

#[derive(Clone, Debug, Default)]
struct Arrow {
    href: String,
    text: Content,
    label: Option<String>,
    attributes: Attributes,
}

#[derive(Clone, Debug)]
enum Item {
    Page { href: String, number: String, label: String, current: bool },
    Gap,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "pagination.html")]
pub struct Pagination {
    label: String,
    previous: Option<Arrow>,
    next: Option<Arrow>,
    items: Vec<Item>,
    classes: Classes,
    attributes: Attributes,
}

component!(Pagination);

impl Pagination {
    /// `label` names the navigation for those who don't see it.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    #[must_use]
    pub fn previous(mut self, href: impl Into<String>, text: impl Into<Content>) -> Self {
        self.previous = Some(Arrow { href: href.into(), text: text.into(), ..Arrow::default() });
        self
    }

    #[must_use]
    pub fn next(mut self, href: impl Into<String>, text: impl Into<Content>) -> Self {
        self.next = Some(Arrow { href: href.into(), text: text.into(), ..Arrow::default() });
        self
    }

    /// What the previous and the next page are about; shown where pages have no numbers.
    #[must_use]
    pub fn labels(mut self, previous: Option<String>, next: Option<String>) -> Self {
        if let Some(arrow) = &mut self.previous {
            arrow.label = previous;
        }
        if let Some(arrow) = &mut self.next {
            arrow.label = next;
        }
        self
    }

    /// Attributes of the two links.
    #[must_use]
    pub fn link_attributes(mut self, previous: Attributes, next: Attributes) -> Self {
        if let Some(arrow) = &mut self.previous {
            arrow.attributes = previous;
        }
        if let Some(arrow) = &mut self.next {
            arrow.attributes = next;
        }
        self
    }

    /// A numbered page; `label` is read out: "Page 3".
    #[must_use]
    pub fn page(
        mut self,
        href: impl Into<String>,
        number: impl Into<String>,
        label: impl Into<String>,
        current: bool,
    ) -> Self {
        let (href, number, label) = (href.into(), number.into(), label.into());
        self.items.push(Item::Page { href, number, label, current });
        self
    }

    #[must_use]
    pub fn gap(mut self) -> Self {
        self.items.push(Item::Gap);
        self
    }

    fn block(&self) -> bool {
        self.items.is_empty() && (self.previous.is_some() || self.next.is_some())
    }
}
