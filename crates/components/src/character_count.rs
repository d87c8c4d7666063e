//! A text field that says how much room is left.

use std::fmt;

use crate::{Content, ErrorMessage, Hint, Html, Label, Plural, Textarea};

/// `%{count}` stands where the number goes. The script says the others while a person writes.
#[derive(Clone, Debug, Default)]
pub struct CountWords {
    /// The limit, shown without scripts.
    pub limit: String,
    pub under: Plural,
    pub at: String,
    pub over: Plural,
}

/// A [`Textarea`] with a limit in characters, or in words.
#[derive(Clone, Debug, Default)]
pub struct CharacterCount {
    textarea: Textarea,
    most: Option<u32>,
    in_words: bool,
    kind: Option<String>,
    threshold: Option<u8>,
    words: CountWords,
    message_class: String,
}

markup!(CharacterCount);

impl CharacterCount {
    /// `most` characters; `None` leaves the limit to a script.
    pub fn new(
        name: impl Into<String>,
        label: impl Into<Label>,
        most: Option<u32>,
        words: CountWords,
    ) -> Self {
        Self { textarea: Textarea::new(name, label), most, words, ..Self::default() }
    }

    /// Counts words instead of characters.
    #[must_use]
    pub fn in_words(mut self) -> Self {
        self.in_words = true;
        self.kind("words")
    }

    /// What the script counts: "characters", "words", "graphemes".
    #[must_use]
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }

    /// The message appears only after this many per cent of the limit.
    #[must_use]
    pub fn threshold(mut self, percent: u8) -> Self {
        self.threshold = Some(percent);
        self
    }

    #[must_use]
    pub fn message_class(mut self, classes: impl Into<String>) -> Self {
        self.message_class = classes.into();
        self
    }

    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        self.with(|textarea| textarea.value(value))
    }

    #[must_use]
    pub fn hint(self, hint: impl Into<Content>) -> Self {
        self.with(|textarea| textarea.hint(hint))
    }

    #[must_use]
    pub fn error(self, error: impl Into<Option<ErrorMessage>>) -> Self {
        self.with(|textarea| textarea.error(error))
    }

    /// Changes the field inside: its rows, its direction, its classes.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(Textarea) -> Textarea) -> Self {
        self.textarea = change(self.textarea);
        self
    }

    /// The field with everything that the count adds to it.
    fn counted(&self) -> Textarea {
        let mut textarea = self.textarea.clone();
        let info = format!("{}-info", textarea.field.id());
        let group = &mut textarea.field.group;
        group.classes.lead("govuk-character-count");
        self.describe(group);
        let mut message =
            Hint::new(self.limit()).id(info.clone()).class("govuk-character-count__message");
        if !self.message_class.is_empty() {
            message = message.class(&self.message_class);
        }
        let after = Html::from(std::mem::take(&mut group.after));
        group.after = Html::join([Html::from(message), after]).into();
        textarea.described_by(info)
    }

    fn limit(&self) -> String {
        self.most
            .map_or(String::new(), |most| self.words.limit.replace("%{count}", &most.to_string()))
    }

    fn describe(&self, group: &mut crate::Group) {
        let to = &mut group.attributes;
        to.set("data-module", "govuk-character-count");
        if let Some(most) = self.most {
            to.set(
                if self.in_words { "data-maxwords" } else { "data-maxlength" },
                most.to_string(),
            );
        }
        if let Some(percent) = self.threshold {
            to.set("data-threshold", percent.to_string());
        }
        if let Some(kind) = &self.kind {
            to.set("data-count-type", kind);
        }
        if self.most.is_none() {
            to.say("textarea-description.other", &self.words.limit);
        }
        let unit = if self.in_words { "words" } else { "characters" };
        to.say_each(&format!("{unit}-under-limit"), &self.words.under);
        to.say(&format!("{unit}-at-limit"), &self.words.at);
        to.say_each(&format!("{unit}-over-limit"), &self.words.over);
    }
}

impl fmt::Display for CharacterCount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut textarea = self.counted();
        textarea.classes.lead("govuk-js-character-count");
        textarea.fmt(out)
    }
}
