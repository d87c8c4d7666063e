//! `/openapi.json`, made from the table of routes: paths and gates stand there, schemas come from
//! the structs that pages are made of, and the fields of forms are listed in [`forms`].
//!
//! Whoever adds a route says in [`describe`], or on its line in the router, what it answers:
//! [`Route::answers`], [`Route::gives`] or [`Route::leads_on`]; and of a POST what it takes:
//! [`Route::takes`]. A test fails as long as that is missing.

mod describe;
mod forms;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, sync::LazyLock};

use axum::{Json, response::IntoResponse, response::Response};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

pub use describe::describe;

use crate::{
    router::{Gate, Route, table},
    web::{Done, Problem},
};

/// What a route says of itself.
#[derive(Default)]
pub struct Told {
    /// The structs it answers with, one of them.
    answers: Vec<fn(&mut SchemaGenerator) -> Schema>,
    /// The kind of its content, where that is not a page.
    gives: Option<&'static str>,
    /// It answers with another address.
    leads_on: bool,
    /// The fields of its form, in the spelling of [`forms`].
    takes: Option<Vec<&'static str>>,
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

/// `GET /openapi.json`
pub async fn show() -> Response {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(document);
    Json(&*DOCUMENT).into_response()
}

/// The whole document, OpenAPI 3.1.
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generator = settings
        .with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        })
        .into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for route in table() {
        let verb = route.method.to_lowercase();
        let entry = paths.entry(open_path(route.path)).or_insert_with(|| json!({}));
        entry[verb] = operation(&route, &mut generator);
    }
    let problem = generator.subschema_for::<Problem>();
    let done = generator.subschema_for::<Done>();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Thiqa",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every page is also JSON: send `Accept: application/json`. Times are \
                microseconds UTC. What is not open to the session's account is 404.",
        },
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "responses": {
                "Problem": { "description": "What went wrong", "content": page(&problem) },
                "Done": { "description": "Where to look next", "content": page(&done) },
            },
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": crate::web::SESSION },
            },
        },
    })
}

/// `{*rest}` of the router is `{rest}` here.
fn open_path(path: &str) -> String {
    path.replace("{*", "{")
}

fn page(schema: &Schema) -> Value {
    json!({ "application/json": { "schema": schema } })
}

fn operation(route: &Route, generator: &mut SchemaGenerator) -> Value {
    let name = route.name.trim_start_matches("thiqa::");
    let mut parts: Vec<&str> = name.split("::").collect();
    parts.dedup();
    let tag = match parts[0] {
        "station" | "policy" | "community" | "justice" => parts.get(1).copied().unwrap_or("web"),
        other => other,
    };
    let mut operation = json!({
        "operationId": format!("{}.{}", route.method.to_lowercase(), open_path(route.path)),
        "summary": summary(route),
        "tags": [tag],
        "responses": responses(route, generator),
    });
    let parameters = parameters(route.path);
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if route.gate != Gate::Open {
        operation["security"] = json!([{ "session": [] }]);
    }
    if let Some(fields) = &route.told.takes {
        operation["requestBody"] = forms::body(fields);
    }
    operation
}

/// `POST /cases/{id}/closure`: "Send: cases, closure".
fn summary(route: &Route) -> String {
    let words = route.path.split('/').filter(|part| !part.is_empty() && !part.starts_with('{'));
    let words: Vec<String> = words.map(|word| word.replace('-', " ")).collect();
    let verb = if route.method == "GET" { "Read" } else { "Send" };
    let what = if words.is_empty() { "the first page".into() } else { words.join(", ") };
    match route.gate {
        Gate::Open => format!("{verb}: {what}"),
        Gate::SignedIn => format!("{verb}: {what} (her own)"),
        Gate::May(action, kind) | Gate::Any(action, kind) | Gate::Record(action, kind) => {
            format!("{verb}: {what} (who may {} a {})", action.code(), kind.code())
        }
    }
}

fn parameters(path: &str) -> Vec<Value> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let parameter = |name: &str| {
        let kind = if name == "n" { "integer" } else { "string" };
        json!({
            "name": name.trim_start_matches('*'),
            "in": "path",
            "required": true,
            "schema": { "type": kind },
        })
    };
    names.map(parameter).collect()
}

fn responses(route: &Route, generator: &mut SchemaGenerator) -> Value {
    let (told, mut all) = (&route.told, Map::new());
    let schemas: Vec<Schema> = told.answers.iter().map(|schema| schema(generator)).collect();
    let one = match schemas.as_slice() {
        [] => None,
        [one] => Some(json!(one)),
        several => Some(json!({ "anyOf": several })),
    };
    let mut statuses: BTreeSet<&str> = BTreeSet::from(["503"]);
    if let Some(media) = told.gives {
        let schema = json!({ "type": "string" });
        all.insert(
            "200".into(),
            json!({ "description": "Content", "content": { media: { "schema": schema } } }),
        );
    } else if let Some(schema) = one {
        let content = json!({ "application/json": { "schema": schema }, "text/html": { "schema": { "type": "string" } } });
        all.insert("200".into(), json!({ "description": "The page", "content": content }));
    }
    if told.leads_on {
        all.insert("303".into(), json!({ "description": "Elsewhere: `Location`" }));
    }
    if route.method == "POST" {
        let done = json!({ "$ref": "#/components/responses/Done" });
        all.entry("200").or_insert_with(|| done.clone());
        all.insert("201".into(), done);
        all.insert(
            "303".into(),
            json!({ "description": "Done, where a page was asked for: `Location`" }),
        );
        statuses.extend(["403", "409", "422"]);
    }
    if route.gate != Gate::Open {
        statuses.extend(["401", "404"]);
    }
    for status in statuses {
        all.insert(status.into(), json!({ "$ref": "#/components/responses/Problem" }));
    }
    all.into()
}
