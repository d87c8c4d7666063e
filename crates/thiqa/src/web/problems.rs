//! What is wrong with a form, all of it at once.

use std::{borrow::Cow, collections::BTreeMap};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::{Refusal, lang::Reader};

/// The problems of a form. In JSON: `[{"field", "message", "args", "text"}]`.
#[derive(Debug, Clone, Default)]
pub struct Problems(Vec<Refusal>);

impl Problems {
    /// Adds one.
    pub fn add(&mut self, refusal: Refusal) {
        self.0.push(refusal);
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem of a field.
    pub fn at(&self, field: &str) -> Option<&Refusal> {
        self.0.iter().find(|refusal| refusal.field == Some(field))
    }

    /// All of them in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Refusal> {
        self.0.iter()
    }

    /// Takes a value or its problem.
    pub fn take<T>(&mut self, outcome: Result<T, Refusal>) -> Option<T> {
        match outcome {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.add(refusal);
                None
            }
        }
    }
}

impl From<Refusal> for Problems {
    fn from(refusal: Refusal) -> Problems {
        Problems(vec![refusal])
    }
}

impl Serialize for Problems {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(|refusal| Told {
            field: refusal.field,
            message: refusal.message,
            args: refusal.args.iter().cloned().collect(),
        }))
    }
}

/// A problem in JSON. Its text in the reader's language is put in where the answer leaves.
#[derive(Serialize)]
struct Told {
    field: Option<&'static str>,
    message: &'static str,
    args: BTreeMap<&'static str, String>,
}

/// One thing that is wrong with a form.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it describes what `Told` becomes")]
struct Problem {
    /// The field it belongs to; nothing if it belongs to the whole form.
    field: Option<String>,
    /// A key of the locales: stable, for programs.
    message: String,
    /// The values that the message names.
    args: BTreeMap<String, String>,
    /// The message in the reader's language.
    text: String,
}

impl JsonSchema for Problems {
    fn schema_name() -> Cow<'static, str> {
        "Problems".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<Problem>>()
    }
}

/// Puts the texts of an answer's problems into the reader's words.
pub(super) fn speak(answer: &mut Value, reader: &Reader) {
    let problems = answer.get_mut("problems").and_then(Value::as_array_mut);
    for problem in problems.into_iter().flatten() {
        let key = problem["message"].as_str().unwrap_or_default().to_owned();
        let args: Vec<(String, String)> = problem["args"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
            .collect();
        let args: Vec<_> =
            args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
        problem["text"] = reader.plain(&key, &args).into();
    }
}
