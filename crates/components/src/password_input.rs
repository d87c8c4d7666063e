//! A field for a passphrase, which can be shown.

use std::fmt;

use crate::{Button, Classes, Html, Input, Label};

#[derive(Clone, Debug, Default)]
pub struct PasswordWords {
    pub show: String,
    pub hide: String,
    pub show_label: String,
    pub hide_label: String,
    pub shown: String,
    pub hidden: String,
}

/// An [`Input`] with a button that shows what was typed.
#[derive(Clone, Debug, Default)]
pub struct PasswordInput {
    input: Input,
    autocomplete: Option<String>,
    words: PasswordWords,
    classes: Classes,
}

markup!(PasswordInput);

text!(PasswordInput:
    /// "current-password" unless given.
    autocomplete);

impl PasswordInput {
    pub fn new(name: impl Into<String>, label: impl Into<Label>, words: PasswordWords) -> Self {
        Self { input: Input::new(name, label), words, ..Self::default() }
    }

    #[must_use]
    pub fn class(mut self, classes: &str) -> Self {
        self.classes.add(classes);
        self
    }

    /// Changes the field inside: its hint, its error, its attributes.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(Input) -> Input) -> Self {
        self.input = change(self.input);
        self
    }

    fn button(&self, id: &str) -> Button {
        Button::new(self.words.show.as_str())
            .kind("button")
            .secondary()
            .class("govuk-password-input__toggle govuk-js-password-input-toggle")
            .attr("aria-controls", id)
            .attr("aria-label", &self.words.show_label)
            .attr("hidden", "")
    }
}

impl fmt::Display for PasswordInput {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut input = self.input.clone();
        let button = Html::from(self.button(input.field.id()));
        let group = &mut input.field.group;
        group.classes.lead("govuk-password-input");
        let to = &mut group.attributes;
        to.set("data-module", "govuk-password-input");
        to.say("show-password", &self.words.show);
        to.say("hide-password", &self.words.hide);
        to.say("show-password-aria-label", &self.words.show_label);
        to.say("hide-password-aria-label", &self.words.hide_label);
        to.say("password-shown-announcement", &self.words.shown);
        to.say("password-hidden-announcement", &self.words.hidden);
        group.after = button.into();
        input
            .kind("password")
            .spellcheck(false)
            .autocapitalize("none")
            .autocomplete(self.autocomplete.as_deref().unwrap_or("current-password"))
            .wrapper_class("govuk-password-input__wrapper")
            .class("govuk-password-input__input govuk-js-password-input-input")
            .class(self.classes.bare())
            .fmt(out)
    }
}
