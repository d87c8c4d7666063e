//! Comparison levels: in which of a few ways two records agree on each slot.

use super::{
    schema::Form,
    table::{Row, Table},
    text, values,
    words::Lexicon,
};

/// The most slots a schema may have.
pub(crate) const SLOTS: usize = 14;
/// Levels of a slot, with 0 for missing on either side.
pub(crate) const LEVELS: usize = 9;

pub(crate) const EQUAL: u8 = 1;
pub(crate) const SOUND: u8 = 2;
pub(crate) const CLOSE: u8 = 3;
pub(crate) const NEAR: u8 = 4;
pub(crate) const SWAPPED: u8 = 5;
pub(crate) const OTHER: u8 = 6;

/// The level of each slot.
pub(crate) type Levels = [u8; SLOTS];

/// How two words agree: equal when folded, equal skeletons, one letter apart or nearly so, remotely.
pub(crate) fn word_level(words: &impl Lexicon, a: u32, b: u32) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    if a == b {
        return EQUAL;
    }
    let (sound_a, sound_b) = (words.sound(a), words.sound(b));
    if sound_a == sound_b {
        return SOUND;
    }
    let by_letter = similar(words.letters(a), words.letters(b), 0.88, 3);
    if by_letter == CLOSE {
        return CLOSE;
    }
    let by_sound = similar(words.skeleton(sound_a), words.skeleton(sound_b), 0.90, 4);
    by_letter.min(by_sound)
}

/// `shortest`: below this length one letter is too much of a word.
fn similar(a: (&[u8], u64), b: (&[u8], u64), close: f32, shortest: usize) -> u8 {
    let ((a, set_a), (b, set_b)) = (a, b);
    // With less than half of the letters in common no measure below calls them near.
    let common = (set_a & set_b).count_ones() * 2;
    if common < set_a.count_ones().min(set_b.count_ones()) {
        return OTHER;
    }
    if a.len().min(b.len()) >= shortest && text::is_one_edit(a, b) {
        return CLOSE;
    }
    match text::jaro_winkler(a, b) {
        like if like >= close => CLOSE,
        like if like >= 0.78 => NEAR,
        _ => OTHER,
    }
}

/// Compares two records of a table.
pub(crate) fn compare(table: &Table, a: u32, b: u32) -> Levels {
    compare_rows(table, &table.words, table.row(a), table.row(b))
}

/// Compares two rows of a table's schema, with the words that both know.
pub(crate) fn compare_rows(
    table: &Table,
    words: &impl Lexicon,
    left: Row<'_>,
    right: Row<'_>,
) -> Levels {
    let mut levels = [0; SLOTS];
    let schema = &table.schema;
    chain(words, schema.chain, schema.loose, [left.cells, right.cells], &mut levels);
    for (n, slot) in schema.slots.iter().enumerate().skip(schema.chain) {
        let at = table.at[n];
        levels[n] = match slot.form {
            Form::Word => word_level(words, left.cells[at], right.cells[at]),
            Form::Date => values::date_level(left.cells[at], right.cells[at]),
            Form::Digits => values::digits_level(left.numbers[at], right.numbers[at]),
            Form::Category => category_level(left.cells[at], right.cells[at]),
        };
    }
    levels
}

fn category_level(a: u32, b: u32) -> u8 {
    match (a, b) {
        (0, _) | (_, 0) => 0,
        _ if a == b => EQUAL,
        _ => 2,
    }
}

/// The parts of a name: each with its own; the last two as a set; neighbours exchanged.
fn chain(
    words: &impl Lexicon,
    parts: usize,
    is_loose: bool,
    [a, b]: [&[u32]; 2],
    levels: &mut Levels,
) {
    for n in 0..parts {
        levels[n] = word_level(words, a[n], b[n]);
    }
    if is_loose {
        loose(words, &a[..parts], &b[..parts], levels);
    }
    for n in 1..parts {
        let apart = levels[n - 1] == OTHER && (levels[n] == OTHER || levels[n] == 0);
        if apart && is_like(words, a[n - 1], b[n]) && is_like(words, a[n], b[n - 1]) {
            levels[n - 1] = SWAPPED;
            levels[n] = SWAPPED;
        }
    }
}

fn is_like(words: &impl Lexicon, a: u32, b: u32) -> bool {
    matches!(word_level(words, a, b), EQUAL | SOUND | CLOSE)
}

/// Of three parts the last is a grandfather or a tribe, and only a guess says which: it is compared
/// with whatever of the other it resembles, and says nothing against another kind of part.
fn loose(words: &impl Lexicon, a: &[u32], b: &[u32], levels: &mut Levels) {
    let last = a.len() - 1;
    let third = last - 1;
    let single = |row: &[u32]| (row[third] == 0) != (row[last] == 0);
    if !single(a) && !single(b) {
        return;
    }
    let crossed = |x: u32, y: u32, slot: usize, levels: &mut Levels| {
        let level = word_level(words, x, y);
        if matches!(level, EQUAL | SOUND | CLOSE) {
            (levels[third], levels[last]) = (0, 0);
            levels[slot] = level;
        }
    };
    let in_place = levels[third].max(levels[last]);
    if in_place == 0 || in_place >= NEAR {
        // The record that has all parts says which it is; of two that don't, one says a tribe.
        let both = single(a) && single(b);
        crossed(a[third], b[last], if single(a) { last } else { third }, levels);
        crossed(a[last], b[third], if single(a) && !both { third } else { last }, levels);
    }
}
