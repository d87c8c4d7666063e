//! Radios and checkboxes, plain or as picture cards.

use askama::Template;

use crate::fieldset::grouped;
use crate::{
    Attributes, Classes, Content, ErrorMessage, Field, Fieldset, Hint, Html, Icon, Label, Legend,
};

/// One answer, or a word between answers ("or").
#[derive(Clone, Debug, Default)]
pub struct Choice {
    value: String,
    text: Content,
    id: Option<String>,
    name: Option<String>,
    checked: Option<bool>,
    disabled: bool,
    hint: Hint,
    conditional: Html,
    exclusive: bool,
    label: Label,
    divider: Option<String>,
    attributes: Attributes,
}

impl Choice {
    pub fn new(value: impl Into<String>, text: impl Into<Content>) -> Self {
        Self { value: value.into(), text: text.into(), ..Self::default() }
    }

    /// A word between the answers.
    pub fn divider(word: impl Into<String>) -> Self {
        Self { divider: Some(word.into()), ..Self::default() }
    }

    /// Puts a picture above the words; for lists made with `pictures`.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        let words = Html::from(std::mem::take(&mut self.text));
        self.text =
            Html::join([Html::from(icon), Html::trusted(format!("<span>{words}</span>"))]).into();
        self
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// A checkbox may have a name of its own.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Whatever the list's values are.
    #[must_use]
    pub fn checked(mut self, on: bool) -> Self {
        self.checked = Some(on);
        self
    }

    #[must_use]
    pub fn disabled(mut self, on: bool) -> Self {
        self.disabled = on;
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<Content>) -> Self {
        self.hint = Hint::new(hint);
        self
    }

    /// Shown only while this answer is chosen (always, without scripts).
    #[must_use]
    pub fn conditional(mut self, inner: impl Into<Html>) -> Self {
        self.conditional = inner.into();
        self
    }

    /// A checkbox that takes the others off: "none of these".
    #[must_use]
    pub fn exclusive(mut self) -> Self {
        self.exclusive = true;
        self
    }

    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.set(name, value);
        self
    }

    #[must_use]
    pub fn label_class(mut self, classes: &str) -> Self {
        self.label = self.label.class(classes);
        self
    }

    #[must_use]
    pub fn label_attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.label = self.label.attr(name, value);
        self
    }

    /// Everything that depends on its place in the list.
    fn placed(&self, list: &Choices, n: usize) -> Placed<'_> {
        let suffix = if n == 0 { String::new() } else { format!("-{}", n + 1) };
        let id = self.id.clone().unwrap_or_else(|| format!("{}{suffix}", list.field.id()));
        let hint = (!self.hint.is_empty())
            .then(|| self.hint.clone().id(format!("{id}-item-hint")).class(list.part("hint")));
        let mut described = Vec::new();
        if list.fieldset.is_none() && list.kind == "checkbox" {
            described.push(list.field.described_by());
        }
        described.extend(hint.is_some().then(|| format!("{id}-item-hint")));
        described.retain(|ids| !ids.is_empty());
        let label = Label::new(self.text.clone())
            .target(id.as_str())
            .class(list.part("label"))
            .merged(&self.label);
        let name = self.name.clone().unwrap_or_else(|| list.field.name.clone());
        let checked = self.checked.unwrap_or_else(|| list.values.contains(&self.value));
        Placed { choice: self, id, name, hint, label, checked, described_by: described.join(" ") }
    }
}

struct Placed<'a> {
    choice: &'a Choice,
    id: String,
    name: String,
    hint: Option<Hint>,
    label: Label,
    checked: bool,
    described_by: String,
}

/// What radios and checkboxes share.
#[derive(Clone, Debug, Default)]
struct Choices {
    kind: &'static str,
    field: Field,
    fieldset: Option<Fieldset>,
    items: Vec<Choice>,
    values: Vec<String>,
}

impl Choices {
    fn part(&self, part: &str) -> String {
        format!("govuk-{}__{part}", if self.kind == "radio" { "radios" } else { "checkboxes" })
    }

    fn placed(&self) -> Vec<Placed<'_>> {
        self.items.iter().enumerate().map(|(n, item)| item.placed(self, n)).collect()
    }
}

#[derive(Template)]
#[template(path = "choices.html")]
struct Inner<'a> {
    block: &'static str,
    list: &'a Choices,
    items: Vec<Placed<'a>>,
    classes: &'a Classes,
    attributes: &'a Attributes,
}

macro_rules! choices {
    ($name:ident, $kind:literal, $block:literal, $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Template)]
        #[template(path = "form-group.html")]
        pub struct $name {
            list: Choices,
            classes: Classes,
            attributes: Attributes,
        }

        component!($name);

        impl $name {
            /// Answers to a question; the legend is the question.
            pub fn new(name: impl Into<String>, legend: impl Into<Legend>) -> Self {
                Self::bare(name).fieldset(Fieldset::new(legend))
            }

            /// Without a question of its own: another element asks it.
            pub fn bare(name: impl Into<String>) -> Self {
                let list = Choices { kind: $kind, field: Field::new(name, ""), ..Choices::default() };
                Self { list, classes: Classes::default(), attributes: Attributes::default() }
            }

            #[must_use]
            pub fn fieldset(mut self, fieldset: Fieldset) -> Self {
                self.list.fieldset = Some(fieldset);
                self
            }

            #[must_use]
            pub fn item(mut self, choice: Choice) -> Self {
                self.list.items.push(choice);
                self
            }

            #[must_use]
            pub fn items(self, choices: impl IntoIterator<Item = Choice>) -> Self {
                choices.into_iter().fold(self, Self::item)
            }

            /// The value of an answer that is chosen.
            #[must_use]
            pub fn value(mut self, value: impl Into<String>) -> Self {
                self.list.values.push(value.into());
                self
            }

            /// What the ids begin with: the name unless given.
            #[must_use]
            pub fn id(mut self, prefix: impl Into<String>) -> Self {
                self.list.field.id = Some(prefix.into());
                self
            }

            #[must_use]
            pub fn hint(mut self, hint: impl Into<Content>) -> Self {
                let hint = Hint::new(hint);
                self.list.field.hint = (!hint.is_empty()).then_some(hint);
                self
            }

            #[must_use]
            pub fn error(mut self, error: impl Into<Option<ErrorMessage>>) -> Self {
                self.list.field.error = error.into();
                self
            }

            #[must_use]
            pub fn described_by(mut self, ids: impl Into<String>) -> Self {
                self.list.field.described_by = ids.into();
                self
            }

            #[must_use]
            pub fn group_class(mut self, classes: &str) -> Self {
                self.list.field.group.classes.add(classes);
                self
            }

            #[must_use]
            pub fn before(mut self, content: impl Into<Content>) -> Self {
                self.list.field.group.before = content.into();
                self
            }

            #[must_use]
            pub fn after(mut self, content: impl Into<Content>) -> Self {
                self.list.field.group.after = content.into();
                self
            }

            /// Cards with a picture and a few words.
            #[must_use]
            pub fn pictures(self) -> Self {
                self.class("pick")
            }

            fn field(&self) -> &Field {
                &self.list.field
            }

            fn inner(&self) -> Html {
                let inner = Inner {
                    block: $block,
                    list: &self.list,
                    items: self.list.placed(),
                    classes: &self.classes,
                    attributes: &self.attributes,
                };
                let ids = self.list.field.described_by();
                grouped(self.list.fieldset.as_ref(), &ids, Html::trusted(inner.to_string()))
            }
        }
    };
}

choices!(Radios, "radio", "radios", /// One answer of several.
);
choices!(Checkboxes, "checkbox", "checkboxes", /// Any number of answers.
);
