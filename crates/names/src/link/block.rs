//! Blocking: which pairs are worth comparing.
//!
//! Each rule of the schema gives a record some keys; records that share a key form a block. Blocks
//! that outgrow the cap are split by birth year, then by place, and what is still too large is left to
//! other rules (Christen 2012, ch. 4). Deleted letters as in SymSpell (Garbe 2012).

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{
    schema::{Form, Piece},
    table::{Row, Table},
    values,
    words::Lexicon,
};

/// The largest block whose pairs are all compared.
const CAP: usize = 200;

/// Blocks of two and more rows, each in ascending order.
pub(crate) struct Blocks {
    members: Vec<u32>,
    ends: Vec<u32>,
    /// For each row, where its blocks are listed.
    of_row: Vec<u32>,
    listed: Vec<u32>,
}

/// A key under one rule, and a row that has it.
type Entry = (u64, u32);

impl Blocks {
    /// Blocks of a table, none larger than [`CAP`].
    pub(crate) fn new(table: &Table) -> Blocks {
        let (mut members, mut ends) = (Vec::new(), Vec::new());
        for rule in &table.schema.rules {
            let entries = entries(table, rule);
            collect(table, entries, 0, &mut |block| {
                members.extend(block.iter().map(|(_, row)| *row));
                ends.push(members.len() as u32);
            });
        }
        let mut of_row = vec![0u32; table.len() + 1];
        for row in &members {
            of_row[*row as usize + 1] += 1;
        }
        for n in 1..of_row.len() {
            of_row[n] += of_row[n - 1];
        }
        let mut next = of_row.clone();
        let mut listed = vec![0; members.len()];
        let mut start = 0;
        for (block, end) in ends.iter().enumerate() {
            for row in &members[start..*end as usize] {
                listed[next[*row as usize] as usize] = block as u32;
                next[*row as usize] += 1;
            }
            start = *end as usize;
        }
        Blocks { members, ends, of_row, listed }
    }

    /// Calls back once with each row after `row` that shares a block with it. `seen` has an entry for
    /// each row and must not hold `row + 1` before.
    pub(crate) fn after(&self, row: u32, seen: &mut [u32], mut found: impl FnMut(u32)) {
        for block in self.of(row) {
            for &other in block.iter().rev().take_while(|other| **other > row) {
                if seen[other as usize] != row + 1 {
                    seen[other as usize] = row + 1;
                    found(other);
                }
            }
        }
    }

    /// All rows that share a block with a row, in ascending order.
    pub(crate) fn partners(&self, row: u32) -> Vec<u32> {
        let mut rows: Vec<u32> = self.of(row).flatten().copied().collect();
        rows.sort_unstable();
        rows.dedup();
        rows.retain(|other| *other != row);
        rows
    }

    /// The blocks of a row.
    fn of(&self, row: u32) -> impl Iterator<Item = &[u32]> {
        let (start, end) = (self.of_row[row as usize], self.of_row[row as usize + 1]);
        self.listed[start as usize..end as usize].iter().map(|block| {
            let block = *block as usize;
            let begin = if block == 0 { 0 } else { self.ends[block - 1] as usize };
            &self.members[begin..self.ends[block] as usize]
        })
    }
}

/// Blocks of entries; those above the cap are split by one more value each time.
fn collect(table: &Table, mut entries: Vec<Entry>, depth: usize, found: &mut dyn FnMut(&[Entry])) {
    entries.sort_unstable();
    entries.dedup();
    for block in entries.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1) {
        if block.len() <= CAP {
            found(block);
        } else if let Some(&slot) = table.schema.split.get(depth) {
            let split = |&(key, row): &Entry| {
                let value = value(table, table.row(row), slot, true);
                (mix(key, value.wrapping_add(1)), row)
            };
            collect(table, block.iter().map(split).collect(), depth + 1, found);
        }
    }
}

fn entries(table: &Table, rule: &[Piece]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let (mut keys, mut next, mut pieces) = (Vec::new(), Vec::new(), Vec::new());
    for row in 0..table.len() as u32 {
        keys.clear();
        keys.push(rule.len() as u64);
        for piece in rule {
            pieces.clear();
            values_of(table, table.row(row), *piece, &mut pieces);
            next.clear();
            for key in &keys {
                next.extend(pieces.iter().map(|piece| mix(*key, *piece)));
            }
            std::mem::swap(&mut keys, &mut next);
        }
        entries.extend(keys.iter().map(|key| (*key, row)));
    }
    entries
}

/// The values of a piece, none if it is missing.
fn values_of(table: &Table, row: Row<'_>, piece: Piece, out: &mut Vec<u64>) {
    let mut put = |value: u64| {
        if value != 0 && !out.contains(&value) {
            out.push(value);
        }
    };
    match piece {
        Piece::Value(slot) => put(value(table, row, slot, false)),
        Piece::Year(slot) => put(value(table, row, slot, true)),
        Piece::Either(a, b) => {
            put(value(table, row, a, false));
            put(value(table, row, b, false));
        }
        Piece::End(slot) => put(values::ending(row.numbers[table.at[slot]])),
        Piece::Prefix(slot) => put(prefix(table, row, slot)),
        Piece::PrefixEither(a, b) => {
            put(prefix(table, row, a));
            put(prefix(table, row, b));
        }
        Piece::Delete(slot) => deletes(skeleton(table, row, slot), put),
    }
}

/// A slot's value as a number: of a word its skeleton, of a date all of it or only its year.
fn value(table: &Table, row: Row<'_>, slot: usize, year: bool) -> u64 {
    let at = table.at[slot];
    match table.schema.slots[slot].form {
        Form::Digits => row.numbers[at],
        Form::Date if year => u64::from(row.cells[at] / 10_000),
        Form::Date if values::is_year_only(row.cells[at]) => 0,
        Form::Date | Form::Category => u64::from(row.cells[at]),
        Form::Word => u64::from(table.words.sound(row.cells[at])),
    }
}

fn skeleton<'a>(table: &'a Table, row: Row<'_>, slot: usize) -> &'a [u8] {
    match table.words.sound(row.cells[table.at[slot]]) {
        0 => &[],
        sound => table.words.skeleton(sound).0,
    }
}

fn prefix(table: &Table, row: Row<'_>, slot: usize) -> u64 {
    let skeleton = skeleton(table, row, slot);
    skeleton.iter().take(2).fold(0, |key, b| key << 8 | u64::from(*b))
}

/// A word and what is left of it without one letter; of a word of two letters only itself.
pub(crate) fn deletes(word: &[u8], mut put: impl FnMut(u64)) {
    if word.is_empty() {
        return;
    }
    put(hash(word.iter()));
    if word.len() < 3 {
        return;
    }
    for out in 0..word.len() {
        let left = word.iter().enumerate().filter(|(n, _)| *n != out).map(|(_, b)| b);
        put(hash(left));
    }
}

fn hash<'a>(bytes: impl Iterator<Item = &'a u8>) -> u64 {
    let mut hasher = FxHasher::default();
    bytes.for_each(|b| hasher.write_u8(*b));
    hasher.finish()
}

pub(crate) fn mix(key: u64, value: u64) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(key);
    hasher.write_u64(value);
    hasher.finish()
}
