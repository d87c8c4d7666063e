//! A date in three fields: day, month, year, in the order in which they are read.

use askama::Template;

use crate::fieldset::grouped;
use crate::{Attributes, Classes, Field, Fieldset, Html, Input, Legend};

/// One of the three fields.
#[derive(Clone, Debug, Default)]
pub struct DatePart {
    name: String,
    label: String,
    width: u8,
    id: Option<String>,
    value: Option<String>,
    wrong: Option<bool>,
    classes: Classes,
    inputmode: Option<String>,
    autocomplete: Option<String>,
    pattern: Option<String>,
    attributes: Attributes,
}

text!(DatePart: id, value, inputmode, autocomplete, pattern);

impl DatePart {
    /// `width` is the number of digits: 2 or 4.
    pub fn new(name: impl Into<String>, label: impl Into<String>, width: u8) -> Self {
        Self { name: name.into(), label: label.into(), width, ..Self::default() }
    }

    /// Marks (or spares) this part when the date has an error; by default all are marked.
    #[must_use]
    pub fn wrong(mut self, on: bool) -> Self {
        self.wrong = Some(on);
        self
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

    fn is_wrong(&self) -> bool {
        self.wrong == Some(true) || self.classes.contain("govuk-input--error")
    }

    fn input(&self, date: &DateInput, marked: bool) -> Input {
        let label = crate::Label::new(self.label.as_str()).class("govuk-date-input__label");
        let id = self.id.clone().unwrap_or_else(|| format!("{}-{}", date.field.id(), self.name));
        let name = date
            .prefix
            .as_ref()
            .map_or(self.name.clone(), |prefix| format!("{prefix}-{}", self.name));
        let mut input = Input::new(name, label).id(id).class("govuk-date-input__input");
        if marked && !self.classes.contain("govuk-input--error") {
            input = input.class("govuk-input--error");
        }
        if !self.classes.contain("govuk-input--width-") {
            input = input.class(format!("govuk-input--width-{}", self.width));
        }
        input = input.class(self.classes.bare());
        input = input.inputmode(self.inputmode.as_deref().unwrap_or("numeric"));
        input.optional(
            self.value.clone(),
            self.autocomplete.clone(),
            self.pattern.clone(),
            &self.attributes,
        )
    }
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "form-group.html")]
pub struct DateInput {
    field: Field,
    fieldset: Option<Fieldset>,
    prefix: Option<String>,
    parts: Vec<DatePart>,
    classes: Classes,
    attributes: Attributes,
}

component!(DateInput);
field!(DateInput);

impl DateInput {
    /// Fields `{name}-day`, `{name}-month`, `{name}-year`, with the words for day, month and year.
    pub fn new(name: &str, legend: impl Into<Legend>, words: [&str; 3]) -> Self {
        let [day, month, year] = words;
        Self::bare(name).prefix(name).fieldset(Fieldset::new(legend)).parts([
            DatePart::new("day", day, 2),
            DatePart::new("month", month, 2),
            DatePart::new("year", year, 4),
        ])
    }

    /// Without a question and parts.
    pub fn bare(id: impl Into<String>) -> Self {
        Self { field: Field::new(id, ""), ..Self::default() }
    }

    /// What is written in the three fields, as it was typed.
    #[must_use]
    pub fn values(mut self, values: [&str; 3]) -> Self {
        for (part, value) in self.parts.iter_mut().zip(values) {
            part.value = Some(value.to_owned());
        }
        self
    }

    #[must_use]
    pub fn fieldset(mut self, fieldset: Fieldset) -> Self {
        self.fieldset = Some(fieldset.role("group"));
        self
    }

    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    #[must_use]
    pub fn parts(mut self, parts: impl IntoIterator<Item = DatePart>) -> Self {
        self.parts = parts.into_iter().collect();
        self
    }

    fn field(&self) -> &Field {
        &self.field
    }

    fn inputs(&self) -> Vec<Input> {
        let some_wrong = self.parts.iter().any(DatePart::is_wrong);
        let whole = self.field.error.is_some() && !some_wrong;
        let marked = |part: &DatePart| part.is_wrong() || (whole && part.wrong != Some(false));
        self.parts.iter().map(|part| part.input(self, marked(part))).collect()
    }

    fn inner(&self) -> Html {
        let inner = Inner { date: self, inputs: self.inputs() };
        grouped(
            self.fieldset.as_ref(),
            &self.field.described_by(),
            Html::trusted(inner.to_string()),
        )
    }
}

#[derive(Template)]
#[template(path = "date-input.html")]
struct Inner<'a> {
    date: &'a DateInput,
    inputs: Vec<Input>,
}
