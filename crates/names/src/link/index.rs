//! Finding a person while someone waits: an index over many persons, ranked by the same weights.

use super::{
    Linkage,
    block::{deletes, mix},
    compare::{Levels, SLOTS, compare_rows},
    explain::Explanation,
    frequency::Frequencies,
    model::{self, Model},
    postings::Postings,
    question::Question,
    schema::{Form, Schema},
    table::{Row, Table},
    tally::{ALIKE, SAME, Tally},
    text, values,
    words::{Asked, Lexicon},
};

/// At most so many candidates are compared in full: those that share most.
const COMPARED: usize = 2_000;

/// A person found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Its row.
    pub row: u32,
    /// The binary logarithm of the odds that it is who was asked for.
    pub score: f32,
}

/// An index of persons of one schema whose first field is a whole name.
///
/// Weights and frequencies are those of a **reference** linkage and don't change with what is put in:
/// so a person who is hidden from someone changes no score that they see.
pub struct Index {
    table: Table,
    model: Model,
    frequencies: Frequencies,
    /// Rows by two skeletons of a name, whichever parts they are.
    pairs: Postings,
    /// Rows by the halves of their numbers.
    numbers: Postings,
    /// Skeletons by what is left of them without a letter.
    neighbours: Postings,
}

struct Compared {
    score: f32,
    levels: Levels,
    shares: [f32; SLOTS],
}

/// Collects persons for an [`Index`].
pub struct Filling {
    table: Table,
    model: Model,
    frequencies: Frequencies,
}

impl Filling {
    /// Adds a person: a text for each field of the schema. Rows are numbered from 0.
    pub fn push(&mut self, texts: &[&str]) {
        self.table.push(texts);
    }

    /// The index.
    pub fn index(self) -> Index {
        let Filling { mut table, model, frequencies } = self;
        table.words.seal();
        let (mut pairs, mut numbers) = (Vec::new(), Vec::new());
        for row in 0..table.len() as u32 {
            let values = table.row(row);
            keys(&table.words, &table.schema, values, |key| pairs.push((key, row)));
            number_keys(&table, values, |key| numbers.push((key, row)));
        }
        let mut neighbours = Vec::new();
        for sound in 1..table.words.sounds() as u32 {
            deletes(table.words.skeleton(sound).0, |key| neighbours.push((short(key), sound)));
        }
        Index {
            table,
            model,
            frequencies,
            pairs: Postings::new(pairs),
            numbers: Postings::new(numbers),
            neighbours: Postings::new(neighbours),
        }
    }
}

impl Linkage {
    /// An empty index with the weights of this linkage; none of its records are in it.
    pub fn filling(&self) -> Filling {
        let table = Table::with_words(self.table.schema.clone(), self.table.words.clone());
        Filling { table, model: self.model.clone(), frequencies: self.frequencies.clone() }
    }
}

impl Index {
    /// Who may be meant by these texts, likeliest first, at most `most`. `may_see` is asked about each
    /// row before it is counted, compared or ranked.
    pub fn search(&self, texts: &[&str], most: usize, may_see: impl Fn(u32) -> bool) -> Vec<Found> {
        let asked = Question::read(&self.table, texts);
        let score = |row| {
            let odds = asked.readings.iter().map(|cells| self.compare(&asked, cells, row).score);
            Found { row, score: odds.fold(f32::MIN, f32::max) }
        };
        let mut found: Vec<Found> =
            self.candidates(&asked, may_see).into_iter().map(score).collect();
        found.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.row.cmp(&y.row)));
        found.truncate(most);
        found
    }

    /// Why a row has its score for these texts.
    pub fn explain(&self, texts: &[&str], row: u32) -> Explanation {
        let asked = Question::read(&self.table, texts);
        let compared = asked.readings.iter().map(|cells| self.compare(&asked, cells, row));
        let best = compared.reduce(|best, next| if next.score > best.score { next } else { best });
        let (levels, shares) = best.map(|best| (best.levels, best.shares)).unwrap_or_default();
        Explanation::new(&self.model, &levels, &shares)
    }

    /// How many persons it has.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    fn compare(&self, asked: &Question<'_>, cells: &[u32], row: u32) -> Compared {
        let (known, asked_row) = (self.table.row(row), Row { cells, numbers: &asked.numbers });
        let levels = compare_rows(&self.table, &asked.words, known, asked_row);
        let shares = self.frequencies.shared(&self.table, &asked.words, &levels, known, asked_row);
        Compared { score: model::score(self.model.odds(&levels, &shares)), levels, shares }
    }

    /// Rows that share two parts of a name, one of them perhaps misspelt, or half of a number; those
    /// that share most if there are many.
    fn candidates(&self, asked: &Question<'_>, may_see: impl Fn(u32) -> bool) -> Vec<u32> {
        let words = &asked.words;
        let row = Row { cells: &asked.readings[0], numbers: &asked.numbers };
        let mut tally = Tally::new(self.len());
        let mut take = |entries: &[(u32, u32)], worth: u8| {
            entries.iter().for_each(|entry| tally.add(entry.1, worth, &may_see));
        };
        let sounds = named(&self.table.schema, row.cells).map(|word| words.sound(word));
        let parts: Vec<(u32, Vec<u32>)> =
            sounds.map(|sound| (sound, self.neighbours(words, sound))).collect();
        for (n, (a, near_a)) in parts.iter().enumerate() {
            for (b, near_b) in &parts[n + 1..] {
                take(self.pairs.get(pair(*a, *b)), SAME);
                near_b.iter().for_each(|near| take(self.pairs.get(pair(*a, *near)), ALIKE));
                near_a.iter().for_each(|near| take(self.pairs.get(pair(*near, *b)), ALIKE));
            }
        }
        number_keys(&self.table, row, |key| take(self.numbers.get(key), SAME));
        tally.best(COMPARED)
    }

    /// Skeletons one letter from this one.
    fn neighbours(&self, words: &Asked<'_>, sound: u32) -> Vec<u32> {
        let mut near = Vec::new();
        let (skeleton, _) = words.skeleton(sound);
        deletes(skeleton, |key| {
            let others = self.neighbours.get(short(key)).iter().map(|entry| entry.1);
            near.extend(
                others.filter(|other| {
                    text::is_one_edit(skeleton, self.table.words.skeleton(*other).0)
                }),
            );
        });
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// The words of a row that make pairs: the parts of the name, and the mother's own.
fn named<'a>(schema: &Schema, cells: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let mother = usize::from(schema.loose);
    cells[..schema.chain + mother].iter().copied().filter(|word| *word != 0)
}

fn keys(words: &impl Lexicon, schema: &Schema, row: Row<'_>, mut put: impl FnMut(u32)) {
    let sounds: Vec<u32> = named(schema, row.cells).map(|word| words.sound(word)).collect();
    for (n, a) in sounds.iter().enumerate() {
        sounds[n + 1..].iter().for_each(|b| put(pair(*a, *b)));
    }
}

fn pair(a: u32, b: u32) -> u32 {
    short(mix(u64::from(a.min(b)), u64::from(a.max(b))))
}

fn short(key: u64) -> u32 {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// Both halves of each number: one wrong digit leaves one of them whole.
fn number_keys(table: &Table, row: Row<'_>, mut put: impl FnMut(u32)) {
    let slots = table.schema.slots.iter().enumerate();
    for (n, _) in slots.filter(|(_, slot)| slot.form == Form::Digits) {
        let number = row.numbers[table.at[n]];
        if number != 0 {
            for (half, value) in values::halves(number).into_iter().enumerate() {
                put(short(mix((2 * n + half) as u64, value)));
            }
        }
    }
}
