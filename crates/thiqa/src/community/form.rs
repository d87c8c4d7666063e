//! Fields that the forms of surveys, voices and studies share.

use components::{Input, Textarea};

use crate::web::{Fields, Page, Problems};

/// What was typed, and what is wrong with it.
pub(in crate::community) type Typed<'a> = (&'a Fields, &'a Problems);

/// A line.
pub(in crate::community) fn line(
    page: &Page,
    name: &'static str,
    key: &str,
    typed: Typed<'_>,
) -> Input {
    Input::new(name, page.t(key))
        .value(typed.0.get(name))
        .dir("auto")
        .error(page.problem(typed.1, name))
}

/// A longer text.
pub(in crate::community) fn text(
    page: &Page,
    name: &'static str,
    key: &str,
    typed: Typed<'_>,
) -> Textarea {
    Textarea::new(name, page.t(key))
        .value(typed.0.text(name))
        .rows(5)
        .dir("auto")
        .error(page.problem(typed.1, name))
}
