//! A picture from the sprite.

use askama::Template;

use crate::{Attributes, Classes};

/// Decoration beside words: it is hidden from screen readers and never stands alone.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "icon.html")]
pub struct Icon {
    sprite: String,
    name: String,
    classes: Classes,
    attributes: Attributes,
}

component!(Icon);

impl Icon {
    /// `sprite` is the address of `icons.svg`, `name` a line of `ui/src/icons.txt`.
    pub fn new(sprite: impl Into<String>, name: impl Into<String>) -> Self {
        Self { sprite: sprite.into(), name: name.into(), ..Self::default() }
    }

    /// An arrow, which turns with the direction of the page.
    #[must_use]
    pub fn directional(self) -> Self {
        self.class("ico--dir")
    }
}
