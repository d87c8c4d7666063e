//! The parts of the service, under the head of the page.

use askama::Template;

use super::navigation_item::NavigationItem;
use crate::{Attributes, Classes};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "service-navigation.html")]
pub struct ServiceNavigation {
    menu: String,
    menu_label: Option<String>,
    label: Option<String>,
    navigation_id: Option<String>,
    name: Option<String>,
    href: Option<String>,
    region: Option<String>,
    items: Vec<NavigationItem>,
    collapse: Option<bool>,
    navigation_classes: Classes,
    classes: Classes,
    attributes: Attributes,
}

component!(ServiceNavigation);
text!(ServiceNavigation:
    /// What the button is called aloud, if not the word on it.
    menu_label,
    /// What the navigation is called aloud, if not the word on the button.
    label, navigation_id);

impl ServiceNavigation {
    /// `menu` is the word on the button that opens the list on a telephone.
    pub fn new(menu: impl Into<String>) -> Self {
        Self { menu: menu.into(), ..Self::default() }
    }

    /// The service's name and address; `region` is what the whole band is called aloud.
    #[must_use]
    pub fn service(
        mut self,
        name: impl Into<String>,
        href: Option<String>,
        region: impl Into<String>,
    ) -> Self {
        self.name = Some(name.into());
        self.href = href;
        self.region = Some(region.into());
        self
    }

    #[must_use]
    pub fn item(mut self, item: NavigationItem) -> Self {
        self.items.push(item);
        self
    }

    #[must_use]
    pub fn items(self, items: impl IntoIterator<Item = NavigationItem>) -> Self {
        items.into_iter().fold(self, Self::item)
    }

    /// Whether the list hides behind a button on a telephone; it does from two items on.
    #[must_use]
    pub fn collapse(mut self, on: bool) -> Self {
        self.collapse = Some(on);
        self
    }

    #[must_use]
    pub fn navigation_class(mut self, classes: &str) -> Self {
        self.navigation_classes.add(classes);
        self
    }

    fn collapses(&self) -> bool {
        self.collapse.unwrap_or(self.items.len() > 1)
    }

    fn id(&self) -> &str {
        self.navigation_id.as_deref().unwrap_or("navigation")
    }

    fn spoken(&self) -> Option<&String> {
        self.menu_label.as_ref().filter(|label| **label != self.menu)
    }
}
