//! Fields that belong together under one question.

use askama::Template;

use crate::{Attributes, Classes, Content, Html};

/// The question. Sizes: "xl", "l", "m", "s".
#[derive(Clone, Debug, Default)]
pub struct Legend {
    text: Content,
    heading: bool,
    classes: Classes,
}

impl Legend {
    pub fn new(text: impl Into<Content>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The page's only question is its heading.
    #[must_use]
    pub fn heading(mut self) -> Self {
        self.heading = true;
        self
    }

    #[must_use]
    pub fn size(self, size: &str) -> Self {
        self.class(&format!("govuk-fieldset__legend--{size}"))
    }

    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        self.classes.add(classes);
        self
    }
}

macro_rules! legend_from {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Legend {
            fn from(text: $kind) -> Self {
                Self::new(text).size("m")
            }
        })+
    };
}

legend_from!(&str, String, &String, Html, Content);

#[derive(Clone, Debug, Default, Template)]
#[template(path = "fieldset.html")]
pub struct Fieldset {
    legend: Legend,
    inner: Html,
    role: Option<String>,
    pub(crate) described_by: Option<String>,
    classes: Classes,
    attributes: Attributes,
}

component!(Fieldset);
text!(Fieldset: role, described_by);

impl Fieldset {
    pub fn new(legend: impl Into<Legend>) -> Self {
        Self { legend: legend.into(), ..Self::default() }
    }

    #[must_use]
    pub fn inner(mut self, inner: impl Into<Html>) -> Self {
        self.inner = inner.into();
        self
    }
}

/// How a question with several inputs is put together: the notes and inputs, in a fieldset if it has one.
pub(crate) fn grouped(fieldset: Option<&Fieldset>, ids: &str, inner: Html) -> Html {
    match fieldset {
        None => inner,
        Some(fieldset) => {
            let others = fieldset.described_by.clone().unwrap_or_default();
            let mut whole = fieldset.clone().inner(inner);
            let ids = [others.as_str(), ids]
                .iter()
                .filter(|id| !id.is_empty())
                .copied()
                .collect::<Vec<_>>();
            whole.described_by = (!ids.is_empty()).then(|| ids.join(" "));
            whole.into()
        }
    }
}
