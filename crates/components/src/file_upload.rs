//! A field for files.

use askama::Template;

use crate::{Attributes, Classes, Field, Label, Plural};

/// The words of the drop zone: without them the browser speaks its own language, not the page's.
#[derive(Clone, Debug, Default)]
pub struct FileWords {
    pub choose: String,
    pub drop: String,
    pub none: String,
    pub several: Plural,
    pub entered: String,
    pub left: String,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "file-upload.html")]
pub struct FileUpload {
    field: Field,
    zone: bool,
    zone_classes: Classes,
    zone_attributes: Attributes,
    multiple: bool,
    disabled: bool,
    classes: Classes,
    attributes: Attributes,
}

component!(FileUpload);
field!(FileUpload);

impl FileUpload {
    pub fn new(name: impl Into<String>, label: impl Into<Label>) -> Self {
        Self { field: Field::new(name, label), ..Self::default() }
    }

    /// Makes it a drop zone where scripts run.
    #[must_use]
    pub fn zone(mut self, words: &FileWords) -> Self {
        self.zone = true;
        let to = &mut self.zone_attributes;
        to.say("choose-files-button", &words.choose);
        to.say("no-file-chosen", &words.none);
        to.say_each("multiple-files-chosen", &words.several);
        to.say("drop-instruction", &words.drop);
        to.say("entered-drop-zone", &words.entered);
        to.say("left-drop-zone", &words.left);
        self
    }

    #[must_use]
    pub fn zone_class(mut self, classes: &str) -> Self {
        self.zone_classes.add(classes);
        self
    }

    #[must_use]
    pub fn zone_attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.zone_attributes.set(name, value);
        self
    }

    #[must_use]
    pub fn multiple(mut self) -> Self {
        self.multiple = true;
        self
    }

    /// Media types or endings, separated by commas: "image/*,.pdf".
    #[must_use]
    pub fn accept(self, types: &str) -> Self {
        self.attr("accept", types)
    }

    #[must_use]
    pub fn disabled(mut self, on: bool) -> Self {
        self.disabled = on;
        self
    }
}
