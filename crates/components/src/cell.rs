//! A cell of a table.

use crate::{Attributes, Classes, Content};

/// A cell of the head or the body.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub(super) content: Content,
    pub(super) numeric: bool,
    pub(super) colspan: Option<u16>,
    pub(super) rowspan: Option<u16>,
    pub(super) classes: Classes,
    pub(super) attributes: Attributes,
}

impl Cell {
    pub fn new(content: impl Into<Content>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// A figure, aligned with the others of its column.
    pub fn number(content: impl Into<Content>) -> Self {
        Self { numeric: true, ..Self::new(content) }
    }

    #[must_use]
    pub fn colspan(mut self, columns: u16) -> Self {
        self.colspan = Some(columns);
        self
    }

    #[must_use]
    pub fn rowspan(mut self, rows: u16) -> Self {
        self.rowspan = Some(rows);
        self
    }

    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        self.classes.add(classes);
        self
    }

    #[must_use]
    pub fn attr(
        mut self,
        name: impl Into<std::borrow::Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        self.attributes.set(name, value);
        self
    }
}

impl<T: Into<Content>> From<T> for Cell {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}
