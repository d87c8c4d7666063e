//! One route as an operation.

use std::collections::BTreeSet;

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::{forms, open_path};
use crate::router::{Gate, Route};

pub(super) fn page(schema: &Schema) -> Value {
    json!({ "application/json": { "schema": schema } })
}

pub(super) fn operation(route: &Route, generator: &mut SchemaGenerator) -> Value {
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
pub(super) fn summary(route: &Route) -> String {
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

pub(super) fn parameters(path: &str) -> Vec<Value> {
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

pub(super) fn responses(route: &Route, generator: &mut SchemaGenerator) -> Value {
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
        statuses.extend(["403", "409", "410", "422"]);
    }
    if route.gate != Gate::Open {
        statuses.extend(["401", "404"]);
    }
    for status in statuses {
        all.insert(status.into(), json!({ "$ref": "#/components/responses/Problem" }));
    }
    all.into()
}
