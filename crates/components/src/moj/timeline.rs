use askama::Template;

use crate::{Attributes, Classes, Content};

/// Something that happened. `at` is for machines (RFC 3339), `when` for people.
#[derive(Clone, Debug, Default)]
pub struct TimelineItem {
    title: Content,
    at: String,
    when: Content,
    byline: Content,
    description: Content,
    classes: Classes,
}

impl TimelineItem {
    pub fn new(title: impl Into<Content>, at: impl Into<String>, when: impl Into<Content>) -> Self {
        Self { title: title.into(), at: at.into(), when: when.into(), ..Self::default() }
    }

    /// Who did it, with the word "by" of the language.
    #[must_use]
    pub fn by(mut self, words: impl Into<Content>) -> Self {
        self.byline = words.into();
        self
    }

    #[must_use]
    pub fn description(mut self, words: impl Into<Content>) -> Self {
        self.description = words.into();
        self
    }

    /// It corrects an earlier entry.
    #[must_use]
    pub fn correction(self) -> Self {
        self.class("moj-timeline__item--correction")
    }

    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        self.classes.add(classes);
        self
    }
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "moj/timeline.html")]
pub struct Timeline {
    items: Vec<TimelineItem>,
    level: Option<u8>,
    classes: Classes,
    attributes: Attributes,
}

component!(Timeline);

impl Timeline {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn item(mut self, item: TimelineItem) -> Self {
        self.items.push(item);
        self
    }

    /// The titles' heading level: 2 unless given.
    #[must_use]
    pub fn level(mut self, level: u8) -> Self {
        self.level = Some(level);
        self
    }
}
