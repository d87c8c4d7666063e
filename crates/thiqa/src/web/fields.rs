//! The fields of a form, however they were sent: urlencoded, multipart with files, or JSON.
//!
//! Reading never fails on what a person typed: every field is a text, cleaned at this edge, and a
//! form that can't be read at all is a refusal like any other.

use axum::{
    extract::{FromRequest, Multipart, Request},
    http::header,
};
use serde_json::Value;

use crate::{
    Error, Refusal, Result,
    lang::{clean, clean_text, msg},
};

/// The longest form without files, in bytes.
const LONGEST: usize = 1 << 20;

/// A file that came with a form.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The field.
    pub field: String,
    /// The name it had on the sender's machine.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The fields of a form in the order sent.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pairs: Vec<(String, String)>,
    /// The route that reads them, so that a test can see what it asks for.
    #[cfg(test)]
    route: String,
    /// The files, empty ones left out.
    pub files: Vec<Upload>,
}

impl Fields {
    /// A form made by a test or a command.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Fields {
        let pairs = pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Fields { pairs: pairs.collect(), ..Fields::default() }
    }

    /// A single line: trimmed, composed, without control characters. Missing is empty.
    pub fn get(&self, name: &str) -> String {
        self.raw(name).map(clean).unwrap_or_default()
    }

    /// A longer text, whose lines stay.
    pub fn text(&self, name: &str) -> String {
        self.raw(name).map(clean_text).unwrap_or_default()
    }

    /// A line, or nothing if it is empty.
    pub fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// Every value of a field that may be sent several times.
    pub fn all(&self, name: &str) -> Vec<String> {
        #[cfg(test)]
        asked::note(&self.route, name);
        let values = self.pairs.iter().filter(|(key, _)| key == name);
        values.map(|(_, value)| clean(value)).filter(|value| !value.is_empty()).collect()
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|value| !value.is_empty() && value != "no" && value != "0")
    }

    fn raw(&self, name: &str) -> Option<&str> {
        #[cfg(test)]
        asked::note(&self.route, name);
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn unreadable() -> Error {
    Refusal::new(msg("web-bad-file")).into()
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Error;

    #[cfg(test)]
    async fn from_request(request: Request, state: &S) -> Result<Fields, Error> {
        let route = request.extensions().get::<axum::extract::MatchedPath>();
        let route = route.map(|path| path.as_str().to_owned()).unwrap_or_default();
        Ok(Fields { route, ..read(request, state).await? })
    }

    #[cfg(not(test))]
    async fn from_request(request: Request, state: &S) -> Result<Fields, Error> {
        read(request, state).await
    }
}

async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Fields, Error> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    if kind.starts_with("multipart/form-data") {
        let parts = Multipart::from_request(request, state).await.map_err(|_| unreadable())?;
        return multipart(parts).await;
    }
    let body = axum::body::to_bytes(request.into_body(), LONGEST)
        .await
        .map_err(|_| Error::Refused(Refusal::new(msg("web-form-too-long"))))?;
    if kind.starts_with("application/json") {
        let value: Value = serde_json::from_slice(&body).map_err(|_| unreadable())?;
        if !value.is_object() {
            return Err(unreadable());
        }
        return Ok(Fields { pairs: flatten(&value), ..Fields::default() });
    }
    let pairs = form_urlencoded::parse(&body).into_owned().collect();
    Ok(Fields { pairs, ..Fields::default() })
}

async fn multipart(mut parts: Multipart) -> Result<Fields> {
    let mut fields = Fields::default();
    while let Some(part) = parts.next_field().await.map_err(|_| unreadable())? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| unreadable())?;
        match file {
            Some(_) if bytes.is_empty() => {}
            Some(file) => {
                fields.files.push(Upload { field: name, name: clean(&file), bytes: bytes.into() });
            }
            None => fields.pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(fields)
}

/// How deep objects may lie in one another.
const DEEPEST: usize = 4;

/// A JSON object as the form it stands for: a list is a field sent several times, the fields of an
/// object stand behind its name and a hyphen, `true` is a ticked box; `false` and `null` are nothing.
fn flatten(value: &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        spread(name, value, DEEPEST, &mut pairs);
    }
    pairs
}

fn spread(name: &str, value: &Value, deep: usize, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => pairs.push((name.to_owned(), text.clone())),
        Value::Number(number) => pairs.push((name.to_owned(), number.to_string())),
        Value::Bool(true) => pairs.push((name.to_owned(), "yes".to_owned())),
        Value::Array(list) if deep > 0 => {
            list.iter().for_each(|value| spread(name, value, deep - 1, pairs));
        }
        Value::Object(parts) if deep > 0 => {
            for (part, value) in parts {
                spread(&format!("{name}-{part}"), value, deep - 1, pairs);
            }
        }
        _ => {}
    }
}

/// What the routes asked of their forms in this process.
#[cfg(test)]
pub(crate) mod asked {
    use std::{
        collections::{BTreeMap, BTreeSet},
        sync::Mutex,
    };

    static ASKED: Mutex<BTreeMap<String, BTreeSet<String>>> = Mutex::new(BTreeMap::new());

    pub(super) fn note(route: &str, name: &str) {
        let mut asked = ASKED.lock().unwrap();
        asked.entry(route.to_owned()).or_default().insert(name.to_owned());
    }

    /// The names of fields that a route has read.
    pub(crate) fn by(route: &str) -> BTreeSet<String> {
        ASKED.lock().unwrap().get(route).cloned().unwrap_or_default()
    }
}
