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
    /// The files, empty ones left out.
    pub files: Vec<Upload>,
}

impl Fields {
    /// A form made by a test or a command.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Fields {
        let pairs = pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Fields { pairs: pairs.collect(), files: Vec::new() }
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
        let values = self.pairs.iter().filter(|(key, _)| key == name);
        values.map(|(_, value)| clean(value)).filter(|value| !value.is_empty()).collect()
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|value| !value.is_empty() && value != "no" && value != "0")
    }

    fn raw(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn unreadable() -> Error {
    Refusal::new(msg("web-bad-file")).into()
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Fields, Error> {
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
            return Ok(Fields { pairs: flatten(&value), files: Vec::new() });
        }
        let pairs = form_urlencoded::parse(&body).into_owned().collect();
        Ok(Fields { pairs, files: Vec::new() })
    }
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

/// A JSON object as the form it stands for: a list is a field sent several times.
fn flatten(value: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("yes".to_owned()),
        _ => None,
    };
    let mut pairs = Vec::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        match value {
            Value::Array(list) => {
                pairs.extend(list.iter().filter_map(text).map(|text| (name.clone(), text)));
            }
            other => pairs.extend(text(other).map(|text| (name.clone(), text))),
        }
    }
    pairs
}
