//! What must be put right, at the head of the page.

use askama::Template;

use crate::{Attributes, Classes, Content};

#[derive(Clone, Debug, Default)]
struct Problem {
    href: Option<String>,
    text: Content,
    attributes: Attributes,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "error-summary.html")]
pub struct ErrorSummary {
    title: Content,
    description: Content,
    problems: Vec<Problem>,
    disable_auto_focus: Option<bool>,
    classes: Classes,
    attributes: Attributes,
}

component!(ErrorSummary);

impl ErrorSummary {
    pub fn new(title: impl Into<Content>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    #[must_use]
    pub fn description(mut self, text: impl Into<Content>) -> Self {
        self.description = text.into();
        self
    }

    /// `href` leads to the field: "#" and its id.
    #[must_use]
    pub fn problem(self, href: impl Into<String>, text: impl Into<Content>) -> Self {
        self.problem_with(Some(href.into()), text.into(), Attributes::default())
    }

    #[must_use]
    pub fn problem_with(
        mut self,
        href: Option<String>,
        text: Content,
        attributes: Attributes,
    ) -> Self {
        self.problems.push(Problem { href, text, attributes });
        self
    }

    #[must_use]
    pub fn disable_auto_focus(mut self, on: bool) -> Self {
        self.disable_auto_focus = Some(on);
        self
    }
}
