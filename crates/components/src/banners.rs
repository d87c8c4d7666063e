//! News about this page, and what kind of service this is.

use askama::Template;

use crate::{Attributes, Classes, Content, Tag};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "notification-banner.html")]
pub struct NotificationBanner {
    title: Content,
    content: Content,
    success: bool,
    role: Option<String>,
    level: Option<u8>,
    title_id: Option<String>,
    disable_auto_focus: Option<bool>,
    classes: Classes,
    attributes: Attributes,
}

component!(NotificationBanner);
text!(NotificationBanner: role, title_id);

impl NotificationBanner {
    pub fn new(title: impl Into<Content>, content: impl Into<Content>) -> Self {
        Self { title: title.into(), content: content.into(), ..Self::default() }
    }

    /// Something was done; it is read out at once.
    #[must_use]
    pub fn success(mut self) -> Self {
        self.success = true;
        self
    }

    #[must_use]
    pub fn level(mut self, level: u8) -> Self {
        self.level = Some(level);
        self
    }

    #[must_use]
    pub fn disable_auto_focus(mut self, on: bool) -> Self {
        self.disable_auto_focus = Some(on);
        self
    }
}

/// With the class "demo" it is the band that says that everything here is invented.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "phase-banner.html")]
pub struct PhaseBanner {
    tag: Tag,
    text: Content,
    classes: Classes,
    attributes: Attributes,
}

component!(PhaseBanner);

impl PhaseBanner {
    pub fn new(mut tag: Tag, text: impl Into<Content>) -> Self {
        tag.classes.lead("govuk-phase-banner__content__tag");
        Self { tag, text: text.into(), ..Self::default() }
    }
}
