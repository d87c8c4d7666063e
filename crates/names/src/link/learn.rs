//! Learning without labels: chance agreement (u) from random pairs and the frequencies of values, the
//! rest by expectation and maximisation (Dempster, Laird, Rubin 1977; Winkler 1988) over the pairs
//! that the blocking rules find.

use super::{
    block::Blocks,
    compare::{EQUAL, LEVELS, Levels, SLOTS, SOUND, SWAPPED, compare},
    frequency::Frequencies,
    model::{Levelled, Model, RELATIONS},
    schema::{Form, Slot},
    table::Table,
};

const RANDOM_PAIRS: u64 = 200_000;
const LEARNT_PAIRS: usize = 200_000;
const ROUNDS: usize = 20;
/// How many pairs the first guess of a distribution is worth.
const TRUST: f64 = 30.0;
/// With fewer records than these, how many pairs are of one person is no better known than with these.
const FEW: f64 = 1000.0;

type Pair = (Levels, [f32; SLOTS]);

/// Learns the weights for a table.
pub(crate) fn learn(table: &Table, frequencies: &Frequencies, blocks: &Blocks) -> Model {
    let slots = table.schema.slots.clone();
    let chance = chance(table, frequencies);
    let first = RELATIONS.map(|relation| {
        let mut guess = chance;
        for (n, slot) in slots.iter().enumerate().filter(|(_, slot)| relation.shares(slot.role)) {
            guess[n] = agreeing(slot);
        }
        guess
    });
    let (pairs, looked) = sample(table, frequencies, blocks);
    let share = 1.0 / (table.len() as f64).max(FEW);
    let others = if table.schema.families { share } else { 0.0 };
    let priors = [share, others, others / 20.0];
    let mut model = Model::new(slots, first, chance, priors);
    for _ in 0..ROUNDS {
        model = round(&model, &first, &pairs, (priors, looked));
    }
    model
}

/// Levels at which two strangers agree.
fn chance(table: &Table, frequencies: &Frequencies) -> Levelled {
    let mut counts = [[0.0; LEVELS]; SLOTS];
    let rows = table.len() as u64;
    let order = order(table);
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order[((state >> 33) % rows.max(1)) as usize]
    };
    for _ in 0..RANDOM_PAIRS.min(rows * rows / 2) {
        let (a, b) = (next(), next());
        if a != b {
            for (slot, level) in compare(table, a, b).into_iter().enumerate() {
                counts[slot][level as usize] += 1.0;
            }
        }
    }
    for (n, slot) in table.schema.slots.iter().enumerate() {
        let guess = strangers(slot.form);
        let pairs = counts[n][1..].iter().sum::<f64>() + TRUST;
        let [equal, alike] = frequencies.chance[n];
        for (count, guess) in counts[n][1..].iter_mut().zip(guess) {
            *count = (*count + guess * TRUST) / pairs;
        }
        let level = &mut counts[n];
        if slot.form != Form::Date {
            level[EQUAL as usize] = equal.max(1e-7);
        }
        if slot.form == Form::Word {
            level[SOUND as usize] = alike.max(1e-6);
            level[SWAPPED as usize] = level[SWAPPED as usize].max(equal).max(1e-4);
        }
    }
    counts
}

/// The first guess for two values that have nothing to do with each other.
fn strangers(form: Form) -> &'static [f64] {
    match form {
        Form::Word => &[0.01, 0.01, 0.015, 0.02, 0.005, 0.94],
        Form::Date => &[0.001, 0.002, 0.01, 0.002, 0.005, 0.04, 0.02, 0.92],
        Form::Digits => &[1e-4, 1e-4, 0.9998],
        Form::Category => &[0.3, 0.7],
    }
}

/// The first guess for a value that is the same and was written twice.
fn agreeing(slot: &Slot) -> [f64; LEVELS] {
    let mut guess = [0.0; LEVELS];
    let shares: &[f64] = match slot.form {
        Form::Word => &[0.70, 0.12, 0.08, 0.02, 0.01, 0.07],
        Form::Date => &[0.45, 0.15, 0.15, 0.10, 0.03, 0.05, 0.03, 0.04],
        Form::Digits => &[0.80, 0.10, 0.10],
        Form::Category => &[0.85, 0.15],
    };
    guess[1..=shares.len()].copy_from_slice(shares);
    guess
}

/// Pairs to learn from: all partners of a part of the records; and how many of all pairs were looked
/// at, each pair counted from both its ends.
fn sample(table: &Table, frequencies: &Frequencies, blocks: &Blocks) -> (Vec<Pair>, f64) {
    let order = order(table);
    let mut probes: Vec<usize> = order
        .iter()
        .step_by((order.len() / 500).max(1))
        .map(|row| blocks.partners(*row).len())
        .collect();
    probes.push(1);
    let partners = probes.iter().sum::<usize>().div_ceil(probes.len());
    let every = (order.len() * partners).div_ceil(LEARNT_PAIRS).max(1);
    let mut pairs = Vec::new();
    let mut taken = 0.0;
    for a in order.into_iter().step_by(every) {
        taken += 1.0;
        let mut partners = blocks.partners(a);
        partners.sort_unstable_by_key(|b| table.digests[*b as usize]);
        for b in partners {
            let levels = compare(table, a, b);
            let (left, right) = (table.row(a), table.row(b));
            let shares = frequencies.shared(table, &table.words, &levels, left, right);
            pairs.push((levels, shares));
        }
    }
    (pairs, taken * (table.len() as f64 - 1.0))
}

/// Rows in the order of what they say.
fn order(table: &Table) -> Vec<u32> {
    let mut order: Vec<u32> = (0..table.len() as u32).collect();
    order.sort_unstable_by_key(|row| table.digests[*row as usize]);
    order
}

/// One round: how likely each pair is of each relation, and what that says of the levels. Relations
/// keep chance agreement where they share nothing, but what is a family's own is learnt: sisters have
/// two names, and twins one birthday.
fn round(
    model: &Model,
    first: &[Levelled; 3],
    pairs: &[Pair],
    (priors, looked): ([f64; 3], f64),
) -> Model {
    let mut counts = first.map(|levels| levels.map(|slot| slot.map(|p| p * TRUST)));
    let mut found = priors.map(|prior| prior * TRUST * FEW);
    for (levels, shares) in pairs {
        let odds = model.odds(levels, shares);
        let top = odds.into_iter().fold(0.0, f32::max);
        let parts = odds.map(|odds| f64::from((odds - top).exp2()));
        let sum = parts.iter().sum::<f64>() + f64::from((-top).exp2());
        for (r, part) in parts.into_iter().enumerate() {
            let likely = part / sum;
            if likely < 1e-6 {
                continue;
            }
            found[r] += likely;
            for (slot, level) in levels.iter().enumerate() {
                counts[r][slot][*level as usize] += likely;
            }
        }
    }
    for (r, relation) in RELATIONS.into_iter().enumerate() {
        for (n, slot) in model.slots.iter().enumerate() {
            let learnt = relation.shares(slot.role) || (r == 1 && slot.form == Form::Date);
            let sum: f64 = counts[r][n][1..].iter().sum();
            counts[r][n] = counts[r][n].map(|count| count / sum);
            if !learnt {
                counts[r][n] = first[r][n];
            }
        }
    }
    Model::new(
        model.slots.clone(),
        counts,
        model.chance,
        found.map(|found| found / (looked + TRUST * FEW)),
    )
}
