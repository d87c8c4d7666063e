//! Parts of one page, one seen at a time where scripts run.

use askama::Template;

use crate::{Attributes, Classes, Content};

#[derive(Clone, Debug, Default)]
struct Tab {
    id: String,
    label: String,
    panel: Content,
    attributes: Attributes,
    panel_attributes: Attributes,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "tabs.html")]
pub struct Tabs {
    title: String,
    id: Option<String>,
    tabs: Vec<Tab>,
    classes: Classes,
    attributes: Attributes,
}

component!(Tabs);
text!(Tabs: id);

impl Tabs {
    /// `title` heads the list of parts where it is not shown as tabs.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    #[must_use]
    pub fn tab(
        self,
        id: impl Into<String>,
        label: impl Into<String>,
        panel: impl Into<Content>,
    ) -> Self {
        self.tab_with(id, label, panel, Attributes::default(), Attributes::default())
    }

    #[must_use]
    pub fn tab_with(
        mut self,
        id: impl Into<String>,
        label: impl Into<String>,
        panel: impl Into<Content>,
        attributes: Attributes,
        panel_attributes: Attributes,
    ) -> Self {
        let (id, label, panel) = (id.into(), label.into(), panel.into());
        self.tabs.push(Tab { id, label, panel, attributes, panel_attributes });
        self
    }
}
