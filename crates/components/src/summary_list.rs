//! Facts in two columns, each with what can be done about it.

use askama::Template;

use crate::{Attributes, Classes, Content};

/// A link such as "Change"; the hidden words say what.
#[derive(Clone, Debug, Default)]
pub struct Action {
    href: String,
    text: Content,
    hidden: String,
    classes: Classes,
    attributes: Attributes,
}

impl Action {
    pub fn new(href: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { href: href.into(), text: text.into(), ..Self::default() }
    }

    #[must_use]
    pub fn hidden(mut self, words: impl Into<String>) -> Self {
        self.hidden = words.into();
        self
    }

    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        self.classes.add(classes);
        self
    }

    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.set(name, value);
        self
    }
}

#[derive(Clone, Debug, Default)]
pub struct SummaryRow {
    key: Content,
    value: Content,
    actions: Vec<Action>,
    classes: Classes,
    key_classes: Classes,
    value_classes: Classes,
    action_classes: Classes,
}

impl SummaryRow {
    pub fn new(key: impl Into<Content>, value: impl Into<Content>) -> Self {
        Self { key: key.into(), value: value.into(), ..Self::default() }
    }

    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        self.classes.add(classes);
        self
    }

    /// Classes of the key, the value and the actions.
    #[must_use]
    pub fn part_classes(mut self, key: &str, value: &str, actions: &str) -> Self {
        self.key_classes.add(key);
        self.value_classes.add(value);
        self.action_classes.add(actions);
        self
    }
}

/// A frame with a title around the list.
#[derive(Clone, Debug, Default)]
pub struct Card {
    title: Content,
    level: Option<u8>,
    actions: Vec<Action>,
    classes: Classes,
    attributes: Attributes,
}

impl Card {
    pub fn new(title: impl Into<Content>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    /// 2 unless given.
    #[must_use]
    pub fn level(mut self, level: u8) -> Self {
        self.level = Some(level);
        self
    }

    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        self.classes.add(classes);
        self
    }

    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.set(name, value);
        self
    }
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "summary-list.html")]
pub struct SummaryList {
    rows: Vec<SummaryRow>,
    card: Option<Card>,
    classes: Classes,
    attributes: Attributes,
}

component!(SummaryList);

impl SummaryList {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn row(self, key: impl Into<Content>, value: impl Into<Content>) -> Self {
        self.item(SummaryRow::new(key, value))
    }

    #[must_use]
    pub fn item(mut self, row: SummaryRow) -> Self {
        self.rows.push(row);
        self
    }

    #[must_use]
    pub fn card(mut self, card: Card) -> Self {
        self.card = Some(card);
        self
    }

    fn acts(&self) -> bool {
        self.rows.iter().any(|row| !row.actions.is_empty())
    }

    fn about(&self) -> Content {
        self.card.as_ref().map(|card| card.title.clone()).unwrap_or_default()
    }
}
