//! A row of a summary list, and its links.

use crate::{Attributes, Classes, Content};

/// A link such as "Change"; the hidden words say what.
#[derive(Clone, Debug, Default)]
pub struct Action {
    pub(super) href: String,
    pub(super) text: Content,
    pub(super) hidden: String,
    pub(super) classes: Classes,
    pub(super) attributes: Attributes,
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
    pub(super) key: Content,
    pub(super) value: Content,
    pub(super) actions: Vec<Action>,
    pub(super) classes: Classes,
    pub(super) key_classes: Classes,
    pub(super) value_classes: Classes,
    pub(super) action_classes: Classes,
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
