//! Records made ready for comparing: every value a number.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::{
    schema::{Form, Kind, Schema},
    values,
    words::Words,
};
use crate::{fold::fold, name::parts, name::Name};

/// Records of one kind. Rows are numbered in the order in which they came.
pub struct Table {
    pub(crate) schema: Schema,
    pub(crate) words: Words,
    rows: usize,
    /// Words, dates and categories, row after row; 0 is missing.
    cells: Vec<u32>,
    /// For each slot: where it stands among the cells or the numbers of a row.
    pub(crate) at: Vec<usize>,
    cells_wide: usize,
    numbers: Vec<u64>,
    numbers_wide: usize,
    /// What a record says, in one number: records are taken in this order, not in that of their coming.
    pub(crate) digests: Vec<u64>,
}

impl Table {
    /// An empty table.
    pub fn new(schema: Schema) -> Table {
        let (mut cells_wide, mut numbers_wide) = (0, 0);
        let mut at = Vec::new();
        for slot in &schema.slots {
            let wide =
                if slot.form == Form::Digits { &mut numbers_wide } else { &mut cells_wide };
            at.push(*wide);
            *wide += 1;
        }
        let (cells, numbers, digests) = (Vec::new(), Vec::new(), Vec::new());
        let words = Words::default();
        Table { schema, words, rows: 0, cells, at, cells_wide, numbers, numbers_wide, digests }
    }

    /// Adds a record: a text for each field of the schema, empty if unknown.
    pub fn push(&mut self, texts: &[&str]) {
        let fields = self.schema.fields.clone();
        for (field, text) in fields.iter().zip(texts) {
            match field.kind {
                Kind::Chain => self.chain(text),
                Kind::Mother => self.mother(text),
                Kind::Word => {
                    let word = self.words.intern(text);
                    self.cells.push(word);
                }
                Kind::Category => {
                    // As a word, its spellings meet.
                    let word = if text.is_empty() { 0 } else { self.words.intern(text) };
                    self.cells.push(word);
                }
                Kind::Date => self.cells.push(values::date(text)),
                Kind::Phone => self.numbers.push(values::pack_phone(text)),
                Kind::Number => self.numbers.push(values::pack_document(text)),
            }
        }
        self.digests.push(digest(texts));
        self.rows += 1;
        self.cells.resize(self.rows * self.cells_wide, 0);
        self.numbers.resize(self.rows * self.numbers_wide, 0);
    }

    fn chain(&mut self, line: &str) {
        let name = Name::parse(line);
        for part in [&name.given, &name.father, &name.grandfather, &name.tribe] {
            let word = self.words.intern(part);
            self.cells.push(word);
        }
    }

    fn mother(&mut self, line: &str) {
        let found = if fold(line).is_empty() { Vec::new() } else { parts(line) };
        for n in 0..2 {
            let word = found.get(n).map_or(0, |part| self.words.intern(part));
            self.cells.push(word);
        }
    }

    /// How many records it has.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub(crate) fn row(&self, row: u32) -> Row<'_> {
        let row = row as usize;
        Row {
            cells: &self.cells[row * self.cells_wide..][..self.cells_wide],
            numbers: &self.numbers[row * self.numbers_wide..][..self.numbers_wide],
        }
    }
}

fn digest(texts: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    texts.hash(&mut hasher);
    hasher.finish()
}

/// The values of one record.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) cells: &'a [u32],
    pub(crate) numbers: &'a [u64],
}
