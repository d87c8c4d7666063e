//! What came of an import.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{field::Field, import::Counts};
use crate::Refusal;

/// So many different words of a field are listed; a field with more of them holds free text,
/// which is nobody's business here.
const LISTED: usize = 200;
/// A longer word is free text too.
const LONGEST: usize = 60;
/// So many refusals are kept for the page; the file has all of them.
const SHOWN: usize = 50;

/// The counts of an import, and what it did not understand.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Rows in the file.
    pub rows: u64,
    /// What came of them.
    pub counts: Counts,
    /// Words without a meaning, by field.
    pub unmapped: Unmapped,
    /// The first refused rows.
    pub refusals: Vec<(u64, Vec<Refusal>)>,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

/// Words that a map gives no meaning, and how often each came.
#[derive(Debug, Clone, Default)]
pub struct Unmapped(BTreeMap<Field, Words>);

#[derive(Debug, Clone, Default)]
struct Words {
    words: BTreeMap<String, u64>,
    /// Occurrences that are not listed.
    others: u64,
}

impl Unmapped {
    /// Counts a word.
    pub(super) fn add(&mut self, field: Field, word: &str) {
        let words = self.0.entry(field).or_default();
        // A place may be an address, and so a person's.
        let free = field == Field::Place || word.chars().count() > LONGEST;
        if let Some(count) = words.words.get_mut(word) {
            *count += 1;
        } else if free || words.words.len() >= LISTED {
            words.others += 1;
        } else {
            words.words.insert(word.to_owned(), 1);
        }
    }

    /// Words and counts of a field, the commonest first.
    pub fn words(&self, field: Field) -> Vec<(String, u64)> {
        let words = self.0.get(&field).map(|words| words.words.clone()).unwrap_or_default();
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        words
    }

    /// The fields that have such words.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.iter().filter(|(_, words)| !words.words.is_empty()).map(|(field, _)| *field)
    }

    /// How many words of a field are not listed.
    pub fn others(&self, field: Field) -> u64 {
        self.0.get(&field).map_or(0, |words| words.others)
    }
}

/// `{"offence": {"word": 3}}`.
impl Serialize for Unmapped {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for field in self.fields() {
            map.serialize_entry(field.code(), &self.0[&field].words)?;
        }
        map.end()
    }
}

impl Report {
    /// A row was refused.
    pub(super) fn refuse(&mut self, row: u64, why: &[Refusal]) {
        self.counts.refused += 1;
        if self.refusals.len() < SHOWN {
            self.refusals.push((row, why.to_vec()));
        }
    }
}
