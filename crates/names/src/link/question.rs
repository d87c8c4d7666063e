//! Someone asked for, as numbers.

use super::{
    schema::Form,
    table::{Table, read},
    words::Asked,
};

/// A question as numbers: its words, and what the parts of the name may be, as read first.
pub(crate) struct Question<'a> {
    pub(crate) words: Asked<'a>,
    pub(crate) readings: Vec<Vec<u32>>,
    pub(crate) numbers: Vec<u64>,
}

impl Question<'_> {
    pub(crate) fn read<'a>(table: &'a Table, texts: &[&str]) -> Question<'a> {
        let mut words = Asked::new(&table.words);
        let (cells, numbers) = row(table, &mut words, texts);
        Question { words, readings: readings(&cells, table.schema.chain), numbers }
    }
}

/// Texts as the values of a row, beside the words of the records.
pub(crate) fn row(table: &Table, words: &mut Asked<'_>, texts: &[&str]) -> (Vec<u32>, Vec<u64>) {
    let (mut cells, mut numbers) = (Vec::new(), Vec::new());
    let schema = &table.schema;
    read(schema, texts, &mut |part| words.intern(part), &mut cells, &mut numbers);
    let digits = schema.slots.iter().filter(|slot| slot.form == Form::Digits).count();
    cells.resize(schema.slots.len() - digits, 0);
    numbers.resize(digits, 0);
    (cells, numbers)
}

/// What the parts of a name may be: as read, and where parts are left out, one further up.
pub(crate) fn readings(cells: &[u32], chain: usize) -> Vec<Vec<u32>> {
    let mut found = vec![cells.to_vec()];
    let given: Vec<u32> = cells[..chain].iter().copied().filter(|word| *word != 0).collect();
    let mut other = |places: &[usize]| {
        let mut reading = cells.to_vec();
        reading[..chain].fill(0);
        for (place, word) in places.iter().zip(&given) {
            reading[*place] = *word;
        }
        found.push(reading);
    };
    match (chain, given.len()) {
        (4, 2) => {
            other(&[0, 2]);
            other(&[0, 3]);
        }
        (4, 3) => other(&[0, 2, 3]),
        _ => {}
    }
    found
}
