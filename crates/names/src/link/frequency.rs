//! How common each value is, so that agreeing on a rare one counts for more (Winkler 2000).

use rustc_hash::FxHashMap;

use super::{
    compare::{EQUAL, Levels, SLOTS, SOUND},
    schema::{Form, List},
    table::{Row, Table},
    words::{Lexicon, Words},
};
use crate::attested;

/// Binary logarithms of the shares of values, slot by slot.
#[derive(Clone)]
pub(crate) struct Frequencies {
    /// By word or category.
    exact: Vec<Vec<f32>>,
    /// By skeleton.
    sound: Vec<Vec<f32>>,
    /// Numbers that more than two records have.
    numbers: Vec<FxHashMap<u64, f32>>,
    /// Of a value that two records have.
    rare: Vec<f32>,
    /// How likely two records of two people are equal, or only sound the same.
    pub(crate) chance: Vec<[f64; 2]>,
}

/// How many records the attested names are worth: they help a station with few.
const PRIOR: f64 = 500.0;
/// With fewer numbers than these, an equal one is no likelier by chance than with these.
const NUMBERS: f64 = 2_000.0;

/// How common attested names are: what is known before any record.
pub(crate) struct Prior(Vec<(List, u32, f64)>);

impl Prior {
    /// Takes the attested names into the words of a table.
    pub(crate) fn new(words: &mut Words) -> Prior {
        let all = |list| attested::seen().filter(|s| s.list == list).map(|s| s.count).sum::<f64>();
        let (given, tribe) = (all(List::Given), all(List::Tribe));
        let share = |seen: attested::Seen| {
            let all = if seen.list == List::Given { given } else { tribe };
            (seen.list, words.intern(seen.name), PRIOR * seen.count / all)
        };
        Prior(attested::seen().map(share).collect())
    }
}

impl Frequencies {
    pub(crate) fn new(table: &Table, prior: &Prior) -> Frequencies {
        let mut found = Frequencies {
            exact: Vec::new(),
            sound: Vec::new(),
            numbers: Vec::new(),
            rare: Vec::new(),
            chance: Vec::new(),
        };
        for slot in 0..table.schema.slots.len() {
            match table.schema.slots[slot].form {
                Form::Digits => found.digits(table, slot),
                Form::Date => found.push(Vec::new(), Vec::new(), 0.0, [0.0; 2]),
                Form::Word | Form::Category => found.words(table, slot, prior),
            }
        }
        found
    }

    fn push(&mut self, exact: Vec<f32>, sound: Vec<f32>, rare: f32, chance: [f64; 2]) {
        self.exact.push(exact);
        self.sound.push(sound);
        self.numbers.push(FxHashMap::default());
        self.rare.push(rare);
        self.chance.push(chance);
    }

    fn words(&mut self, table: &Table, slot: usize, prior: &Prior) {
        let words = &table.words;
        let (mut exact, mut sound) = (vec![0.0; words.len()], vec![0.0; words.sounds()]);
        let mut all = 0.0;
        let mut add = |word: u32, count: f64| {
            exact[word as usize] += count;
            sound[words.sound(word) as usize] += count;
            all += count;
        };
        for row in 0..table.len() as u32 {
            let word = table.row(row).cells[table.at[slot]];
            if word != 0 {
                add(word, 1.0);
            }
        }
        let list = table.schema.slots[slot].list;
        let known = prior.0.iter().filter(|(of, ..)| Some(*of) == list);
        known.for_each(|(_, word, count)| add(*word, *count));
        let (equal, alike) = (collision(&exact, all), collision(&sound, all));
        let chance = [equal, (alike - equal).max(0.0)];
        self.push(shares(&exact, all), shares(&sound, all), share(2.0, all), chance);
    }

    fn digits(&mut self, table: &Table, slot: usize) {
        let mut values: Vec<u64> = (0..table.len() as u32)
            .map(|row| table.row(row).numbers[table.at[slot]])
            .filter(|value| *value != 0)
            .collect();
        values.sort_unstable();
        let all = values.len() as f64 + NUMBERS;
        let mut common = FxHashMap::default();
        let mut same = 0.0;
        for run in values.chunk_by(|a, b| a == b) {
            same += (run.len() as f64).powi(2) - run.len() as f64;
            if run.len() > 2 {
                common.insert(run[0], share(run.len() as f64, all));
            }
        }
        let pairs = all.max(2.0).powi(2);
        self.push(Vec::new(), Vec::new(), share(2.0, all), [same / pairs, 0.0]);
        let last = self.numbers.len() - 1;
        self.numbers[last] = common;
    }

    /// The logarithm of the share of the value that two rows agree on in a slot.
    fn of(
        &self,
        table: &Table,
        words: &impl Lexicon,
        (slot, level): (usize, u8),
        a: Row<'_>,
        b: Row<'_>,
    ) -> f32 {
        let at = table.at[slot];
        let known = if table.schema.slots[slot].form == Form::Digits {
            self.numbers[slot].get(&a.numbers[at])
        } else {
            let word = if a.cells[at] == 0 { b.cells[at] } else { a.cells[at] };
            match level {
                SOUND => self.sound[slot].get(words.sound(word) as usize),
                _ => self.exact[slot].get(word as usize),
            }
        };
        *known.unwrap_or(&self.rare[slot])
    }

    /// The same for all slots; 0 where no value is shared.
    pub(crate) fn shared(
        &self,
        table: &Table,
        words: &impl Lexicon,
        levels: &Levels,
        a: Row<'_>,
        b: Row<'_>,
    ) -> [f32; SLOTS] {
        let mut out = [0.0; SLOTS];
        for (n, slot) in table.schema.slots.iter().enumerate() {
            if is_shared(slot.form, levels[n]) {
                out[n] = self.of(table, words, (n, levels[n]), a, b);
            }
        }
        out
    }
}

/// Whether a level says which value is shared.
pub(crate) fn is_shared(form: Form, level: u8) -> bool {
    match form {
        Form::Word => level == EQUAL || level == SOUND,
        Form::Category | Form::Digits => level == EQUAL,
        Form::Date => false,
    }
}

fn collision(counts: &[f64], all: f64) -> f64 {
    counts.iter().map(|count| count.powi(2)).sum::<f64>() / all.powi(2).max(1.0)
}

fn shares(counts: &[f64], all: f64) -> Vec<f32> {
    counts.iter().map(|count| share(*count, all)).collect()
}

/// Two records must have a value for it to be compared: less common than that it can't be.
fn share(count: f64, all: f64) -> f32 {
    (count.max(2.0) / all.max(2.0)).log2() as f32
}
