//! A score in parts that a person can read.

use super::{
    compare::{Levels, SLOTS},
    model::{Model, Relation, relation, score},
    schema::Form,
};

/// What one part of two records says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Which part.
    pub label: &'static str,
    /// In which way it agrees: `missing`, `equal`, `sound`, `letter`, `near`, `exchanged`, `other`; of
    /// dates also `year`, `slip` and the like.
    pub level: &'static str,
    /// For one person and against strangers, in bits: each doubles the odds, a negative one halves them.
    pub weight: f32,
}

/// Why two records have their score. `prior + Σ weights − shared = score`.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The binary logarithm of the odds that both are of one person.
    pub score: f32,
    /// What they are most likely.
    pub relation: Relation,
    /// How rare it is that two records are of one person, before anything is compared.
    pub prior: f32,
    /// Part by part.
    pub evidence: Vec<Evidence>,
    /// What is taken off because a family or a namesake would agree in the same things, or because the
    /// given names are two.
    pub shared: f32,
}

impl Explanation {
    pub(crate) fn new(model: &Model, levels: &Levels, shares: &[f32; SLOTS]) -> Explanation {
        let odds = model.odds(levels, shares);
        let evidence: Vec<Evidence> = model
            .slots
            .iter()
            .enumerate()
            .map(|(n, slot)| Evidence {
                label: slot.label,
                level: level(slot.form, levels[n]),
                weight: model.weight(0, n, levels[n], shares[n]),
            })
            .collect();
        let score = score(odds);
        let sum = model.prior() + evidence.iter().map(|e| e.weight).sum::<f32>();
        Explanation {
            score,
            relation: relation(odds),
            prior: model.prior(),
            shared: sum - score,
            evidence,
        }
    }
}

fn level(form: Form, level: u8) -> &'static str {
    let names: &[&str] = match form {
        Form::Word => &["missing", "equal", "sound", "letter", "near", "exchanged", "other"],
        Form::Date => &[
            "missing",
            "equal",
            "equal-year-only",
            "year",
            "slip",
            "same-year",
            "near-year-only",
            "near",
            "other",
        ],
        Form::Digits => &["missing", "equal", "digit", "other"],
        Form::Category => &["missing", "equal", "other"],
    };
    names.get(usize::from(level)).copied().unwrap_or("missing")
}
