//! Record linkage: which records are of one person.
//!
//! ```text
//! Schema → Table (values as numbers) → Blocks (pairs worth comparing) → Model (learnt) → scores → clusters
//! ```

mod block;
mod cluster;
mod compare;
mod frequency;
mod learn;
mod model;
mod schema;
mod table;
mod text;
mod values;
mod words;

pub use model::{Model, Relation};
pub use schema::{Field, Form, Kind, Piece, Role, Schema, Slot};
pub use table::Table;

use block::Blocks;
use frequency::Frequencies;

/// The largest block compared.
pub const CAP: usize = 60;
/// Pairs below these odds (in bits) are not kept.
pub const FLOOR: f32 = -10.0;

/// Two records and the logarithm of the odds that they are of one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The earlier row.
    pub a: u32,
    /// The later row.
    pub b: u32,
    /// Binary logarithm of the odds.
    pub score: f32,
}

/// A table with what was learnt from it.
pub struct Linkage {
    table: Table,
    frequencies: Frequencies,
    blocks: Blocks,
    model: Model,
}

impl Linkage {
    /// Learns from a table, without labels.
    pub fn learn(mut table: Table) -> Linkage {
        table.words.seal();
        let frequencies = Frequencies::new(&table);
        let blocks = Blocks::new(&table, CAP);
        let model = learn::learn(&table, &frequencies, &blocks);
        Linkage { table, frequencies, blocks, model }
    }

    /// The logarithm of the odds that two rows are of one person.
    pub fn score(&self, a: u32, b: u32) -> f32 {
        model::score(self.odds(a, b))
    }

    fn odds(&self, a: u32, b: u32) -> [f32; 3] {
        let levels = compare::compare(&self.table, a, b);
        let (left, right) = (self.table.row(a), self.table.row(b));
        let shares = frequency::shared(&self.table, &self.frequencies, &levels, left, right);
        self.model.odds(&levels, &shares)
    }

    /// Pairs of the blocks, those scored above [`FLOOR`], in order of their rows.
    pub fn matches(&self) -> Vec<Match> {
        let mut seen = vec![0; self.table.len()];
        let mut found = Vec::new();
        for a in 0..self.table.len() as u32 {
            self.blocks.after(a, &mut seen, |b| {
                let score = self.score(a, b);
                if score > FLOOR {
                    found.push(Match { a, b, score });
                }
            });
        }
        found
    }

    /// How many pairs the blocks hold.
    pub fn compared(&self) -> usize {
        let mut seen = vec![0; self.table.len()];
        let mut count = 0;
        for a in 0..self.table.len() as u32 {
            self.blocks.after(a, &mut seen, |_| count += 1);
        }
        count
    }

    /// Whether two rows meet in a block.
    pub fn levels(&self, a: u32, b: u32) -> Vec<u8> {
        compare::compare(&self.table, a, b)[..self.table.schema.slots.len()].to_vec()
    }

    /// What was learnt.
    pub fn model(&self) -> &Model {
        &self.model
    }
}
impl Linkage {
    /// Prints the model.
    pub fn dump(&self) {
        println!("priors {:?}", self.model.priors);
        for (s, slot) in self.model.slots.iter().enumerate() {
            println!("{:16} u {:.5?}", slot.label, &self.model.chance[s][1..]);
            for r in 0..3 { println!("{:16} {r} {:.5?}", "", &self.model.probabilities[r][s][1..]); }
        }
    }
}
