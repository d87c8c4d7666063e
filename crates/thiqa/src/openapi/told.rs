//! What routes say of themselves.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::router::Route;

/// What a route says of itself.
#[derive(Default)]
pub struct Told {
    /// The structs it answers with, one of them.
    pub(super) answers: Vec<fn(&mut SchemaGenerator) -> Schema>,
    /// The kind of its content, where that is not a page.
    pub(super) gives: Option<&'static str>,
    /// It answers with another address.
    pub(super) leads_on: bool,
    /// The fields of its form, in the spelling of [`forms`].
    pub(super) takes: Option<Vec<&'static str>>,
}

impl Route {
    /// A page that is this struct in JSON. Said twice: one of the two.
    pub fn answers<T: JsonSchema>(mut self) -> Route {
        self.told.answers.push(SchemaGenerator::subschema_for::<T>);
        self
    }

    /// Content of this kind, whatever was asked for.
    pub fn gives(mut self, media: &'static str) -> Route {
        self.told.gives = Some(media);
        self
    }

    /// Another address: 303.
    pub fn leads_on(mut self) -> Route {
        self.told.leads_on = true;
        self
    }

    /// The fields of its form: `name` a text, `name[]` several, `name?` a box, `name@` a file,
    /// `name*` every name that begins so. Said twice: both.
    pub fn takes(mut self, fields: &[&'static str]) -> Route {
        self.told.takes.get_or_insert_default().extend(fields);
        self
    }

    /// Whether the route has said all that the document needs.
    pub fn is_described(&self) -> bool {
        let told = &self.told;
        match self.method {
            "GET" => !told.answers.is_empty() || told.gives.is_some() || told.leads_on,
            _ => told.takes.is_some(),
        }
    }
}
