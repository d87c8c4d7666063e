//! Records made ready for comparing: every value a number.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::{
    schema::{Form, Kind, Schema},
    values,
    words::Words,
};
use crate::name::{Name, parts};

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
            let wide = if slot.form == Form::Digits { &mut numbers_wide } else { &mut cells_wide };
            at.push(*wide);
            *wide += 1;
        }
        let (cells, numbers, digests) = (Vec::new(), Vec::new(), Vec::new());
        let words = Words::default();
        Table { schema, words, rows: 0, cells, at, cells_wide, numbers, numbers_wide, digests }
    }

    /// An empty table that knows the words of a linkage, so that its weights hold here.
    pub(crate) fn with_words(schema: Schema, words: Words) -> Table {
        Table { words, ..Table::new(schema) }
    }

    /// Adds a record: a text for each field of the schema, empty if unknown.
    pub fn push(&mut self, texts: &[&str]) {
        let (cells, numbers) = (&mut self.cells, &mut self.numbers);
        read(&self.schema, texts, &mut |part| self.words.intern(part), cells, numbers);
        self.digests.push(digest(texts));
        self.rows += 1;
        self.cells.resize(self.rows * self.cells_wide, 0);
        self.numbers.resize(self.rows * self.numbers_wide, 0);
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

/// Reads the texts of a record into cells and numbers.
pub(crate) fn read(
    schema: &Schema,
    texts: &[&str],
    intern: &mut impl FnMut(&str) -> u32,
    cells: &mut Vec<u32>,
    numbers: &mut Vec<u64>,
) {
    for (field, text) in schema.fields.iter().zip(texts) {
        match field.kind {
            Kind::Chain => {
                let name = Name::parse(text);
                let chain = [&name.given, &name.father, &name.grandfather, &name.tribe];
                cells.extend(chain.map(|part| intern(part)));
            }
            Kind::Mother => {
                let found = parts(text);
                cells.extend((0..2).map(|n| found.get(n).map_or(0, |part| intern(part))));
            }
            Kind::Part(_) | Kind::Word | Kind::Category => cells.push(intern(text)),
            Kind::Date => cells.push(values::date(text)),
            Kind::Phone => numbers.push(values::pack_phone(text)),
            Kind::Number => numbers.push(values::pack_document(text)),
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
