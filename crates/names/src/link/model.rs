//! The weights of evidence of Fellegi and Sunter (1969), with two more explanations of a pair than
//! they had: a family and a namesake.
//!
//! Two records agree on father, tribe, mother and home also when they are of two sisters. Against
//! strangers that evidence is overwhelming; it must be weighed against the family too. So a pair is
//! one of four: the **same** person, two of one **family**, **namesakes**, or **strangers**. The score
//! is the logarithm of the odds of the first against the other three together.

use super::{
    compare::{LEVELS, Levels, OTHER, SLOTS},
    frequency::is_shared,
    schema::{Form, Role, Slot},
    values::DIGITS_EQUAL,
};

/// What two records may be to each other, strangers apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// One person.
    Same,
    /// Brothers, sisters, twins: all but what is their own agrees.
    Family,
    /// Two people of one name.
    Namesake,
    /// Two people with nothing in common but chance.
    Stranger,
}

pub(crate) const RELATIONS: [Relation; 3] = [Relation::Same, Relation::Family, Relation::Namesake];

impl Relation {
    /// Whether people of this relation have the same value in a slot, written twice.
    pub(crate) fn shares(self, role: Role) -> bool {
        match self {
            Relation::Same => true,
            Relation::Family => matches!(role, Role::Lineage | Role::Family),
            Relation::Namesake => matches!(role, Role::Given | Role::Lineage),
            Relation::Stranger => false,
        }
    }
}

/// Probabilities of the levels of each slot. They leave out what is missing and sum to one.
pub(crate) type Levelled = [[f64; LEVELS]; SLOTS];

/// Weights in bits, learnt from records without labels.
#[derive(Clone)]
pub struct Model {
    pub(crate) slots: Vec<Slot>,
    /// Of each relation, and of strangers (u).
    families: bool,
    pub(crate) chance: Levelled,
    weights: [[[f32; LEVELS]; SLOTS]; 3],
    bases: [f32; 3],
}

impl Model {
    pub(crate) fn new(
        slots: Vec<Slot>,
        probabilities: [Levelled; 3],
        chance: Levelled,
        priors: [f64; 3],
    ) -> Model {
        let mut weights = [[[0.0; LEVELS]; SLOTS]; 3];
        for (r, relation) in RELATIONS.into_iter().enumerate() {
            for (s, slot) in slots.iter().enumerate() {
                for level in 1..LEVELS {
                    let shares = relation.shares(slot.role);
                    let p = probabilities[r][s][level];
                    let by_value = shares && is_shared(slot.form, level as u8);
                    let weight = if by_value { p.log2() } else { (p / chance[s][level]).log2() };
                    weights[r][s][level] = weight as f32;
                }
            }
        }
        let families = priors[1] > 0.0;
        let bases = priors.map(|prior| prior.log2() as f32);
        Model { slots, families, chance, weights, bases }
    }

    /// The logarithm of the odds before anything is compared.
    pub(crate) fn prior(&self) -> f32 {
        self.bases[0]
    }

    /// The weight of one slot for a relation against strangers, in bits.
    pub(crate) fn weight(&self, relation: usize, slot: usize, level: u8, share: f32) -> f32 {
        let weight = self.weights[relation][slot][level as usize];
        let shares = RELATIONS[relation].shares(self.slots[slot].role);
        if shares { weight - share } else { weight }
    }

    /// The logarithm of the odds of each relation against strangers.
    pub(crate) fn odds(&self, levels: &Levels, shares: &[f32; SLOTS]) -> [f32; 3] {
        let mut odds = self.bases;
        for (slot, &level) in levels.iter().enumerate().take(self.slots.len()) {
            for (relation, odds) in odds.iter_mut().enumerate() {
                *odds += self.weight(relation, slot, level, shares[slot]);
            }
        }
        if self.has_other_name(levels) {
            odds[0] = odds[0].min(odds[1] - 1.0);
        }
        odds
    }

    /// Two given names and no document that says they are one person's: at most a family, whatever
    /// else agrees. Twins share even the birthday.
    fn has_other_name(&self, levels: &Levels) -> bool {
        let has = |role, form, level| {
            let mut slots = self.slots.iter().zip(levels);
            slots.any(|(slot, l)| slot.role == role && slot.form == form && *l == level)
        };
        self.families
            && has(Role::Given, Form::Word, OTHER)
            && !has(Role::Own, Form::Digits, DIGITS_EQUAL)
    }
}

/// The likeliest relation.
pub(crate) fn relation(odds: [f32; 3]) -> Relation {
    let mut best = (Relation::Stranger, 0.0);
    for (relation, odds) in RELATIONS.into_iter().zip(odds) {
        if odds > best.1 {
            best = (relation, odds);
        }
    }
    best.0
}

/// The logarithm of the odds of one person against all else.
pub(crate) fn score(odds: [f32; 3]) -> f32 {
    let top = odds[1].max(odds[2]).max(0.0);
    let rest = (odds[1] - top).exp2() + (odds[2] - top).exp2() + (-top).exp2();
    odds[0] - top - rest.log2()
}
