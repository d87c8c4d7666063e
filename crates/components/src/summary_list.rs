//! Facts in two columns, each with what can be done about it.

use askama::Template;

use super::summary_row::{Action, SummaryRow};
use crate::{Attributes, Classes, Content};

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
