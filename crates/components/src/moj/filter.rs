//! What narrows a list, and the parts of a page.

use askama::Template;

use crate::{Attributes, Classes, Content, Html};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "moj/sub-navigation.html")]
pub struct SubNavigation {
    pub(super) label: String,
    pub(super) items: Vec<(String, Content, bool)>,
    pub(super) classes: Classes,
    pub(super) attributes: Attributes,
}

impl SubNavigation {
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    #[must_use]
    pub fn item(
        mut self,
        href: impl Into<String>,
        text: impl Into<Content>,
        current: bool,
    ) -> Self {
        self.items.push((href.into(), text.into(), current));
        self
    }
}

/// Around the fields of a form that narrows a list; the form itself is the page's.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "moj/filter.html")]
pub struct Filter {
    pub(super) heading: String,
    pub(super) chosen: String,
    pub(super) clear: Option<(String, String)>,
    pub(super) tags: Vec<(String, String, String)>,
    pub(super) options: Html,
    pub(super) classes: Classes,
    pub(super) attributes: Attributes,
}

impl Filter {
    /// `options` are the fields and the button that applies them.
    pub fn new(heading: impl Into<String>, options: impl Into<Html>) -> Self {
        Self { heading: heading.into(), options: options.into(), ..Self::default() }
    }

    /// The heading over what is chosen, and the link that takes everything off.
    #[must_use]
    pub fn chosen(
        mut self,
        heading: impl Into<String>,
        clear_href: impl Into<String>,
        clear: impl Into<String>,
    ) -> Self {
        self.chosen = heading.into();
        self.clear = Some((clear_href.into(), clear.into()));
        self
    }

    /// One thing chosen; `remove` ("Take off the filter") is heard before it.
    #[must_use]
    pub fn tag(
        mut self,
        href: impl Into<String>,
        text: impl Into<String>,
        remove: impl Into<String>,
    ) -> Self {
        self.tags.push((href.into(), text.into(), remove.into()));
        self
    }
}
