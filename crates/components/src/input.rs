//! A one-line text field.

use askama::Template;

use crate::{Attributes, Classes, Content, Field, Label};

/// What stands in the box before or after the input: a unit, a dialling code.
#[derive(Clone, Debug, Default)]
pub struct Affix {
    content: Content,
    classes: Classes,
    attributes: Attributes,
}

impl Affix {
    pub fn new(content: impl Into<Content>) -> Self {
        Self { content: content.into(), ..Self::default() }
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
#[template(path = "input.html")]
pub struct Input {
    pub(crate) field: Field,
    kind: Option<String>,
    value: Option<String>,
    inputmode: Option<String>,
    autocomplete: Option<String>,
    autocapitalize: Option<String>,
    pattern: Option<String>,
    spellcheck: Option<bool>,
    disabled: bool,
    prefix: Option<Affix>,
    suffix: Option<Affix>,
    wrapper_classes: Classes,
    wrapper_attributes: Attributes,
    classes: Classes,
    attributes: Attributes,
}

component!(Input);
field!(Input);
text!(Input:
    /// The `type`: "text" unless given.
    kind, value, inputmode, autocomplete, autocapitalize, pattern);

impl Input {
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { field: Field::new(name, label), ..Self::default() }
    }

    /// "ltr" for identifiers and telephones, "auto" for free text.
    #[must_use]
    pub fn dir(self, direction: &'static str) -> Self {
        self.attr("dir", direction)
    }

    /// A number or an identifier: keys with digits, written from the left, no spelling help.
    #[must_use]
    pub fn digits(self) -> Self {
        self.inputmode("numeric").spellcheck(false).dir("ltr")
    }

    #[must_use]
    pub fn spellcheck(mut self, on: bool) -> Self {
        self.spellcheck = Some(on);
        self
    }

    #[must_use]
    pub fn disabled(mut self, on: bool) -> Self {
        self.disabled = on;
        self
    }

    #[must_use]
    pub fn prefix(mut self, prefix: Affix) -> Self {
        self.prefix = Some(prefix);
        self
    }

    #[must_use]
    pub fn suffix(mut self, suffix: Affix) -> Self {
        self.suffix = Some(suffix);
        self
    }

    #[must_use]
    pub fn wrapper_class(mut self, classes: &str) -> Self {
        self.wrapper_classes.add(classes);
        self
    }

    #[must_use]
    pub fn wrapper_attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.wrapper_attributes.set(name, value);
        self
    }

    fn wrapped(&self) -> bool {
        let affixes = [&self.prefix, &self.suffix].into_iter().flatten();
        let group = &self.field.group;
        affixes
            .map(|affix| &affix.content)
            .chain([&group.before, &group.after])
            .any(|c| !c.is_empty())
    }
}

impl Input {
    /// What a part of a date passes on, if it has it.
    pub(crate) fn optional(
        mut self,
        value: Option<String>,
        autocomplete: Option<String>,
        pattern: Option<String>,
        attributes: &Attributes,
    ) -> Self {
        self.value = value;
        self.autocomplete = autocomplete;
        self.pattern = pattern;
        self.attributes.extend(attributes);
        self
    }
}
