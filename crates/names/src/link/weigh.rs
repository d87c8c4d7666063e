//! Records that are in no table, compared by the weights of a reference.

use super::{
    Linkage,
    compare::{Levels, SLOTS, compare_rows},
    explain::Explanation,
    model,
    question::{Question, row},
    table::Row,
};

/// Somebody who is compared with others, one by one.
pub struct Asking<'l> {
    weights: &'l Linkage,
    asked: Question<'l>,
}

impl Linkage {
    /// Somebody by a text for each field of the schema. Where parts of the name are left out, what is
    /// there may be any parts but the first.
    pub fn asking(&self, texts: &[&str]) -> Asking<'_> {
        Asking { weights: self, asked: Question::read(&self.table, texts) }
    }

    /// How likely two records are of one person by these weights, and why.
    pub fn weigh(&self, asked: &[&str], known: &[&str]) -> Explanation {
        self.asking(asked).weigh(known)
    }
}

impl Asking<'_> {
    /// How likely a record is of the person who is asked for, and why. Nothing is learnt from it:
    /// whoever else is on record changes no score.
    pub fn weigh(&mut self, known: &[&str]) -> Explanation {
        let (_, levels, shares) = self.best(known);
        Explanation::new(&self.weights.model, &levels, &shares)
    }

    /// The score alone.
    pub fn score(&mut self, known: &[&str]) -> f32 {
        self.best(known).0
    }

    /// By the reading of her name that speaks most for it.
    fn best(&mut self, known: &[&str]) -> (f32, Levels, [f32; SLOTS]) {
        let Linkage { table, model, frequencies, .. } = self.weights;
        let (cells, numbers) = row(table, &mut self.asked.words, known);
        let (words, known) = (&self.asked.words, Row { cells: &cells, numbers: &numbers });
        let compared = self.asked.readings.iter().map(|cells| {
            let asked = Row { cells, numbers: &self.asked.numbers };
            let levels = compare_rows(table, words, known, asked);
            let shares = frequencies.shared(table, words, &levels, known, asked);
            (model::score(model.odds(&levels, &shares)), levels, shares)
        });
        let best = compared.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.unwrap_or_default()
    }
}
