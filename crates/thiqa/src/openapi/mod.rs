//! `/openapi.json`, made from the table of routes: paths and gates stand there, schemas come from
//! the structs that pages are made of, and the fields of forms are listed in [`forms`].
//!
//! Whoever adds a route says in [`describe`], or on its line in the router, what it answers:
//! [`Route::answers`], [`Route::gives`] or [`Route::leads_on`]; and of a POST what it takes:
//! [`Route::takes`]. A test fails as long as that is missing.

mod court;
mod describe;
mod forms;
mod inspection;
mod interviews;
mod operation;
mod releases;
mod studies;
mod surveys;
mod told;
mod totals;
mod voices;

#[cfg(test)]
mod tests;

use axum::{
    Json,
    response::{IntoResponse, Response},
};

use crate::{
    router::table,
    web::{Done, Problem},
};

pub use describe::describe;
use operation::{operation, page};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;
pub use told::Told;

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
