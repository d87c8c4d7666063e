//! What every form field has around it.

use crate::{Attributes, Classes, Content, ErrorMessage, Hint, Label};

/// The box around a field; `before` and `after` stand beside the input.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub(crate) classes: Classes,
    pub(crate) attributes: Attributes,
    pub(crate) before: Content,
    pub(crate) after: Content,
}

/// A field's name, its words and its state. The id is the name unless it is given.
#[derive(Clone, Debug, Default)]
pub struct Field {
    pub(crate) name: String,
    pub(crate) id: Option<String>,
    pub(crate) label: Label,
    pub(crate) hint: Option<Hint>,
    pub(crate) error: Option<ErrorMessage>,
    pub(crate) described_by: String,
    pub(crate) group: Group,
}

impl Field {
    pub(crate) fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    pub(crate) fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }

    pub(crate) fn label(&self) -> Label {
        self.label.clone().target(self.id())
    }

    pub(crate) fn hint(&self) -> Option<Hint> {
        self.hint.clone().map(|hint| hint.id(format!("{}-hint", self.id())))
    }

    pub(crate) fn error(&self) -> Option<ErrorMessage> {
        self.error.clone().map(|error| error.id(format!("{}-error", self.id())))
    }

    /// The ids of what describes the field: others first, then its hint, then its error.
    pub(crate) fn described_by(&self) -> String {
        let mut ids = vec![self.described_by.clone()];
        ids.extend(self.hint.as_ref().map(|_| format!("{}-hint", self.id())));
        ids.extend(self.error.as_ref().map(|_| format!("{}-error", self.id())));
        ids.retain(|id| !id.is_empty());
        ids.join(" ")
    }
}

/// The builder's methods that all fields share.
macro_rules! field {
    ($name:ident) => {
        impl $name {
            #[must_use]
            pub fn id(mut self, id: impl Into<String>) -> Self {
                self.field.id = Some(id.into());
                self
            }

            /// Help that is read out with the field; nothing if empty.
            #[must_use]
            pub fn hint(mut self, hint: impl Into<$crate::Content>) -> Self {
                let hint = $crate::Hint::new(hint);
                self.field.hint = (!hint.is_empty()).then_some(hint);
                self
            }

            /// What is wrong with what was given, if anything.
            #[must_use]
            pub fn error(mut self, error: impl Into<Option<$crate::ErrorMessage>>) -> Self {
                self.field.error = error.into();
                self
            }

            /// Ids of further elements that describe the field.
            #[must_use]
            pub fn described_by(mut self, ids: impl Into<String>) -> Self {
                self.field.described_by = ids.into();
                self
            }

            #[must_use]
            pub fn group_class(mut self, classes: impl AsRef<str>) -> Self {
                self.field.group.classes.add(classes.as_ref());
                self
            }

            /// Stands before the input, inside the field's box.
            #[must_use]
            pub fn before(mut self, content: impl Into<$crate::Content>) -> Self {
                self.field.group.before = content.into();
                self
            }

            /// Stands after the input, inside the field's box.
            #[must_use]
            pub fn after(mut self, content: impl Into<$crate::Content>) -> Self {
                self.field.group.after = content.into();
                self
            }
        }
    };
}
