//! Rows and columns.

use askama::Template;

use super::cell::Cell;
use crate::{Attributes, Classes};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "table.html")]
pub struct Table {
    caption: Option<String>,
    caption_classes: Classes,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    row_header: bool,
    cards: bool,
    classes: Classes,
    attributes: Attributes,
}

component!(Table);
text!(Table: caption);

impl Table {
    pub fn new<C: Into<Cell>>(head: impl IntoIterator<Item = C>) -> Self {
        Self { head: head.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    #[must_use]
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// The first cell of each row names it.
    #[must_use]
    pub fn row_header(mut self) -> Self {
        self.row_header = true;
        self
    }

    /// On a telephone each row becomes a card; every cell then says its column.
    #[must_use]
    pub fn cards(mut self) -> Self {
        self.cards = true;
        self.row_header().class("cases")
    }

    #[must_use]
    pub fn caption_class(mut self, classes: &str) -> Self {
        self.caption_classes.add(classes);
        self
    }

    fn column(&self, n: usize) -> &str {
        self.head.get(n).filter(|_| self.cards).map_or("", |cell| cell.content.words())
    }
}
