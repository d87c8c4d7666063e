//! What is wrong with a form, all of it at once.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::Refusal;

/// The problems of a form. In JSON: `{"field": "message-key"}`.
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
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for refusal in &self.0 {
            map.serialize_entry(refusal.field.unwrap_or(""), refusal.message)?;
        }
        map.end()
    }
}
