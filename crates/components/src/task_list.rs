//! What is to be done, and how far it is.

use askama::Template;

use crate::{Attributes, Classes, Content};

/// The status is a word, or a [`crate::Tag`].
#[derive(Clone, Debug, Default)]
pub struct Task {
    title: Content,
    href: Option<String>,
    hint: Content,
    status: Content,
    classes: Classes,
    title_classes: Classes,
    status_classes: Classes,
}

text!(Task: href);

impl Task {
    pub fn new(title: impl Into<Content>, status: impl Into<Content>) -> Self {
        Self { title: title.into(), status: status.into(), ..Self::default() }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<Content>) -> Self {
        self.hint = hint.into();
        self
    }

    /// It can't be done yet.
    #[must_use]
    pub fn waiting(self) -> Self {
        self.status_class("govuk-task-list__status--cannot-start-yet")
    }

    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        self.classes.add(classes);
        self
    }

    #[must_use]
    pub fn title_class(mut self, classes: &str) -> Self {
        self.title_classes.add(classes);
        self
    }

    #[must_use]
    pub fn status_class(mut self, classes: &str) -> Self {
        self.status_classes.add(classes);
        self
    }
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "task-list.html")]
pub struct TaskList {
    prefix: Option<String>,
    tasks: Vec<Task>,
    classes: Classes,
    attributes: Attributes,
}

component!(TaskList);
text!(TaskList:
    /// What the ids begin with; two lists on a page need two.
    prefix);

impl TaskList {
    pub fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn task(mut self, task: Task) -> Self {
        self.tasks.push(task);
        self
    }

    fn id(&self, n: usize, part: &str) -> String {
        format!("{}-{n}-{part}", self.prefix.as_deref().unwrap_or("task-list"))
    }
}
