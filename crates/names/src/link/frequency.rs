//! How common each value is, so that agreeing on a rare one counts for more (Winkler 2000).

use rustc_hash::FxHashMap;

use super::{compare::{EQUAL, Levels, SOUND}, schema::Form, table::{Row, Table}};

/// Binary logarithms of the shares of values, slot by slot.
pub(crate) struct Frequencies {
    /// By word or category.
    exact: Vec<Vec<f32>>,
    /// By skeleton.
    sound: Vec<Vec<f32>>,
    /// Numbers that more than two records have.
    numbers: Vec<FxHashMap<u64, f32>>,
    /// Of a number that two records have.
    rare: Vec<f32>,
    /// How likely two records of two people are equal, or only sound the same.
    pub(crate) chance: Vec<[f64; 2]>,
}

impl Frequencies {
    pub(crate) fn new(table: &Table) -> Frequencies {
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
                Form::Date => found.push(Vec::new(), Vec::new(), [0.0; 2]),
                Form::Word | Form::Category => found.words(table, slot),
            }
        }
        found
    }

    fn push(&mut self, exact: Vec<f32>, sound: Vec<f32>, chance: [f64; 2]) {
        self.exact.push(exact);
        self.sound.push(sound);
        self.numbers.push(FxHashMap::default());
        self.rare.push(0.0);
        self.chance.push(chance);
    }

    fn words(&mut self, table: &Table, slot: usize) {
        let (mut exact, mut sound) =
            (vec![0u32; table.words.len()], vec![0u32; table.words.sounds()]);
        let mut all = 0u32;
        for row in 0..table.len() as u32 {
            let word = table.row(row).cells[table.at[slot]];
            if word != 0 {
                exact[word as usize] += 1;
                sound[table.words.sound(word) as usize] += 1;
                all += 1;
            }
        }
        let (equal, alike) = (collision(&exact, all), collision(&sound, all));
        let chance = [equal, (alike - equal).max(0.0)];
        self.push(shares(&exact, all), shares(&sound, all), chance);
    }

    fn digits(&mut self, table: &Table, slot: usize) {
        let mut values: Vec<u64> = (0..table.len() as u32)
            .map(|row| table.row(row).numbers[table.at[slot]])
            .filter(|value| *value != 0)
            .collect();
        values.sort_unstable();
        let all = values.len() as u32;
        let mut common = FxHashMap::default();
        let mut same = 0.0;
        for run in values.chunk_by(|a, b| a == b) {
            same += (run.len() as f64).powi(2) - run.len() as f64;
            if run.len() > 2 {
                common.insert(run[0], share(run.len() as u32, all));
            }
        }
        let pairs = f64::from(all.max(2)).powi(2);
        self.push(Vec::new(), Vec::new(), [same / pairs, 0.0]);
        let last = self.numbers.len() - 1;
        self.numbers[last] = common;
        self.rare[last] = share(2, all);
    }

    /// The logarithm of the share of the value that two rows agree on in a slot.
    pub(crate) fn of(&self, table: &Table, slot: usize, level: u8, a: Row<'_>, b: Row<'_>) -> f32 {
        let at = table.at[slot];
        if table.schema.slots[slot].form == Form::Digits {
            let common = self.numbers[slot].get(&a.numbers[at]);
            return *common.unwrap_or(&self.rare[slot]);
        }
        let word = if a.cells[at] == 0 { b.cells[at] } else { a.cells[at] };
        if level == SOUND {
            self.sound[slot][table.words.sound(word) as usize]
        } else {
            self.exact[slot][word as usize]
        }
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

/// The logarithms of the shares of the values that two rows agree on; 0 elsewhere.
pub(crate) fn shared(
    table: &Table,
    frequencies: &Frequencies,
    levels: &Levels,
    a: Row<'_>,
    b: Row<'_>,
) -> [f32; super::compare::SLOTS] {
    let mut out = [0.0; super::compare::SLOTS];
    for (n, slot) in table.schema.slots.iter().enumerate() {
        if is_shared(slot.form, levels[n]) {
            out[n] = frequencies.of(table, n, levels[n], a, b);
        }
    }
    out
}

fn collision(counts: &[u32], all: u32) -> f64 {
    let pairs = f64::from(all).powi(2).max(1.0);
    counts.iter().map(|count| f64::from(*count).powi(2)).sum::<f64>() / pairs
}

fn shares(counts: &[u32], all: u32) -> Vec<f32> {
    counts.iter().map(|count| share(*count, all)).collect()
}

/// Two records must have a value for it to be compared: less common than that it can't be.
fn share(count: u32, all: u32) -> f32 {
    (count.max(2) as f32 / all.max(2) as f32).log2()
}
